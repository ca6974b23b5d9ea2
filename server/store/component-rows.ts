// Components that run (schedulers, workers, triggerers, dag processors, api servers) and their heartbeats.
import { type RawBuilder, sql } from "kysely";
import type { Database, Trx } from "./database.ts";

export interface NewComponent {
  jobType: string;
  hostname: string;
  unixname: string;
  pid: number;
  queues: readonly string[] | null;
  providers: Record<string, string> | null;
  graphileWorkerIds: readonly string[];
}

export async function insertComponent(db: Database, component: NewComponent): Promise<number> {
  const made = await db
    .insertInto("job")
    .values({
      job_type: component.jobType,
      dag_id: null,
      hostname: component.hostname,
      unixname: component.unixname,
      pid: component.pid,
      executor_class: null,
      queues: component.queues === null ? null : sql<string[]>`${[...component.queues]}::text[]`,
      providers: component.providers === null ? null : JSON.stringify(component.providers),
      graphile_worker_ids: sql<string[]>`${[...component.graphileWorkerIds]}::text[]`,
      end_date: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return made.id;
}

export async function hasOtherWorkers(db: Database, id: number): Promise<boolean> {
  const found = await sql<{ others: boolean }>`
    select exists (select 1 from job where job_type = 'WorkerJob' and state = 'running' and id <> ${id}) as others`.execute(
    db,
  );
  return found.rows[0]!.others;
}

/** Answers the components that are still taken for alive. */
export async function beatComponents(db: Database, ids: readonly number[]): Promise<number[]> {
  const found = await sql<{ id: number }>`
    update job set latest_heartbeat = clock_timestamp() where id = any(${ids}::bigint[]) and state = 'running' returning id`.execute(
    db,
  );
  return found.rows.map((row) => row.id);
}

export async function endComponent(db: Database, id: number, state: "success" | "failed"): Promise<void> {
  await sql`update job set state = ${state}, end_date = now(), latest_heartbeat = now() where id = ${id} and state = 'running'`.execute(
    db,
  );
}

export interface DeadComponent {
  id: number;
  job_type: string;
  hostname: string;
  pid: number;
  graphile_worker_ids: string[];
}

/** Components without a heartbeat for so many seconds. */
export const deadComponents = (seconds: number): RawBuilder<{ id: number }> => sql`
  select id from job where state = 'running' and latest_heartbeat < clock_timestamp() - ${seconds} * interval '1 second'`;

/** Marks components without a heartbeat for so many seconds as failed; each is answered once. */
export async function buryDeadComponents(trx: Trx, seconds: number): Promise<DeadComponent[]> {
  const found = await sql<DeadComponent>`
    update job set state = 'failed', end_date = now()
    where id in (${deadComponents(seconds)} order by id for update skip locked)
    returning id, job_type, hostname, pid, graphile_worker_ids`.execute(trx);
  return found.rows;
}

/** Lets others take the jobs that these pools of the queue had locked, and tells them, as the queue does of new ones. */
export async function unlockJobs(trx: Trx, poolIds: readonly string[]): Promise<void> {
  if (poolIds.length === 0) return;
  await sql`
    select graphile_worker.force_unlock_workers(${poolIds}::text[]), pg_notify('jobs:insert', json_build_object('count', count(*))::text)
    from graphile_worker._private_jobs where locked_by = any(${poolIds}::text[])`.execute(trx);
}

export interface OrphanedAttempt {
  id: string;
  dag_run_id: number;
}

/** Attempts in the hands of a worker that is not alive, or that nobody has sent a heartbeat for. */
export const orphans = (seconds: number): RawBuilder<OrphanedAttempt> => sql`
  select ti.id, ti.dag_run_id from task_instance ti left join job j on j.id = ti.worker_id
  where ti.state in ('running', 'restarting') and ti.last_heartbeat_at < clock_timestamp() - ${seconds} * interval '1 second'
    and (j.id is null or j.state <> 'running' or ti.last_heartbeat_at < clock_timestamp() - ${seconds * 2} * interval '1 second')
  limit 500`;

export async function orphanedAttempts(db: Database, seconds: number): Promise<OrphanedAttempt[]> {
  return (await orphans(seconds).execute(db)).rows;
}
