// DayOfWeekSensor: waits for a day of the week.
import { BaseSensor, DateTime, type Context, type SensorArgs } from "@windsock/sdk/provider";
import { WEEK_DAYS, weekDayNumbers, type WeekDayLike } from "../hooks/week-day.ts";
import { isoWeekday } from "../operators/branch-day-of-week-operator.ts";

export interface DayOfWeekSensorArgs extends SensorArgs {
  /** "Monday", or several. */
  weekDay: WeekDayLike;
  /** true: the day of the logical date in place of today (UTC). */
  useTaskLogicalDate?: boolean;
}

/**
 * Waits until it is one of some days of the week.
 *
 * @example
 * dag.add(new DayOfWeekSensor("friday", { weekDay: "Friday", mode: "reschedule", pokeInterval: "1h" }));
 */
export class DayOfWeekSensor extends BaseSensor {
  readonly weekDays: ReadonlySet<number>;
  readonly useTaskLogicalDate: boolean;

  constructor(taskId: string, args: DayOfWeekSensorArgs) {
    super(taskId, args);
    this.weekDays = weekDayNumbers(args.weekDay);
    this.useTaskLogicalDate = args.useTaskLogicalDate ?? false;
  }

  override poke(context: Context): boolean {
    const day = this.useTaskLogicalDate ? (context.logicalDate ?? context.dagRun.runAfter) : DateTime.now();
    const number = isoWeekday(day);
    context.log.info(
      `Poking until weekday is in ${[...this.weekDays].map((n) => WEEK_DAYS[n - 1]).join(", ")}, it is ${WEEK_DAYS[number - 1]}`,
    );
    return this.weekDays.has(number);
  }
}
