// A deadline that passes while its run is still going: noted once, and the Dag's callback for it is owed.
import { addJobs, callbackJob } from "../../store/jobs.ts";
import { missDeadline } from "../../store/deadline-rows.ts";
import { requestCallback } from "../../store/run-rows.ts";
import type { Engine } from "../engine.ts";
import { transact } from "../../store/transaction.ts";

export async function lookAtDeadline(engine: Engine, deadlineId: number): Promise<void> {
  await transact(engine.db, async (trx) => {
    const missed = await missDeadline(trx, deadlineId);
    if (missed === undefined) return;
    const run = { id: missed.dag_run_id, dag_id: missed.dag_id };
    const id = await requestCallback(trx, {
      run,
      versionId: missed.dag_version_id,
      kind: "dag_deadline",
      reason: missed.name ?? "deadline",
    });
    await addJobs(trx, [callbackJob(id)]);
  });
}
