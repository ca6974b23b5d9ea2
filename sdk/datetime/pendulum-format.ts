/** pendulum's format tokens (`YYYY-MM-DD HH:mm`), in English. */
import {
  DAY_NAMES,
  dayOfYear,
  isoWeek,
  MONTH_NAMES,
  offsetText,
  pad,
  weekday,
  type CalendarDay,
  type ClockTime,
} from "./calendar.ts";

export interface FormatFields extends CalendarDay, ClockTime {
  readonly offset?: number | undefined;
  readonly abbreviation?: string | undefined;
  readonly zone?: string | undefined;
  readonly epochSeconds: number;
}

const TOKENS =
  /\[([^[]*)\]|\\(.)|(Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|eo?|E{1,4}|w[o|w]?|W[o|W]?|Qo?|YYYY|YY|Y|gg(?:ggg?)?|GG(?:GGG?)?|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|LTS|LT|LL?L?L?)/g;

const LOCALISED: Readonly<Record<string, string>> = {
  LTS: "h:mm:ss A",
  LT: "h:mm A",
  L: "MM/DD/YYYY",
  LL: "MMMM D, YYYY",
  LLL: "MMMM D, YYYY h:mm A",
  LLLL: "dddd, MMMM D, YYYY h:mm A",
};

/** `1st`, `22nd`, `13th`. */
function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  const suffix = teen ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[value % 10] ?? "th");
  return `${value}${suffix}`;
}

const quarter = ({ month }: FormatFields): number => Math.ceil(month / 3);
const hour12 = ({ hour }: FormatFields): number => hour % 12 || 12;
const dayName = (fields: FormatFields): string => DAY_NAMES[weekday(fields)] ?? "";
const monthName = (fields: FormatFields): string => MONTH_NAMES[fields.month - 1] ?? "";
const sundayFirst = (fields: FormatFields): number => (weekday(fields) + 1) % 7;
const fraction = (fields: FormatFields, digits: number): string => pad(fields.microsecond, 6).slice(0, digits);

const RULES: Readonly<Record<string, (fields: FormatFields) => string>> = {
  YYYY: ({ year }) => String(year),
  YY: ({ year }) => String(year).slice(2),
  Y: ({ year }) => String(year),
  Q: (fields) => String(quarter(fields)),
  Qo: (fields) => ordinal(quarter(fields)),
  MMMM: monthName,
  MMM: (fields) => monthName(fields).slice(0, 3),
  MM: ({ month }) => pad(month, 2),
  M: ({ month }) => String(month),
  Mo: ({ month }) => ordinal(month),
  DD: ({ day }) => pad(day, 2),
  D: ({ day }) => String(day),
  Do: ({ day }) => ordinal(day),
  DDDD: (fields) => pad(dayOfYear(fields), 3),
  DDD: (fields) => String(dayOfYear(fields)),
  DDDo: (fields) => ordinal(dayOfYear(fields)),
  dddd: dayName,
  ddd: (fields) => dayName(fields).slice(0, 3),
  dd: (fields) => dayName(fields).slice(0, 2),
  d: (fields) => String(sundayFirst(fields)),
  do: (fields) => ordinal(sundayFirst(fields)),
  E: (fields) => String(weekday(fields) + 1),
  e: (fields) => String(sundayFirst(fields)),
  eo: (fields) => ordinal(sundayFirst(fields) + 1),
  wo: (fields) => ordinal(isoWeek(fields).week),
  HH: ({ hour }) => pad(hour, 2),
  H: ({ hour }) => String(hour),
  hh: (fields) => pad(hour12(fields), 2),
  h: (fields) => String(hour12(fields)),
  mm: ({ minute }) => pad(minute, 2),
  m: ({ minute }) => String(minute),
  ss: ({ second }) => pad(second, 2),
  s: ({ second }) => String(second),
  S: (fields) => fraction(fields, 1),
  SS: (fields) => fraction(fields, 2),
  SSS: (fields) => fraction(fields, 3),
  SSSS: (fields) => fraction(fields, 4),
  SSSSS: (fields) => fraction(fields, 5),
  SSSSSS: (fields) => fraction(fields, 6),
  X: ({ epochSeconds }) => String(epochSeconds),
  x: ({ epochSeconds, microsecond }) => String(epochSeconds * 1000 + Math.floor(microsecond / 1000)),
  A: ({ hour }) => (hour < 12 ? "AM" : "PM"),
  zz: ({ abbreviation }) => abbreviation ?? "",
  z: ({ zone }) => zone ?? "",
  Z: ({ offset }) => (offset === undefined ? "" : offsetText(offset)),
  ZZ: ({ offset }) => (offset === undefined ? "" : offsetText(offset, "")),
};

/** Formats fields by pendulum's tokens; `[text]` and `\x` stay as they are, unknown tokens too. */
export function pendulumFormat(fields: FormatFields, format: string): string {
  return format.replace(TOKENS, (whole, ...groups: (string | undefined)[]) => {
    const [literal, escaped, token = ""] = groups;
    if (literal !== undefined) return literal;
    if (escaped !== undefined) return escaped;
    const localised = LOCALISED[token];
    if (localised !== undefined) return pendulumFormat(fields, localised);
    return RULES[token]?.(fields) ?? whole;
  });
}
