// The last part of every transaction that changed something of a run: carry the run on, end it if nothing is left, give free
// slots away, and add the jobs for all of it. Everybody who changes task instances ends here.
import type { TakenAttempt } from "../../store/attempt-rows.ts";
import type { Trx } from "../../store/database.ts";
import { type JobSpec, type QueuedAttempt, addJobs, attemptJob, planRunJob } from "../../store/jobs.ts";
import { type LockedRun, unfinished, giveUpInstances, tasksWithUnfinished } from "../../store/planning-rows.ts";
import { nextRunningRun } from "../../store/run-rows.ts";
import { commitWith } from "../../store/transaction.ts";
import { type Admission, type Candidate, admit, versionFor } from "../admission/admit.ts";
import type { Engine } from "../engine.ts";
import { advanceRun } from "./advance-run.ts";
import type { DagGraph } from "./dag-graph.ts";
import { finishRun, leafOutcome } from "./finish-run.ts";

const NOTHING_ADMITTED: Admission = { queued: [], begun: [], placed: Promise.resolve() };

export interface RunChange {
  run: LockedRun;
  graph: DagGraph;
  /** Tasks whose instances may be decided now. */
  dirty: Set<string>;
  /** Mapped tasks an instance of which succeeded, and who waits for all of them: looked at after the last one only. */
  patient?: Map<string, Set<string>>;
  /** A task failed in a Dag that gives up then. */
  failFast?: boolean;
}

export async function graphOf(engine: Engine, trx: Trx, run: LockedRun): Promise<DagGraph> {
  return await engine.graphs.get(trx, versionFor(run));
}

const everyTask = (graph: DagGraph): Iterable<string> => graph.tasks.keys();

/** What has not begun is skipped, what runs is failed; teardowns still do their work. */
async function giveUp(trx: Trx, run: LockedRun, graph: DagGraph): Promise<void> {
  const teardowns = [...graph.tasks.values()].filter((task) => task.isTeardown).map((task) => task.taskId);
  await giveUpInstances(trx, run.id, teardowns);
}

async function settleRun(
  engine: Engine,
  trx: Trx,
  change: RunChange,
): Promise<{ candidates: Candidate[]; jobs: JobSpec[] }> {
  const { run, graph } = change;
  if (run.state !== "running" || run.is_paused) return { candidates: [], jobs: [] };
  if (change.failFast === true) await giveUp(trx, run, graph);
  if (change.patient !== undefined && change.patient.size > 0) {
    const unfinished = new Set(await tasksWithUnfinished(trx, run.id, [...change.patient.keys()]));
    for (const [id, waiting] of change.patient)
      if (!unfinished.has(id)) for (const other of waiting) change.dirty.add(other);
  }
  const advance = await advanceRun(engine, trx, change);
  if (advance.candidates.length > 0) return { candidates: advance.candidates, jobs: [] };
  const left = await unfinished(trx, run.id);
  if (left.under_way) return { candidates: [], jobs: [] };
  if (!left.open) {
    const state = await leafOutcome(trx, run, graph);
    const jobs = await finishRun(engine, trx, {
      run,
      graph,
      state,
      reason: state === "failed" ? "task_failure" : "success",
    });
    return { candidates: [], jobs };
  }
  const again = await advanceRun(engine, trx, { run, graph, dirty: everyTask(graph) });
  if (again.candidates.length > 0 || again.heldBack) return { candidates: again.candidates, jobs: [] };
  if (again.ended.length > 0) return await settleRun(engine, trx, { run, graph, dirty: new Set() });
  const jobs = await finishRun(engine, trx, { run, graph, state: "failed", reason: "all_tasks_deadlocked" });
  return { candidates: [], jobs };
}

/** Whoever has places of its own to begin attempts in, without a way through the job queue. */
export interface Successors {
  /** True where it will begin this one. */
  wants(attempt: QueuedAttempt): boolean;
  begin(trx: Trx, attempts: readonly TakenAttempt[]): Promise<void>;
}

export interface Settle {
  changes: readonly RunChange[];
  /** The transaction gave slots back, so others that wait may go on. */
  freed: boolean;
  jobs: readonly JobSpec[];
  successors?: Successors;
  /** Jobs that are known only when what is being written has been answered. */
  later?: Promise<readonly JobSpec[]>;
}

/** The last writes of the transaction: they go out with its commit. */
export async function settleRuns(engine: Engine, trx: Trx, settle: Settle): Promise<void> {
  const { successors } = settle;
  const jobs = [...settle.jobs];
  const candidates: Candidate[] = [];
  for (const change of settle.changes) {
    if (change.graph.looksBack) {
      const next = await nextRunningRun(trx, change.run);
      if (next !== null) jobs.push(planRunJob(next));
    }
    const settled = await settleRun(engine, trx, change);
    candidates.push(...settled.candidates);
    jobs.push(...settled.jobs);
  }
  const admission =
    candidates.length > 0 || settle.freed
      ? await admit(engine, trx, { own: candidates, wants: (attempt) => successors?.wants(attempt) === true })
      : NOTHING_ADMITTED;
  commitWith(trx, admission.placed);
  jobs.push(...admission.queued.map(attemptJob), ...((await settle.later) ?? []));
  if (admission.begun.length > 0) commitWith(trx, successors!.begin(trx, admission.begun));
  commitWith(trx, addJobs(trx, jobs));
}
