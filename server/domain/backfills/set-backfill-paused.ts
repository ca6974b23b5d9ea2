// Pauses and unpauses a backfill: its queued runs stay queued meanwhile, those that run end.
import { lockBackfill, selectBackfill, setBackfillPaused as writePaused } from "../../store/backfill-rows.ts";
import { addJobs, startRunsJob } from "../../store/jobs.ts";
import { lockDag } from "../../store/new-run-rows.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { transact } from "../../store/transaction.ts";

/** A conflict once the backfill is over; asking for what it is already changes nothing. */
export async function setBackfillPaused(engine: Engine, input: { id: number; isPaused: boolean }): Promise<void> {
  await transact(engine.db, async (trx) => {
    const place = await selectBackfill(trx, input.id);
    if (place === undefined) throw notFound("Backfill", input.id);
    await lockDag(trx, place.dag_id);
    const backfill = await lockBackfill(trx, input.id);
    if (backfill === undefined) throw notFound("Backfill", input.id);
    if (backfill.completed_at !== null) {
      throw new DomainError("conflict", `The backfill ${input.id} is already completed`, {
        resource: "Backfill",
        value: input.id,
      });
    }
    if (backfill.is_paused === input.isPaused) return;
    await writePaused(trx, input.id, input.isPaused);
    if (!input.isPaused) await addJobs(trx, [startRunsJob(backfill.dag_id)]);
  });
}
