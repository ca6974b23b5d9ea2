// What went wrong in Dag files: one row for each file that has something wrong.
import type { Reader, Trx } from "./database.ts";

export interface FileKey {
  bundleName: string;
  /** Relative path. */
  file: string;
}

export interface ImportErrorInput extends FileKey {
  /** Absolute path, as Airflow shows it. */
  fileloc: string;
  text: string;
}

/** Keeps the row, its id and its time as they are when the text is the same. Answers whether anything was written. */
export async function putImportError(
  trx: Trx,
  { bundleName, file, fileloc, text }: ImportErrorInput,
): Promise<boolean> {
  const result = await trx
    .insertInto("import_error")
    .values({ bundle_name: bundleName, relative_filename: file, filename: fileloc, stacktrace: text })
    .onConflict((conflict) =>
      conflict
        .columns(["bundle_name", "relative_filename"])
        .doUpdateSet((eb) => ({ filename: fileloc, stacktrace: text, timestamp: eb.fn("now") }))
        .where("import_error.stacktrace", "!=", text),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function importErrorText(reader: Reader, { bundleName, file }: FileKey): Promise<string | null> {
  const row = await reader
    .selectFrom("import_error")
    .select("stacktrace")
    .where("bundle_name", "=", bundleName)
    .where("relative_filename", "=", file)
    .executeTakeFirst();
  return row?.stacktrace ?? null;
}

export async function deleteImportErrors(trx: Trx, bundleName: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await trx
    .deleteFrom("import_error")
    .where("bundle_name", "=", bundleName)
    .where("relative_filename", "in", files)
    .execute();
}

export async function filesWithImportErrors(reader: Reader, bundleName: string): Promise<string[]> {
  const rows = await reader
    .selectFrom("import_error")
    .select("relative_filename")
    .where("bundle_name", "=", bundleName)
    .execute();
  return rows.map((row) => row.relative_filename);
}
