// What the engine reads and writes of attempts: their beginning, their end, what they leave to be done later.
import { sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Database, Trx } from "./database.ts";

export interface AttemptRow {
  id: string;
  dag_run_id: number;
  dag_id: string;
  run_id: string;
  task_id: string;
  map_index: number;
  state: string | null;
  try_number: number;
  max_tries: number;
  start_date: string | null;
  dag_version_id: string | null;
  trigger_id: number | null;
  worker_id: number | null;
}

/** Reads attempts whose runs are locked: nobody else ends them meanwhile. */
export async function attemptRows(trx: Trx, ids: readonly string[]): Promise<AttemptRow[]> {
  const found = await sql<AttemptRow>`
    select id, dag_run_id, dag_id, run_id, task_id, map_index, state, try_number, max_tries, start_date, dag_version_id, trigger_id, worker_id
    from task_instance where id = any(${ids}::uuid[])`.execute(trx);
  return found.rows;
}

export interface AttemptEnd {
  id: string;
  state: string | null;
  /** Seconds from now, for a retry; null: not due by itself. */
  due_in: number | null;
  due_at: string | null;
  /** A new try gets a new identity; what it was before is kept as history. */
  next_id: string | null;
  /** Of the process it ran in; null: unknown here, what is stored stays. */
  pid: number | null;
  max_tries: number | null;
  trigger_id: number | null;
  /** Seconds. */
  trigger_timeout: number | null;
  next_method: string | null;
  next_kwargs: string | null;
}

const ENDED = ["success", "failed", "skipped", "upstream_failed", "removed"];

const HISTORY =
  sql.raw(`dag_run_id, dag_id, run_id, task_id, map_index, dag_version_id, try_number, max_tries, start_date, scheduled_dttm, queued_dttm,
  hostname, unixname, pool, pool_slots, queue, priority_weight, operator, operator_name, task_display_name, executor, executor_config,
  rendered_map_index, note`);

/**
 * Keeps the tries as they are now, ended as `failed` when they had not ended; call before they get a new identity. What ended
 * without a try (upstream_failed, skipped) is kept as Airflow keeps it, as number 0; what has only waited leaves nothing.
 */
export async function recordHistory(trx: Trx, tries: readonly { id: string; pid: number | null }[]): Promise<void> {
  if (tries.length === 0) return;
  const ids = tries.map(({ id }) => id);
  await sql`
    insert into task_instance_history (id, ${HISTORY}, pid, state, end_date, duration)
    select id, ${HISTORY}, coalesce((${toJson(Object.fromEntries(tries.map(({ id, pid }) => [id, pid])))}::json ->> id::text)::int, pid),
      case when state = any(${ENDED}::text[]) then state else 'failed' end,
      coalesce(end_date, now()), coalesce(duration, extract(epoch from now() - start_date))
    from task_instance where id = any(${ids}::uuid[]) and (try_number > 0 or state = any(${ENDED}::text[]))
    on conflict do nothing`.execute(trx);
}

export async function endAttempts(
  trx: Trx,
  ends: readonly AttemptEnd[],
): Promise<{ id: string; due_at: string | null }[]> {
  if (ends.length === 0) return [];
  const found = await sql<{ id: string; due_at: string | null }>`
    update task_instance ti set
      id = coalesce(e.next_id, ti.id), state = e.state, updated_at = now(),
      end_date = case when e.state is null or e.state in ('deferred', 'awaiting_input') then null else now() end,
      duration = case when e.state is null or e.state in ('deferred', 'awaiting_input') then null else extract(epoch from now() - ti.start_date) end,
      start_date = case when e.state is null then null else ti.start_date end,
      due_at = coalesce(e.due_at, now() + e.due_in * interval '1 second'),
      max_tries = coalesce(e.max_tries, ti.max_tries),
      trigger_id = e.trigger_id, trigger_timeout = now() + e.trigger_timeout * interval '1 second',
      next_method = e.next_method, next_kwargs = e.next_kwargs,
      worker_id = null, last_heartbeat_at = null,
      pid = case when e.state is null then null else coalesce(e.pid, ti.pid) end
    from json_to_recordset(${toJson(ends)}::json) as e(id uuid, state text, due_in float8, due_at timestamptz, next_id uuid, pid int, max_tries int,
      trigger_id bigint, trigger_timeout float8, next_method text, next_kwargs text)
    where ti.id = e.id and ti.id = any(${ends.map((end) => end.id)}::uuid[]) returning ti.id, ti.due_at`.execute(trx);
  return found.rows;
}

