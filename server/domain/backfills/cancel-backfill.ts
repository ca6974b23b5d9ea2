// Cancels a backfill: what of it has not begun fails, what runs ends, and it is over.
import {
  closeBackfill,
  failQueuedRuns,
  lockBackfill,
  queuedRunsOf,
  selectBackfill,
} from "../../store/backfill-rows.ts";
import { addJobs, planDagJob } from "../../store/jobs.ts";
import { lockDag } from "../../store/new-run-rows.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { transact } from "../../store/transaction.ts";

export async function cancelBackfill(engine: Engine, id: number): Promise<void> {
  await transact(engine.db, async (trx) => {
    const place = await selectBackfill(trx, id);
    if (place === undefined) throw notFound("Backfill", id);
    // Runs begin under the Dag's lock, so none does while its turn is taken away.
    await lockDag(trx, place.dag_id);
    const runs = await lockRuns(trx, await queuedRunsOf(trx, id));
    const backfill = await lockBackfill(trx, id);
    if (backfill === undefined) throw notFound("Backfill", id);
    if (backfill.completed_at !== null) {
      throw new DomainError("conflict", `The backfill ${id} is already completed`, { resource: "Backfill", value: id });
    }
    await failQueuedRuns(
      trx,
      runs.map((run) => run.id),
    );
    await closeBackfill(trx, id);
    await addJobs(trx, [planDagJob(place.dag_id)]);
  });
}
