// Asks for a Dag file to be read again, also when it has not changed.
import { requestParsing } from "../../store/dag-files.ts";
import { fileOfToken } from "../../store/dags-of-file.ts";
import type { Database } from "../../store/database.ts";
import { transact } from "../../store/transaction.ts";
import { notFound } from "../errors.ts";

/** The file is the one that a Dag's file_token stands for. `permit` hears of its Dags before anything is asked for. */
export async function requestReparse(
  db: Database,
  fileToken: string,
  permit: (dagIds: readonly string[]) => void,
): Promise<void> {
  await transact(db, async (trx) => {
    const file = await fileOfToken(trx, fileToken);
    if (file === undefined) throw notFound("DagFile", fileToken, "File not found");
    permit(file.dagIds);
    await requestParsing(trx, file.bundleName, file.path);
  });
}
