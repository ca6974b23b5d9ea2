// The sweeper's questions, asked in one statement: one by one they were half of what an idle server did. A little grace keeps
// it from doing again what is under way.
import { type RawBuilder, sql } from "kysely";
import { deadComponents, orphans } from "./component-rows.ts";
import type { Database, Trx } from "./database.ts";
import { OVERDUE_INSTANCES, TIMED_OUT_TRIGGERS } from "./due-rows.ts";
import { OVERDUE_QUESTIONS } from "./hitl-rows.ts";
import type { QueuedAttempt } from "./jobs.ts";

const AT_ONCE = sql.lit(200);
const GRACE = sql.lit("3 seconds");

/**
 * Queued attempts that no job points at. A job that somebody took seconds ago and whose attempt is still queued was taken by a
 * worker that never heard of it (the answer was lost with its connection), so it counts as none.
 */
const JOBLESS = sql`
  select ti.id, ti.queue, ti.priority_weight as weight from task_instance ti
  where ti.state = 'queued' and ti.queued_dttm < clock_timestamp() - ${GRACE}::interval
    and not exists (select 1 from graphile_worker._private_jobs j where j.key = 'attempt:' || ti.id
      and (j.locked_at is null or j.locked_at > clock_timestamp() - interval '5 seconds'))
  limit ${AT_ONCE}`;

/** Dags whose next run should have been made. */
const DUE_DAGS = sql`
  select d.dag_id from dag d where not d.is_paused and not d.is_stale and d.next_dagrun_create_after < clock_timestamp() - ${GRACE}::interval
    and (select count(*) from dag_run r where r.dag_id = d.dag_id and r.state in ('queued', 'running')) < d.max_active_runs
  limit ${AT_ONCE}`;

/** Dags with queued runs that are due and have room to begin. */
const DAGS_WITH_DUE_RUNS = sql`
  select distinct r.dag_id from dag_run r join dag d on d.dag_id = r.dag_id left join backfill b on b.id = r.backfill_id
  where r.state = 'queued' and r.run_after < clock_timestamp() - ${GRACE}::interval and r.queued_at < clock_timestamp() - ${GRACE}::interval
    and not d.is_paused and not d.is_stale and not coalesce(b.is_paused, false)
    and (select count(*) from dag_run a where a.dag_id = r.dag_id and a.state = 'running' and a.backfill_id is not distinct from r.backfill_id)
      < coalesce(b.max_active_runs, d.max_active_runs)
  limit ${AT_ONCE}`;

/**
 * Running runs in which nothing is under way though something is left, or nothing is left at all. Some wait rightly, for a run
 * before them or for their own date, and for years: the older a run is, the more seldom it is looked at.
 */
const STUCK_RUNS = sql`
  select r.id from dag_run r join dag d on d.dag_id = r.dag_id
  where r.state = 'running' and not d.is_paused
    and coalesce(r.last_scheduling_decision, r.start_date) < clock_timestamp()
      - greatest(interval '10 seconds', least(interval '5 minutes', (clock_timestamp() - r.start_date) / 10))
    and not exists (select 1 from task_instance ti where ti.dag_run_id = r.id
      and ti.state in ('scheduled', 'queued', 'running', 'restarting', 'deferred', 'up_for_retry', 'up_for_reschedule', 'awaiting_input'))
  limit ${AT_ONCE}`;

const DAGS_WITH_QUEUED_ASSETS = sql`
  select distinct q.target_dag_id as dag_id from asset_dag_run_queue q join dag d on d.dag_id = q.target_dag_id
  where not d.is_paused and not d.is_stale and q.created_at < clock_timestamp() - ${GRACE}::interval
    and not exists (select 1 from graphile_worker._private_jobs j where j.key = 'dag:' || q.target_dag_id)
    and q.created_at > clock_timestamp() - interval '1 minute'
  union
  select distinct q.target_dag_id from asset_partition_queue q join dag d on d.dag_id = q.target_dag_id
  where q.partition_key is null and not d.is_paused and not d.is_stale and q.created_at < clock_timestamp() - ${GRACE}::interval
    and not exists (select 1 from graphile_worker._private_jobs j where j.key = 'dag:' || q.target_dag_id)
  limit ${AT_ONCE}`;

const OVERDUE_CALLBACKS = sql`
  select c.id from callback_request c where c.created_at < clock_timestamp() - ${GRACE}::interval
    and not exists (select 1 from graphile_worker._private_jobs j where j.key = 'callback:' || c.id)
  limit ${AT_ONCE}`;

const OVERDUE_DEADLINES = sql`
  select d.id, d.deadline_time from deadline d
  where not d.missed and d.deadline_time < clock_timestamp() - ${GRACE}::interval
  limit ${AT_ONCE}`;

/** What should be happening and is not. */
export interface Wanting {
  attempts: QueuedAttempt[];
  dueDags: { dag_id: string }[];
  dagsWithDueRuns: { dag_id: string }[];
  stuckRuns: { id: number }[];
  dagsWithQueuedAssets: { dag_id: string }[];
  callbacks: { id: number }[];
  deadlines: { id: number; deadline_time: string }[];
  overdueInstances: { id: string }[];
  timedOutTriggers: { trigger_id: number }[];
  /** A component is silent, or an attempt is in nobody's hands. */
  someoneIsLost: boolean;
  someQuestionIsOver: boolean;
  someoneWaits: boolean;
}

const rows = (question: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(found), '[]') from (${question}) as found)`;

/** A component that is silent for so many seconds is dead. */
export async function whatIsWanting(db: Database, deadAfterSeconds: number): Promise<Wanting> {
  const found = await sql<Wanting>`select
    ${rows(JOBLESS)} as attempts,
    ${rows(DUE_DAGS)} as "dueDags",
    ${rows(DAGS_WITH_DUE_RUNS)} as "dagsWithDueRuns",
    ${rows(STUCK_RUNS)} as "stuckRuns",
    ${rows(DAGS_WITH_QUEUED_ASSETS)} as "dagsWithQueuedAssets",
    ${rows(OVERDUE_CALLBACKS)} as callbacks,
    ${rows(OVERDUE_DEADLINES)} as deadlines,
    ${rows(OVERDUE_INSTANCES)} as "overdueInstances",
    ${rows(TIMED_OUT_TRIGGERS)} as "timedOutTriggers",
    exists (${deadComponents(deadAfterSeconds)}) or exists (${orphans(deadAfterSeconds)}) as "someoneIsLost",
    exists (${OVERDUE_QUESTIONS}) as "someQuestionIsOver",
    exists (select 1 from task_instance where state = 'scheduled') as "someoneWaits"`.execute(db);
  return found.rows[0]!;
}

/** Notes that these runs are looked at; who has one in hand at this moment looks at it anyway. */
export async function noteLook(trx: Trx, runs: readonly { id: number }[]): Promise<void> {
  if (runs.length === 0) return;
  await sql`
    update dag_run set last_scheduling_decision = now() where id in (
      select id from dag_run where id = any(${runs.map(({ id }) => id)}::bigint[]) order by id for update skip locked)`.execute(
    trx,
  );
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
