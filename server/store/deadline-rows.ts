// Deadlines of runs.
import { type Insertable, sql } from "kysely";
import type { Trx } from "./database.ts";
import type { Tables } from "./tables.ts";

export async function insertDeadline(trx: Trx, row: Insertable<Tables["deadline"]>): Promise<number> {
  const made = await trx.insertInto("deadline").values(row).returning("id").executeTakeFirstOrThrow();
  return made.id;
}

/** Seconds the Dag's last ten finished runs took on average. */
export async function averageRuntime(trx: Trx, dagId: string): Promise<number | null> {
  const found = await sql<{ seconds: number | null }>`
    select avg(extract(epoch from end_date - start_date))::float8 as seconds from (
      select start_date, end_date from dag_run where dag_id = ${dagId} and end_date is not null and start_date is not null
      order by run_after desc limit 10) as last`.execute(trx);
  return found.rows[0]?.seconds ?? null;
}

export interface MissedDeadline {
  id: number;
  dag_id: string;
  dag_run_id: number;
  name: string | null;
  dag_version_id: string;
}

/**
 * Marks the deadline missed if its run has not succeeded by now, as Airflow does, which calls back for a failed one too; a
 * row comes back only the first time. One that was met is over.
 */
export async function missDeadline(trx: Trx, id: number): Promise<MissedDeadline | undefined> {
  await sql`
    delete from deadline d using dag_run r
    where d.id = ${id} and not d.missed and d.deadline_time <= clock_timestamp() and r.id = d.dag_run_id and r.state = 'success'`.execute(
    trx,
  );
  const found = await sql<MissedDeadline>`
    update deadline d set missed = true from dag_run r join dag on dag.dag_id = r.dag_id
    where d.id = ${id} and not d.missed and d.deadline_time <= clock_timestamp() and r.id = d.dag_run_id
    returning d.id, d.dag_id, d.dag_run_id, d.name, coalesce(r.created_dag_version_id, dag.latest_version_id) as dag_version_id`.execute(
    trx,
  );
  return found.rows[0];
}

/** For runs that were queued again; what has been missed stays so. */
export async function countDeadlinesAnew(
  trx: Trx,
  dagRunIds: readonly number[],
): Promise<{ id: number; deadline_time: string }[]> {
  const found = await sql<{ id: number; deadline_time: string }>`
    update deadline d set deadline_time = r.queued_at + d.seconds_queued * interval '1 second' from dag_run r
    where r.id = any(${dagRunIds}::bigint[]) and d.dag_run_id = r.id and not d.missed and d.seconds_queued is not null
    returning d.id, d.deadline_time`.execute(trx);
  return found.rows;
}
