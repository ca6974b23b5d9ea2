// The Dag files that were loaded, each with a fingerprint of all it was made from, and requests to load one again.
import type { Database, Reader, Trx } from "./database.ts";

export interface StoredDagFile {
  relative_path: string;
  fingerprint: string;
}

export async function listDagFiles(reader: Reader, bundleName: string): Promise<StoredDagFile[]> {
  return await reader
    .selectFrom("dag_file")
    .select(["relative_path", "fingerprint"])
    .where("bundle_name", "=", bundleName)
    .execute();
}

export async function putDagFile(trx: Trx, bundleName: string, file: StoredDagFile): Promise<void> {
  await trx
    .insertInto("dag_file")
    .values({ bundle_name: bundleName, ...file })
    .onConflict((conflict) =>
      conflict
        .columns(["bundle_name", "relative_path"])
        .doUpdateSet((eb) => ({ fingerprint: file.fingerprint, seen_at: eb.fn("now") })),
    )
    .execute();
}

export async function deleteDagFiles(trx: Trx, bundleName: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await trx.deleteFrom("dag_file").where("bundle_name", "=", bundleName).where("relative_path", "in", files).execute();
}

/** Takes the waiting requests of a bundle, so that of several processors one acts on each. */
export async function takeParsingRequests(db: Database, bundleName: string): Promise<string[]> {
  const rows = await db
    .deleteFrom("dag_priority_parsing_request")
    .where("bundle_name", "=", bundleName)
    .returning("relative_fileloc")
    .execute();
  return rows.map((row) => row.relative_fileloc);
}

/** The file is loaded again, also when it has not changed; a processor looks every few seconds. */
export async function requestParsing(trx: Trx, bundleName: string, file: string): Promise<void> {
  await trx
    .insertInto("dag_priority_parsing_request")
    .values({ bundle_name: bundleName, relative_fileloc: file })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
