/** A calendar date without a time: what `.date()` of a date and time gives. */
import {
  templateAttributes,
  templateCompare,
  templateFormat,
  templateHash,
  templateOperator,
  templateRepr,
  templateString,
  templateType,
} from "../jinja/protocol.ts";
import {
  addMonths,
  checkDay,
  dayFromNumber,
  dayNumber,
  dayText,
  SECONDS_PER_DAY,
  type CalendarDay,
} from "./calendar.ts";
import { endOfUnit, startOfUnit, type ShiftUnits } from "./calendar-units.ts";
import { dateAttribute } from "./date-attributes.ts";
import { Duration } from "./duration.ts";
import { Interval, type IntervalEnd } from "./interval.ts";
import { parseIso } from "./parse-iso.ts";
import { pendulumFormat } from "./pendulum-format.ts";
import { strftime } from "./strftime.ts";

const NO_TIME = { hour: 0, minute: 0, second: 0, microsecond: 0 };

/** Whether a value is Python's own (`datetime.date`) or pendulum's: they print and subtract differently. */
export type DateKind = "pendulum" | "plain";

/**
 * A calendar date.
 *
 * @example
 * CalendarDate.parse("2024-01-31").add({ months: 1 }).toString(); // "2024-02-29"
 */
export class CalendarDate implements CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly kind: DateKind;

  constructor({ year, month, day }: CalendarDay, kind: DateKind = "pendulum") {
    checkDay({ year, month, day });
    this.year = year;
    this.month = month;
    this.day = day;
    this.kind = kind;
  }

  static parse(text: string): CalendarDate {
    return new CalendarDate(parseIso(text));
  }

  toString(): string {
    return dayText(this);
  }

  toJSON(): string {
    return dayText(this);
  }

  with(day: Partial<CalendarDay>): CalendarDate {
    return new CalendarDate({ year: this.year, month: this.month, day: this.day, ...day }, this.kind);
  }

  add(units: ShiftUnits): CalendarDate {
    const moved = addMonths(this, (units.years ?? 0) * 12 + (units.months ?? 0));
    const days = (units.weeks ?? 0) * 7 + (units.days ?? 0);
    return new CalendarDate(dayFromNumber(dayNumber(moved) + Math.trunc(days)), this.kind);
  }

  startOf(unit: string): CalendarDate {
    return new CalendarDate(startOfUnit({ ...NO_TIME, year: this.year, month: this.month, day: this.day }, unit));
  }

  endOf(unit: string): CalendarDate {
    return new CalendarDate(endOfUnit({ ...NO_TIME, year: this.year, month: this.month, day: this.day }, unit));
  }

  strftime(pattern: string): string {
    const { year, month, day } = this;
    return strftime({ ...NO_TIME, year, month, day, wallSeconds: dayNumber(this) * SECONDS_PER_DAY }, pattern);
  }

  format(tokens: string): string {
    const { year, month, day } = this;
    return pendulumFormat({ ...NO_TIME, year, month, day, epochSeconds: dayNumber(this) * SECONDS_PER_DAY }, tokens);
  }

  /** The time from `other` to this date. */
  minus(other: CalendarDate): Duration {
    if (this.kind === "plain" && other.kind === "plain")
      return Duration.of({ days: dayNumber(this) - dayNumber(other) });
    return new Interval(other.intervalEnd(), this.intervalEnd());
  }

  private intervalEnd(): IntervalEnd {
    const seconds = dayNumber(this) * SECONDS_PER_DAY;
    return { value: this, seconds, wall: seconds, microsecond: 0 };
  }

  [templateType](): string {
    return this.kind === "plain" ? "datetime.date" : "pendulum.date.Date";
  }

  [templateString](): string {
    return this.toString();
  }

  [templateRepr](): string {
    return `${this.kind === "plain" ? "datetime.date" : "Date"}(${this.year}, ${this.month}, ${this.day})`;
  }

  [templateHash](): string {
    return `date:${this.toString()}`;
  }

  [templateCompare](other: unknown): number | undefined {
    return other instanceof CalendarDate ? Math.sign(dayNumber(this) - dayNumber(other)) : undefined;
  }

  [templateFormat](spec: string): string {
    if (spec === "") return this.toString();
    return spec.includes("%") || this.kind === "plain" ? this.strftime(spec) : this.format(spec);
  }

  [templateOperator](operator: string, other: unknown, reflected: boolean): unknown {
    if (other instanceof Duration && (operator === "+" || (operator === "-" && !reflected))) {
      return this.add({ days: operator === "+" ? other.days : -other.days });
    }
    if (other instanceof CalendarDate && operator === "-" && !reflected) return this.minus(other);
    return undefined;
  }

  [templateAttributes](name: string): unknown {
    return dateAttribute(this, name);
  }
}
