// What planning reads and writes of a run's task instances, in few statements however many instances change.
import { sql } from "kysely";
import type { Database, Trx } from "./database.ts";

export interface LockedRun {
  id: number;
  dag_id: string;
  run_id: string;
  state: string;
  run_type: string;
  logical_date: string | null;
  data_interval_end: string | null;
  run_after: string;
  start_date: string | null;
  queued_at: string | null;
  created_dag_version_id: string | null;
  backfill_id: number | null;
  partition_key: string | null;
  partition_date: string | null;
  now: string;
  is_paused: boolean;
  latest_version_id: string;
  pin_version: boolean;
}

const LOCKED_RUN = sql`r.id, r.dag_id, r.run_id, r.state, r.run_type, r.logical_date, r.data_interval_end, r.run_after, r.start_date, r.queued_at,
      r.created_dag_version_id, r.backfill_id, r.partition_key, r.partition_date, clock_timestamp() as now, d.is_paused, d.latest_version_id, d.pin_version`;

/** Takes the runs' locks in the order of their ids; runs that are gone are left out. */
export async function lockRuns(trx: Trx, ids: readonly number[]): Promise<LockedRun[]> {
  const found = await sql<LockedRun>`
    select ${LOCKED_RUN} from dag_run r join dag d on d.dag_id = r.dag_id
    where r.id = any(${ids}::bigint[]) order by r.id for update of r`.execute(trx);
  return found.rows;
}

/** Word for word the condition of the partial index, which is why it is one. */
const UNFINISHED = sql.raw(
  "(state is null or state in ('scheduled', 'queued', 'running', 'restarting', 'deferred', 'up_for_retry', 'up_for_reschedule', 'awaiting_input'))",
);

export interface StateCount {
  task_id: string;
  state: string | null;
  n: number;
}

export async function countStates(trx: Trx, dagRunId: number, taskIds: readonly string[]): Promise<StateCount[]> {
  if (taskIds.length === 0) return [];
  const found = await sql<StateCount>`
    select task_id, state, count(*)::int as n from task_instance
    where dag_run_id = ${dagRunId} and task_id = any(${taskIds}::text[]) group by task_id, state`.execute(trx);
  return found.rows;
}

export interface OpenInstance {
  id: string;
  task_id: string;
  map_index: number;
}

/**
 * Instances that nobody has decided on yet. The state is asked for in a way that no index on it can answer: the planner
 * takes undecided ones for rare, and would look at those of every run.
 */
export async function openInstances(trx: Trx, dagRunId: number, taskIds: readonly string[]): Promise<OpenInstance[]> {
  if (taskIds.length === 0) return [];
  const found = await sql<OpenInstance>`
    select id, task_id, map_index from task_instance
    where dag_run_id = ${dagRunId} and task_id = any(${taskIds}::text[]) and coalesce(state, '') = '' order by task_id, map_index`.execute(
    trx,
  );
  return found.rows;
}

export interface SkippableInstance extends OpenInstance {
  state: string | null;
  trigger_id: number | null;
}

/** Every instance of these tasks that is not skipped yet, ended ones included; locked, so that no worker begins one meanwhile. */
export async function skippableInstances(
  trx: Trx,
  dagRunId: number,
  taskIds: readonly string[],
): Promise<SkippableInstance[]> {
  if (taskIds.length === 0) return [];
  const found = await sql<SkippableInstance>`
    select id, task_id, map_index, state, trigger_id from task_instance
    where dag_run_id = ${dagRunId} and task_id = any(${taskIds}::text[]) and (state is null or state not in ('skipped', 'removed'))
    order by id for update`.execute(trx);
  return found.rows;
}

export interface IndexedState {
  task_id: string;
  map_index: number;
  state: string | null;
}

export async function indexedStates(trx: Trx, dagRunId: number, taskIds: readonly string[]): Promise<IndexedState[]> {
  if (taskIds.length === 0) return [];
  const found = await sql<IndexedState>`
    select task_id, map_index, state from task_instance
    where dag_run_id = ${dagRunId} and task_id = any(${taskIds}::text[])`.execute(trx);
  return found.rows;
}

/** Of these tasks, the ones that still have an instance in the partial index of unfinished ones. */
export async function tasksWithUnfinished(trx: Trx, dagRunId: number, taskIds: readonly string[]): Promise<string[]> {
  if (taskIds.length === 0) return [];
  const found = await sql<{ task_id: string }>`
    select t.task_id from unnest(${taskIds}::text[]) as t(task_id)
    where exists (select 1 from task_instance i where i.dag_run_id = ${dagRunId} and i.task_id = t.task_id
      and ${UNFINISHED})`.execute(trx);
  return found.rows.map((row) => row.task_id);
}

