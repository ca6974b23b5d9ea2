/** The snake_case names under which templates see a calendar date. */
import { PythonError } from "../jinja/protocol.ts";
import { dayNumber, dayOfYear, daysInMonth, isLeapYear, isoWeek, weekday, type CalendarDay } from "./calendar.ts";
import { neighbouringWeekday } from "./calendar-units.ts";
import { numberOf } from "./duration.ts";
import type { CalendarDate } from "./date.ts";
import { numbersOf, templateMethod, textOf, type TemplateMethod } from "./template-method.ts";

/** What any date answers from its day alone: fields and the numbers derived from them. */
export function calendarAttribute(day: CalendarDay, name: string): unknown {
  switch (name) {
    case "year":
    case "month":
    case "day":
      return day[name];
    case "quarter":
      return Math.ceil(day.month / 3);
    case "day_of_week":
      return weekday(day);
    case "day_of_year":
      return dayOfYear(day);
    case "week_of_year":
      return isoWeek(day).week;
    case "week_of_month":
      return weekOfMonth(day);
    case "days_in_month":
      return daysInMonth(day.year, day.month);
    case "weekday":
      return templateMethod("weekday", [], () => weekday(day));
    case "isoweekday":
      return templateMethod("isoweekday", [], () => weekday(day) + 1);
    case "isocalendar":
      return templateMethod("isocalendar", [], () => {
        const iso = isoWeek(day);
        return [iso.year, iso.week, iso.weekday];
      });
    case "toordinal":
      return templateMethod("toordinal", [], () => dayNumber(day) + 719_163);
    case "is_leap_year":
      return templateMethod("is_leap_year", [], () => isLeapYear(day.year));
    default:
      return undefined;
  }
}

/** pendulum counts the weeks of a month from its first Monday-based week. */
function weekOfMonth(day: CalendarDay): number {
  const first = { ...day, day: 1 };
  return Math.ceil((day.day + weekday(first)) / 7);
}

/** `next()` and `previous()`: a weekday (0 for Monday) or, without one, the same weekday a week away. */
export function weekdayArgument(value: unknown, day: CalendarDay): number {
  const wanted = value === undefined || value === null ? weekday(day) : numberOf(value);
  if (wanted === undefined || !Number.isInteger(wanted) || wanted < 0 || wanted > 6) {
    throw new PythonError("ValueError", "Invalid day of week");
  }
  return wanted;
}

const METHODS: Readonly<Record<string, (date: CalendarDate) => TemplateMethod>> = {
  isoformat: (date) => templateMethod("Date.isoformat", [], () => date.toString()),
  to_date_string: (date) => templateMethod("Date.to_date_string", [], () => date.toString()),
  to_formatted_date_string: (date) => templateMethod("to_formatted_date_string", [], () => date.format("MMM DD, YYYY")),
  strftime: (date) => templateMethod("strftime", ["format"], ({ format }) => date.strftime(textOf(format, "strftime"))),
  format: (date) => templateMethod("Date.format", ["fmt", "locale"], ({ fmt }) => date.format(textOf(fmt, "format"))),
  add: (date) =>
    templateMethod("Date.add", ["years", "months", "weeks", "days"], (units) => date.add(numbersOf(units))),
  subtract: (date) =>
    templateMethod("Date.subtract", ["years", "months", "weeks", "days"], (units) => date.add(negated(units))),
  start_of: (date) => templateMethod("Date.start_of", ["unit"], ({ unit }) => date.startOf(textOf(unit, "start_of"))),
  end_of: (date) => templateMethod("Date.end_of", ["unit"], ({ unit }) => date.endOf(textOf(unit, "end_of"))),
  replace: (date) => templateMethod("Date.replace", ["year", "month", "day"], (fields) => date.with(numbersOf(fields))),
  set: (date) => templateMethod("Date.set", ["year", "month", "day"], (fields) => date.with(numbersOf(fields))),
  diff: (date) =>
    templateMethod("Date.diff", ["dt", "abs"], ({ dt, abs }) => {
      const span = otherDate(dt, date).minus(date);
      return abs !== false && span.totalSeconds() < 0 ? span.scaled(-1) : span;
    }),
  next: (date) =>
    templateMethod("Date.next", ["day_of_week"], (values) =>
      date.with(neighbouringWeekday(date, weekdayArgument(values.day_of_week, date), 1)),
    ),
  previous: (date) =>
    templateMethod("Date.previous", ["day_of_week"], (values) =>
      date.with(neighbouringWeekday(date, weekdayArgument(values.day_of_week, date), -1)),
    ),
};

/** Units with the sign turned, for `subtract`. */
export function negated<Name extends string>(values: Partial<Record<Name, unknown>>): Partial<Record<Name, number>> {
  const numbers = numbersOf(values);
  for (const name of Object.keys(numbers) as Name[]) numbers[name] = -(numbers[name] ?? 0);
  return numbers;
}

function otherDate(value: unknown, like: CalendarDate): CalendarDate {
  if (typeof value === "object" && value !== null && value.constructor === like.constructor)
    return value as CalendarDate;
  throw new PythonError("TypeError", "Date.diff() expects a date");
}

/** The value or method behind a name, undefined where dates have none of that name. */
export function dateAttribute(date: CalendarDate, name: string): unknown {
  if (Object.hasOwn(METHODS, name)) return METHODS[name]?.(date);
  return calendarAttribute(date, name);
}
