// Task instances that waited for a time or a trigger.
import { type RawBuilder, sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Trx } from "./database.ts";

export interface DueInstance {
  id: string;
  dag_id: string;
  dag_run_id: number;
  task_id: string;
  pool: string;
  pool_slots: number;
  queue: string;
  priority_weight: number;
}

/** Of these, the ones that may be scheduled now: due by the clock, or back from their trigger. */
export async function dueInstances(trx: Trx, ids: readonly string[]): Promise<DueInstance[]> {
  if (ids.length === 0) return [];
  const found = await sql<DueInstance>`
    select id, dag_id, dag_run_id, task_id, pool, pool_slots, queue, priority_weight from task_instance
    where id = any(${ids}::uuid[]) and (
      (state in ('up_for_retry', 'up_for_reschedule') and due_at <= clock_timestamp())
      or (state = 'deferred' and trigger_id is null and next_method is not null))
    order by id`.execute(trx);
  return found.rows;
}

/** Every instance whose time has come, for the sweeper: due, or scheduled in a run that went on, oldest first. */
export const OVERDUE_INSTANCES: RawBuilder<{ id: string }> = sql`
  select ti.id from task_instance ti join dag_run r on r.id = ti.dag_run_id join dag d on d.dag_id = ti.dag_id
  where r.state = 'running' and not d.is_paused and (
    (ti.state in ('up_for_retry', 'up_for_reschedule') and ti.due_at <= clock_timestamp())
    or (ti.state = 'deferred' and ti.trigger_id is null and ti.next_method is not null))
  order by ti.due_at limit 200`;

export interface TriggerEndRow {
  triggerId: number;
  event: unknown;
}

/** Hands the event to the deferred attempts and lets go of their triggers; answers the attempts. */
export async function resumeDeferred(trx: Trx, ends: readonly TriggerEndRow[]): Promise<string[]> {
  const rows = ends.map((end) => ({ id: end.triggerId, event: end.event }));
  const found = await sql<{ id: string }>`
    update task_instance ti set trigger_id = null, trigger_timeout = null, updated_at = now(),
      next_kwargs = json_build_object('kwargs', ti.next_kwargs::json, 'event', e.event)::text
    from json_to_recordset(${toJson(rows)}::json) as e(id bigint, event json)
    where ti.trigger_id = e.id and ti.state = 'deferred' returning ti.id`.execute(trx);
  await sql`delete from trigger where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(trx);
  return found.rows.map((row) => row.id);
}

/** Triggers whose attempts have waited too long. */
export const TIMED_OUT_TRIGGERS: RawBuilder<{ trigger_id: number }> = sql`
  select trigger_id from task_instance
  where trigger_id is not null and state = 'deferred' and trigger_timeout <= clock_timestamp()`;
