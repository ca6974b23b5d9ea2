/** Python's `datetime.datetime` class: calling it makes a date and time, its methods read and make others. */
import { CalendarDate, DateTime, Time } from "../../datetime/index.ts";
import { numbersOf, templateMethod, textOf, type TemplateMethod } from "../../datetime/template-method.ts";
import { PythonError, templateAttributes } from "../protocol.ts";

const FIELDS = ["year", "month", "day", "hour", "minute", "second", "microsecond"] as const;

function zoneArgument(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : textOf(value, "tzinfo");
}

function make(values: Partial<Record<(typeof FIELDS)[number] | "tzinfo", unknown>>): DateTime {
  const { tzinfo, ...rest } = values;
  const fields = numbersOf(rest);
  const { year, month, day } = fields;
  for (const [position, name] of (["year", "month", "day"] as const).entries()) {
    if (fields[name] === undefined) {
      throw new PythonError("TypeError", `function missing required argument '${name}' (pos ${position + 1})`);
    }
  }
  const at = { ...fields, year: year ?? 0, month: month ?? 0, day: day ?? 0 };
  const zone = zoneArgument(tzinfo);
  return zone === undefined ? DateTime.naive(at, "plain") : DateTime.of(at, zone, "plain");
}

function at(epoch: number, zone: string | undefined): DateTime {
  const whole = Math.floor(epoch);
  const made = DateTime.fromEpoch(whole, Math.round((epoch - whole) * 1_000_000), zone ?? "UTC").as("plain");
  return zone === undefined ? made.naive() : made;
}

/** A naive ISO text stays naive, as `datetime.fromisoformat` keeps it. */
function fromIso(text: string): DateTime {
  const made = DateTime.parse(text).as("plain");
  return /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? made : made.naive();
}

const METHODS: Readonly<Record<string, TemplateMethod>> = {
  strptime: templateMethod("strptime", ["date_string", "format"], (values) =>
    DateTime.strptime(textOf(values.date_string, "strptime"), textOf(values.format, "strptime")),
  ),
  fromisoformat: templateMethod("fromisoformat", ["date_string"], (values) =>
    fromIso(textOf(values.date_string, "fromisoformat")),
  ),
  now: templateMethod("now", ["tz"], ({ tz }) => at(Date.now() / 1000, zoneArgument(tz))),
  today: templateMethod("today", [], () => at(Date.now() / 1000, undefined)),
  utcnow: templateMethod("utcnow", [], () => at(Date.now() / 1000, undefined)),
  fromtimestamp: templateMethod("fromtimestamp", ["timestamp", "tz"], ({ timestamp, tz }) =>
    at(numbersOf({ timestamp }).timestamp ?? 0, zoneArgument(tz)),
  ),
  utcfromtimestamp: templateMethod("utcfromtimestamp", ["timestamp"], ({ timestamp }) =>
    at(numbersOf({ timestamp }).timestamp ?? 0, undefined),
  ),
  combine: templateMethod("combine", ["date", "time"], ({ date, time }) => {
    if (!(date instanceof CalendarDate) || !(time instanceof Time)) {
      throw new PythonError("TypeError", "combine() takes a date and a time");
    }
    const { hour, minute, second, microsecond } = time;
    const { year, month, day } = date;
    return DateTime.naive({ year, month, day, hour, minute, second, microsecond }, "plain");
  }),
};

/** `macros.datetime`. */
export const datetimeMacro: TemplateMethod = Object.assign(templateMethod("datetime", [...FIELDS, "tzinfo"], make), {
  [templateAttributes]: (name: string) => (Object.hasOwn(METHODS, name) ? METHODS[name] : undefined),
});
