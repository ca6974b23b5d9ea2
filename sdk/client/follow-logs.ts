// A run's logs as one stream of lines: each try of each task instance is read on from where the last answer ended.
import { readLog, type LogPlace } from "./read-log.ts";
import type { RunHandle } from "./run-handle.ts";
import { sleep } from "./sleep.ts";
import type { Transport } from "./transport.ts";

/** A line of a task's log. */
export interface LogLine {
  taskId: string;
  mapIndex: number;
  tryNumber: number;
  /** As the server writes it; null in lines that have none. */
  timestamp: string | null;
  /** "info", "error" …; null in lines that have none. */
  level: string | null;
  text: string;
}

export interface FollowOptions {
  /** Of this task only. */
  taskId?: string;
  mapIndex?: number;
  /** Of this try only; all of them unless told. */
  tryNumber?: number;
  /** Whether to wait for what is still to come; true unless told. */
  follow?: boolean;
  /** The pause between two questions, in milliseconds. 1,000 unless told. */
  pollInterval?: number;
  signal?: AbortSignal;
}

interface Instance {
  task_id: string;
  map_index: number;
  try_number: number;
  state: string | null;
  hostname: string | null;
}

/** The last try of an instance in one of these has not begun. */
const WAITS = new Set([null, "none", "scheduled", "queued", "removed", "upstream_failed", "skipped"]);
/** … and in one of these it is not over. */
const GOES_ON = new Set(["running", "deferred", "up_for_reschedule", "restarting", "awaiting_input"]);

export async function* followLogs(
  transport: Transport,
  run: RunHandle,
  options: FollowOptions,
): AsyncGenerator<LogLine, void> {
  const places = new Map<string, LogPlace>();
  for (;;) {
    // Asked before the logs are read: what is read after the end is all there will be.
    await run.refresh(options.signal);
    const last = run.hasEnded || options.follow === false;
    for await (const row of run.taskInstances()) {
      const instance = row as unknown as Instance;
      for (const tryNumber of triesToRead(instance, options)) {
        const key = `${instance.task_id} ${instance.map_index} ${tryNumber}`;
        let place = places.get(key);
        if (place === undefined) places.set(key, (place = newPlace(run, instance, tryNumber)));
        if (place.done) continue;
        yield* readLog(transport, place, options.signal);
        if (last || tryNumber < instance.try_number || !GOES_ON.has(instance.state ?? "none")) place.done = true;
      }
    }
    if (last) return;
    await sleep(options.pollInterval ?? 1000, options.signal);
  }
}

function newPlace(run: RunHandle, instance: Instance, tryNumber: number): LogPlace {
  const { task_id: taskId, map_index: mapIndex } = instance;
  return { dagId: run.dagId, runId: run.runId, taskId, mapIndex, tryNumber, done: false };
}

function triesToRead(instance: Instance, options: FollowOptions): number[] {
  if (options.taskId !== undefined && options.taskId !== instance.task_id) return [];
  if (options.mapIndex !== undefined && options.mapIndex !== instance.map_index) return [];
  // Empty tasks and those that were only marked never had a worker, and so no log.
  if (instance.hostname === "" || instance.hostname === null) return [];
  const begun = instance.try_number - (WAITS.has(instance.state) ? 1 : 0);
  const tries = Array.from({ length: Math.max(0, begun) }, (_, index) => index + 1);
  return options.tryNumber === undefined ? tries : tries.filter((number) => number === options.tryNumber);
}
