// Events of partitioned assets on their way to the runs of one Dag: first as they came, then by the partition they are for.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Trx } from "./database.ts";
import { insertEvent } from "./event-log.ts";

export interface KeyedEvent {
  event_id: number;
  asset_id: number;
  name: string;
  uri: string;
  /** As the event has it. */
  source_key: string;
  partition_date: string | null;
  source_dag_id: string | null;
  source_task_id: string | null;
  source_run_id: string | null;
  source_map_index: number;
}

/** Takes the oldest events that have not been mapped yet out of the queue. */
export async function takeUnmapped(trx: Trx, dagId: string, limit: number): Promise<KeyedEvent[]> {
  const found = await sql<KeyedEvent>`
    with taken as (
      delete from asset_partition_queue where id in (
        select id from asset_partition_queue where target_dag_id = ${dagId} and partition_key is null order by id limit ${limit})
      returning event_id
    )
    select e.id as event_id, e.asset_id, a.name, a.uri, e.partition_key as source_key, e.partition_date, e.source_dag_id, e.source_task_id,
      e.source_run_id, e.source_map_index
    from taken join asset_event e on e.id = taken.event_id join asset a on a.id = e.asset_id order by e.id`.execute(
    trx,
  );
  return found.rows;
}

/** What other mappers have mapped, before the Dag was changed, would wait for keys that no longer come. */
export async function forgetOtherMappings(trx: Trx, dagId: string, mapping: string): Promise<void> {
  await trx
    .deleteFrom("asset_partition_queue")
    .where("target_dag_id", "=", dagId)
    .where("mapping", "<>", mapping)
    .execute();
}

export async function putMapped(
  trx: Trx,
  of: { dagId: string; mapping: string },
  rows: readonly { event_id: number; partition_key: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into asset_partition_queue (target_dag_id, event_id, partition_key, mapping)
    select ${of.dagId}, event_id, partition_key, ${of.mapping}
    from json_to_recordset(${toJson(rows)}::json) as r(event_id bigint, partition_key text)
    on conflict (target_dag_id, partition_key, event_id) do nothing`.execute(trx);
}

export interface WaitingEvent extends KeyedEvent {
  partition_key: string;
  aliases: string[];
}

/** All that waits for these partitions of the Dag. */
export async function waitingFor(trx: Trx, dagId: string, keys: readonly string[]): Promise<WaitingEvent[]> {
  const found = await sql<WaitingEvent>`
    select q.partition_key, e.id as event_id, e.asset_id, a.name, a.uri, e.partition_key as source_key, e.partition_date, e.source_dag_id,
      e.source_task_id, e.source_run_id, e.source_map_index,
      array(select al.name from asset_alias_asset aa join asset_alias al on al.id = aa.alias_id where aa.asset_id = a.id) as aliases
    from asset_partition_queue q join asset_event e on e.id = q.event_id join asset a on a.id = e.asset_id
    where q.target_dag_id = ${dagId} and q.partition_key = any(${keys}::text[]) order by e.id`.execute(trx);
  return found.rows;
}

/** The events of a partition become its run's. */
export async function consumePartition(
  trx: Trx,
  take: { dagRunId: number; dagId: string; key: string },
): Promise<void> {
  await sql`
    with taken as (
      delete from asset_partition_queue where target_dag_id = ${take.dagId} and partition_key = ${take.key} returning event_id
    )
    insert into dag_run_asset_event (dag_run_id, event_id) select ${take.dagRunId}, event_id from taken`.execute(trx);
}

/** An event that starts no run, with the reason: whoever misses the run finds it in the audit log. */
export async function logUnmapped(trx: Trx, event: KeyedEvent, of: { event: string; reason: string }): Promise<void> {
  await insertEvent({
    event: of.event,
    dagId: event.source_dag_id,
    taskId: event.source_task_id,
    runId: event.source_run_id,
    mapIndex: event.source_map_index,
    owner: "scheduler",
    ownerDisplayName: "scheduler",
    extra: of.reason,
  }).execute(trx);
}
