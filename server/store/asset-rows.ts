// Asset events as the engine writes them, and the queue of those that have not started a run yet.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Trx } from "./database.ts";

export interface AssetIdentity {
  id: number;
  name: string;
  uri: string;
}

/** The assets that references stand for, by name and URI, name alone or URI alone. */
export async function assetsByRef(
  trx: Trx,
  refs: readonly { type: string; name: string; uri: string }[],
): Promise<AssetIdentity[]> {
  if (refs.length === 0) return [];
  const found = await sql<AssetIdentity>`
    select distinct a.id, a.name, a.uri from asset a
    join json_to_recordset(${toJson(refs)}::json) as r(type text, name text, uri text)
      on (r.type = 'asset' and a.name = r.name and a.uri = r.uri) or (r.type = 'nameRef' and a.name = r.name) or (r.type = 'uriRef' and a.uri = r.uri)
    order by a.id`.execute(trx);
  return found.rows;
}

/** The asset that a task resolved an alias to; both are made when they are new. */
export async function aliasedAsset(
  trx: Trx,
  alias: string,
  asset: { name: string; uri: string },
): Promise<{ assetId: number; aliasId: number }> {
  const found = await sql<{ asset_id: number; alias_id: number }>`
    with a as (
      insert into asset (name, uri) values (${asset.name}, ${asset.uri})
      on conflict (name, uri) do update set is_active = true, updated_at = now() returning id
    ), al as (
      insert into asset_alias (name) values (${alias}) on conflict (name) do update set name = excluded.name returning id
    ), link as (
      insert into asset_alias_asset (alias_id, asset_id) select al.id, a.id from a, al on conflict do nothing
    )
    select a.id as asset_id, al.id as alias_id from a, al`.execute(trx);
  const row = found.rows[0]!;
  return { assetId: row.asset_id, aliasId: row.alias_id };
}

export interface AssetEventInput {
  assetId: number;
  aliasId: number | null;
  extra: Record<string, unknown>;
  dagId: string | null;
  taskId: string | null;
  runId: string | null;
  mapIndex: number;
  partitionKey?: string | null;
  /** The time that the key stands for. */
  partitionDate?: string | null;
}

export interface AssetEventRow {
  id: number;
  asset_id: number;
  alias_id: number | null;
  partition_key: string | null;
}

export async function insertAssetEvents(trx: Trx, inputs: readonly AssetEventInput[]): Promise<AssetEventRow[]> {
  const events: AssetEventRow[] = [];
  for (const input of inputs) {
    const row = await trx
      .insertInto("asset_event")
      .values({
        asset_id: input.assetId,
        extra: toJson(input.extra),
        source_dag_id: input.dagId,
        source_task_id: input.taskId,
        source_run_id: input.runId,
        source_map_index: input.mapIndex,
        partition_key: input.partitionKey ?? null,
        partition_date: input.partitionDate ?? null,
      })
      .returning(["id", "asset_id", "partition_key"])
      .executeTakeFirstOrThrow();
    if (input.aliasId !== null)
      await trx.insertInto("asset_event_alias").values({ event_id: row.id, alias_id: input.aliasId }).execute();
    events.push({ ...row, alias_id: input.aliasId });
  }
  return events;
}

/**
 * Queues the events for every Dag that waits for them and is not paused; answers those Dags. A partition is for Dags with
 * partitions only, and these take nothing else: an event without a key that they would have liked is noted in the audit log.
 */
