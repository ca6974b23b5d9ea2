// Something that a Dag file started while it was imported failed afterwards: its Dags stay, the error is shown.
import { lockDagsInFiles, setImportErrors } from "../../store/dag-definitions.ts";
import { putDagFile } from "../../store/dag-files.ts";
import type { Database } from "../../store/database.ts";
import { importErrorText, putImportError } from "../../store/import-errors.ts";
import type { DagPlace } from "./sync-dag-row.ts";

export async function addLateError(db: Database, place: DagPlace, error: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const dagIds = await lockDagsInFiles(trx, place.bundleName, [place.file]);
    const before = await importErrorText(trx, place);
    if (before?.includes(error) === true) return;
    await setImportErrors(trx, dagIds, true);
    await putImportError(trx, { ...place, text: before === null ? error : `${before}\n\n${error}` });
    // The next start loads the file again instead of trusting that it was well.
    await putDagFile(trx, place.bundleName, { relative_path: place.file, fingerprint: "" });
  });
}
