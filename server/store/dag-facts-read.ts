// Reads what surrounds Dags: tags, counts of runs by state, favourites, owner links, files that could not be loaded.
import { sql, type SqlBool } from "kysely";
import {
  allOf,
  among,
  type Condition,
  equals,
  matches,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Page,
  type TextMatch,
  settleTies,
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
  /** Its file has Dags that the reader may not see. */
  has_hidden_dags: boolean;
}

export type ImportErrorOrder = "id" | "timestamp" | "filename" | "bundleName" | "stackTrace";

const IMPORT_ERROR_ORDER: Record<ImportErrorOrder, OrderColumn> = {
  id: { ref: sql.ref("id"), nullable: false, cast: "bigint" },
  timestamp: { ref: sql.ref("timestamp"), nullable: false, cast: "timestamptz" },
  filename: { ref: sql.ref("filename"), nullable: false, cast: "text" },
  bundleName: { ref: sql.ref("bundle_name"), nullable: false, cast: "text" },
  stackTrace: { ref: sql.ref("stacktrace"), nullable: false, cast: "text" },
};

/** What a reader who may not see every Dag is shown of errors. */
export interface ReadableErrors {
  dagIds: readonly string[];
  /** Whether errors of files that have given no Dag yet are shown. */
  ofNoDag: boolean;
}

export interface ImportErrorFilter {
  /** null: everything. */
  readable?: ReadableErrors | null;
  filename?: TextMatch;
  exactFilename?: string | undefined;
  bundleName?: string | undefined;
}

const OF_FILE = sql`d.bundle_name = import_error.bundle_name and d.relative_fileloc = import_error.relative_filename`;

function isReadable(readable: ReadableErrors | null): Condition | undefined {
  if (readable === null) return undefined;
  const some = sql`exists (select 1 from dag d where ${OF_FILE} and d.dag_id = any(${readable.dagIds}::text[]))`;
  return readable.ofNoDag
    ? sql<SqlBool>`(${some} or not exists (select 1 from dag d where ${OF_FILE}))`
    : sql<SqlBool>`${some}`;
}

function hasHiddenDags(readable: ReadableErrors | null) {
  return readable === null
    ? sql<boolean>`false`
    : sql<boolean>`exists (select 1 from dag d where ${OF_FILE} and d.dag_id <> all(${readable.dagIds}::text[]))`;
}

export async function selectImportErrors(
  db: Reader,
  query: { filter: ImportErrorFilter; order: readonly OrderBy<ImportErrorOrder>[]; page: Page },
): Promise<{ rows: ImportErrorRow[]; total: number }> {
  const { filter } = query;
  const condition = allOf([
    isReadable(filter.readable ?? null),
    matches(sql.ref("relative_filename"), filter.filename),
    equals(sql.ref("filename"), filter.exactFilename),
    equals(sql.ref("bundle_name"), filter.bundleName),
  ]);
  const order = settleTies(query.order, "id");
  const [rows, { n }] = await Promise.all([
    db
      .selectFrom("import_error")
      .selectAll()
      .select(hasHiddenDags(filter.readable ?? null).as("has_hidden_dags"))
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

export async function selectImportError(
  db: Reader,
  id: number,
  readable: ReadableErrors | null,
): Promise<(ImportErrorRow & { is_readable: boolean }) | undefined> {
  const shown = isReadable(readable) ?? sql<SqlBool>`true`;
  return await db
    .selectFrom("import_error")
    .selectAll()
    .select([hasHiddenDags(readable).as("has_hidden_dags"), shown.$castTo<boolean>().as("is_readable")])
    .where("id", "=", id)
    .executeTakeFirst();
}
