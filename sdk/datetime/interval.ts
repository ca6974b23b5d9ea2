/** What subtracting two of pendulum's dates gives: a duration that knows both of its ends. */
import { templateRepr, templateString, templateType, type TemplateObject } from "../jinja/protocol.ts";
import {
  addMonths,
  dayFromNumber,
  dayNumber,
  floorDivide,
  floorModulo,
  SECONDS_PER_DAY,
  type CalendarDay,
} from "./calendar.ts";
import { Duration, wordsOf } from "./duration.ts";

/** An end of an interval: something that prints, with its place in time. */
export interface IntervalEnd {
  readonly value: TemplateObject & { toString(): string };
  /** Seconds since 1970, which decide the length. */
  readonly seconds: number;
  /** Seconds on the clock that both ends share, which decide calendar days and months. */
  readonly wall: number;
  readonly microsecond: number;
}

interface PreciseParts {
  readonly sign: number;
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** Whole years, months and days between two wall clocks, and the rest as a time of day. */
function preciseParts(start: IntervalEnd, end: IntervalEnd): PreciseParts {
  const forward = start.wall < end.wall || (start.wall === end.wall && start.microsecond <= end.microsecond);
  const [from, to] = forward ? [start, end] : [end, start];
  const toSeconds = to.wall - (to.microsecond < from.microsecond ? 1 : 0);
  const fromDay = dayFromNumber(floorDivide(from.wall, SECONDS_PER_DAY));
  const toDay = dayFromNumber(floorDivide(toSeconds, SECONDS_PER_DAY));
  const clock = floorModulo(from.wall, SECONDS_PER_DAY);
  const at = (day: CalendarDay): number => dayNumber(day) * SECONDS_PER_DAY + clock;
  let months = (toDay.year - fromDay.year) * 12 + (toDay.month - fromDay.month);
  if (at(addMonths(fromDay, months)) > toSeconds) months -= 1;
  const rest = toSeconds - at(addMonths(fromDay, months));
  return {
    sign: forward ? 1 : -1,
    years: Math.floor(months / 12),
    months: months % 12,
    days: Math.floor(rest / SECONDS_PER_DAY),
    hours: Math.floor(rest / 3600) % 24,
    minutes: Math.floor(rest / 60) % 60,
    seconds: rest % 60,
  };
}

/**
 * The time from one date to another, negative where the second comes first.
 *
 * @example
 * const span = DateTime.parse("2024-01-03").minus(DateTime.parse("2024-01-01"));
 * span.totalSeconds(); // 172800
 */
export class Interval extends Duration {
  readonly start: IntervalEnd;
  readonly end: IntervalEnd;

  constructor(start: IntervalEnd, end: IntervalEnd) {
    super({ seconds: end.seconds - start.seconds, microseconds: end.microsecond - start.microsecond }, "pendulum");
    this.start = start;
    this.end = end;
  }

  override toString(): string {
    return `<Interval [${this.start.value.toString()} -> ${this.end.value.toString()}]>`;
  }

  override inWords(): string {
    const parts = preciseParts(this.start, this.end);
    const { sign } = parts;
    return wordsOf([
      [sign * parts.years, "year"],
      [sign * parts.months, "month"],
      [sign * Math.floor(parts.days / 7), "week"],
      [sign * (parts.days % 7), "day"],
      [sign * parts.hours, "hour"],
      [sign * parts.minutes, "minute"],
      [sign * parts.seconds, "second"],
    ]);
  }

  override scaled(factor: number): Duration {
    if (factor === -1) return new Interval(this.end, this.start);
    return this.plain().scaled(factor);
  }

  override plus(other: Duration): Duration {
    return this.plain().plus(other);
  }

  /** Calendar parts that adding this interval to a date adds, as pendulum does it. */
  calendarParts(): { months: number; days: number; seconds: number } {
    const parts = preciseParts(this.start, this.end);
    const { sign } = parts;
    return {
      months: sign * (parts.years * 12 + parts.months),
      days: sign * parts.days,
      seconds: sign * (parts.hours * 3600 + parts.minutes * 60 + parts.seconds),
    };
  }

  /** Midnights between the ends: pendulum counts days by the calendar, not by 24 hours. */
  #calendarDays(): number {
    return floorDivide(this.end.wall, SECONDS_PER_DAY) - floorDivide(this.start.wall, SECONDS_PER_DAY);
  }

  private plain(): Duration {
    return new Duration(
      { seconds: this.days * SECONDS_PER_DAY + this.seconds, microseconds: this.microseconds },
      "pendulum",
    );
  }

  override [templateType](): string {
    return "pendulum.interval.Interval";
  }

  override [templateString](): string {
    return this.toString();
  }

  override [templateRepr](): string {
    return this.toString();
  }

  protected override pendulumAttribute(name: string): unknown {
    const parts = preciseParts(this.start, this.end);
    const { sign } = parts;
    const months = sign * (parts.years * 12 + parts.months);
    const values: Record<string, unknown> = {
      start: this.start.value,
      end: this.end.value,
      invert: sign < 0,
      years: sign * parts.years,
      months: sign * parts.months,
      weeks: sign * Math.floor(parts.days / 7),
      remaining_days: sign * (parts.days % 7),
      hours: sign * parts.hours,
      minutes: sign * parts.minutes,
      remaining_seconds: sign * parts.seconds,
      in_days: () => this.#calendarDays(),
      in_weeks: () => Math.trunc(this.#calendarDays() / 7),
      in_years: () => sign * parts.years,
      in_months: () => months,
      as_duration: () => this.plain(),
    };
    return Object.hasOwn(values, name) ? values[name] : super.pendulumAttribute(name);
  }
}
