// Dag rows as their files define them: written when a file is read, with the tags, owner links and warnings beside them.
import { sql } from "kysely";
import type { Insertable } from "kysely";
import type { Reader, Trx } from "./database.ts";
import type { DagTable } from "./tables.ts";

type Untouched =
  | "is_paused"
  | "is_stale"
  | "latest_version_id"
  | "bundle_version"
  | "has_import_errors"
  | "pin_version"
  | "exceeds_max_non_backfill"
  | `next_dagrun_${string}`
  | `last_${string}`;

export type DagDefinition = Required<
  Pick<Insertable<DagTable>, Exclude<Extract<keyof Insertable<DagTable>, string>, Untouched>>
>;

export interface DagState extends Pick<Insertable<DagTable>, `next_dagrun_${string}` & keyof Insertable<DagTable>> {
  latest_version_id: string;
  has_import_errors: boolean;
  pin_version: boolean;
  last_parse_duration: number;
}

export interface KnownDag {
  dag_id: string;
  bundle_name: string;
  relative_fileloc: string;
  fileloc: string;
  is_stale: boolean;
  has_import_errors: boolean;
  hash: string;
  source_hash: string;
  file: string;
}

/** The Dags of a file and those of the given ids, wherever they are; locked, in the order of their ids. */
export async function lockDags(
  trx: Trx,
  file: { bundleName: string; file: string },
  dagIds: readonly string[],
): Promise<KnownDag[]> {
  const found = await sql<KnownDag>`
    select d.dag_id, d.bundle_name, d.relative_fileloc, d.fileloc, d.is_stale, d.has_import_errors, v.hash, v.source_hash, v.file
    from dag d join dag_version v on v.id = d.latest_version_id
    where (d.bundle_name = ${file.bundleName} and d.relative_fileloc = ${file.file}) or d.dag_id = any(${dagIds}::text[])
    order by d.dag_id for update of d`.execute(trx);
  return found.rows;
}

/** Paused is decided once, when a Dag is first seen; afterwards it belongs to the people who switch it. */
export async function putDag(trx: Trx, row: DagDefinition & DagState, isPausedAtFirst: boolean): Promise<void> {
  const { dag_id: _, ...rest } = row;
  await trx
    .insertInto("dag")
    .values({ ...row, is_paused: isPausedAtFirst })
    .onConflict((conflict) =>
      conflict
        .column("dag_id")
        .doUpdateSet((eb) => ({ ...rest, is_stale: false, last_expired: null, last_parsed_time: eb.fn("now") })),
    )
    .execute();
}

/** The file was read and its Dags were as they are. */
export async function touchDags(trx: Trx, dagIds: readonly string[], seconds: number): Promise<void> {
  if (dagIds.length === 0) return;
  await trx
    .updateTable("dag")
    .set((eb) => ({ last_parsed_time: eb.fn("now"), last_parse_duration: seconds }))
    .where("dag_id", "in", dagIds)
    .execute();
}

export async function setImportErrors(trx: Trx, dagIds: readonly string[], hasImportErrors: boolean): Promise<void> {
  if (dagIds.length === 0) return;
  await trx.updateTable("dag").set({ has_import_errors: hasImportErrors }).where("dag_id", "in", dagIds).execute();
}

export async function setStale(trx: Trx, dagIds: readonly string[]): Promise<void> {
  if (dagIds.length === 0) return;
  await trx
    .updateTable("dag")
    .set((eb) => ({ is_stale: true, has_import_errors: false, last_expired: eb.fn("now") }))
    .where("dag_id", "in", dagIds)
    .execute();
}

/** Locks what is not stale yet of the Dags in these files, in the order of their ids. */
export async function lockDagsInFiles(trx: Trx, bundleName: string, files: readonly string[]): Promise<string[]> {
  if (files.length === 0) return [];
  const rows = await trx
    .selectFrom("dag")
    .select("dag_id")
    .where("bundle_name", "=", bundleName)
    .where("relative_fileloc", "in", files)
    .where("is_stale", "=", false)
    .orderBy("dag_id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.dag_id);
}

/** The Dags in use of a bundle by the file they are in. */
export async function dagsByFile(reader: Reader, bundleName: string): Promise<Map<string, Set<string>>> {
  const rows = await reader
    .selectFrom("dag")
    .select(["dag_id", "relative_fileloc"])
    .where("bundle_name", "=", bundleName)
    .where("is_stale", "=", false)
    .execute();
  const found = new Map<string, Set<string>>();
  for (const { dag_id, relative_fileloc } of rows) {
    const dagIds = found.get(relative_fileloc);
    if (dagIds === undefined) found.set(relative_fileloc, new Set([dag_id]));
    else dagIds.add(dag_id);
  }
  return found;
}

export async function replaceTags(trx: Trx, dagId: string, tags: readonly string[]): Promise<void> {
  await trx.deleteFrom("dag_tag").where("dag_id", "=", dagId).execute();
  if (tags.length === 0) return;
  await trx
    .insertInto("dag_tag")
    .values(tags.map((name) => ({ dag_id: dagId, name })))
    .execute();
}

export async function replaceOwnerLinks(trx: Trx, dagId: string, links: Record<string, string>): Promise<void> {
  await trx.deleteFrom("dag_owner_link").where("dag_id", "=", dagId).execute();
  const rows = Object.entries(links).map(([owner, link]) => ({ dag_id: dagId, owner, link }));
  if (rows.length > 0) await trx.insertInto("dag_owner_link").values(rows).execute();
}

export interface DagWarning {
  type: string;
  message: string;
}

/** A warning that is there already keeps its time. */
export async function replaceWarnings(trx: Trx, dagId: string, warnings: readonly DagWarning[]): Promise<void> {
  const types = warnings.map((warning) => warning.type);
  await sql`delete from dag_warning where dag_id = ${dagId} and warning_type <> all(${types}::text[])`.execute(trx);
  if (warnings.length === 0) return;
  await trx
    .insertInto("dag_warning")
    .values(warnings.map(({ type, message }) => ({ dag_id: dagId, warning_type: type, message })))
    .onConflict((conflict) =>
      conflict
        .columns(["dag_id", "warning_type"])
        .doUpdateSet((eb) => ({ message: eb.ref("excluded.message"), timestamp: eb.fn("now") }))
        .whereRef("dag_warning.message", "!=", "excluded.message"),
    )
    .execute();
}

/** Those of the named pools that are there. */
export async function existingPools(reader: Reader, names: readonly string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const rows = await reader.selectFrom("pool").select("pool").where("pool", "in", names).execute();
  return new Set(rows.map((row) => row.pool));
}

export async function databaseNow(reader: Reader): Promise<Date> {
  const { rows } = await sql<{ now: string }>`select now() as now`.execute(reader);
  return new Date(rows[0]?.now ?? "");
}
