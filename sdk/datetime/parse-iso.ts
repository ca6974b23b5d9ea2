/** Reads ISO 8601 dates and times: extended, basic, week and ordinal dates, a space instead of the T. */
import { PythonError } from "../jinja/protocol.ts";
import {
  checkDay,
  checkTime,
  dayFromNumber,
  dayNumber,
  isoWeekStart,
  type CalendarDay,
  type ClockTime,
} from "./calendar.ts";

export interface ParsedIso extends CalendarDay, ClockTime {
  /** The zone as it was written (`Z`, `+05:30`), undefined where the text has none. */
  readonly zone: string | undefined;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?|(\d{2})(\d{2}))?(?=$|[T ])/i;
const WEEK = /^(\d{4})-?W(\d{2})(?:-?(\d))?(?=$|[T ])/i;
const ORDINAL = /^(\d{4})-?(\d{3})(?=$|[T ])/;
const TIME =
  /^[T ](\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)?(?:\[[^\]]*\])?$/i;

function readDate(text: string): { day: CalendarDay; length: number } | undefined {
  const week = WEEK.exec(text);
  if (week !== null) {
    const start = isoWeekStart(Number(week[1]), Number(week[2]));
    return { day: dayFromNumber(start + Number(week[3] ?? 1) - 1), length: week[0].length };
  }
  const date = DATE.exec(text);
  if (date !== null) {
    const day = { year: Number(date[1]), month: Number(date[2] ?? date[4] ?? 1), day: Number(date[3] ?? date[5] ?? 1) };
    return { day, length: date[0].length };
  }
  const ordinal = ORDINAL.exec(text);
  if (ordinal === null) return undefined;
  const start = dayNumber({ year: Number(ordinal[1]), month: 1, day: 1 });
  return { day: dayFromNumber(start + Number(ordinal[2]) - 1), length: ordinal[0].length };
}

/** The fields of an ISO 8601 text; digits beyond microseconds are cut off. */
export function parseIso(text: string): ParsedIso {
  const source = text.trim();
  const date = readDate(source);
  if (date === undefined) throw new PythonError("ParserError", `Unable to parse string [${text}]`);
  checkDay(date.day);
  const rest = source.slice(date.length);
  if (rest === "") return { ...date.day, hour: 0, minute: 0, second: 0, microsecond: 0, zone: undefined };
  const time = TIME.exec(rest);
  if (time === null) throw new PythonError("ParserError", `Unable to parse string [${text}]`);
  const clock = {
    hour: Number(time[1]),
    minute: Number(time[2] ?? 0),
    second: Number(time[3] ?? 0),
    microsecond: Number((time[4] ?? "").slice(0, 6).padEnd(6, "0")),
  };
  checkTime(clock);
  return { ...date.day, ...clock, zone: time[5] };
}
