// Finds what a file's token stands for: v1 names Dag files by a token of their place.
import type { Database, Reader } from "../../store/database.ts";
import { requestParsing } from "../../store/dag-files.ts";
import { selectDagsOfFile } from "../../store/dags-read.ts";
import { transact } from "../../store/transaction.ts";
import { notFound } from "../errors.ts";

export interface DagFile {
  bundleName: string;
  file: string;
  /** The Dags that the file defines or defined. */
  dagIds: string[];
}

export async function dagFileByToken(db: Reader, token: string): Promise<DagFile> {
  const rows = await selectDagsOfFile(db, token);
  const [first] = rows;
  if (first === undefined) throw notFound("DagFile", token, "File not found");
  return {
    bundleName: first.bundle_name,
    file: first.relative_fileloc,
    dagIds: rows.map((row) => row.dag_id),
  };
}

/** A dag processor loads the file again within seconds, changed or not. */
export async function requestReparse(db: Database, { bundleName, file }: DagFile): Promise<void> {
  await transact(db, async (trx) => await requestParsing(trx, bundleName, file));
}
