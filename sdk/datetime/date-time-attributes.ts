/** The snake_case names under which templates see a date and time: those of pendulum and of Python's datetime. */
import { pyFloat, PythonError } from "../jinja/protocol.ts";
import { dayFromNumber, dayNumber, floorDivide, SECONDS_PER_DAY, weekday, type ClockTime } from "./calendar.ts";
import { neighbouringWeekday, SHIFT_UNITS } from "./calendar-units.ts";
import { calendarAttribute, negated, weekdayArgument } from "./date-attributes.ts";
import type { DateTime } from "./date-time.ts";
import { diffForHumans } from "./diff-for-humans.ts";
import { Duration } from "./duration.ts";
import { numbersOf, templateMethod, textOf, type TemplateMethod } from "./template-method.ts";
import { Timezone } from "./timezone.ts";
import { isSummerTime } from "./zone.ts";

const FIELDS = ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"] as const;

const formatted = (tokens: string) => (at: DateTime) => templateMethod("format", [], () => at.format(tokens));

/** The texts of well-known standards, by pendulum's names for them. */
const TEXTS: Readonly<Record<string, (at: DateTime) => TemplateMethod>> = {
  to_date_string: formatted("YYYY-MM-DD"),
  to_time_string: formatted("HH:mm:ss"),
  to_datetime_string: formatted("YYYY-MM-DD HH:mm:ss"),
  to_formatted_date_string: formatted("MMM DD, YYYY"),
  to_day_datetime_string: formatted("ddd, MMM D, YYYY h:mm A"),
  to_atom_string: formatted("YYYY-MM-DDTHH:mm:ssZ"),
  to_w3c_string: formatted("YYYY-MM-DDTHH:mm:ssZ"),
  to_cookie_string: formatted("dddd, DD-MMM-YYYY HH:mm:ss zz"),
  to_rfc822_string: formatted("ddd, DD MMM YY HH:mm:ss ZZ"),
  to_rfc850_string: formatted("dddd, DD-MMM-YY HH:mm:ss zz"),
  to_rfc1036_string: formatted("ddd, DD MMM YY HH:mm:ss ZZ"),
  to_rfc1123_string: formatted("ddd, DD MMM YYYY HH:mm:ss ZZ"),
  to_rfc2822_string: formatted("ddd, DD MMM YYYY HH:mm:ss ZZ"),
  to_rss_string: formatted("ddd, DD MMM YYYY HH:mm:ss ZZ"),
  to_rfc3339_string: (at) => templateMethod("to_rfc3339_string", [], () => at.isoformat()),
  to_iso8601_string: (at) =>
    templateMethod("to_iso8601_string", [], () =>
      at.zone === "UTC" ? at.isoformat().replace("+00:00", "Z") : at.isoformat(),
    ),
};

function fieldValues(values: Partial<Record<(typeof FIELDS)[number], unknown>>, at: DateTime): DateTime {
  const { tzinfo, fold: _fold, ...rest } = values;
  const moved = "tzinfo" in values ? at.withZone(zoneOf(tzinfo)) : at;
  return moved.with(numbersOf(rest));
}

function zoneOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string") return value;
  const name: unknown = typeof value === "object" && "zone" in value ? value.zone : undefined;
  return typeof name === "string" ? name : textOf(value, "timezone");
}

function otherTime(value: unknown, like: DateTime): DateTime {
  if (typeof value === "object" && value !== null && value.constructor === like.constructor) return value as DateTime;
  throw new PythonError("TypeError", "expected a date and time");
}

/** The other end of a comparison: what was passed, or now. */
function otherOrNow(value: unknown, at: DateTime): DateTime {
  if (value !== undefined && value !== null) return otherTime(value, at);
  const now = Date.now();
  return at.add({ seconds: Math.floor(now / 1000) - at.epochSeconds });
}

function dayAtMidnight(at: DateTime, number: number): DateTime {
  return at.with({ ...dayFromNumber(number), hour: 0, minute: 0, second: 0, microsecond: 0 });
}

const inZone = (at: DateTime): TemplateMethod =>
  templateMethod("DateTime.in_timezone", ["tz"], ({ tz }) => at.in(zoneOf(tz) ?? "UTC"));
const withFields = (at: DateTime): TemplateMethod =>
  templateMethod("DateTime.replace", FIELDS, (values) => fieldValues(values, at));

function nearWeekday(at: DateTime, step: 1 | -1): TemplateMethod {
  return templateMethod(step === 1 ? "DateTime.next" : "DateTime.previous", ["day_of_week", "keep_time"], (values) => {
    const day = neighbouringWeekday(at, weekdayArgument(values.day_of_week, at), step);
    return values.keep_time === true ? at.with(day) : dayAtMidnight(at, dayNumber(day));
  });
}

/** `first_of`/`last_of`: the unit's first or last day, or its first or last such weekday. */
function edgeOf(at: DateTime, edge: "first" | "last"): TemplateMethod {
  return templateMethod(`DateTime.${edge}_of`, ["unit", "day_of_week"], (values) => {
    const unit = textOf(values.unit, `${edge}_of`);
    const bound = edge === "first" ? at.startOf(unit) : at.endOf(unit);
    if (values.day_of_week === undefined) return dayAtMidnight(at, dayNumber(bound));
    const wanted = weekdayArgument(values.day_of_week, at);
    if (weekday(bound) === wanted) return dayAtMidnight(at, dayNumber(bound));
    return dayAtMidnight(at, dayNumber(neighbouringWeekday(bound, wanted, edge === "first" ? 1 : -1)));
  });
}

