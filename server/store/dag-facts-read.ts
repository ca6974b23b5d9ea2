// Reads what surrounds Dags: tags, counts of runs by state, favourites, owner links, files that could not be loaded.
import { sql } from "kysely";
import {
  allOf,
  among,
  equals,
  matches,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Page,
  type TextMatch,
} from "./conditions.ts";
import type { Reader } from "./database.ts";

export async function selectTags(
  db: Reader,
  query: { name: TextMatch; descending: boolean; page: Page; readableIds: readonly string[] | null },
): Promise<{ names: string[]; total: number }> {
  const condition = allOf([matches(sql.ref("name"), query.name), among(sql.ref("dag_id"), query.readableIds)]);
  const [rows, { n }] = await Promise.all([
    db
      .selectFrom("dag_tag")
      .select("name")
      .distinct()
      .where(condition)
      .orderBy("name", query.descending ? "desc" : "asc")
      .limit(query.page.limit)
      .offset(query.page.offset)
      .execute(),
    db
      .selectFrom("dag_tag")
      .select(sql<number>`count(distinct name)`.as("n"))
      .where(condition)
      .executeTakeFirstOrThrow(),
  ]);
  return { names: rows.map((r) => r.name), total: n };
}

export interface RunCount {
  dag_id: string;
  state: string;
  count: number;
}

/** By the index (dag_id, state). */
export async function countRunsByState(db: Reader, dagIds: readonly string[]): Promise<RunCount[]> {
  if (dagIds.length === 0) return [];
  return await db
    .selectFrom("dag_run")
    .select(["dag_id", "state", (eb) => eb.fn.countAll<number>().as("count")])
    .where("dag_id", "in", [...dagIds])
    .groupBy(["dag_id", "state"])
    .execute();
}

export async function countActiveRuns(db: Reader, dagId: string): Promise<number> {
  const { n } = await db
    .selectFrom("dag_run")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("dag_id", "=", dagId)
    .where("state", "in", ["queued", "running"])
    .executeTakeFirstOrThrow();
  return n;
}

export async function dagNames(
  db: Reader,
  query: { dagIds: readonly string[] | null; readableIds: readonly string[] | null },
): Promise<{ dag_id: string; dag_display_name: string }[]> {
  return await db
    .selectFrom("dag")
    .select(["dag_id", "dag_display_name"])
    .where(allOf([among(sql.ref("dag_id"), query.dagIds), among(sql.ref("dag_id"), query.readableIds)]))
    .orderBy("dag_id")
    .execute();
}

export async function ownerLinks(db: Reader, dagId: string): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom("dag_owner_link")
    .select(["owner", "link"])
    .where("dag_id", "=", dagId)
    .orderBy("owner")
    .execute();
  return Object.fromEntries(rows.map((r) => [r.owner, r.link]));
}

export async function isFavorite(db: Reader, userId: number, dagId: string): Promise<boolean> {
  const row = await db
    .selectFrom("dag_favorite")
    .select("dag_id")
    .where("user_id", "=", userId)
    .where("dag_id", "=", dagId)
    .executeTakeFirst();
  return row !== undefined;
}

export interface ImportErrorRow {
  id: number;
  bundle_name: string;
  filename: string;
  relative_filename: string;
  stacktrace: string;
  timestamp: string;
}

export type ImportErrorOrder = "id" | "timestamp" | "filename" | "bundleName" | "stackTrace";

const IMPORT_ERROR_ORDER: Record<ImportErrorOrder, OrderColumn> = {
  id: { ref: sql.ref("id"), nullable: false, cast: "bigint" },
  timestamp: { ref: sql.ref("timestamp"), nullable: false, cast: "timestamptz" },
  filename: { ref: sql.ref("filename"), nullable: false, cast: "text" },
  bundleName: { ref: sql.ref("bundle_name"), nullable: false, cast: "text" },
  stackTrace: { ref: sql.ref("stacktrace"), nullable: false, cast: "text" },
};

export interface ImportErrorFilter {
  filename?: TextMatch;
  exactFilename?: string | undefined;
  bundleName?: string | undefined;
}

export async function selectImportErrors(
  db: Reader,
  query: { filter: ImportErrorFilter; order: readonly OrderBy<ImportErrorOrder>[]; page: Page },
): Promise<{ rows: ImportErrorRow[]; total: number }> {
  const { filter } = query;
  const condition = allOf([
    matches(sql.ref("relative_filename"), filter.filename),
    equals(sql.ref("filename"), filter.exactFilename),
    equals(sql.ref("bundle_name"), filter.bundleName),
  ]);
  const order = [...query.order, { column: "id" as const, descending: false }];
  const [rows, { n }] = await Promise.all([
    db
      .selectFrom("import_error")
      .selectAll()
      .where(condition)
      .orderBy(orderBy(order, IMPORT_ERROR_ORDER))
      .limit(query.page.limit)
      .offset(query.page.offset)
      .execute(),
    db
      .selectFrom("import_error")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where(condition)
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: n };
}

export async function selectImportError(db: Reader, id: number): Promise<ImportErrorRow | undefined> {
  return await db.selectFrom("import_error").selectAll().where("id", "=", id).executeTakeFirst();
}
