// Every form a Dag has had: its canonical JSON and, by hash, the files it came from.
import { sql } from "kysely";
import type { SerializedDag } from "@windsock/sdk/serialized";
import { toJson } from "./columns.ts";
import type { Reader, Trx } from "./database.ts";

export interface SourceFileRow {
  /** Relative to the root of the laid-out folder, with forward slashes. */
  path: string;
  content: string;
}

export interface DagSource {
  hash: string;
  files: SourceFileRow[];
}

export interface NewDagVersion {
  id: string;
  dagId: string;
  hash: string;
  sourceHash: string;
  /** The Dag's file among the source's. */
  file: string;
  /** Canonical JSON; stored as it is. */
  text: string;
  bundleName: string;
}

export async function putDagSource(trx: Trx, source: DagSource): Promise<void> {
  await trx
    .insertInto("dag_source")
    .values({ hash: source.hash, files: toJson(source.files) })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
}

/** Numbers count up for each Dag. The caller holds the Dag's lock, or the Dag is new. */
export async function insertDagVersion(trx: Trx, version: NewDagVersion): Promise<number> {
  const row = await trx
    .insertInto("dag_version")
    .values((eb) => ({
      id: version.id,
      dag_id: version.dagId,
      version_number: eb
        .selectFrom("dag_version")
        .select(sql<number>`coalesce(max(version_number), 0) + 1`.as("next"))
        .where("dag_id", "=", version.dagId),
      hash: version.hash,
      source_hash: version.sourceHash,
      file: version.file,
      data: version.text,
      bundle_name: version.bundleName,
      bundle_version: null,
    }))
    .returning("version_number")
    .executeTakeFirstOrThrow();
  return row.version_number;
}

export interface VersionSource {
  sourceHash: string;
  file: string;
  dagId: string;
}

export async function versionSource(reader: Reader, versionId: string): Promise<VersionSource | null> {
  const row = await reader
    .selectFrom("dag_version")
    .select(["source_hash", "file", "dag_id"])
    .where("id", "=", versionId)
    .executeTakeFirst();
  return row === undefined ? null : { sourceHash: row.source_hash, file: row.file, dagId: row.dag_id };
}

export async function sourceFiles(reader: Reader, hash: string): Promise<SourceFileRow[] | null> {
  const row = await reader.selectFrom("dag_source").select("files").where("hash", "=", hash).executeTakeFirst();
  return row?.files ?? null;
}

export async function versionData(reader: Reader, versionId: string): Promise<SerializedDag | null> {
  const row = await reader.selectFrom("dag_version").select("data").where("id", "=", versionId).executeTakeFirst();
  return row === undefined ? null : (row.data as SerializedDag);
}