export interface Unfinished {
  /** Some that nobody has decided on. */
  open: boolean;
  under_way: boolean;
}

export async function unfinished(trx: Trx, dagRunId: number): Promise<Unfinished> {
  const found = await sql<Unfinished>`
    select exists (select 1 from task_instance where dag_run_id = ${dagRunId} and ${UNFINISHED} and coalesce(state, '') <> '') as under_way,
      exists (select 1 from task_instance where dag_run_id = ${dagRunId} and ${UNFINISHED} and coalesce(state, '') = '') as open`.execute(
    trx,
  );
  return found.rows[0]!;
}

export async function hasUnfinished(trx: Trx, dagRunId: number): Promise<boolean> {
  const found = await sql<{ some: boolean }>`
    select exists (select 1 from task_instance where dag_run_id = ${dagRunId}
      and ${UNFINISHED}) as some`.execute(trx);
  return found.rows[0]!.some;
}

export interface DecidedInstance {
  id: string;
  state: "success" | "skipped" | "upstream_failed" | "removed" | "failed";
  /** Decided by a branch: such a task never "took" any time, in Airflow either. */
  instant: boolean;
  try_number: number | null;
}

/** Instances that end without ever running. */
export async function endInstances(trx: Trx, decided: readonly DecidedInstance[]): Promise<void> {
  if (decided.length === 0) return;
  await sql`
    update task_instance ti set state = d.state, start_date = coalesce(ti.start_date, now()), end_date = now(),
      duration = case when d.instant then null else 0 end, try_number = ti.try_number + case when d.try_number is null then 0 else 1 end, updated_at = now(),
      due_at = null, next_method = null, next_kwargs = null
    from json_to_recordset(${JSON.stringify(decided)}::json) as d(id uuid, state text, instant boolean, try_number int)
    where ti.id = d.id and ti.id = any(${decided.map((one) => one.id)}::uuid[])`.execute(trx);
}

export interface PlacedInstance {
  id: string;
  state: "scheduled" | "queued";
  dag_version_id: string;
}

/** Instances that may run: waiting for a slot, or queued with one (which begins a try unless it goes on with one). */
export async function placeInstances(trx: Trx, placed: readonly PlacedInstance[]): Promise<void> {
  if (placed.length === 0) return;
  await sql`
    update task_instance ti set state = p.state, dag_version_id = p.dag_version_id, updated_at = now(), due_at = null,
      scheduled_dttm = coalesce(case when ti.state = 'scheduled' then ti.scheduled_dttm end, now()),
      queued_dttm = case when p.state = 'queued' then now() else ti.queued_dttm end,
      try_number = case when p.state = 'queued' and ti.next_method is null and not exists (
        select 1 from task_reschedule s where s.attempt_id = ti.id) then ti.try_number + 1 else ti.try_number end
    from json_to_recordset(${JSON.stringify(placed)}::json) as p(id uuid, state text, dag_version_id uuid)
    where ti.id = p.id and ti.id = any(${placed.map((one) => one.id)}::uuid[])`.execute(trx);
}

export async function touchRuns(trx: Trx, ids: readonly number[]): Promise<void> {
  await sql`update dag_run set last_scheduling_decision = now() where id = any(${ids}::bigint[])`.execute(trx);
}

export async function databaseNow(db: Database | Trx): Promise<string> {
  const found = await sql<{ now: string }>`select clock_timestamp() as now`.execute(db);
  return found.rows[0]!.now;
}

/** Fail fast: running instances fail (their workers notice by the heartbeat), what has not begun is skipped. */
export async function giveUpInstances(trx: Trx, dagRunId: number, exceptTasks: readonly string[]): Promise<void> {
  await sql`
    update task_instance set state = case when state in ('running', 'restarting') then 'failed' else 'skipped' end,
      start_date = coalesce(start_date, now()), end_date = now(), duration = extract(epoch from now() - coalesce(start_date, now())), updated_at = now()
    where dag_run_id = ${dagRunId} and task_id <> all(${exceptTasks}::text[])
      and (state is null or state not in ('success', 'failed', 'skipped', 'upstream_failed', 'removed'))`.execute(trx);
}

/** The run is over: what has not ended is skipped (workers notice by the heartbeat). */
export async function skipUnfinished(trx: Trx, dagRunId: number): Promise<void> {
  await sql`
    update task_instance set state = 'skipped', start_date = coalesce(start_date, now()), end_date = now(),
      duration = extract(epoch from now() - coalesce(start_date, now())), updated_at = now(), due_at = null
    where dag_run_id = ${dagRunId}
      and ${UNFINISHED}`.execute(trx);
}
