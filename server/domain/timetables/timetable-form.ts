// Decides whether a cron or delta schedule has data intervals or points.
import type { CronSchedule, DeltaSchedule, IntervalForms } from "./schedule.ts";

/** What the Dag says goes before the server's setting. */
export function formOf(schedule: CronSchedule | DeltaSchedule, intervals: IntervalForms): "interval" | "point" {
  return schedule.form ?? (intervals[schedule.kind] ? "interval" : "point");
}