export interface RescheduleRow {
  attempt_id: string;
  dag_run_id: number;
  reschedule_date: string;
}

export async function insertReschedules(trx: Trx, rows: readonly RescheduleRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into task_reschedule (attempt_id, dag_run_id, start_date, end_date, duration, reschedule_date)
    select r.attempt_id, r.dag_run_id, coalesce(ti.start_date, now()), now(), extract(epoch from now() - coalesce(ti.start_date, now())), r.reschedule_date
    from json_to_recordset(${toJson(rows)}::json) as r(attempt_id uuid, dag_run_id bigint, reschedule_date timestamptz)
    join task_instance ti on ti.id = r.attempt_id`.execute(trx);
}

export async function insertTrigger(
  trx: Trx,
  trigger: { classpath: string; kwargs: string; dag_version_id: string | null },
): Promise<number> {
  const made = await trx.insertInto("trigger").values(trigger).returning("id").executeTakeFirstOrThrow();
  return made.id;
}

export async function deleteTriggers(trx: Trx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from trigger where id = any(${ids}::bigint[])`.execute(trx);
}

export interface TaskEvent {
  event: string;
  dag_id: string;
  run_id: string;
  task_id: string;
  map_index: number;
  try_number: number;
  owner: string | null;
  logical_date: string | null;
}

