// Callbacks that are owed.
import { sql } from "kysely";
import type { StartedRow } from "./attempt-rows.ts";
import type { Database } from "./database.ts";

export interface CallbackFacts extends StartedRow {
  kind: string;
  reason: string | null;
  error: string | null;
  tries: number;
  callback_version_id: string;
}

/** Of a Dag's own callback the attempt is the one that ended last. Counts a try. */
export async function callbackFacts(db: Database, id: number): Promise<CallbackFacts | undefined> {
  const found = await sql<CallbackFacts>`
    with c as (update callback_request set tries = tries + 1 where id = ${id} returning *)
    select c.kind, c.reason, c.error, c.tries, c.dag_version_id as callback_version_id,
      coalesce(h.id, s.id) as id, r.id as dag_run_id, r.dag_id, r.run_id, s.task_id, s.map_index, s.state, coalesce(h.try_number, s.try_number) as try_number,
      s.max_tries, coalesce(h.start_date, s.start_date) as start_date, s.dag_version_id, null::bigint as trigger_id, now() as started_at,
      null as next_method, null as next_kwargs, null as trigger_kwargs,
      r.logical_date, r.data_interval_start, r.data_interval_end, r.run_type, r.run_after, r.queued_at, r.start_date as run_start_date,
      r.end_date as run_end_date, r.state as run_state, r.conf, r.triggered_by, r.clear_number, r.partition_key, r.partition_date, v.source_hash, v.file,
      null::timestamptz as first_start, 0 as pokes, false as has_asset_events
    from c join dag_run r on r.id = c.dag_run_id join dag_version v on v.id = c.dag_version_id
    join lateral (
      select * from task_instance ti where ti.dag_run_id = r.id
        and (c.task_id is null or (ti.task_id = c.task_id and ti.map_index = c.map_index))
      order by ti.end_date desc nulls last, ti.id limit 1
    ) s on true
    left join task_instance_history h on h.id = c.attempt_id`.execute(db);
  return found.rows[0];
}

export async function deleteCallback(db: Database, id: number): Promise<void> {
  await sql`delete from callback_request where id = ${id}`.execute(db);
}
