// Deletes a Dag with its runs, versions and backfills. Its file stays: the Dag comes back when the file is read again, which
// is asked for at once, without its history.
import { referencedAssets, refreshActiveAssets } from "../../store/asset-references.ts";
import { deleteTriggers } from "../../store/attempt-rows.ts";
import { deleteDagFiles, requestParsing } from "../../store/dag-files.ts";
import { attemptsInHand, deleteDagRows, deleteRuns } from "../../store/delete-rows.ts";
import { lockDag } from "../../store/new-run-rows.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { runIdsBetween } from "../../store/run-selection.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { settleRuns } from "../planning/settle-runs.ts";
import { revokeDagAccess } from "../users/dag-access.ts";
import { transact } from "../../store/transaction.ts";

/** A conflict while one of its task instances runs. */
export async function deleteDag(engine: Engine, dagId: string): Promise<void> {
  await transact(engine.db, async (trx) => {
    const dag = await lockDag(trx, dagId);
    if (dag === undefined) throw notFound("Dag", dagId);
    const runIds = await runIdsBetween(trx, { dagId, from: null, to: null });
    await lockRuns(trx, runIds);
    const inHand = await attemptsInHand(trx, runIds);
    if (inHand.running.length > 0) {
      throw new DomainError("conflict", `Task instances of ${dagId} are still running`, {
        resource: "Dag",
        value: dagId,
        running: inHand.running.length,
      });
    }
    const place = await trx
      .selectFrom("dag")
      .select(["bundle_name", "relative_fileloc"])
      .where("dag_id", "=", dagId)
      .executeTakeFirstOrThrow();
    const assets = await referencedAssets(trx, [dagId]);
    await deleteRuns(trx, runIds);
    await deleteTriggers(trx, inHand.triggers);
    await revokeDagAccess(trx, dagId);
    await deleteDagRows(trx, dagId);
    await refreshActiveAssets(trx, assets);
    await deleteDagFiles(trx, place.bundle_name, [place.relative_fileloc]);
    await requestParsing(trx, place.bundle_name, place.relative_fileloc);
    await settleRuns(engine, trx, { changes: [], freed: true, jobs: [] });
  });
}
