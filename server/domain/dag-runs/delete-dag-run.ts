// Deletes a run with all that is kept of it. What waited for it (a limit of runs, a slot, the past) goes on.
import { completeBackfillOf } from "../../store/backfill-rows.ts";
import { deleteTriggers } from "../../store/attempt-rows.ts";
import { attemptsInHand, deleteRuns } from "../../store/delete-rows.ts";
import { planDagJob, planRunJob, startRunsJob } from "../../store/jobs.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { notifyRevoked } from "../../store/revocations.ts";
import { nextRunningRun } from "../../store/run-rows.ts";
import { findRunPlace } from "../../store/run-selection.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { graphOf, settleRuns } from "../planning/settle-runs.ts";
import { transact } from "../../store/transaction.ts";

export interface RunToDelete {
  dagId: string;
  runId: string;
  /** A running one too; its attempts are stopped. Otherwise it is a conflict. */
  evenRunning: boolean;
}

export async function deleteDagRun(engine: Engine, input: RunToDelete): Promise<void> {
  await transact(engine.db, async (trx) => {
    const place = await findRunPlace(trx, input.dagId, input.runId);
    const [run] = place === undefined ? [] : await lockRuns(trx, [place.id]);
    if (run === undefined) throw notFound("DagRun", input.runId);
    if (run.state === "running" && !input.evenRunning) {
      throw new DomainError("conflict", `The run ${input.runId} is running and cannot be deleted`, {
        resource: "DagRun",
        field: "state",
        value: run.state,
      });
    }
    const graph = await graphOf(engine, trx, run);
    const next = graph.looksBack ? await nextRunningRun(trx, run) : null;
    const inHand = await attemptsInHand(trx, [run.id]);
    await deleteRuns(trx, [run.id]);
    await deleteTriggers(trx, inHand.triggers);
    await notifyRevoked(trx, inHand.running);
    await completeBackfillOf(trx, run.backfill_id);
    const jobs = [startRunsJob(run.dag_id), planDagJob(run.dag_id), ...(next === null ? [] : [planRunJob(next)])];
    await settleRuns(engine, trx, { changes: [], freed: true, jobs });
  });
}
