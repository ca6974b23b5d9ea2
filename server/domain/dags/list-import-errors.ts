// Dag files that could not be loaded.
import type { Reader } from "../../store/database.ts";
import type { OrderBy, Page } from "../../store/conditions.ts";
import {
  type ImportErrorFilter,
  type ImportErrorOrder,
  type ImportErrorRow,
  selectImportError,
  selectImportErrors,
} from "../../store/dag-facts-read.ts";
import { notFound } from "../errors.ts";

export type { ImportErrorOrder, ImportErrorRow } from "../../store/dag-facts-read.ts";

export async function listImportErrors(
  db: Reader,
  query: { filter: ImportErrorFilter; order: readonly OrderBy<ImportErrorOrder>[]; page: Page },
): Promise<{ errors: ImportErrorRow[]; total: number }> {
  const { rows, total } = await selectImportErrors(db, query);
  return { errors: rows, total };
}

export async function getImportError(db: Reader, id: number): Promise<ImportErrorRow> {
  const row = await selectImportError(db, id);
  if (row === undefined)
    throw notFound("ImportError", id, `The ImportError with import_error_id: \`${id}\` was not found`);
  return row;
}
