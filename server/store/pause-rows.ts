// Pausing Dags, and what has to be looked at when one goes on.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

export async function setPausedRows(
  trx: Trx,
  dagIds: readonly string[],
  isPaused: boolean,
): Promise<{ known: string[]; changed: string[] }> {
  const found = await sql<{ dag_id: string; is_paused: boolean }>`
    select dag_id, is_paused from dag where dag_id = any(${dagIds}::text[]) order by dag_id for update`.execute(trx);
  const changed = found.rows.filter((row) => row.is_paused !== isPaused).map((row) => row.dag_id);
  await sql`update dag set is_paused = ${isPaused} where dag_id = any(${changed}::text[])`.execute(trx);
  return { known: found.rows.map((row) => row.dag_id), changed };
}

export async function runningRuns(trx: Trx, dagIds: readonly string[]): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select id from dag_run where dag_id = any(${dagIds}::text[]) and state = 'running' order by id`.execute(trx);
  return found.rows.map((row) => row.id);
}

/** Retries, rescheduled sensors and attempts back from their trigger: their wake-ups may have come while the Dag was paused. */
export async function waitingForTime(trx: Trx, dagIds: readonly string[]): Promise<{ id: string; due_at: string }[]> {
  const found = await sql<{ id: string; due_at: string }>`
    select id, coalesce(due_at, now()) as due_at from task_instance
    where dag_id = any(${dagIds}::text[]) and (state in ('up_for_retry', 'up_for_reschedule')
      or (state = 'deferred' and trigger_id is null and next_method is not null)) order by id`.execute(trx);
  return found.rows;
}
