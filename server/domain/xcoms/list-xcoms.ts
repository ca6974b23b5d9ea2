// Reads XComs.
import type { Reader } from "../../store/database.ts";
import {
  selectXCom,
  selectXComs,
  type XComEntryRow,
  type XComFilter,
  type XComKey,
  type XComOrder,
  type XComValueRow,
} from "../../store/xcoms-read.ts";
import { type DomainError, notFound } from "../errors.ts";
import type { OrderBy, Page } from "../list-input.ts";

export type { XComEntryRow, XComFilter, XComKey, XComOrder, XComValueRow } from "../../store/xcoms-read.ts";

export function noSuchXCom(key: string): DomainError {
  return notFound("XCom", key, `XCom entry with key: \`${key}\` not found`);
}

export async function listXComs(
  db: Reader,
  list: { filter: XComFilter; order: readonly OrderBy<XComOrder>[]; page: Page },
): Promise<{ entries: XComEntryRow[]; total: number }> {
  const { rows, total } = await selectXComs(db, list);
  return { entries: rows, total };
}

export async function getXCom(db: Reader, key: XComKey): Promise<XComValueRow> {
  const row = await selectXCom(db, key);
  if (row === undefined) throw noSuchXCom(key.key);
  return row;
}
