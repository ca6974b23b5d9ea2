/** A length of time: Python's timedelta, and pendulum's Duration where a template gets one. */
import {
  isTemplateObject,
  pyFloat,
  PythonError,
  splitKwargs,
  templateAttributes,
  templateCompare,
  templateHash,
  templateOperator,
  templateRepr,
  templateString,
  templateTruth,
  templateType,
  PyFloat,
} from "../jinja/protocol.ts";
import { clockText, floorDivide, floorModulo, SECONDS_PER_DAY } from "./calendar.ts";

/** Units of which a duration is made; fractions are allowed. */
export interface DurationUnits {
  weeks?: number;
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
  microseconds?: number;
}

export const DURATION_UNITS = ["weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds"] as const;
const UNIT_SECONDS: Readonly<Record<string, number>> = { weeks: 604_800, days: 86_400, hours: 3600, minutes: 60 };

/** How a duration shows itself: as `datetime.timedelta` or as pendulum's `Duration`. */
export type DurationKind = "timedelta" | "pendulum";

/** Rounds to whole microseconds, halves to even as Python does. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Reads a plain number out of what a template may pass. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  return value instanceof PyFloat ? value.value : undefined;
}

const plural = (count: number, unit: string): string => `${count} ${unit}${Math.abs(count) === 1 ? "" : "s"}`;

/** `4 weeks 2 days 1 hour`: the parts that are not zero. */
export function wordsOf(parts: readonly (readonly [number, string])[]): string {
  const words = parts.filter(([count]) => count !== 0).map(([count, unit]) => plural(count, unit));
  return words.length > 0 ? words.join(" ") : "0 microseconds";
}

/**
 * A length of time with microseconds, kept as Python keeps it: days of any sign, seconds and microseconds not negative.
 *
 * @example
 * const hour = Duration.of({ minutes: 60 });
 * String(hour); // "1:00:00"
 */
export class Duration {
  readonly days: number;
  readonly seconds: number;
  readonly microseconds: number;
  readonly kind: DurationKind;

  constructor(time: { seconds: number; microseconds: number }, kind: DurationKind = "timedelta") {
    const carried = time.seconds + floorDivide(time.microseconds, 1_000_000);
    this.days = floorDivide(carried, SECONDS_PER_DAY);
    this.seconds = floorModulo(carried, SECONDS_PER_DAY);
    this.microseconds = floorModulo(time.microseconds, 1_000_000);
    this.kind = kind;
    if (Math.abs(this.days) > 999_999_999) {
      throw new PythonError("OverflowError", `days=${this.days}; must have magnitude <= 999999999`);
    }
  }

  /** Makes a duration of units. */
  static of(units: DurationUnits, kind: DurationKind = "timedelta"): Duration {
    let seconds = 0;
    let microseconds = (units.milliseconds ?? 0) * 1000 + (units.microseconds ?? 0);
    for (const [unit, size] of [...Object.entries(UNIT_SECONDS), ["seconds", 1] as const]) {
      const amount = (units[unit as keyof DurationUnits] ?? 0) * size;
      const whole = Math.floor(amount);
      seconds += whole;
      microseconds += (amount - whole) * 1_000_000;
    }
    return new Duration({ seconds, microseconds: roundHalfEven(microseconds) }, kind);
  }

  /** Makes a duration of milliseconds, as JavaScript counts time. */
  static fromMillis(milliseconds: number): Duration {
    return Duration.of({ milliseconds });
  }

  totalSeconds(): number {
    return ((this.days * SECONDS_PER_DAY + this.seconds) * 1_000_000 + this.microseconds) / 1_000_000;
  }

  toMillis(): number {
    return this.totalSeconds() * 1000;
  }

  toJSON(): number {
    return this.totalSeconds();
  }

  toString(): string {
    if (this.kind === "pendulum") return this.inWords();
    const clock = clockText({ ...this.clock(), microsecond: this.microseconds }).replace(/^0/, "");
    return this.days === 0 ? clock : `${plural(this.days, "day")}, ${clock}`;
  }

  /** `1 week 2 days`, as pendulum tells it. */
  inWords(): string {
    const sign = this.totalSeconds() < 0 ? -1 : 1;
    const size = sign < 0 ? this.scaled(-1) : this;
    const { hour, minute, second } = size.clock();
    if (size.days === 0 && size.seconds === 0 && size.microseconds !== 0) {
      return `${(sign * (size.microseconds / 1_000_000)).toFixed(2)} second`;
    }
    return wordsOf([
      [sign * Math.floor(size.days / 7), "week"],
      [sign * (size.days % 7), "day"],
      [sign * hour, "hour"],
      [sign * minute, "minute"],
      [sign * second, "second"],
    ]);
  }

  /** The part below a day as a time of day. */
  clock(): { hour: number; minute: number; second: number } {
    return {
      hour: Math.floor(this.seconds / 3600),
      minute: Math.floor(this.seconds / 60) % 60,
      second: this.seconds % 60,
    };
  }

  plus(other: Duration): Duration {
    return this.exact(
      (this.days + other.days) * SECONDS_PER_DAY + this.seconds + other.seconds,
      this.microseconds + other.microseconds,
    );
  }

  minus(other: Duration): Duration {
    return this.plus(other.scaled(-1));
  }

  /** This duration a number of times; fractions are rounded to microseconds. */
  scaled(factor: number): Duration {
    if (!Number.isInteger(factor)) {
      const seconds = this.totalSeconds() * factor;
      const whole = Math.floor(seconds);
      return this.exact(whole, roundHalfEven((seconds - whole) * 1_000_000));
    }
    // `+ 0` turns the -0 of a negated zero into 0.
    return this.exact(
      (this.days * SECONDS_PER_DAY + this.seconds) * factor + 0,
      roundHalfEven(this.microseconds * factor) + 0,
    );
  }

