// What clearing writes: instances that are open again under a new identity, what their last try left behind, runs that begin anew.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Trx } from "./database.ts";

export interface ClearedRow {
  id: string;
  next_id: string;
  try_number: number;
  max_tries: number;
  /** What the task says now, null when the Dag does not have it any more. */
  pool: string | null;
  pool_slots: number | null;
  queue: string | null;
  priority_weight: number | null;
  operator: string | null;
  operator_name: string | null;
  task_display_name: string | null;
}

/** The instances have no state any more; who waited for a trigger, a date or a slot waits no longer. */
export async function openAgain(trx: Trx, rows: readonly ClearedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update task_instance ti set id = c.next_id, state = null, try_number = c.try_number, max_tries = c.max_tries,
      start_date = null, end_date = null, duration = null, scheduled_dttm = null, queued_dttm = null, due_at = null,
      pid = null, worker_id = null, last_heartbeat_at = null,
      trigger_id = null, trigger_timeout = null, next_method = null, next_kwargs = null, rendered_map_index = null,
      pool = coalesce(c.pool, ti.pool), pool_slots = coalesce(c.pool_slots, ti.pool_slots), queue = coalesce(c.queue, ti.queue),
      priority_weight = coalesce(c.priority_weight, ti.priority_weight), operator = coalesce(c.operator, ti.operator),
      operator_name = coalesce(c.operator_name, ti.operator_name), task_display_name = coalesce(c.task_display_name, ti.task_display_name),
      updated_at = now()
    from json_to_recordset(${toJson(rows)}::json) as c(id uuid, next_id uuid, try_number int, max_tries int, pool text, pool_slots int,
      queue text, priority_weight int, operator text, operator_name text, task_display_name text)
    where ti.id = c.id`.execute(trx);
}

/** Running attempts are over, whatever they still do; the instance is open once its worker has let go. */
export async function setRestarting(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update task_instance set state = 'restarting', updated_at = now() where id = any(${ids}::uuid[])`.execute(
    trx,
  );
}

export interface InstancePlace {
  dag_run_id: number;
  task_id: string;
  map_index: number;
}

/** XComs and rendered fields of a try that does not count any more. */
export async function deleteTraces(trx: Trx, places: readonly InstancePlace[]): Promise<void> {
  if (places.length === 0) return;
  const json = toJson(places.map(({ dag_run_id, task_id, map_index }) => ({ dag_run_id, task_id, map_index })));
  await sql`
    delete from xcom x using json_to_recordset(${json}::json) as p(dag_run_id bigint, task_id text, map_index int)
    where x.dag_run_id = p.dag_run_id and x.task_id = p.task_id and x.map_index = p.map_index`.execute(trx);
  await sql`
    delete from rendered_task_field f using json_to_recordset(${json}::json) as p(dag_run_id bigint, task_id text, map_index int)
    where f.dag_run_id = p.dag_run_id and f.task_id = p.task_id and f.map_index = p.map_index`.execute(trx);
}

export async function deleteReschedules(trx: Trx, attemptIds: readonly string[]): Promise<void> {
  if (attemptIds.length === 0) return;
  await sql`delete from task_reschedule where attempt_id = any(${attemptIds}::uuid[])`.execute(trx);
}

export async function deleteInstances(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from task_instance where id = any(${ids}::uuid[])`.execute(trx);
}

/** Back to one instance that has not been expanded. */
export async function setUnexpanded(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update task_instance set map_index = -1, updated_at = now() where id = any(${ids}::uuid[])`.execute(trx);
}

export async function countClear(trx: Trx, dagRunIds: readonly number[]): Promise<void> {
  if (dagRunIds.length === 0) return;
  await sql`update dag_run set clear_number = clear_number + 1, updated_at = now() where id = any(${dagRunIds}::bigint[])`.execute(
    trx,
  );
}

/**
 * The runs wait to begin again. One whose backfill is over obeys its Dag's limit from now on: a cancelled backfill is
 * paused for ever, and would hold it.
 */
export async function queueAgain(trx: Trx, dagRunIds: readonly number[]): Promise<void> {
  if (dagRunIds.length === 0) return;
  await sql`
    update dag_run r set state = 'queued', queued_at = now(), start_date = null, end_date = null, last_scheduling_decision = null,
      updated_at = now(), backfill_id = case when exists (
        select 1 from backfill b where b.id = r.backfill_id and b.completed_at is not null) then null else r.backfill_id end
    where r.id = any(${dagRunIds}::bigint[])`.execute(trx);
}

export async function moveToVersion(trx: Trx, dagRunIds: readonly number[], versionId: string): Promise<void> {
  if (dagRunIds.length === 0) return;
  await sql`
    update dag_run set created_dag_version_id = ${versionId}::uuid, updated_at = now()
    where id = any(${dagRunIds}::bigint[]) and created_dag_version_id is distinct from ${versionId}::uuid`.execute(trx);
}

/** Instances that wait for a slot, or have one and were not begun, are decided anew when their run goes on. */
export async function takeBackWaiting(trx: Trx, dagRunId: number): Promise<void> {
  await sql`
    update task_instance ti set state = null, scheduled_dttm = null, queued_dttm = null, updated_at = now(),
      try_number = case when ti.state = 'queued' then ti.try_number - 1 else ti.try_number end
    where ti.dag_run_id = ${dagRunId} and ti.state in ('scheduled', 'queued') and ti.next_method is null
      and not exists (select 1 from task_reschedule s where s.attempt_id = ti.id)`.execute(trx);
}