const METHODS: Readonly<Record<string, (at: DateTime) => TemplateMethod>> = {
  isoformat: (at) =>
    templateMethod("DateTime.isoformat", ["sep", "timespec"], ({ sep }) =>
      at.isoformat(sep === undefined ? "T" : textOf(sep, "isoformat")),
    ),
  strftime: (at) => templateMethod("strftime", ["format"], ({ format }) => at.strftime(textOf(format, "strftime"))),
  format: (at) => templateMethod("DateTime.format", ["fmt", "locale"], ({ fmt }) => at.format(textOf(fmt, "format"))),
  ctime: (at) => templateMethod("ctime", [], () => at.strftime("%c")),
  timestamp: (at) => templateMethod("timestamp", [], () => pyFloat(at.timestamp())),
  date: (at) => templateMethod("date", [], () => at.date()),
  time: (at) => templateMethod("time", [], () => at.time()),
  naive: (at) => templateMethod("naive", [], () => at.naive()),
  add: (at) => templateMethod("DateTime.add", SHIFT_UNITS, (units) => at.add(numbersOf(units))),
  subtract: (at) => templateMethod("DateTime.subtract", SHIFT_UNITS, (units) => at.add(negated(units))),
  start_of: (at) => templateMethod("DateTime.start_of", ["unit"], ({ unit }) => at.startOf(textOf(unit, "start_of"))),
  end_of: (at) => templateMethod("DateTime.end_of", ["unit"], ({ unit }) => at.endOf(textOf(unit, "end_of"))),
  in_timezone: inZone,
  in_tz: inZone,
  astimezone: inZone,
  replace: withFields,
  set: withFields,
  on: (at) => templateMethod("DateTime.on", ["year", "month", "day"], (values) => at.with(numbersOf(values))),
  at: (at) =>
    templateMethod("DateTime.at", ["hour", "minute", "second", "microsecond"], (values) =>
      at.with({ hour: 0, minute: 0, second: 0, microsecond: 0, ...(numbersOf(values) as Partial<ClockTime>) }),
    ),
  diff: (at) =>
    templateMethod("DateTime.diff", ["dt", "abs"], ({ dt, abs }) => {
      const span = otherOrNow(dt, at).minus(at);
      return abs !== false && span.totalSeconds() < 0 ? span.scaled(-1) : span;
    }),
  diff_for_humans: (at) =>
    templateMethod("DateTime.diff_for_humans", ["other", "absolute", "locale"], ({ other, absolute }) =>
      diffForHumans(at.minus(otherOrNow(other, at)), {
        absolute: absolute === true,
        now: other === undefined || other === null,
      }),
    ),
  next: (at) => nearWeekday(at, 1),
  previous: (at) => nearWeekday(at, -1),
  first_of: (at) => edgeOf(at, "first"),
  last_of: (at) => edgeOf(at, "last"),
  is_utc: (at) => templateMethod("is_utc", [], () => at.offset === 0),
  is_local: (at) => templateMethod("is_local", [], () => at.offset === new Date().getTimezoneOffset() * -60),
  is_dst: (at) => templateMethod("is_dst", [], () => at.zone !== undefined && isSummerTime(at.zone, at.epochSeconds)),
  is_past: (at) => templateMethod("is_past", [], () => at.timestamp() < Date.now() / 1000),
  is_future: (at) => templateMethod("is_future", [], () => at.timestamp() > Date.now() / 1000),
  tzname: (at) => templateMethod("tzname", [], () => at.abbreviation() ?? null),
  utcoffset: (at) =>
    templateMethod("utcoffset", [], () => (at.offset === undefined ? null : Duration.of({ seconds: at.offset }))),
  dst: (at) =>
    templateMethod("dst", [], () => {
      if (at.zone === undefined) return null;
      return Duration.of({ hours: isSummerTime(at.zone, at.epochSeconds) ? 1 : 0 });
    }),
};

function ageInYears(at: DateTime): number {
  const now = dayFromNumber(floorDivide(Math.floor(Date.now() / 1000), SECONDS_PER_DAY));
  return now.year - at.year - (now.month < at.month || (now.month === at.month && now.day < at.day) ? 1 : 0);
}

/** The value or method behind a name, undefined where dates and times have none of that name. */
export function dateTimeAttribute(at: DateTime, name: string): unknown {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : Object.hasOwn(TEXTS, name) ? TEXTS[name] : undefined;
  if (method !== undefined) return method(at);
  switch (name) {
    case "hour":
    case "minute":
    case "second":
    case "microsecond":
      return at[name];
    case "timezone_name":
      return at.zone ?? null;
    case "timezone":
    case "tz":
    case "tzinfo":
      return at.zone === undefined ? null : new Timezone(at.zone);
    case "offset":
      return at.offset ?? null;
    case "offset_hours":
      return at.offset === undefined ? null : pyFloat(at.offset / 3600);
    case "int_timestamp":
      return at.epochSeconds;
    case "float_timestamp":
      return pyFloat(at.timestamp());
    case "fold":
      return 0;
    case "age":
      return ageInYears(at);
    default:
      return calendarAttribute(at, name);
  }
}
