// TimeDeltaSensor, TimeDeltaSensorAsync and WaitSensor: wait for a time after the run's interval, or after the task's start.
import {
  BaseSensor,
  parseDuration,
  resolved,
  type Context,
  type DateTime,
  type DurationLike,
  type Input,
  type SensorArgs,
} from "@windsock/sdk/provider";
import { DateTimeTrigger, TimeDeltaTrigger } from "../triggers/date-time-trigger.ts";

export interface TimeDeltaSensorArgs extends SensorArgs {
  /** After the end of the data interval, or after runAfter where the run has none; a template. */
  delta: Input<DurationLike>;
  /** Waits without a worker. */
  deferrable?: boolean;
}

/**
 * Waits until a time after the end of the run's data interval.
 *
 * @example
 * dag.add(new TimeDeltaSensor("settle", { delta: "30m", deferrable: true }));
 */
export class TimeDeltaSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["delta"];

  readonly delta: DurationLike;
  readonly deferrable: boolean;

  constructor(taskId: string, args: TimeDeltaSensorArgs) {
    super(taskId, args);
    this.delta = resolved(args.delta);
    this.deferrable = args.deferrable ?? false;
  }

  override poke(context: Context): boolean {
    const moment = this.moment(context);
    context.log.info(`Checking if the time (${moment.isoformat()}) has come`);
    return Date.now() > moment.toDate().getTime();
  }

  override async execute(context: Context): Promise<unknown> {
    if (!this.deferrable) return super.execute(context);
    if (this.poke(context)) return null;
    return this.defer({
      trigger: new DateTimeTrigger({ moment: this.moment(context).isoformat() }),
      method: "executeComplete",
      timeout: this.timeout,
    });
  }

  executeComplete(): null {
    return null;
  }

  private moment(context: Context): DateTime {
    return (context.dataIntervalEnd ?? context.dagRun.runAfter).plus(parseDuration(this.delta));
  }
}

/**
 * A TimeDeltaSensor that is always deferrable.
 *
 * @example
 * dag.add(new TimeDeltaSensorAsync("settle", { delta: "30m" }));
 */
export class TimeDeltaSensorAsync extends TimeDeltaSensor {
  constructor(taskId: string, args: Omit<TimeDeltaSensorArgs, "deferrable">) {
    super(taskId, { ...args, deferrable: true });
  }
}

export interface WaitSensorArgs extends SensorArgs {
  /** From the task's start; a template. */
  timeToWait: Input<DurationLike>;
  /** Waits without a worker. */
  deferrable?: boolean;
}

/**
 * Waits for a time from the task's start.
 *
 * @example
 * dag.add(new WaitSensor("breathe", { timeToWait: "90s", deferrable: true }));
 */
export class WaitSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["timeToWait"];

  readonly timeToWait: DurationLike;
  readonly deferrable: boolean;

  constructor(taskId: string, args: WaitSensorArgs) {
    super(taskId, args);
    this.timeToWait = resolved(args.timeToWait);
    this.deferrable = args.deferrable ?? false;
  }

  override poke(context: Context): boolean {
    const start = context.ti.reschedule?.firstStart ?? context.ti.startDate.toDate();
    return Date.now() >= start.getTime() + parseDuration(this.timeToWait).totalSeconds() * 1000;
  }

  override async execute(context: Context): Promise<unknown> {
    if (!this.deferrable) return super.execute(context);
    return this.defer({ trigger: new TimeDeltaTrigger(this.timeToWait), method: "executeComplete" });
  }

  executeComplete(): null {
    return null;
  }
}
