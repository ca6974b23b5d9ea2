// Works out the data interval of a run that somebody starts by hand.
import { eventOfManualRun } from "./event-dates.ts";
import { refuseCustom } from "./next-dag-run-info.ts";
import type { Interval } from "./run-times.ts";
import type { CronSchedule, DataInterval, DeltaSchedule, IntervalForms, Schedule } from "./schedule.ts";
import { cronTicks, deltaTicks, NoTickError } from "./ticks.ts";
import { formOf } from "./timetable-form.ts";
import { intervalOfTick } from "./trigger-rule.ts";

export interface ManualRun {
  readonly schedule: Schedule;
  readonly runAfter: Date;
  readonly intervals: IntervalForms;
}

const point = (at: number): Interval => ({ start: at, end: at });

/** A cron takes the latest interval that is over; a delta the span that ends now. */
function lastComplete(schedule: CronSchedule | DeltaSchedule, runAfter: number): Interval {
  const ticks = schedule.kind === "cron" ? cronTicks(schedule) : deltaTicks(schedule);
  const end = ticks.alignToPrevious(runAfter);
  return { start: ticks.previous(end), end };
}

function infer(schedule: Schedule, runAfter: number, intervals: IntervalForms): Interval {
  switch (schedule.kind) {
    case "cron":
    case "delta":
      return formOf(schedule, intervals) === "interval"
        ? lastComplete(schedule, runAfter)
        : intervalOfTick(runAfter, schedule.interval);
    case "multiCron":
      return intervalOfTick(runAfter, schedule.interval);
    case "events":
      return point(eventOfManualRun(schedule, runAfter));
    case "assetsOrTime":
      return infer(schedule.time, runAfter, intervals);
    case "custom":
      return refuseCustom(schedule);
    default:
      return point(runAfter);
  }
}

/** The interval of a manual run; a cron without any past date (where Airflow fails) gives the point itself. */
export function inferManualDataInterval({ schedule, runAfter, intervals }: ManualRun): DataInterval {
  const at = runAfter.getTime();
  const interval = ((): Interval => {
    try {
      return infer(schedule, at, intervals);
    } catch (error) {
      if (error instanceof NoTickError) return point(at);
      throw error;
    }
  })();
  return { start: new Date(interval.start), end: new Date(interval.end) };
}
