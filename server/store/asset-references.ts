// Which Dags wait for, write and read which assets; replaced whenever a Dag's definition changes.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Reader, Trx } from "./database.ts";

export interface AssetInput {
  name: string;
  uri: string;
  group: string;
  extra: Record<string, unknown>;
}

export interface AssetRow {
  id: number;
  name: string;
  uri: string;
}

/** Adds what is missing and brings the rest up to date, in one order for everybody so that two writers cannot deadlock. */
export async function putAssets(trx: Trx, assets: readonly AssetInput[]): Promise<AssetRow[]> {
  if (assets.length === 0) return [];
  const key = (asset: AssetInput): string => JSON.stringify([asset.name, asset.uri]);
  const rows = [...new Map(assets.map((asset) => [key(asset), asset])).values()].toSorted((a, b) =>
    key(a) < key(b) ? -1 : 1,
  );
  const found = await sql<AssetRow>`
    with given as (
      select * from json_to_recordset(${toJson(rows)}::json) as j(name text, uri text, "group" text, extra json)
    ), written as (
      insert into asset (name, uri, "group", extra, is_active) select name, uri, "group", extra, false from given
      on conflict (name, uri) do update set "group" = excluded."group", extra = excluded.extra, updated_at = now()
      where asset."group" <> excluded."group" or asset.extra::text <> excluded.extra::text
      returning id, name, uri
    )
    select id, name, uri from written
    union select a.id, a.name, a.uri from asset a join given g on g.name = a.name and g.uri = a.uri`.execute(trx);
  return found.rows;
}

export async function putAliases(
  trx: Trx,
  aliases: readonly { name: string; group: string }[],
): Promise<Map<string, number>> {
  const rows = [...new Map(aliases.map((alias) => [alias.name, alias])).values()].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  if (rows.length === 0) return new Map();
  await trx
    .insertInto("asset_alias")
    .values(rows.map(({ name, group }) => ({ name, group })))
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const names = rows.map((row) => row.name);
  const found = await trx.selectFrom("asset_alias").select(["id", "name"]).where("name", "in", names).execute();
  return new Map(found.map((row) => [row.name, row.id]));
}

/** Assets that others have declared, by name or by URI. */
export async function findAssets(
  reader: Reader,
  names: readonly string[],
  uris: readonly string[],
): Promise<AssetRow[]> {
  if (names.length === 0 && uris.length === 0) return [];
  const found = await sql<AssetRow>`
    select id, name, uri from asset where name = any(${names}::text[]) or uri = any(${uris}::text[])`.execute(reader);
  return found.rows;
}

export interface DagAssets {
  dagId: string;
  scheduleAssets: number[];
  scheduleAliases: number[];
  outlets: { taskId: string; assetId: number }[];
  inlets: { taskId: string; assetId: number }[];
}

/** Makes the references of a Dag exactly these and answers the assets that it has or had a reference to. */
export async function replaceDagAssets(trx: Trx, given: DagAssets): Promise<number[]> {
  const { dagId } = given;
  const before = await referencedAssets(trx, [dagId]);
  await sql`delete from dag_schedule_asset where dag_id = ${dagId} and asset_id <> all(${given.scheduleAssets}::bigint[])`.execute(
    trx,
  );
  await sql`insert into dag_schedule_asset (dag_id, asset_id)
    select ${dagId}, id from unnest(${given.scheduleAssets}::bigint[]) as x(id) on conflict do nothing`.execute(trx);
  // What waits for an asset that no longer starts the Dag would start it at the wrong moment.
  await sql`delete from asset_dag_run_queue where target_dag_id = ${dagId} and asset_id <> all(${given.scheduleAssets}::bigint[])`.execute(
    trx,
  );
  await sql`delete from dag_schedule_asset_alias where dag_id = ${dagId} and alias_id <> all(${given.scheduleAliases}::bigint[])`.execute(
    trx,
  );
  await sql`insert into dag_schedule_asset_alias (dag_id, alias_id)
    select ${dagId}, id from unnest(${given.scheduleAliases}::bigint[]) as x(id) on conflict do nothing`.execute(trx);
  await replaceTaskAssets(trx, "task_outlet_asset", given);
  await replaceTaskAssets(trx, "task_inlet_asset", given);
  const now = [...given.scheduleAssets, ...given.outlets.map((o) => o.assetId), ...given.inlets.map((i) => i.assetId)];
  return [...new Set([...before, ...now])];
}

