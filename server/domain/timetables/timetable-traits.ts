// What the scheduler and the views need to know of a schedule beside its dates.
import type { Schedule } from "./schedule.ts";

/** Whether runs come again and again; backfills refuse schedules that are not periodic. */
export function isPeriodic(schedule: Schedule): boolean {
  switch (schedule.kind) {
    case "cron":
    case "delta":
    case "multiCron":
    case "partitionedCron":
    case "events":
      return true;
    case "assetsOrTime":
      return isPeriodic(schedule.time);
    case "custom":
      return schedule.periodic ?? true;
    default:
      return false;
  }
}

/** Whether the schedule ever starts runs by itself. Dags triggered by assets count: their runs are automatic. */
export function canBeScheduled(schedule: Schedule): boolean {
  if (schedule.kind === "assetsOrTime") return canBeScheduled(schedule.time);
  if (schedule.kind === "custom") return schedule.canBeScheduled ?? true;
  return schedule.kind !== "null" && schedule.kind !== "partitionedAtRuntime";
}

/** The most runs the schedule allows at once, whatever the Dag says; null leaves it to the Dag. */
export function activeRunsLimit(schedule: Schedule): number | null {
  if (schedule.kind === "assetsOrTime") return activeRunsLimit(schedule.time);
  if (schedule.kind === "custom") return schedule.activeRunsLimit ?? null;
  return schedule.kind === "continuous" ? 1 : null;
}
