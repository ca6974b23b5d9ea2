// Says what is wrong with a schedule; the text becomes the import error of its Dag.
import { mapperError } from "../partitions/mapper-error.ts";
import { cronFields } from "./cron-fields.ts";
import { BadCronError } from "./cron-item.ts";
import { nextReading } from "./cron-search.ts";
import { parseSchedule } from "./parse-schedule.ts";
import type { Schedule, Span } from "./schedule.ts";
import { addSpan, spanText } from "./span.ts";
import { isTimeZone } from "./zone-clock.ts";

const SOME_DAY = Date.UTC(2000, 0, 1);
/** A search covers fifty years, a field of years 1970 to 2099. */
const STARTS = [1970, 2020, 2070].map((year) => Date.UTC(year, 0, 1) - 1);

function cronError(expression: string, timezone: string): string | null {
  if (!isTimeZone(timezone)) return `Invalid timezone: '${timezone}'`;
  try {
    cronFields(expression);
    // "0 0 31 2 *" is well formed and never fires: Airflow finds out when it plans the first run, we say so at once.
    const fires = STARTS.some((start) => nextReading(expression, start) !== null);
    return fires ? null : `[${expression}] failed to find next date`;
  } catch (error) {
    if (error instanceof BadCronError) return error.message;
    throw error;
  }
}

function spanError(span: Span): string | null {
  // Any day will do; 1 January gives months their full length.
  if (addSpan(SOME_DAY, span, 1) > SOME_DAY) return null;
  return `schedule interval must be positive, not ${spanText(span)}`;
}

function firstError(errors: readonly (string | null)[]): string | null {
  return errors.find((error) => error !== null) ?? null;
}

function errorOf(schedule: Schedule): string | null {
  switch (schedule.kind) {
    case "cron":
      return cronError(schedule.expression, schedule.timezone);
    case "partitionedCron":
      return cronError(schedule.expression, schedule.timezone);
    case "partitionedAssets":
      return firstError(
        [schedule.defaultMapper, ...schedule.mappers.map((pair) => pair.mapper)].map((mapper) => mapperError(mapper)),
      );
    case "delta":
      return spanError(schedule);
    case "multiCron":
      return schedule.expressions.length === 0
        ? "cron expression required"
        : firstError(schedule.expressions.map((expression) => cronError(expression, schedule.timezone)));
    case "events": {
      const bad = schedule.dates.find((date) => Number.isNaN(Date.parse(date)));
      return bad === undefined ? null : `invalid event date: '${bad}'`;
    }
    case "assetsOrTime":
      if (schedule.time.kind.startsWith("partitioned")) return "a schedule of partitions stands alone";
      return ["assets", "assetsOrTime"].includes(schedule.time.kind)
        ? "cannot nest asset timetables"
        : errorOf(schedule.time);
    default:
      return null;
  }
}

/** What is wrong with a schedule, given as text or in its stored form; null if nothing is. */
export function validateSchedule(schedule: string | Schedule): string | null {
  return errorOf(typeof schedule === "string" ? parseSchedule(schedule, "UTC") : schedule);
}
