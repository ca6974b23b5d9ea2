// The base of operators that choose which of the tasks after them run.
import type { Context } from "../context.ts";
import { BaseOperator } from "../operator.ts";
import type { SkipDecision } from "../runtime/attempt.ts";

/** What a branch answers: a task's or group's id, several, or null for none; a reference to a task means its id. */
export type BranchChoice =
  | string
  | { readonly taskId: string }
  | readonly (string | { readonly taskId: string })[]
  | null;

/**
 * Chooses among the tasks directly downstream: those not chosen are skipped, unless a chosen one leads to them.
 *
 * @example
 * export class WeekendBranchOperator extends BaseBranchOperator {
 *   override chooseBranch(context: Context) {
 *     return context.logicalDate !== null && [6, 7].includes(context.logicalDate.isoweekday()) ? "weekend" : "workday";
 *   }
 * }
 */
export abstract class BaseBranchOperator<TResult = unknown> extends BaseOperator<TResult> {
  static override readonly isSkipper = true;

  /** Which of the tasks downstream to follow. */
  abstract chooseBranch(context: Context): BranchChoice | Promise<BranchChoice>;

  override async execute(context: Context): Promise<TResult> {
    return (await this.chooseBranch(context)) as TResult;
  }

  override skipDecision(result: TResult, context: Context): SkipDecision {
    return followDecision(this, result, context);
  }
}

/**
 * The decision to follow the tasks and groups that a value names.
 *
 * @throws when the value names nothing of the Dag.
 */
export function followDecision(operator: BaseOperator, choice: unknown, context: Context): SkipDecision {
  const taskIds = chosenIds(choice);
  const { dag } = operator;
  const unknown = taskIds.filter((id) => dag !== null && !dag.hasTask(id) && !dag.groups.has(id));
  if (unknown.length > 0) {
    throw new Error(`'branch_task_ids' must contain only valid task_ids. Invalid tasks found: ${unknown.join(", ")}.`);
  }
  context.log.info(`Following branch ${taskIds.join(", ") || "(none)"}`);
  return { kind: "follow", taskIds };
}

function chosenIds(choice: unknown): string[] {
  if (choice === null || choice === undefined) return [];
  const list: unknown[] = Array.isArray(choice)
    ? choice
    : choice instanceof Set
      ? [...(choice as Set<unknown>)]
      : [choice];
  return list.map((item) => {
    if (typeof item === "string") return item;
    if (typeof item === "object" && item !== null && "taskId" in item && typeof item.taskId === "string")
      return item.taskId;
    const found = item === null ? "null" : typeof item;
    throw new TypeError(
      `a branch must answer with a task id, a list of task ids or null, but its answer holds ${found}`,
    );
  });
}