  private exact(seconds: number, microseconds: number): Duration {
    return new Duration({ seconds, microseconds }, this.kind);
  }

  [templateType](): string {
    return this.kind === "pendulum" ? "pendulum.duration.Duration" : "datetime.timedelta";
  }

  [templateString](): string {
    return this.toString();
  }

  [templateRepr](): string {
    const parts: [string, number][] =
      this.kind === "pendulum"
        ? [
            ["weeks", Math.trunc(this.days / 7)],
            ["days", this.days % 7],
            ["hours", this.clock().hour],
            ["minutes", this.clock().minute],
            ["seconds", this.clock().second],
          ]
        : [
            ["days", this.days],
            ["seconds", this.seconds],
          ];
    parts.push(["microseconds", this.microseconds]);
    const text = parts.filter(([, value]) => value !== 0).map(([name, value]) => `${name}=${value}`);
    if (this.kind === "pendulum") return `Duration(${text.join(", ")})`;
    return `datetime.timedelta(${text.length > 0 ? text.join(", ") : "0"})`;
  }

  [templateHash](): string {
    return `timedelta:${this.days}:${this.seconds}:${this.microseconds}`;
  }

  [templateTruth](): boolean {
    return this.days !== 0 || this.seconds !== 0 || this.microseconds !== 0;
  }

  [templateCompare](other: unknown): number | undefined {
    if (!(other instanceof Duration)) return undefined;
    const order = this.days - other.days || this.seconds - other.seconds || this.microseconds - other.microseconds;
    return Math.sign(order);
  }

  [templateOperator](operator: string, other: unknown, reflected: boolean): unknown {
    if (other instanceof Duration) return this.combine(operator, other);
    const factor = numberOf(other);
    if (operator === "*" && factor !== undefined) return this.scaled(factor);
    if (reflected || factor === undefined || (operator !== "/" && operator !== "//")) return undefined;
    if (factor === 0) throw new PythonError("ZeroDivisionError", "integer division or modulo by zero");
    if (operator === "/") return this.scaled(1 / factor);
    const micros = Math.floor((this.totalSeconds() * 1_000_000) / factor);
    return this.exact(floorDivide(micros, 1_000_000), floorModulo(micros, 1_000_000));
  }

  private combine(operator: string, other: Duration): unknown {
    if (operator === "+") return this.plus(other);
    if (operator === "-") return this.minus(other);
    if (operator !== "/" && operator !== "//" && operator !== "%") return undefined;
    if (!other[templateTruth]()) throw new PythonError("ZeroDivisionError", "integer division or modulo by zero");
    const ratio = this.totalSeconds() / other.totalSeconds();
    if (operator === "/") return pyFloat(ratio);
    return operator === "//" ? Math.floor(ratio) : this.minus(other.scaled(Math.floor(ratio)));
  }

  [templateAttributes](name: string): unknown {
    switch (name) {
      case "days":
        // pendulum cuts towards zero where timedelta takes the floor.
        return this.kind === "pendulum" ? Math.trunc(this.totalSeconds() / SECONDS_PER_DAY) : this.days;
      case "seconds":
        return this.kind === "pendulum" ? Math.trunc(this.totalSeconds()) % SECONDS_PER_DAY : this.seconds;
      case "microseconds":
        return this.microseconds;
      case "total_seconds":
        return () => pyFloat(this.totalSeconds());
      default:
        return this.kind === "pendulum" ? this.pendulumAttribute(name) : undefined;
    }
  }

  /** What pendulum's durations have beyond timedelta. */
  protected pendulumAttribute(name: string): unknown {
    const total = this.totalSeconds();
    const unit = /^(in|total)_(weeks|days|hours|minutes|seconds)$/.exec(name);
    if (unit !== null) {
      const amount = total / (UNIT_SECONDS[unit[2] ?? ""] ?? 1);
      return unit[1] === "in" ? () => Math.trunc(amount) : () => pyFloat(amount);
    }
    const { hour, minute, second } = this.clock();
    const days = Math.trunc(total / SECONDS_PER_DAY);
    const values: Record<string, unknown> = {
      years: 0,
      months: 0,
      weeks: Math.trunc(days / 7),
      remaining_days: days % 7,
      hours: hour,
      minutes: minute,
      remaining_seconds: second,
      in_words: () => this.inWords(),
      as_timedelta: () => Duration.of({ days: this.days, seconds: this.seconds, microseconds: this.microseconds }),
      as_duration: () => this,
    };
    return Object.hasOwn(values, name) ? values[name] : undefined;
  }
}

/** `timedelta(days=1, hours=2)` as templates call it. */
export function timedelta(...args: readonly unknown[]): Duration {
  const { positional, keywords } = splitKwargs(args);
  const order = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"] as const;
  const units: DurationUnits = {};
  for (const [name, value] of [
    ...positional.map((value, index) => [order[index], value] as const),
    ...Object.entries(keywords),
  ]) {
    const unit = order.find((known) => known === name);
    if (unit === undefined) {
      throw new PythonError("TypeError", `'${name}' is an invalid keyword argument for __new__()`);
    }
    const amount = numberOf(value);
    if (amount === undefined) {
      const type = isTemplateObject(value) ? "object" : typeof value === "string" ? "str" : "NoneType";
      throw new PythonError("TypeError", `unsupported type for timedelta ${unit} component: ${type}`);
    }
    units[unit] = amount;
  }
  return Duration.of(units);
}
