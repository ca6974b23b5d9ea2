// What happens to Dags that their files no longer define: they stay with their history, but nothing starts them.
import type { Database, Trx } from "../../store/database.ts";
import { deleteDagFiles } from "../../store/dag-files.ts";
import { lockDagsInFiles, setStale } from "../../store/dag-definitions.ts";
import { referencedAssets, refreshActiveAssets } from "../../store/asset-references.ts";
import { deleteImportErrors } from "../../store/import-errors.ts";
import { addJobs, planDagJob } from "../../store/jobs.ts";

/** The caller holds the Dags' locks and tells the scheduler. */
export async function markStale(trx: Trx, dagIds: readonly string[]): Promise<void> {
  if (dagIds.length === 0) return;
  await setStale(trx, dagIds);
  await refreshActiveAssets(trx, await referencedAssets(trx, dagIds));
}

/** Files are gone: so are their import errors, and their Dags become stale. Answers those Dags. */
export async function forgetDagFiles(db: Database, bundleName: string, files: readonly string[]): Promise<string[]> {
  return await db.transaction().execute(async (trx) => {
    const dagIds = await lockDagsInFiles(trx, bundleName, files);
    await markStale(trx, dagIds);
    await deleteDagFiles(trx, bundleName, files);
    await deleteImportErrors(trx, bundleName, files);
    await addJobs(
      trx,
      dagIds.map((dagId) => planDagJob(dagId)),
    );
    return dagIds;
  });
}
