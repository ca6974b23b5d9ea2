// The last part of every transaction that changed something of a run: carry the run on, end it if nothing is left, give free
// slots away, and add the jobs for all of it. Everybody who changes task instances ends here.
import type { Trx } from "../../store/database.ts";
import { type JobSpec, type QueuedAttempt, addJobs, attemptJob, planRunJob } from "../../store/jobs.ts";
import { type LockedRun, countUnfinished, giveUpInstances, tasksWithUnfinished } from "../../store/planning-rows.ts";
import { nextRunningRun } from "../../store/run-rows.ts";
import { type Admission, type Candidate, admit, versionFor } from "../admission/admit.ts";
import type { Engine } from "../engine.ts";
import { advanceRun } from "./advance-run.ts";
import type { DagGraph } from "./dag-graph.ts";
import { finishRun, leafOutcome } from "./finish-run.ts";

const NOTHING_QUEUED: Admission = { attempts: [], placed: Promise.resolve() };

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
  const left = await countUnfinished(trx, run.id);
  if (left.under_way > 0) return { candidates: [], jobs: [] };
  if (left.open === 0) {
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

export type HandOn = (attempt: QueuedAttempt) => boolean;

export interface Settle {
  changes: readonly RunChange[];
  /** The transaction gave slots back, so others that wait may go on. */
  freed: boolean;
  jobs: readonly JobSpec[];
  /** True for an attempt that the caller will begin by itself, so that it needs no job. */
  handOn?: HandOn;
  /** Jobs that are known only when what is being written has been answered. */
  later?: Promise<readonly JobSpec[]>;
}

/** Answers the attempts that were queued. */
export async function settleRuns(engine: Engine, trx: Trx, settle: Settle): Promise<QueuedAttempt[]> {
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
  const queued = candidates.length > 0 || settle.freed ? await admit(engine, trx, candidates) : NOTHING_QUEUED;
  const announced = queued.attempts.filter((attempt) => settle.handOn?.(attempt) !== true);
  jobs.push(...announced.map(attemptJob), ...((await settle.later) ?? []));
  await Promise.all([queued.placed, addJobs(trx, jobs)]);
  return queued.attempts;
}
