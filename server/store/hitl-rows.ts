// What tasks ask people: written with the end of the attempt that asks, answered once.
import { type RawBuilder, sql } from "kysely";
import { toJson } from "./columns.ts";
import type { Database, Trx } from "./database.ts";

export interface HitlUser {
  id: string;
  name: string;
}

export interface HitlParam {
  value: unknown;
  description: string | null;
  schema: Record<string, unknown>;
}

export interface HitlQuestion {
  subject: string;
  body: string | null;
  options: string[];
  defaults: string[] | null;
  multiple: boolean;
  params: Record<string, HitlParam>;
  assignedUsers: HitlUser[];
}

/** A question asked again in the same attempt takes the place of the one before. */
export async function upsertQuestion(
  trx: Trx,
  asked: { attemptId: string; dagRunId: number; question: HitlQuestion },
): Promise<void> {
  const { question } = asked;
  await sql`
    insert into hitl_detail (attempt_id, dag_run_id, subject, body, options, defaults, multiple, params, assigned_users)
    values (${asked.attemptId}, ${asked.dagRunId}, ${question.subject}, ${question.body}, ${toJson(question.options)}::text::json,
      ${question.defaults === null ? null : toJson(question.defaults)}::text::json, ${question.multiple},
      ${toJson(question.params)}::text::json, ${toJson(question.assignedUsers)}::text::json)
    on conflict (attempt_id) do update set subject = excluded.subject, body = excluded.body, options = excluded.options,
      defaults = excluded.defaults, multiple = excluded.multiple, params = excluded.params, assigned_users = excluded.assigned_users,
      created_at = now(), responded_at = null, responded_by = null, chosen_options = null, params_input = '{}'`.execute(
    trx,
  );
}

export interface HitlRow {
  attempt_id: string;
  subject: string;
  body: string | null;
  options: string[];
  defaults: string[] | null;
  multiple: boolean;
  params: Record<string, HitlParam>;
  assigned_users: HitlUser[];
  created_at: string;
  responded_at: string | null;
  responded_by: HitlUser | null;
  chosen_options: string[] | null;
  params_input: Record<string, unknown>;
}

/** The question, held for the transaction; call with its run locked, as whoever ends or clears the attempt has it. */
export async function lockQuestion(trx: Trx, attemptId: string): Promise<HitlRow | undefined> {
  const found = await sql<HitlRow>`select * from hitl_detail where attempt_id = ${attemptId} for update`.execute(trx);
  return found.rows[0];
}

export interface HitlAnswer {
  attemptId: string;
  chosenOptions: string[];
  paramsInput: Record<string, unknown>;
  /** null: nobody, the defaults count. */
  respondedBy: HitlUser | null;
}

/** Answers when it was answered. */
export async function writeAnswer(trx: Trx, answer: HitlAnswer): Promise<string> {
  const by = answer.respondedBy === null ? null : toJson(answer.respondedBy);
  const found = await sql<{ responded_at: string }>`
    update hitl_detail set responded_at = now(), responded_by = ${by}::text::json,
      chosen_options = ${toJson(answer.chosenOptions)}::text::json, params_input = ${toJson(answer.paramsInput)}::text::json
    where attempt_id = ${answer.attemptId} returning responded_at`.execute(trx);
  return found.rows[0]!.responded_at;
}

/** Hands the event to an attempt that awaits input; false when it does not any more. It then goes on as one whose trigger fired. */
export async function endWaiting(trx: Trx, attemptId: string, event: unknown): Promise<boolean> {
  const found = await sql`
    update task_instance set state = 'deferred', trigger_timeout = null, updated_at = now(),
      next_kwargs = json_build_object('kwargs', next_kwargs::json, 'event', ${toJson({ kind: "event", payload: event })}::text::json)::text
    where id = ${attemptId} and state = 'awaiting_input' returning id`.execute(trx);
  return found.rows.length > 0;
}

export interface AwaitingPlace {
  id: string;
  dag_run_id: number;
}

/** Attempts that have waited for an answer too long. */
export const OVERDUE_QUESTIONS: RawBuilder<AwaitingPlace> = sql`
  select id, dag_run_id from task_instance where state = 'awaiting_input' and trigger_timeout <= clock_timestamp()
  order by trigger_timeout limit 100`;

export async function overdueQuestions(db: Database): Promise<AwaitingPlace[]> {
  return (await OVERDUE_QUESTIONS.execute(db)).rows;
}

/** Whether an attempt still waits for an answer, and, with a limit, has waited too long. */
export async function isAwaiting(trx: Trx, attemptId: string, only: { overdue: boolean }): Promise<boolean> {
  const found = await sql`
    select 1 from task_instance where id = ${attemptId} and state = 'awaiting_input'
      and (not ${only.overdue}::boolean or trigger_timeout <= clock_timestamp())`.execute(trx);
  return found.rows.length > 0;
}