export async function queueForConsumers(trx: Trx, events: readonly AssetEventRow[]): Promise<string[]> {
  const found = await sql<{ target_dag_id: string }>`
    with e as (select * from json_to_recordset(${toJson(events)}::json) as e(id bigint, asset_id bigint, alias_id bigint, partition_key text)),
    named as (
      select s.dag_id, e.* from e join dag_schedule_asset s on s.asset_id = e.asset_id
      union
      select s.dag_id, e.* from e join dag_schedule_asset_alias s on s.alias_id = e.alias_id
    ),
    consumers as (
      select distinct n.dag_id, n.asset_id, n.id as event_id, n.partition_key, d.timetable_partitioned
      from named n join dag d on d.dag_id = n.dag_id where not d.is_paused and not d.is_stale
    ),
    plain as (
      insert into asset_dag_run_queue (target_dag_id, asset_id, event_id)
      select dag_id, asset_id, max(event_id) from consumers where not timetable_partitioned and partition_key is null
      group by dag_id, asset_id order by dag_id, asset_id
      on conflict (target_dag_id, asset_id) do update set event_id = excluded.event_id
      returning target_dag_id
    ),
    partitioned as (
      insert into asset_partition_queue (target_dag_id, event_id)
      select dag_id, event_id from consumers where timetable_partitioned and partition_key is not null
      order by dag_id, event_id
      returning target_dag_id
    ),
    missing as (
      insert into event_log (event, dag_id, task_id, run_id, map_index, owner, owner_display_name, extra)
      select 'missing partition key', e.source_dag_id, e.source_task_id, e.source_run_id, e.source_map_index, 'scheduler', 'scheduler',
        'The event of asset ' || e.asset_id || ' has no partition key, which these Dags wait for: ' || string_agg(c.dag_id, ', ' order by c.dag_id)
      from consumers c join asset_event e on e.id = c.event_id where c.timetable_partitioned and c.partition_key is null
      group by e.id
    )
    select target_dag_id from plain union select target_dag_id from partitioned`.execute(trx);
  return [...new Set(found.rows.map((row) => row.target_dag_id))];
}

export interface QueuedAsset {
  asset_id: number;
  name: string;
  uri: string;
  created_at: string;
  aliases: string[];
}

/** What is queued for a Dag; the rows are locked. */
export async function queuedAssets(trx: Trx, dagId: string): Promise<QueuedAsset[]> {
  const found = await sql<QueuedAsset>`
    select q.asset_id, a.name, a.uri, q.created_at,
      array(select al.name from asset_alias_asset aa join asset_alias al on al.id = aa.alias_id where aa.asset_id = a.id) as aliases
    from asset_dag_run_queue q join asset a on a.id = q.asset_id where q.target_dag_id = ${dagId} order by q.asset_id for update of q`.execute(
    trx,
  );
  return found.rows;
}

export async function emptyQueue(trx: Trx, dagId: string): Promise<void> {
  await trx.deleteFrom("asset_dag_run_queue").where("target_dag_id", "=", dagId).execute();
}

/** Gives the run every event of these assets since the Dag's last asset-triggered run; answers the span of their times. */
export async function consumeEvents(
  trx: Trx,
  take: { dagRunId: number; dagId: string; assetIds: readonly number[] },
): Promise<{ first: string; last: string } | null> {
  const found = await sql<{ first: string | null; last: string | null }>`
    with previous as (
      select max(e.timestamp) as at from dag_run r join dag_run_asset_event re on re.dag_run_id = r.id join asset_event e on e.id = re.event_id
      where r.dag_id = ${take.dagId} and r.run_type = 'asset_triggered'
    ), since as (
      select s.asset_id, s.created_at from dag_schedule_asset s where s.dag_id = ${take.dagId}
    ), taken as (
      insert into dag_run_asset_event (dag_run_id, event_id)
      select ${take.dagRunId}, e.id from asset_event e left join since s on s.asset_id = e.asset_id, previous p
      where e.asset_id = any(${take.assetIds}::bigint[]) and e.timestamp > coalesce(p.at, s.created_at, '-infinity')
      on conflict do nothing returning event_id
    )
    select min(e.timestamp) as first, max(e.timestamp) as last from taken t join asset_event e on e.id = t.event_id`.execute(
    trx,
  );
  const row = found.rows[0];
  return row === undefined || row.first === null || row.last === null ? null : { first: row.first, last: row.last };
}
