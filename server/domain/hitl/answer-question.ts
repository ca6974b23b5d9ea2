// A person answers a question, or its time is over: the answer is kept, and the task that waits for it goes on.
import type { AnswerEvent } from "@windsock/sdk/runtime";
import type { Trx } from "../../store/database.ts";
import {
  endWaiting,
  type HitlAnswer,
  type HitlRow,
  isAwaiting,
  lockQuestion,
  overdueQuestions,
  writeAnswer,
} from "../../store/hitl-rows.ts";
import { lockRuns } from "../../store/planning-rows.ts";
import { transact } from "../../store/transaction.ts";
import { resumeDue } from "../attempts/resume-attempts.ts";
import type { Engine } from "../engine.ts";
import { DomainError } from "../errors.ts";
import { getTaskInstance } from "../task-instances/get-task-instance.ts";
import { checkChoice, defaultForm, filledIn } from "./check-answer.ts";
import { noSuchQuestion, type QuestionPlace } from "./list-questions.ts";

export interface AnswerInput extends QuestionPlace {
  chosenOptions: string[];
  paramsInput: Record<string, unknown>;
  user: { id: string; name: string };
}

/** What was kept of the answer. */
export interface Answered {
  chosenOptions: string[];
  paramsInput: Record<string, unknown>;
  respondedAt: string;
}

function checkMayAnswer(question: HitlRow, user: AnswerInput["user"]): void {
  if (question.responded_at !== null)
    throw new DomainError("conflict", "This question has been answered already", { resource: "HITLDetail" });
  if (question.assigned_users.length > 0 && !question.assigned_users.some(({ id }) => id === user.id))
    throw new DomainError("forbidden", `User ${user.name} (id ${user.id}) is not among those who may answer`, {
      resource: "HITLDetail",
    });
}

/** Writes the answer and lets the attempt go on; its run is locked. */
async function settle(trx: Trx, answer: HitlAnswer): Promise<string> {
  const respondedAt = await writeAnswer(trx, answer);
  const event: AnswerEvent = {
    chosen_options: answer.chosenOptions,
    params_input: answer.paramsInput,
    responded_at: respondedAt,
    responded_by_user: answer.respondedBy,
    timedout: answer.respondedBy === null,
  };
  await endWaiting(trx, answer.attemptId, event);
  return respondedAt;
}

/**
 * Takes a person's answer. Should the server die right after it is kept, the sweeper finds the task that may go on.
 * What no task waits for any more (it was cleared, marked, its time was over) cannot be answered.
 */
export async function answerQuestion(engine: Engine, input: AnswerInput): Promise<Answered> {
  const instance = await getTaskInstance(engine.db, input);
  const answered = await transact(engine.db, async (trx) => {
    const run = await trx
      .selectFrom("task_instance")
      .select("dag_run_id")
      .where("id", "=", instance.id)
      .executeTakeFirst();
    await lockRuns(trx, run === undefined ? [] : [run.dag_run_id]);
    const question = await lockQuestion(trx, instance.id);
    if (run === undefined || question === undefined) throw noSuchQuestion(input);
    checkMayAnswer(question, input.user);
    checkChoice(question, input.chosenOptions);
    const paramsInput = filledIn(question, input.paramsInput);
    if (!(await isAwaiting(trx, instance.id, { overdue: false })))
      throw new DomainError("conflict", "No task waits for this answer any more", { resource: "HITLDetail" });
    const { chosenOptions } = input;
    const answer = { attemptId: instance.id, chosenOptions, paramsInput, respondedBy: input.user };
    return { chosenOptions, paramsInput, respondedAt: await settle(trx, answer) };
  });
  await resumeDue(engine, [instance.id]);
  return answered;
}

async function timeOut(trx: Trx, place: { id: string; dag_run_id: number }): Promise<void> {
  await lockRuns(trx, [place.dag_run_id]);
  const question = await lockQuestion(trx, place.id);
  if (!(await isAwaiting(trx, place.id, { overdue: true }))) return;
  if (question === undefined || question.defaults === null) {
    const event: AnswerEvent = { error: "Nobody answered in time, and there are no defaults", error_type: "timeout" };
    await endWaiting(trx, place.id, event);
    return;
  }
  const paramsInput = defaultForm(question);
  await settle(trx, { attemptId: place.id, chosenOptions: question.defaults, paramsInput, respondedBy: null });
}

/** Questions whose time is over: their defaults count, or their tasks fail. Answers how many there were. */
export async function timeOutQuestions(engine: Engine): Promise<number> {
  const overdue = await overdueQuestions(engine.db);
  for (const place of overdue) await transact(engine.db, (trx) => timeOut(trx, place));
  if (overdue.length > 0)
    await resumeDue(
      engine,
      overdue.map((place) => place.id),
    );
  return overdue.length;
}
