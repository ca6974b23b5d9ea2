// Runs a whole Dag in a test, in memory: each task through the code that runs it in production, in an order that respects
// the edges. The plan around it is a small one of this package (a server has its own, which `windsock dags test` uses):
// it knows all trigger rules, branches, short circuits, setups and teardowns, mapping, retries without their delays,
// reschedules and triggers of providers. It knows nothing of pools, limits, priorities and earlier runs.
import type { Dag } from "../dag.ts";
import type { LogEntry } from "../runtime/attempt.ts";
import type { RunFacts } from "../runtime/attempt.ts";
import { testRun, type TestRunOptions } from "./attempt-request.ts";
import { DagRunner } from "./dag-runner.ts";
import { MemoryWorld, newRun, type MemoryWorldOptions } from "./memory-world.ts";

export interface RunDagOptions extends TestRunOptions, MemoryWorldOptions {
  world?: MemoryWorld;
  signal?: AbortSignal;
}

export interface DagResult {
  state: "success" | "failed";
  runId: string;
  run: RunFacts;
  /** How each task ended; of a mapped one: failed if one instance did, else skipped if all were. */
  states: Record<string, string>;
  /** The return value of a task, the list of a mapped one's; undefined where there is none. */
  value(taskId: string): unknown;
  logs: readonly LogEntry[];
  world: MemoryWorld;
}

/**
 * Runs a Dag.
 *
 * @example
 * const { state, states, value } = await runDag(ratings, { logicalDate: "2019-01-02", variables: { region: "eu" } });
 * expect(states).toEqual({ fetch_ratings: "success", rank_movies: "success" });
 * expect(value("rank_movies")).toEqual({ movies: 62 });
 */
export async function runDag(dag: Dag, options: RunDagOptions = {}): Promise<DagResult> {
  const world = options.world ?? new MemoryWorld(options);
  const { runId, run } = testRun(options);
  const record = newRun({ ...run, dagId: dag.dagId, runId });
  world.runs.push(record);
  const signal = options.signal ?? new AbortController().signal;
  const runner = new DagRunner(dag, { world, signal, options: { ...options, runId } });
  const { state, states } = await runner.run();
  record.state = state;
  return { state, runId, run, states, value: (taskId) => runner.valueOf(taskId), logs: world.logs, world };
}
