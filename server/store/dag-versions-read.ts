// Reads the versions of Dags: what they are called, their stored form, their sources.
import { sql } from "kysely";
import type { SerializedDag } from "@windsock/sdk/serialized";
import {
  allOf,
  among,
  type Condition,
  equals,
  orderBy,
  type OrderBy,
  type OrderColumn,
  type Page,
  ref,
  settleTies,
} from "./conditions.ts";
import type { Reader } from "./database.ts";

export interface DagVersionRow {
  id: string;
  dag_id: string;
  version_number: number;
  bundle_name: string;
  bundle_version: string | null;
  created_at: string;
  dag_display_name: string;
}

const versionColumns = [
  "dag_version.id",
  "dag_version.dag_id",
  "dag_version.version_number",
  "dag_version.bundle_name",
  "dag_version.bundle_version",
  "dag_version.created_at",
] as const;

/** A version outlives its Dag's row when the Dag is deleted: then the id stands for the name. */
const versionDisplayName = sql<string>`coalesce(dag.dag_display_name, dag_version.dag_id)`.as("dag_display_name");

export type VersionFacts = Omit<DagVersionRow, "dag_display_name">;

const MOST_KNOWN = 10_000;
const known = new Map<string, VersionFacts>();

/** Nothing of a version ever changes: what was read once is not read again. Those that exist no longer are left out. */
export async function versionFacts(db: Reader, ids: readonly string[]): Promise<VersionFacts[]> {
  const missing = ids.filter((id) => !known.has(id));
  const read =
    missing.length === 0
      ? []
      : await db
          .selectFrom("dag_version")
          .select([...versionColumns])
          .where("id", "in", missing)
          .execute();
  if (known.size + read.length > MOST_KNOWN) known.clear();
  for (const version of read) known.set(version.id, version);
  return ids.flatMap((id) => known.get(id) ?? read.find((version) => version.id === id) ?? []);
}

function versions(db: Reader) {
  return db
    .selectFrom("dag_version")
    .leftJoin("dag", "dag.dag_id", "dag_version.dag_id")
    .select([...versionColumns])
    .select(versionDisplayName);
}

export interface VersionFilter {
  dagId: string | null;
  versionNumber?: number | undefined;
  bundleName?: string | undefined;
  bundleVersion?: string | undefined;
  readableIds: readonly string[] | null;
}

export type VersionOrder = "id" | "versionNumber" | "bundleName" | "bundleVersion";

const VERSION_ORDER: Record<VersionOrder, OrderColumn> = {
  // The order in which versions came to be; their ids are time-ordered.
  id: { ref: ref("dag_version.id"), nullable: false, cast: "uuid" },
  versionNumber: { ref: ref("dag_version.version_number"), nullable: false, cast: "int" },
  bundleName: { ref: ref("dag_version.bundle_name"), nullable: false, cast: "text" },
  bundleVersion: { ref: ref("dag_version.bundle_version"), nullable: true, cast: "text" },
};

function versionWhere(filter: VersionFilter): Condition {
  return allOf([
    equals(ref("dag_version.dag_id"), filter.dagId),
    equals(ref("dag_version.version_number"), filter.versionNumber),
    equals(ref("dag_version.bundle_name"), filter.bundleName),
    equals(ref("dag_version.bundle_version"), filter.bundleVersion),
    among(ref("dag_version.dag_id"), filter.readableIds),
  ]);
}

export async function selectVersions(
  db: Reader,
  query: { filter: VersionFilter; order: readonly OrderBy<VersionOrder>[]; page: Page },
): Promise<{ rows: DagVersionRow[]; total: number }> {
  const condition = versionWhere(query.filter);
  const order = settleTies(query.order, "id");
  const [rows, { n }] = await Promise.all([
    versions(db)
      .where(condition)
      .orderBy(orderBy(order, VERSION_ORDER))
      .limit(query.page.limit)
      .offset(query.page.offset)
      .execute(),
    db
      .selectFrom("dag_version")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where(condition)
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: n };
}

export async function selectVersion(
  db: Reader,
  dagId: string,
  versionNumber: number,
): Promise<DagVersionRow | undefined> {
  return await versions(db)
    .where("dag_version.dag_id", "=", dagId)
    .where("dag_version.version_number", "=", versionNumber)
    .executeTakeFirst();
}

export async function selectVersionById(db: Reader, id: string): Promise<DagVersionRow | undefined> {
  return await versions(db).where("dag_version.id", "=", id).executeTakeFirst();
}

/** The stored form of a Dag's version; the newest when none is named. */
export async function selectSerializedDag(
  db: Reader,
  dagId: string,
  versionNumber?: number,
): Promise<SerializedDag | undefined> {
  let query = db.selectFrom("dag_version").select("data").where("dag_version.dag_id", "=", dagId);
  query =
    versionNumber === undefined
      ? query.where("id", "=", (eb) => eb.selectFrom("dag").select("latest_version_id").where("dag.dag_id", "=", dagId))
      : query.where("version_number", "=", versionNumber);
  return (await query.executeTakeFirst())?.data as SerializedDag | undefined;
}

export interface DagSourceRow {
  file: string;
  files: { path: string; content: string }[];
  version_number: number;
}

export async function selectDagSource(
  db: Reader,
  dagId: string,
  versionNumber?: number,
): Promise<DagSourceRow | undefined> {
  let query = db
    .selectFrom("dag_version")
    .innerJoin("dag_source", "dag_source.hash", "dag_version.source_hash")
    .select(["dag_version.file", "dag_source.files", "dag_version.version_number"])
    .where("dag_version.dag_id", "=", dagId);
  if (versionNumber !== undefined) query = query.where("version_number", "=", versionNumber);
  return await query.orderBy("version_number", "desc").executeTakeFirst();
}
