// The sweeper's questions. A little grace keeps it from doing again what is under way.
import { sql } from "kysely";
import type { Database } from "./database.ts";
import type { QueuedAttempt } from "./jobs.ts";

const AT_ONCE = sql.lit(200);
const GRACE = sql.lit("3 seconds");

/**
 * Queued attempts that no job points at. A job that somebody took seconds ago and whose attempt is still queued was taken by a
 * worker that never heard of it (the answer was lost with its connection), so it counts as none.
 */
export async function jobless(db: Database): Promise<QueuedAttempt[]> {
  const found = await sql<QueuedAttempt>`
    select ti.id, ti.queue, ti.priority_weight as weight from task_instance ti
    where ti.state = 'queued' and ti.queued_dttm < clock_timestamp() - ${GRACE}::interval
      and not exists (select 1 from graphile_worker._private_jobs j where j.key = 'attempt:' || ti.id
        and (j.locked_at is null or j.locked_at > clock_timestamp() - interval '5 seconds'))
    limit ${AT_ONCE}`.execute(db);
  return found.rows;
}

/** Dags whose next run should have been made. */
export async function dueDags(db: Database): Promise<string[]> {
  const found = await sql<{ dag_id: string }>`
    select d.dag_id from dag d where not d.is_paused and not d.is_stale and d.next_dagrun_create_after < clock_timestamp() - ${GRACE}::interval
      and (select count(*) from dag_run r where r.dag_id = d.dag_id and r.state in ('queued', 'running')) < d.max_active_runs
    limit ${AT_ONCE}`.execute(db);
  return found.rows.map((row) => row.dag_id);
}

/** Dags with queued runs that are due and have room to begin. */
export async function dagsWithDueRuns(db: Database): Promise<string[]> {
  const found = await sql<{ dag_id: string }>`
    select distinct r.dag_id from dag_run r join dag d on d.dag_id = r.dag_id left join backfill b on b.id = r.backfill_id
    where r.state = 'queued' and r.run_after < clock_timestamp() - ${GRACE}::interval and r.queued_at < clock_timestamp() - ${GRACE}::interval
      and not d.is_paused and not d.is_stale and not coalesce(b.is_paused, false)
      and (select count(*) from dag_run a where a.dag_id = r.dag_id and a.state = 'running' and a.backfill_id is not distinct from r.backfill_id)
        < coalesce(b.max_active_runs, d.max_active_runs)
    limit ${AT_ONCE}`.execute(db);
  return found.rows.map((row) => row.dag_id);
}

/** Running runs in which nothing is under way though something is left, or nothing is left at all. */
export async function stuckRuns(db: Database): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select r.id from dag_run r join dag d on d.dag_id = r.dag_id
    where r.state = 'running' and not d.is_paused and coalesce(r.last_scheduling_decision, r.start_date) < clock_timestamp() - interval '10 seconds'
      and not exists (select 1 from task_instance ti where ti.dag_run_id = r.id
        and ti.state in ('scheduled', 'queued', 'running', 'restarting', 'deferred', 'up_for_retry', 'up_for_reschedule', 'awaiting_input'))
    limit ${AT_ONCE}`.execute(db);
  return found.rows.map((row) => row.id);
}

export async function dagsWithQueuedAssets(db: Database): Promise<string[]> {
  const found = await sql<{ dag_id: string }>`
    select distinct q.target_dag_id as dag_id from asset_dag_run_queue q join dag d on d.dag_id = q.target_dag_id
    where not d.is_paused and not d.is_stale and q.created_at < clock_timestamp() - ${GRACE}::interval
      and not exists (select 1 from graphile_worker._private_jobs j where j.key = 'dag:' || q.target_dag_id)
      and q.created_at > clock_timestamp() - interval '1 minute'
    union
    select distinct q.target_dag_id from asset_partition_queue q join dag d on d.dag_id = q.target_dag_id
    where q.partition_key is null and not d.is_paused and not d.is_stale and q.created_at < clock_timestamp() - ${GRACE}::interval
      and not exists (select 1 from graphile_worker._private_jobs j where j.key = 'dag:' || q.target_dag_id)
    limit ${AT_ONCE}`.execute(db);
  return found.rows.map((row) => row.dag_id);
}

export async function overdueCallbacks(db: Database): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select c.id from callback_request c where c.created_at < clock_timestamp() - ${GRACE}::interval
      and not exists (select 1 from graphile_worker._private_jobs j where j.key = 'callback:' || c.id) limit ${AT_ONCE}`.execute(
    db,
  );
  return found.rows.map((row) => row.id);
}

export async function overdueDeadlines(db: Database): Promise<{ id: number; deadline_time: string }[]> {
  const found = await sql<{ id: number; deadline_time: string }>`
    select d.id, d.deadline_time from deadline d
    where not d.missed and d.deadline_time < clock_timestamp() - ${GRACE}::interval limit ${AT_ONCE}`.execute(db);
  return found.rows;
}

export async function someoneWaits(db: Database): Promise<boolean> {
  const found = await sql<{
    some: boolean;
  }>`select exists (select 1 from task_instance where state = 'scheduled') as some`.execute(db);
  return found.rows[0]!.some;
}

/** True for the one process that holds (or just got) the lease; it must be renewed before it runs out. */
export async function holdLease(
  db: Database,
  lease: { name: string; holder: string; seconds: number },
): Promise<boolean> {
  const found = await sql<{ value: string }>`
    insert into setting (key, value, updated_at) values (${`lease:${lease.name}`}, ${lease.holder}, clock_timestamp())
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
      where setting.value = excluded.value or setting.updated_at < clock_timestamp() - ${lease.seconds} * interval '1 second'
    returning value`.execute(db);
  return found.rows.length > 0;
}

export async function dropLease(db: Database, lease: { name: string; holder: string }): Promise<void> {
  await sql`delete from setting where key = ${`lease:${lease.name}`} and value = ${lease.holder}`.execute(db);
}
