// What scheduling reads and writes of Dags and their runs.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

/** The data interval of the newest run that the schedule (or a backfill) made. */
export async function lastAutomatedInterval(trx: Trx, dagId: string): Promise<{ start: Date; end: Date } | null> {
  const found = await sql<{
    data_interval_start: string | null;
    data_interval_end: string | null;
    logical_date: string;
  }>`
    select data_interval_start, data_interval_end, logical_date from dag_run
    where dag_id = ${dagId} and logical_date is not null and run_type in ('scheduled', 'backfill') order by logical_date desc limit 1`.execute(
    trx,
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  return {
    start: new Date(row.data_interval_start ?? row.logical_date),
    end: new Date(row.data_interval_end ?? row.logical_date),
  };
}

/** Queued and running runs that count against max_active_runs. */
export async function activeRunCount(trx: Trx, dagId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from dag_run where dag_id = ${dagId} and state in ('queued', 'running') and backfill_id is null`.execute(
    trx,
  );
  return found.rows[0]!.n;
}

/** Running runs whose open instances were made for another version of the Dag. */
export async function runningRunIds(trx: Trx, of: { dagId: string; otherThanVersion: string }): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select r.id from dag_run r where r.dag_id = ${of.dagId} and r.state = 'running' and exists (
      select 1 from task_instance ti where ti.dag_run_id = r.id and (ti.dag_version_id is distinct from ${of.otherThanVersion}::uuid)
        and (ti.state is null or ti.state in ('scheduled', 'up_for_retry', 'up_for_reschedule'))) order by r.id`.execute(
    trx,
  );
  return found.rows.map((row) => row.id);
}

export interface NextRun {
  logicalDate: Date;
  runAfter: Date;
  dataInterval: { start: Date; end: Date };
}

export async function setNextRun(trx: Trx, dagId: string, next: NextRun | null): Promise<void> {
  await trx
    .updateTable("dag")
    .set({
      next_dagrun_logical_date: next?.logicalDate.toISOString() ?? null,
      next_dagrun_create_after: next?.runAfter.toISOString() ?? null,
      next_dagrun_data_interval_start: next?.dataInterval.start.toISOString() ?? null,
      next_dagrun_data_interval_end: next?.dataInterval.end.toISOString() ?? null,
    })
    .where("dag_id", "=", dagId)
    .execute();
}
