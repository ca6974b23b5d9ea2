// The file a token stands for, and the Dags in it.
import type { Reader } from "./database.ts";

export interface DagsOfFile {
  bundleName: string;
  path: string;
  dagIds: string[];
}

export async function fileOfToken(db: Reader, fileToken: string): Promise<DagsOfFile | undefined> {
  const rows = await db
    .selectFrom("dag")
    .select(["dag_id", "bundle_name", "relative_fileloc"])
    .where("file_token", "=", fileToken)
    .execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  return { bundleName: first.bundle_name, path: first.relative_fileloc, dagIds: rows.map((row) => row.dag_id) };
}