/** Task states are events of the audit log too, in Airflow's way. */
export async function insertTaskEvents(db: Database | Trx, events: readonly TaskEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into event_log (event, dag_id, run_id, task_id, map_index, try_number, owner, owner_display_name, logical_date)
    select event, dag_id, run_id, task_id, map_index, try_number, owner, owner, logical_date
    from json_to_recordset(${toJson(events)}::json)
      as e(event text, dag_id text, run_id text, task_id text, map_index int, try_number int, owner text, logical_date timestamptz)`.execute(
    db,
  );
}

export interface StartedRow extends AttemptRow {
  started_at: string;
  trigger_kwargs: string | null;
  next_method: string | null;
  next_kwargs: string | null;
  logical_date: string | null;
  data_interval_start: string | null;
  data_interval_end: string | null;
  run_type: string;
  run_after: string;
  queued_at: string | null;
  run_start_date: string | null;
  run_end_date: string | null;
  run_state: string;
  conf: unknown;
  triggered_by: string | null;
  clear_number: number;
  partition_key: string | null;
  partition_date: string | null;
  first_start: string | null;
  pokes: number;
  source_hash: string;
  file: string;
  has_asset_events: boolean;
}

/** In whose hands an attempt runs. */
export interface Taker {
  workerId: number;
  hostname: string;
  unixname: string;
}

export interface TakenAttempt {
  id: string;
  /** Null: it is queued. Else it gets its place and begins in one: its slot is free and its run locked by the caller. */
  dag_version_id: string | null;
}

/**
 * Attempts become running in this worker's hands; one that is not queued any more is not in the answer. A new try begins
 * without the XComs of the one before.
 */
export async function startAttemptRows(
  db: Database | Trx,
  attempts: readonly TakenAttempt[],
  by: Taker,
): Promise<StartedRow[]> {
  if (attempts.length === 0) return [];
  const ids = attempts.map((attempt) => attempt.id);
  const found = await sql<StartedRow>`
    with started as (
      update task_instance ti set state = 'running', worker_id = ${by.workerId}, hostname = ${by.hostname}, unixname = ${by.unixname}, pid = null,
        last_heartbeat_at = now(), end_date = null, duration = null, updated_at = now(), due_at = null,
        start_date = case when ti.next_method is not null then coalesce(ti.start_date, now()) else now() end,
        trigger_id = null, trigger_timeout = null, dag_version_id = coalesce(t.dag_version_id, ti.dag_version_id),
        scheduled_dttm = case when ti.state in ('queued', 'scheduled') then coalesce(ti.scheduled_dttm, now()) else now() end,
        queued_dttm = case when ti.state = 'queued' then ti.queued_dttm else now() end,
        try_number = case when ti.state is distinct from 'queued' and ti.next_method is null and not exists (
          select 1 from task_reschedule s where s.attempt_id = ti.id) then ti.try_number + 1 else ti.try_number end
      from json_to_recordset(${toJson(attempts)}::json) as t(id uuid, dag_version_id uuid)
      where ti.id = t.id and ti.id = any(${ids}::uuid[]) and (ti.state = 'queued' or t.dag_version_id is not null)
        -- Not a join: the planner would begin with the runs that are running, and read all of their instances.
        and (select r.state from dag_run r where r.id = ti.dag_run_id) = 'running'
      returning ti.*
    ), old as (
      delete from xcom x using started s where s.try_number > 1 and s.next_method is null
        and x.dag_run_id = s.dag_run_id and x.task_id = s.task_id and x.map_index = s.map_index
        and not exists (select 1 from task_reschedule r where r.attempt_id = s.id)
    ), event as (
      insert into event_log (event, dag_id, run_id, task_id, map_index, try_number, owner, owner_display_name, logical_date)
      select 'running', s.dag_id, s.run_id, s.task_id, s.map_index, s.try_number, o.owner, o.owner, r.logical_date
      from started s join dag_run r on r.id = s.dag_run_id
      -- Few Dags have tasks of several owners: only theirs are read.
      left join lateral (
        select case when d.owners not like '%,%' then d.owners else (
          select t->>'owner' from dag_version v, json_array_elements(v.data->'tasks') as t
          where v.id = s.dag_version_id and t->>'taskId' = s.task_id) end as owner
        from dag d where d.dag_id = s.dag_id
      ) o on true
    )
    select s.id, s.dag_run_id, s.dag_id, s.run_id, s.task_id, s.map_index, s.state, s.try_number, s.max_tries, s.start_date, s.dag_version_id,
      s.trigger_id, s.worker_id, now() as started_at, s.next_method, s.next_kwargs, null as trigger_kwargs,
      r.logical_date, r.data_interval_start, r.data_interval_end, r.run_type, r.run_after, r.queued_at, r.start_date as run_start_date,
      r.end_date as run_end_date, r.state as run_state, r.conf, r.triggered_by, r.clear_number, r.partition_key, r.partition_date, v.source_hash, v.file,
      p.first_start, coalesce(p.pokes, 0)::int as pokes,
      r.run_type in ('asset_triggered', 'asset_materialization') as has_asset_events
    from started s join dag_run r on r.id = s.dag_run_id join dag_version v on v.id = s.dag_version_id
    left join lateral (
      select min(start_date) as first_start, count(*) as pokes from task_reschedule where attempt_id = s.id having count(*) > 0
    ) p on true`.execute(db);
  return found.rows;
}

export interface Beat {
  workerId: number;
  ids: readonly string[];
  /** Of the process each runs in, where it has one by now. */
  pids: readonly (number | null)[];
}

/** Says that these attempts are alive, and where; answers those that are still this worker's to run. */
export async function beatAttempts(db: Database, beat: Beat): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with mine as (
      select id from task_instance where id = any(${beat.ids}::uuid[]) and state = 'running' and worker_id = ${beat.workerId}
    ), free as (
      -- Whoever holds a row is changing the attempt; to wait for that would hold up the others' heartbeats, or meet in a deadlock.
      select id from task_instance where id in (select id from mine) and state = 'running' and worker_id = ${beat.workerId}
      for update skip locked
    ), beaten as (
      update task_instance ti set last_heartbeat_at = now(), pid = coalesce(b.pid, ti.pid)
      from free join unnest(${beat.ids}::uuid[], ${beat.pids}::int[]) as b(id, pid) on b.id = free.id where ti.id = free.id
    )
    select id from mine`.execute(db);
  return found.rows.map((row) => row.id);
}

/** Attempts that are this worker's as the table has it, and that nobody sends a heartbeat for. */
export async function strayAttempts(
  db: Database,
  of: { workerId: number; held: readonly string[] },
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from task_instance where state = 'running' and worker_id = ${of.workerId} and id <> all(${of.held}::uuid[])
      and last_heartbeat_at < clock_timestamp() - interval '5 seconds'`.execute(db);
  return found.rows.map((row) => row.id);
}

/** Running attempts become queued ones again, as if they had never begun. */
export async function handBackRows(
  trx: Trx,
  from: { workerId: number; ids: readonly string[] },
): Promise<{ id: string; queue: string; priority_weight: number }[]> {
  const found = await sql<{ id: string; queue: string; priority_weight: number }>`
    update task_instance set state = 'queued', worker_id = null, last_heartbeat_at = null, queued_dttm = now(), updated_at = now(),
      start_date = case when next_method is null then null else start_date end, pid = null, hostname = ''
    where id = any(${from.ids}::uuid[]) and state = 'running' and worker_id = ${from.workerId} returning id, queue, priority_weight`.execute(
    trx,
  );
  return found.rows;
}
