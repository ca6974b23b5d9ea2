// BranchDayOfWeekOperator: one way on some days of the week, another on the others.
import {
  BaseBranchOperator,
  DateTime,
  type BranchChoice,
  type Context,
  type OperatorArgs,
} from "@windsock/sdk/provider";
import { weekDayNumbers, type WeekDayLike } from "../hooks/week-day.ts";

export interface BranchDayOfWeekOperatorArgs extends OperatorArgs {
  followTaskIdsIfTrue: BranchChoice;
  followTaskIdsIfFalse: BranchChoice;
  /** "Monday", or several. */
  weekDay: WeekDayLike;
  /** true: the day of the logical date in place of today. */
  useTaskLogicalDate?: boolean;
}

/**
 * Follows one of two branches by the day of the week, today's in the Dag's time zone.
 *
 * @example
 * dag.add(new BranchDayOfWeekOperator("weekend", { weekDay: ["Saturday", "Sunday"], followTaskIdsIfTrue: "rest", followTaskIdsIfFalse: "work" }));
 */
export class BranchDayOfWeekOperator extends BaseBranchOperator {
  readonly followTaskIdsIfTrue: BranchChoice;
  readonly followTaskIdsIfFalse: BranchChoice;
  readonly weekDays: ReadonlySet<number>;
  readonly useTaskLogicalDate: boolean;

  constructor(taskId: string, args: BranchDayOfWeekOperatorArgs) {
    super(taskId, args);
    this.followTaskIdsIfTrue = args.followTaskIdsIfTrue;
    this.followTaskIdsIfFalse = args.followTaskIdsIfFalse;
    this.weekDays = weekDayNumbers(args.weekDay);
    this.useTaskLogicalDate = args.useTaskLogicalDate ?? false;
  }

  override chooseBranch(context: Context): BranchChoice {
    const day = this.useTaskLogicalDate
      ? (context.logicalDate ?? context.dagRun.runAfter)
      : DateTime.now(context.dag.timezone);
    return this.weekDays.has(isoWeekday(day)) ? this.followTaskIdsIfTrue : this.followTaskIdsIfFalse;
  }
}

/** Monday 1 to Sunday 7, of the day that the date's own clock shows. */
export function isoWeekday(date: DateTime): number {
  const day = new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
  return day === 0 ? 7 : day;
}
