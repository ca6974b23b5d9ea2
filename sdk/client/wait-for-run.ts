// Waits for a run's end by asking: both generations can, and whatever stands in between.
import { ClientError } from "./client-error.ts";
import type { RunHandle, RunState } from "./run-handle.ts";
import { sleep } from "./sleep.ts";

/** How far a run is. */
export interface RunProgress {
  dagId: string;
  runId: string;
  state: RunState;
  /** How many task instances are in which state; those without one are "none". */
  tasks: Readonly<Record<string, number>>;
  /** How many of them have ended. */
  done: number;
  total: number;
}

export interface WaitOptions {
  /** Called with the first answer and whenever something has changed. */
  onProgress?: (progress: RunProgress) => void | Promise<void>;
  /** The longest pause between two questions, in milliseconds; they begin closer. 2,000 unless told. */
  pollInterval?: number;
  /** Gives up after so many milliseconds with a ClientError `timeout`; the run goes on. */
  timeout?: number;
  signal?: AbortSignal;
}

const FIRST_PAUSE_MS = 100;
const ENDED = new Set(["success", "failed", "skipped", "upstream_failed", "removed"]);

export async function waitForRun(run: RunHandle, options: WaitOptions): Promise<void> {
  const longest = options.pollInterval ?? 2000;
  const end = options.timeout === undefined ? Infinity : Date.now() + options.timeout;
  let told = "";
  for (let pause = Math.min(FIRST_PAUSE_MS, longest); ; pause = Math.min(longest, pause * 1.5)) {
    await run.refresh(options.signal);
    if (options.onProgress !== undefined) told = await tell(run, told, options.onProgress);
    if (run.hasEnded) return;
    const left = end - Date.now();
    if (left <= 0) throw overdue(run, options.timeout!);
    await sleep(Math.min(pause, left), options.signal);
  }
}

async function tell(run: RunHandle, told: string, onProgress: NonNullable<WaitOptions["onProgress"]>): Promise<string> {
  const progress = await progressOf(run);
  const text = JSON.stringify(progress);
  if (text !== told) await onProgress(progress);
  return text;
}

async function progressOf(run: RunHandle): Promise<RunProgress> {
  const tasks: Record<string, number> = {};
  let [done, total] = [0, 0];
  for await (const { state } of run.taskInstances()) {
    const name = state ?? "none";
    tasks[name] = (tasks[name] ?? 0) + 1;
    total++;
    if (ENDED.has(name)) done++;
  }
  return { dagId: run.dagId, runId: run.runId, state: run.state, tasks, done, total };
}

function overdue(run: RunHandle, limit: number): ClientError {
  return new ClientError({
    code: "timeout",
    status: null,
    detail: `${run.dagId} ${run.runId} is still ${run.state} after ${limit} ms`,
    method: "GET",
    url: `/dags/${run.dagId}/dagRuns/${run.runId}`,
  });
}
