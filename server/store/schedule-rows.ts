// What scheduling reads and writes of Dags and their runs.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

/** The data interval of the newest run that the schedule (or a backfill) made; `partitioned`: its tick, for it has none. */
export async function lastAutomatedInterval(
  trx: Trx,
  dagId: string,
  partitioned = false,
): Promise<{ start: Date; end: Date } | null> {
  if (partitioned) return await lastPartitionedRun(trx, dagId);
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

async function lastPartitionedRun(trx: Trx, dagId: string): Promise<{ start: Date; end: Date } | null> {
  const found = await sql<{ run_after: string }>`
    select run_after from dag_run where dag_id = ${dagId} and partition_date is not null and run_type in ('scheduled', 'backfill')
    order by partition_date desc, run_after desc limit 1`.execute(trx);
  const at = found.rows[0]?.run_after;
  return at === undefined ? null : { start: new Date(at), end: new Date(at) };
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
  /** Of a Dag with partitions, whose runs have neither date nor interval. */
  partition?: object;
}

export interface NextRunColumns {
  next_dagrun_logical_date: string | null;
  next_dagrun_data_interval_start: string | null;
  next_dagrun_data_interval_end: string | null;
  next_dagrun_create_after: string | null;
}

export function nextRunColumns(next: NextRun | null): NextRunColumns {
  const dated = next === null || next.partition !== undefined ? null : next;
  return {
    next_dagrun_logical_date: dated?.logicalDate.toISOString() ?? null,
    next_dagrun_data_interval_start: dated?.dataInterval.start.toISOString() ?? null,
    next_dagrun_data_interval_end: dated?.dataInterval.end.toISOString() ?? null,
    next_dagrun_create_after: next?.runAfter.toISOString() ?? null,
  };
}

export async function setNextRun(trx: Trx, dagId: string, next: NextRun | null): Promise<void> {
  await trx.updateTable("dag").set(nextRunColumns(next)).where("dag_id", "=", dagId).execute();
}
