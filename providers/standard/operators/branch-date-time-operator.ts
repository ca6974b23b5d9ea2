// BranchDateTimeOperator: one way within a span of time, another outside of it.
import {
  BaseBranchOperator,
  DateTime,
  type BranchChoice,
  type Context,
  type OperatorArgs,
} from "@windsock/sdk/provider";
import { clockOn, parseClock, type Clock } from "../hooks/clock.ts";

/** A moment ("2024-05-01T06:00:00+00:00", a Date) or a time of day ("06:30"). */
export type MomentOrClock = string | Date | DateTime;

export interface BranchDateTimeOperatorArgs extends OperatorArgs {
  followTaskIdsIfTrue: BranchChoice;
  followTaskIdsIfFalse: BranchChoice;
  /** From; null for no lower bound. */
  targetLower: MomentOrClock | null;
  /** To; null for no upper bound. A time of day before the lower one is that of the next day. */
  targetUpper: MomentOrClock | null;
  /** true: the logical date is compared in place of now. */
  useTaskLogicalDate?: boolean;
}

type Bound = DateTime | Clock | null;

/**
 * Follows one of two branches by whether now lies between two bounds, which are in the Dag's time zone if they name none.
 *
 * @example
 * dag.add(new BranchDateTimeOperator("office_hours", { targetLower: "08:00", targetUpper: "18:00", followTaskIdsIfTrue: "call", followTaskIdsIfFalse: "mail" }));
 */
export class BranchDateTimeOperator extends BaseBranchOperator {
  readonly followTaskIdsIfTrue: BranchChoice;
  readonly followTaskIdsIfFalse: BranchChoice;
  readonly targetLower: MomentOrClock | null;
  readonly targetUpper: MomentOrClock | null;
  readonly useTaskLogicalDate: boolean;

  constructor(taskId: string, args: BranchDateTimeOperatorArgs) {
    super(taskId, args);
    if (args.targetLower === null && args.targetUpper === null) {
      throw new TypeError(
        `${taskId}: targetLower and targetUpper are both null; one of them must be there to be compared`,
      );
    }
    this.followTaskIdsIfTrue = args.followTaskIdsIfTrue;
    this.followTaskIdsIfFalse = args.followTaskIdsIfFalse;
    this.targetLower = args.targetLower;
    this.targetUpper = args.targetUpper;
    this.useTaskLogicalDate = args.useTaskLogicalDate ?? false;
  }

  override chooseBranch(context: Context): BranchChoice {
    const now = this.useTaskLogicalDate ? (context.logicalDate ?? context.dagRun.runAfter) : DateTime.now();
    const { timezone } = context.dag;
    const [lower, upper] = momentsOn(
      now,
      [parseBound(this.targetLower, timezone), parseBound(this.targetUpper, timezone)],
      timezone,
    );
    const outside = (upper !== null && upper.compare(now) < 0) || (lower !== null && lower.compare(now) > 0);
    return outside ? this.followTaskIdsIfFalse : this.followTaskIdsIfTrue;
  }
}

function parseBound(given: MomentOrClock | null, timezone: string): Bound {
  if (given === null || given instanceof DateTime) return given;
  if (given instanceof Date) return DateTime.fromDate(given);
  return parseClock(given) ?? DateTime.parse(given, timezone);
}

/** Times of day on the day of `now`; as in Airflow an upper bound before the lower one is a day later. */
function momentsOn(
  now: DateTime,
  bounds: readonly [Bound, Bound],
  timezone: string,
): [DateTime | null, DateTime | null] {
  const [lower, upper] = bounds.map((bound) =>
    bound === null || bound instanceof DateTime ? bound : clockOn(now, bound, timezone),
  );
  const bothMoments = bounds.every((bound) => bound instanceof DateTime);
  if (!lower || !upper || bothMoments || upper.compare(lower) >= 0) return [lower ?? null, upper ?? null];
  return [lower, upper.add({ days: 1 })];
}
