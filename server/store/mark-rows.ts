// States that people give: to task instances and to runs.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

/** Ends the instances in that state, now unless they had ended already; they wait for nothing any more. */
export async function markInstances(trx: Trx, ids: readonly string[], state: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update task_instance set state = ${state}, start_date = coalesce(start_date, now()), end_date = coalesce(end_date, now()),
      duration = extract(epoch from coalesce(end_date, now()) - coalesce(start_date, now())), updated_at = now(),
      due_at = null, trigger_id = null, trigger_timeout = null, next_method = null, next_kwargs = null, worker_id = null, last_heartbeat_at = null
    where id = any(${ids}::uuid[])`.execute(trx);
}

/** A run that had ended keeps the time of its end; one that never began ends without a beginning. */
export async function markRun(trx: Trx, dagRunId: number, state: "success" | "failed"): Promise<void> {
  await sql`
    update dag_run set state = ${state}, updated_at = now(),
      end_date = case when state in ('success', 'failed') then end_date else now() end
    where id = ${dagRunId}`.execute(trx);
}

export interface NoteInput {
  text: string | null;
  user: string | null;
}

export async function setRunNotes(trx: Trx, dagRunIds: readonly number[], note: NoteInput): Promise<void> {
  if (dagRunIds.length === 0) return;
  await sql`
    update dag_run set note = ${note.text}, note_user = case when ${note.text}::text is null then null else ${note.user}::text end,
      note_at = case when ${note.text}::text is null then null else now() end, updated_at = now()
    where id = any(${dagRunIds}::bigint[])`.execute(trx);
}

export async function setInstanceNotes(trx: Trx, ids: readonly string[], note: NoteInput): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update task_instance set note = ${note.text}, note_user = case when ${note.text}::text is null then null else ${note.user}::text end,
      note_at = case when ${note.text}::text is null then null else now() end, updated_at = now()
    where id = any(${ids}::uuid[])`.execute(trx);
}
