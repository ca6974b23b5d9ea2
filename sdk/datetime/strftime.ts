/** Python's strftime as it behaves on Linux: every directive, and glibc's flags (`%-d`, `%_d`, `%^a`, `%5Y`). */
import {
  DAY_NAMES,
  dayOfYear,
  dayText,
  isoWeek,
  MONTH_NAMES,
  offsetText,
  pad,
  weekday,
  type CalendarDay,
  type ClockTime,
} from "./calendar.ts";

/** What strftime reads of a date, a time or both; a naive one has neither offset nor abbreviation. */
export interface StrftimeFields extends CalendarDay, ClockTime {
  readonly offset?: number | undefined;
  readonly abbreviation?: string | undefined;
  /** Seconds since 1970 of the wall clock, what `%s` gives where the machine runs on UTC. */
  readonly wallSeconds: number;
}

/** A number with the width and fill it has when no flag changes them. */
interface Numeric {
  readonly value: number;
  readonly width: number;
  readonly fill: "0" | " ";
}

const number = (value: number, width = 2, fill: "0" | " " = "0"): Numeric => ({ value, width, fill });
const hour12 = (fields: StrftimeFields): number => fields.hour % 12 || 12;
const weekOfYear = (fields: StrftimeFields, firstWeekday: number): number =>
  Math.floor((dayOfYear(fields) + 6 - ((weekday(fields) + 7 - firstWeekday) % 7)) / 7);
const clock = ({ hour, minute, second }: StrftimeFields): string =>
  `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;
const shortDate = ({ year, month, day }: StrftimeFields): string =>
  `${pad(month, 2)}/${pad(day, 2)}/${pad(year % 100, 2)}`;
const dayName = (fields: StrftimeFields): string => DAY_NAMES[weekday(fields)] ?? "";
const monthName = (fields: StrftimeFields): string => MONTH_NAMES[fields.month - 1] ?? "";
const meridiem = (fields: StrftimeFields): string => (fields.hour < 12 ? "AM" : "PM");

const DIRECTIVES: Readonly<Record<string, (fields: StrftimeFields) => string | Numeric>> = {
  a: (fields) => dayName(fields).slice(0, 3),
  A: dayName,
  b: (fields) => monthName(fields).slice(0, 3),
  B: monthName,
  c: (fields) =>
    `${dayName(fields).slice(0, 3)} ${monthName(fields).slice(0, 3)} ${String(fields.day).padStart(2)} ${clock(fields)} ${fields.year}`,
  C: (fields) => number(Math.floor(fields.year / 100)),
  d: (fields) => number(fields.day),
  D: shortDate,
  e: (fields) => number(fields.day, 2, " "),
  f: (fields) => pad(fields.microsecond, 6),
  F: (fields) => dayText(fields).replace(/^0+/, ""),
  g: (fields) => number(isoWeek(fields).year % 100),
  G: (fields) => number(isoWeek(fields).year, 1),
  h: (fields) => monthName(fields).slice(0, 3),
  H: (fields) => number(fields.hour),
  I: (fields) => number(hour12(fields)),
  j: (fields) => number(dayOfYear(fields), 3),
  k: (fields) => number(fields.hour, 2, " "),
  l: (fields) => number(hour12(fields), 2, " "),
  m: (fields) => number(fields.month),
  M: (fields) => number(fields.minute),
  n: () => "\n",
  p: meridiem,
  P: (fields) => meridiem(fields).toLowerCase(),
  r: (fields) => `${pad(hour12(fields), 2)}:${pad(fields.minute, 2)}:${pad(fields.second, 2)} ${meridiem(fields)}`,
  R: (fields) => clock(fields).slice(0, 5),
  s: (fields) => number(fields.wallSeconds, 1),
  S: (fields) => number(fields.second),
  t: () => "\t",
  T: clock,
  u: (fields) => number(weekday(fields) + 1, 1),
  U: (fields) => number(weekOfYear(fields, 6)),
  V: (fields) => number(isoWeek(fields).week),
  w: (fields) => number((weekday(fields) + 1) % 7, 1),
  W: (fields) => number(weekOfYear(fields, 0)),
  x: shortDate,
  X: clock,
  y: (fields) => number(fields.year % 100),
  Y: (fields) => number(fields.year, 1),
  z: (fields) => (fields.offset === undefined ? "" : offsetText(fields.offset, "")),
  Z: (fields) => fields.abbreviation ?? "",
  "%": () => "%",
};

function applyFlags(made: string | Numeric, flags: string, width: number): string {
  const fill = flags.includes("0") ? "0" : flags.includes("_") ? " " : undefined;
  let text: string;
  if (typeof made === "string") text = made.padStart(width, fill ?? " ");
  else if (flags.includes("-")) text = String(made.value);
  else text = String(made.value).padStart(Math.max(width, made.width), fill ?? made.fill);
  if (flags.includes("^")) return text.toUpperCase();
  return flags.includes("#") ? swapForHash(text) : text;
}

/** glibc's `#` flag: upper case for names, lower case for what is upper case already (AM, CET). */
function swapForHash(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

/** Formats fields by a strftime pattern; what is no directive stays as it is, as with glibc. */
export function strftime(fields: StrftimeFields, pattern: string): string {
  return pattern.replace(/%([-_0^#]*)(\d*)[EO]?([A-Za-z%])/g, (whole, ...groups: string[]) => {
    const [flags = "", width = "", letter = ""] = groups;
    const directive = DIRECTIVES[letter];
    return directive === undefined ? whole : applyFlags(directive(fields), flags, Number(width));
  });
}
