// Ends a run when nothing of it is left to do: its leaves decide how. What waits for the end of a run is woken here.
import { sql } from "kysely";
import type { Trx } from "../../store/database.ts";
import { type JobSpec, callbackJob, planDagJob, startRunsJob } from "../../store/jobs.ts";
import { type LockedRun, countStates } from "../../store/planning-rows.ts";
import { pauseAfterFailures, requestCallback, setRunState } from "../../store/run-rows.ts";
import type { Engine } from "../engine.ts";
import { isFailed, type MaybeState, type RunState } from "../states.ts";
import type { DagGraph } from "./dag-graph.ts";

export async function leafOutcome(trx: Trx, run: LockedRun, graph: DagGraph): Promise<RunState> {
  const leaves = [...graph.tasks.values()].filter((task) => task.isLeaf).map((task) => task.taskId);
  const counts = await countStates(trx, run.id, leaves);
  return counts.some((count) => isFailed(count.state as MaybeState)) ? "failed" : "success";
}

/** Writes the run's end and answers the jobs that it makes necessary. */
export async function finishRun(
  engine: Engine,
  trx: Trx,
  end: { run: LockedRun; graph: DagGraph; state: RunState; reason: string },
): Promise<JobSpec[]> {
  const { run, graph, state } = end;
  await setRunState(trx, run.id, state);
  run.state = state;
  const jobs: JobSpec[] = [startRunsJob(run.dag_id), planDagJob(run.dag_id)];
  const wanted = state === "success" ? graph.dag.hasOnSuccessCallback : graph.dag.hasOnFailureCallback;
  if (wanted) {
    const kind = state === "success" ? "dag_success" : "dag_failure";
    jobs.push(callbackJob(await requestCallback(trx, { run, versionId: graph.versionId, kind, reason: end.reason })));
  }
  if (state === "failed") {
    const limit = graph.dag.maxConsecutiveFailedDagRuns || engine.settings.maxConsecutiveFailedDagRuns;
    if (limit > 0) await pauseAfterFailures(trx, run.dag_id, limit);
  }
  await completeBackfill(trx, run);
  return jobs;
}

async function completeBackfill(trx: Trx, run: LockedRun): Promise<void> {
  if (run.backfill_id === null) return;
  await sql`
    update backfill set completed_at = now(), updated_at = now() where id = ${run.backfill_id} and completed_at is null
      and not exists (select 1 from dag_run where backfill_id = ${run.backfill_id} and state in ('queued', 'running'))`.execute(
    trx,
  );
}
