// DateTimeSensor and DateTimeSensorAsync: wait for a moment.
import { BaseSensor, resolved, type Context, type DateTime, type Input, type SensorArgs } from "@windsock/sdk/provider";
import { toDateTime, type DateInput } from "../hooks/iso-date.ts";
import { DateTimeTrigger } from "../triggers/date-time-trigger.ts";

export interface DateTimeSensorArgs extends SensorArgs {
  /** ISO text (without a zone: in the Dag's), a Date or a DateTime; a template. */
  targetTime: Input<DateInput>;
}

/**
 * Waits until a moment, which is better given by the run's dates than by the clock: a run of the past does not wait.
 *
 * @example
 * dag.add(new DateTimeSensor("at_one", { targetTime: "{{ data_interval_end.add(days=1).replace(hour=1) }}" }));
 */
export class DateTimeSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["targetTime"];

  readonly targetTime: DateInput;

  constructor(taskId: string, args: DateTimeSensorArgs) {
    super(taskId, args);
    this.targetTime = resolved(args.targetTime);
  }

  override poke(context: Context): boolean {
    context.log.info(`Checking if the time (${String(this.targetTime)}) has come`);
    return Date.now() > this.moment(context).toDate().getTime();
  }

  protected moment(context: Context): DateTime {
    return toDateTime(this.targetTime, context.dag.timezone);
  }
}

/**
 * The same without a worker while it waits.
 *
 * @example
 * dag.add(new DateTimeSensorAsync("at_one", { targetTime: "{{ data_interval_end.add(hours=1) }}" }));
 */
export class DateTimeSensorAsync extends DateTimeSensor {
  override async execute(context: Context): Promise<unknown> {
    return this.defer({
      trigger: new DateTimeTrigger({ moment: this.moment(context).isoformat() }),
      method: "executeComplete",
      timeout: this.timeout,
    });
  }

  executeComplete(): null {
    return null;
  }
}
