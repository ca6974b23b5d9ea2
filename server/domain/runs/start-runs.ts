// Lets queued runs of a Dag begin, as many as max_active_runs (or their backfill) allows, in the order they are due.
import type { Trx } from "../../store/database.ts";
import { type JobSpec, addJobs, planRunJob, startRunsJob } from "../../store/jobs.ts";
import { lockDag } from "../../store/new-run-rows.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { activeRuns, queuedRuns } from "../../store/queued-run-rows.ts";
import { setRunState } from "../../store/run-rows.ts";
import type { Engine } from "../engine.ts";
import { type RunChange, graphOf, settleRuns } from "../planning/settle-runs.ts";
import { timeoutOf } from "./run-timeout.ts";
import { transact } from "../../store/transaction.ts";

/** So that one transaction stays short; more come in the next. */
const AT_ONCE = 10;

async function startIn(engine: Engine, trx: Trx, dagId: string): Promise<boolean> {
  const dag = await lockDag(trx, dagId);
  if (dag === undefined || dag.is_paused || dag.is_stale) return false;
  const active = await activeRuns(trx, dagId);
  const queued = await queuedRuns(trx, { dagId, maxActive: dag.max_active_runs, active, limit: AT_ONCE });
  const jobs: JobSpec[] = [];
  if (queued.nextDue !== null) jobs.push(startRunsJob(dagId, queued.nextDue));
  const changes: RunChange[] = [];
  for (const run of await lockRuns(trx, queued.ids)) {
    if (run.state !== "queued") continue;
    await setRunState(trx, run.id, "running");
    run.state = "running";
    run.start_date ??= run.now;
    const graph = await graphOf(engine, trx, run);
    const overdue = timeoutOf(run, graph);
    if (overdue !== null) jobs.push(planRunJob(run.id, overdue));
    const logical = run.logical_date;
    if (logical !== null && Date.parse(logical) > Date.parse(run.now)) jobs.push(planRunJob(run.id, logical));
    changes.push({ run, graph, dirty: new Set(graph.tasks.keys()) });
  }
  await settleRuns(engine, trx, { changes, freed: false, jobs });
  return queued.ids.length === AT_ONCE;
}

export async function startRuns(engine: Engine, dagId: string): Promise<void> {
  let more = true;
  while (more) more = await transact(engine.db, (trx) => startIn(engine, trx, dagId));
}

/** Adds the wake-up that makes startRuns happen, on the caller's transaction. */
export async function requestStart(trx: Trx, dagId: string): Promise<void> {
  await addJobs(trx, [startRunsJob(dagId)]);
}
