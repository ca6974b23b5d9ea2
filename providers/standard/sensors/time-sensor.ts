// TimeSensor: waits for a time of day.
import { BaseSensor, DateTime, type Context, type SensorArgs } from "@windsock/sdk/provider";
import { clockOn, parseClock, type Clock } from "../hooks/clock.ts";
import { DateTimeTrigger } from "../triggers/date-time-trigger.ts";

export interface TimeSensorArgs extends SensorArgs {
  /** "06:30" or "06:30:15", in the Dag's time zone, on the day the task starts. */
  targetTime: string;
  /** Waits without a worker. */
  deferrable?: boolean;
}

/**
 * Waits until a time of day.
 *
 * @example
 * dag.add(new TimeSensor("office_opens", { targetTime: "08:00", deferrable: true }));
 */
export class TimeSensor extends BaseSensor {
  readonly targetTime: string;
  readonly clock: Clock;
  readonly deferrable: boolean;

  constructor(taskId: string, args: TimeSensorArgs) {
    super(taskId, args);
    const clock = parseClock(args.targetTime);
    if (clock === undefined)
      throw new TypeError(
        `${taskId}: targetTime must be a time of day like "06:30", not ${JSON.stringify(args.targetTime)}`,
      );
    this.targetTime = args.targetTime;
    this.clock = clock;
    this.deferrable = args.deferrable ?? false;
  }

  override poke(context: Context): boolean {
    const target = this.moment(context);
    context.log.info(`Checking if the time (${target.isoformat()}) has come`);
    return Date.now() > target.toDate().getTime();
  }

  override async execute(context: Context): Promise<unknown> {
    if (!this.deferrable) return super.execute(context);
    return this.defer({
      trigger: new DateTimeTrigger({ moment: this.moment(context).isoformat() }),
      method: "executeComplete",
      timeout: this.timeout,
    });
  }

  executeComplete(): null {
    return null;
  }

  /** Of the day of the first look: a sensor that is rescheduled over midnight does not move to the next day. */
  private moment(context: Context): DateTime {
    const start = context.ti.reschedule?.firstStart ?? context.ti.startDate.toDate();
    return clockOn(DateTime.fromDate(start, context.dag.timezone), this.clock, context.dag.timezone);
  }
}
