// Questions about the run before: for tasks that depend on their past.
import { sql } from "kysely";
import type { Trx } from "./database.ts";
import type { LockedRun } from "./planning-rows.ts";

export interface PreviousRun {
  id: number;
  logical_date: string;
}

/** The run before by logical date; with catchup, only those the schedule made count. */
export async function previousRun(trx: Trx, run: LockedRun, scheduledOnly: boolean): Promise<PreviousRun | null> {
  const found = await sql<PreviousRun>`
    select id, logical_date from dag_run where dag_id = ${run.dag_id} and logical_date < ${run.logical_date}
      and (not ${scheduledOnly} or run_type <> 'manual') order by logical_date desc limit 1`.execute(trx);
  return found.rows[0] ?? null;
}

export async function hasEarlierInstances(trx: Trx, run: LockedRun, taskId: string): Promise<boolean> {
  const found = await sql<{ some: boolean }>`
    select exists (select 1 from task_instance ti join dag_run r on r.id = ti.dag_run_id
      where ti.dag_id = ${run.dag_id} and ti.task_id = ${taskId} and r.logical_date < ${run.logical_date}) as some`.execute(
    trx,
  );
  return found.rows[0]!.some;
}

export async function countInstances(trx: Trx, dagRunId: number, taskId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from task_instance where dag_run_id = ${dagRunId} and task_id = ${taskId}`.execute(trx);
  return found.rows[0]!.n;
}

export async function unsuccessfulTasks(trx: Trx, dagRunId: number, taskIds: readonly string[]): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from task_instance where dag_run_id = ${dagRunId} and task_id = any(${taskIds}::text[])
      and (state is null or state not in ('success', 'skipped'))`.execute(trx);
  return found.rows[0]!.n;
}
