// Dag files that could not be loaded. The text is kept from those who may not read every Dag of the file.
import type { Reader } from "../../store/database.ts";
import type { OrderBy, Page } from "../../store/conditions.ts";
import {
  type ImportErrorFilter,
  type ImportErrorOrder,
  type ImportErrorRow,
  type ReadableErrors,
  selectImportError,
  selectImportErrors,
} from "../../store/dag-facts-read.ts";
import { DomainError, notFound } from "../errors.ts";

export type { ImportErrorOrder, ImportErrorRow, ReadableErrors } from "../../store/dag-facts-read.ts";

const KEPT_BACK = "REDACTED: you may not read all Dags of this file";

function shown<R extends ImportErrorRow>(row: R): R {
  return row.has_hidden_dags ? { ...row, stacktrace: KEPT_BACK } : row;
}

export async function listImportErrors(
  db: Reader,
  query: { filter: ImportErrorFilter; order: readonly OrderBy<ImportErrorOrder>[]; page: Page },
): Promise<{ errors: ImportErrorRow[]; total: number }> {
  const { rows, total } = await selectImportErrors(db, query);
  return { errors: rows.map(shown), total };
}

export async function getImportError(
  db: Reader,
  id: number,
  readable: ReadableErrors | null = null,
): Promise<ImportErrorRow> {
  const row = await selectImportError(db, id, readable);
  if (row === undefined)
    throw notFound("ImportError", id, `The ImportError with import_error_id: \`${id}\` was not found`);
  if (!row.is_readable) {
    throw new DomainError("forbidden", "You may not read any of the Dags in the file", {
      resource: "ImportError",
      value: id,
    });
  }
  return shown(row);
}
