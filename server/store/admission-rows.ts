// What admission reads: who holds slots, how large the pools are, who waits. All of it small: only what is in flight.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

/** Every admission of the installation takes this lock, last of all locks; it is held until the commit. */
const ADMISSION_LOCK = 7_238_002;

export async function lockAdmission(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(ADMISSION_LOCK)})`.execute(trx);
}

export interface Holding {
  dag_id: string;
  dag_run_id: number;
  task_id: string;
  pool: string;
  instances: number;
  slots: number;
}

/** What is queued or running now, by task. The partial index holds only these rows. */
export async function holdings(trx: Trx): Promise<Holding[]> {
  const found = await sql<Holding>`
    select dag_id, dag_run_id, task_id, pool, count(*)::int as instances, sum(pool_slots)::int as slots from task_instance
    where state in ('queued', 'running', 'restarting') group by dag_id, dag_run_id, task_id, pool`.execute(trx);
  return found.rows;
}

export interface PoolRoom {
  pool: string;
  slots: number;
  deferred: number;
}

export async function poolRooms(trx: Trx): Promise<PoolRoom[]> {
  const found = await sql<PoolRoom>`
    select p.pool, p.slots, case when p.include_deferred then
      (select coalesce(sum(pool_slots), 0)::int from task_instance where state = 'deferred' and pool = p.pool) else 0 end as deferred
    from pool p`.execute(trx);
  return found.rows;
}

export interface WaitingInstance {
  id: string;
  dag_id: string;
  dag_run_id: number;
  task_id: string;
  pool: string;
  pool_slots: number;
  queue: string;
  priority_weight: number;
  latest_version_id: string;
  created_dag_version_id: string | null;
  pin_version: boolean;
}

export interface WaitingFilter {
  limit: number;
  /** Known to have no room, in this look at least. */
  fullPools: readonly string[];
  fullRuns: readonly number[];
  /** "dag_id task_id" */
  fullTasks: readonly string[];
}

/**
 * The foremost waiting instances of runs that may go on; a row that a run's planner has locked is left to that planner.
 * Ids grow with time, so the index gives weight first, then age, without a sort: 1,000 may wait.
 */
export async function waitingInstances(trx: Trx, filter: WaitingFilter): Promise<WaitingInstance[]> {
  const found = await sql<WaitingInstance>`
    select ti.id, ti.dag_id, ti.dag_run_id, ti.task_id, ti.pool, ti.pool_slots, ti.queue, ti.priority_weight,
      d.latest_version_id, r.created_dag_version_id, d.pin_version
    from task_instance ti join dag_run r on r.id = ti.dag_run_id join dag d on d.dag_id = ti.dag_id
    where ti.state = 'scheduled' and r.state = 'running' and not d.is_paused
      and ti.pool <> all(${filter.fullPools}::text[]) and ti.dag_run_id <> all(${filter.fullRuns}::bigint[])
      and ti.dag_id || ' ' || ti.task_id <> all(${filter.fullTasks}::text[])
    order by ti.priority_weight desc, ti.id limit ${filter.limit} for update of ti skip locked`.execute(trx);
  return found.rows;
}
