/** Where units of the calendar begin and end, shared by dates and by dates with a time. */
import { PythonError } from "../jinja/protocol.ts";
import { dayFromNumber, dayNumber, daysInMonth, weekday, type CalendarDay, type ClockTime } from "./calendar.ts";

/** What `add` takes. */
export const SHIFT_UNITS = ["years", "months", "weeks", "days", "hours", "minutes", "seconds", "microseconds"] as const;
export type ShiftUnits = Partial<Record<(typeof SHIFT_UNITS)[number], number>>;

const DAY_START: ClockTime = { hour: 0, minute: 0, second: 0, microsecond: 0 };
const DAY_END: ClockTime = { hour: 23, minute: 59, second: 59, microsecond: 999_999 };

function firstDay(day: CalendarDay, unit: string): CalendarDay | undefined {
  const { year } = day;
  switch (unit) {
    case "day":
      return day;
    case "week":
      return dayFromNumber(dayNumber(day) - weekday(day));
    case "month":
      return { ...day, day: 1 };
    case "year":
      return { year, month: 1, day: 1 };
    case "decade":
      return { year: year - (year % 10), month: 1, day: 1 };
    case "century":
      return { year: year - 1 - ((year - 1) % 100) + 1, month: 1, day: 1 };
    default:
      return undefined;
  }
}

function lastDay(day: CalendarDay, unit: string): CalendarDay | undefined {
  const { year } = day;
  switch (unit) {
    case "day":
      return day;
    case "week":
      return dayFromNumber(dayNumber(day) - weekday(day) + 6);
    case "month":
      return { ...day, day: daysInMonth(year, day.month) };
    case "year":
      return { year, month: 12, day: 31 };
    case "decade":
      return { year: year - (year % 10) + 9, month: 12, day: 31 };
    case "century":
      return { year: year - 1 - ((year - 1) % 100) + 100, month: 12, day: 31 };
    default:
      return undefined;
  }
}

/** The first moment of the unit that holds a moment; weeks begin on Monday. */
export function startOfUnit(at: CalendarDay & ClockTime, unit: string): CalendarDay & ClockTime {
  if (unit === "second") return { ...at, microsecond: 0 };
  if (unit === "minute") return { ...at, second: 0, microsecond: 0 };
  if (unit === "hour") return { ...at, minute: 0, second: 0, microsecond: 0 };
  const day = firstDay({ year: at.year, month: at.month, day: at.day }, unit);
  if (day === undefined) throw new PythonError("ValueError", `Invalid unit "${unit}" for start_of()`);
  return { ...day, ...DAY_START };
}

/** The last microsecond of the unit that holds a moment. */
export function endOfUnit(at: CalendarDay & ClockTime, unit: string): CalendarDay & ClockTime {
  if (unit === "second") return { ...at, microsecond: 999_999 };
  if (unit === "minute") return { ...at, second: 59, microsecond: 999_999 };
  if (unit === "hour") return { ...at, minute: 59, second: 59, microsecond: 999_999 };
  const day = lastDay({ year: at.year, month: at.month, day: at.day }, unit);
  if (day === undefined) throw new PythonError("ValueError", `Invalid unit "${unit}" for end_of()`);
  return { ...day, ...DAY_END };
}

/** The next (`step` 1) or previous (`step` -1) day that is the given weekday, 0 for Monday. */
export function neighbouringWeekday(day: CalendarDay, wanted: number, step: 1 | -1): CalendarDay {
  const distance = ((((wanted - weekday(day)) * step) % 7) + 7) % 7 || 7;
  return dayFromNumber(dayNumber(day) + step * distance);
}
