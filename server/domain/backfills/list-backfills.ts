// Reads backfills.
import {
  type BackfillFilter,
  type BackfillOrder,
  type BackfillRow,
  selectBackfill,
  selectBackfills,
} from "../../store/backfill-rows.ts";
import type { Reader } from "../../store/database.ts";
import { notFound } from "../errors.ts";
import type { OrderBy, Page } from "../list-input.ts";

export { BACKFILL_ORDERS } from "../../store/backfill-rows.ts";
export type { BackfillFilter, BackfillOrder, BackfillRow } from "../../store/backfill-rows.ts";

export async function getBackfill(db: Reader, id: number): Promise<BackfillRow> {
  const row = await selectBackfill(db, id);
  if (row === undefined) throw notFound("Backfill", id);
  return row;
}

/** By id where nothing else is asked for. */
export async function listBackfills(
  db: Reader,
  list: { filter: BackfillFilter; order: readonly OrderBy<BackfillOrder>[]; page: Page },
): Promise<{ backfills: BackfillRow[]; total: number }> {
  const { rows, total } = await selectBackfills(db, list);
  return { backfills: rows, total };
}
