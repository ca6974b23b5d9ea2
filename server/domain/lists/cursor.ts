// Cursors: a position in an ordered list as an opaque text. One that starts with ~ reads backwards.
import { DomainError } from "../errors.ts";
import type { OrderBy } from "../../store/conditions.ts";

export interface Cursor {
  values: readonly (string | number | null)[];
  reversed: boolean;
}

export function writeCursor(values: readonly (string | number | null)[], reversed: boolean): string {
  return (reversed ? "~" : "") + Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The empty text is the beginning: no position. */
export function readCursor(text: string, order: readonly OrderBy[]): Cursor | undefined {
  if (text === "") return undefined;
  const reversed = text.startsWith("~");
  const values = parse(reversed ? text.slice(1) : text);
  if (values?.length !== order.length)
    throw new DomainError("invalid", "Invalid cursor token", { field: "cursor", value: text });
  return { values, reversed };
}

function parse(text: string): (string | number | null)[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    const scalars =
      Array.isArray(value) && value.every((x) => x === null || typeof x === "string" || typeof x === "number");
    return scalars ? (value as (string | number | null)[]) : undefined;
  } catch {
    return undefined;
  }
}

export interface CursorPage<Row> {
  rows: Row[];
  next: string | null;
  previous: string | null;
}

/** `fetched` has one row more than the page when there are more in that direction. */
export function cursorPage<Row>(
  fetched: readonly Row[],
  page: { limit: number; cursor: Cursor | undefined; valuesOf: (row: Row) => (string | number | null)[] },
): CursorPage<Row> {
  const more = fetched.length > page.limit;
  const nearest = fetched.slice(0, page.limit);
  const back = page.cursor?.reversed === true;
  const rows = back ? nearest.toReversed() : nearest;
  const [first, last] = [rows[0], rows.at(-1)];
  const hasNext = back ? true : more;
  const hasPrevious = back ? more : page.cursor !== undefined;
  return {
    rows,
    next: hasNext && last !== undefined ? writeCursor(page.valuesOf(last), false) : null,
    previous: hasPrevious && first !== undefined ? writeCursor(page.valuesOf(first), true) : null,
  };
}

/** How far the total is counted for pages by cursor. */
export const CURSOR_TOTAL_LIMIT = 50_000;
