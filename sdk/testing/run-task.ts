// Runs one task of a Dag in a test: the code that runs it in production, in memory and without a server.
import type { Dag } from "../dag.ts";
import type { AttemptOutcome, LogEntry } from "../runtime/attempt.ts";
import { executeAttempt } from "../runtime/execute-attempt.ts";
import { testRequest, type TestAttemptOptions } from "./attempt-request.ts";
import { memoryHost } from "./memory-host.ts";
import { MemoryWorld, type MemoryWorldOptions } from "./memory-world.ts";

export interface RunTaskOptions extends TestAttemptOptions, MemoryWorldOptions {
  /** XComs that are there before: by task, then by key; a list under a task's id means its instances. */
  xcoms?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** A world that several calls share, in place of one of its own. */
  world?: MemoryWorld;
  /** Stops the task. */
  signal?: AbortSignal;
}

/** How the task ended, and what it left. */
export interface TaskResult {
  outcome: AttemptOutcome;
  /** The return value, undefined if there is none. */
  value: unknown;
  /** What it pushed by key, the return value among them. */
  xcoms: Record<string, unknown>;
  rendered: Record<string, unknown>;
  mapIndexLabel: string | null;
  logs: readonly LogEntry[];
  world: MemoryWorld;
}

/**
 * Runs one task as a worker would.
 *
 * @example
 * const { outcome, value, rendered } = await runTask(ratings, "fetch_ratings", {
 *   logicalDate: "2019-01-02",
 *   connections: { movielens: "http://user:pw@localhost:5000" },
 * });
 * expect(rendered.outputPath).toBe("data/ratings/2019-01-02.json");
 */
export async function runTask(dag: Dag, taskId: string, options: RunTaskOptions = {}): Promise<TaskResult> {
  const world = options.world ?? new MemoryWorld(options);
  const request = testRequest(dag, taskId, options);
  const place = { dagId: dag.dagId, runId: request.runId };
  for (const [task, xcoms] of Object.entries(options.xcoms ?? {})) {
    for (const [key, value] of Object.entries(xcoms)) setXCom(dag, world, { ...place, taskId: task, key, value });
  }
  const self = { ...place, taskId, mapIndex: request.mapIndex };
  // As in production a new try begins without what the one before pushed; one that goes on keeps it.
  if (request.resume === null && request.reschedule === null) world.clearXComs(self);
  const firstLog = world.logs.length;
  const host = memoryHost(world, request);
  const outcome = await executeAttempt(dag, request, host, options.signal ?? new AbortController().signal);
  if (outcome.kind === "success" && outcome.returnValue !== null)
    world.setXCom({ ...self, key: "return_value" }, outcome.returnValue);
  const xcoms = world.xcoms(self);
  return {
    outcome,
    value: xcoms["return_value"],
    xcoms,
    rendered: host.rendered,
    mapIndexLabel: host.mapIndexLabel,
    logs: world.logs.slice(firstLog),
    world,
  };
}

function setXCom(
  dag: Dag,
  world: MemoryWorld,
  xcom: { dagId: string; runId: string; taskId: string; key: string; value: unknown },
): void {
  const { value, ...address } = xcom;
  const task = dag.getTask(xcom.taskId);
  const mapped = task !== undefined && (task.expansion !== null || (task.group?.enclosingMapped ?? null) !== null);
  if (!mapped || !Array.isArray(value))
    return world.setXCom({ ...address, mapIndex: -1 }, JSON.stringify(value ?? null));
  for (const [mapIndex, item] of value.entries()) world.setXCom({ ...address, mapIndex }, JSON.stringify(item ?? null));
}