type TaskAssetTable = "task_outlet_asset" | "task_inlet_asset";

async function replaceTaskAssets(trx: Trx, table: TaskAssetTable, given: DagAssets): Promise<void> {
  const rows = table === "task_outlet_asset" ? given.outlets : given.inlets;
  const json = toJson(rows.map(({ taskId, assetId }) => ({ task_id: taskId, asset_id: assetId })));
  await sql`delete from ${sql.table(table)} t where t.dag_id = ${given.dagId} and not exists (
    select 1 from json_to_recordset(${json}::json) as j(task_id text, asset_id bigint)
    where j.task_id = t.task_id and j.asset_id = t.asset_id)`.execute(trx);
  if (rows.length === 0) return;
  await sql`insert into ${sql.table(table)} (dag_id, task_id, asset_id)
    select ${given.dagId}, j.task_id, j.asset_id from json_to_recordset(${json}::json) as j(task_id text, asset_id bigint)
    on conflict do nothing`.execute(trx);
}

export async function referencedAssets(reader: Reader, dagIds: readonly string[]): Promise<number[]> {
  const found = await sql<{ asset_id: number }>`
    select asset_id from dag_schedule_asset where dag_id = any(${dagIds}::text[])
    union select asset_id from task_outlet_asset where dag_id = any(${dagIds}::text[])
    union select asset_id from task_inlet_asset where dag_id = any(${dagIds}::text[])`.execute(reader);
  return found.rows.map((row) => row.asset_id);
}

/**
 * An asset is active while a Dag that is not stale names it, and no older active asset has its name or its URI: Airflow
 * lets only one of such a pair be used.
 */
export async function refreshActiveAssets(trx: Trx, assetIds: readonly number[]): Promise<void> {
  if (assetIds.length === 0) return;
  const wanted = sql`(exists (select 1 from dag_schedule_asset r join dag d using (dag_id) where r.asset_id = a.id and not d.is_stale)
      or exists (select 1 from task_outlet_asset r join dag d using (dag_id) where r.asset_id = a.id and not d.is_stale)
      or exists (select 1 from task_inlet_asset r join dag d using (dag_id) where r.asset_id = a.id and not d.is_stale))`;
  await sql`update asset a set is_active = false where a.id = any(${assetIds}::bigint[]) and a.is_active and not ${wanted}`.execute(
    trx,
  );
  for (const id of assetIds.toSorted((a, b) => a - b)) {
    await sql`update asset a set is_active = true where a.id = ${id} and not a.is_active and ${wanted}
      and not exists (select 1 from asset o where o.id <> a.id and o.is_active and (o.name = a.name or o.uri = a.uri))`.execute(
      trx,
    );
  }
}

/** Of the assets that a Dag names, those that may not be used because another one has the name or the URI. */
export async function inactiveAssets(reader: Reader, assetIds: readonly number[]): Promise<AssetRow[]> {
  if (assetIds.length === 0) return [];
  return await reader
    .selectFrom("asset")
    .select(["id", "name", "uri"])
    .where("id", "in", assetIds)
    .where("is_active", "=", false)
    .orderBy("id")
    .execute();
}

/** Schedules of Dags in use that refer to an asset by name or URI alone: a new asset may be the one they mean. */
export async function schedulesWithReferences(reader: Reader): Promise<{ dag_id: string; schedule: unknown }[]> {
  const found = await sql<{ dag_id: string; schedule: unknown }>`
    select dag_id, schedule from dag where asset_expression is not null and asset_expression::text like '%"asset_ref"%' and not is_stale
    order by dag_id`.execute(reader);
  return found.rows;
}

export async function addScheduleAssets(trx: Trx, dagId: string, assetIds: readonly number[]): Promise<void> {
  await sql`insert into dag_schedule_asset (dag_id, asset_id)
    select ${dagId}, id from unnest(${assetIds}::bigint[]) as x(id) on conflict do nothing`.execute(trx);
}
