// What tasks ask people: a page of questions, the one of a task instance, the one of a try.
import type { OrderBy, Page } from "../../store/conditions.ts";
import type { Reader } from "../../store/database.ts";
import { type QuestionFilter, type QuestionOrder, selectQuestion, selectQuestions } from "../../store/hitl-read.ts";
import type { HitlRow } from "../../store/hitl-rows.ts";
import { type DomainError, notFound } from "../errors.ts";
import { getTaskInstance, getTry, instancesByIds, type TaskTryRow } from "../task-instances/get-task-instance.ts";
import type { TaskInstanceRow } from "../task-instances/list-task-instances.ts";

export type { QuestionFilter, QuestionOrder } from "../../store/hitl-read.ts";
export type { HitlRow } from "../../store/hitl-rows.ts";

export interface QuestionPlace {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
}

export interface Question<Instance = TaskInstanceRow> {
  detail: HitlRow;
  instance: Instance;
}

export function noSuchQuestion(place: QuestionPlace): DomainError {
  return notFound("HITLDetail", place.taskId, `The task ${place.taskId} asks nobody anything`);
}

export async function listQuestions(
  db: Reader,
  query: { filter: QuestionFilter; order: readonly OrderBy<QuestionOrder>[]; page: Page },
): Promise<{ questions: Question[]; total: number }> {
  const { rows, total } = await selectQuestions(db, query);
  const instances = await instancesByIds(
    db,
    rows.map((row) => row.attempt_id),
  );
  const byId = new Map(instances.map((instance) => [instance.id, instance]));
  const questions = rows.flatMap((detail) => {
    const instance = byId.get(detail.attempt_id);
    return instance === undefined ? [] : [{ detail, instance }];
  });
  return { questions, total };
}

export async function getQuestion(db: Reader, place: QuestionPlace): Promise<Question> {
  const instance = await getTaskInstance(db, place);
  const detail = await selectQuestion(db, instance.id);
  if (detail === undefined) throw noSuchQuestion(place);
  return { detail, instance };
}

/** The question that a try asked, the present one or a past one. */
export async function getQuestionOfTry(
  db: Reader,
  place: QuestionPlace & { tryNumber: number },
): Promise<Question<TaskTryRow>> {
  const instance = await getTry(db, place);
  const detail = await selectQuestion(db, instance.id);
  if (detail === undefined) throw noSuchQuestion(place);
  return { detail, instance };
}
