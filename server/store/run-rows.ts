// What the engine writes about runs themselves: their state, what is owed after their end.
import { sql } from "kysely";
import type { Trx } from "./database.ts";
import type { LockedRun } from "./planning-rows.ts";

export async function setRunState(trx: Trx, id: number, state: string): Promise<void> {
  await sql`
    update dag_run set state = ${state}, updated_at = now(), last_scheduling_decision = now(),
      start_date = case when ${state} = 'running' then coalesce(start_date, now()) else start_date end,
      end_date = case when ${state} in ('success', 'failed') then now() else null end
    where id = ${id}`.execute(trx);
}

export interface CallbackInput {
  run: { id: number; dag_id: string };
  versionId: string;
  kind: string;
  reason: string | null;
  attempt?: { id: string; taskId: string; mapIndex: number; error: string | null };
}

/** Callbacks are owed from the moment their cause commits; answers the request's id. */
export async function requestCallback(trx: Trx, input: CallbackInput): Promise<number> {
  const { run, attempt } = input;
  const made = await trx
    .insertInto("callback_request")
    .values({
      dag_id: run.dag_id,
      dag_run_id: run.id,
      dag_version_id: input.versionId,
      kind: input.kind,
      reason: input.reason,
      task_id: attempt?.taskId ?? null,
      map_index: attempt?.mapIndex ?? null,
      attempt_id: attempt?.id ?? null,
      error: attempt?.error ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Pauses the Dag when its last `limit` runs all failed. */
export async function pauseAfterFailures(trx: Trx, dagId: string, limit: number): Promise<void> {
  await sql`
    update dag set is_paused = true where dag_id = ${dagId} and not is_paused and ${limit} = (
      select count(*) filter (where state = 'failed') from (
        select state from dag_run where dag_id = ${dagId} and state in ('success', 'failed') order by run_after desc, id desc limit ${limit}
      ) as last)`.execute(trx);
}

/** The next running run of the Dag, which tasks that depend on their past look at. */
export async function nextRunningRun(trx: Trx, run: LockedRun): Promise<number | null> {
  if (run.logical_date === null) return null;
  const found = await sql<{ id: number }>`
    select id from dag_run where dag_id = ${run.dag_id} and state = 'running' and logical_date > ${run.logical_date}
    order by logical_date limit 1`.execute(trx);
  return found.rows[0]?.id ?? null;
}
