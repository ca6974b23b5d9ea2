/** A time of day without a date: what `.time()` of a date and time gives. */
import {
  templateAttributes,
  templateCompare,
  templateFormat,
  templateHash,
  templateRepr,
  templateString,
  templateType,
} from "../jinja/protocol.ts";
import { checkTime, clockText, type ClockTime } from "./calendar.ts";
import { pendulumFormat } from "./pendulum-format.ts";
import { strftime } from "./strftime.ts";
import { templateMethod, textOf } from "./template-method.ts";

/**
 * A time of day, to the microsecond.
 *
 * @example
 * String(new Time({ hour: 5, minute: 6, second: 7, microsecond: 0 })); // "05:06:07"
 */
export class Time implements ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;

  constructor({ hour, minute, second, microsecond }: ClockTime) {
    checkTime({ hour, minute, second, microsecond });
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.microsecond = microsecond;
  }

  toString(): string {
    return clockText(this);
  }

  toJSON(): string {
    return clockText(this);
  }

  strftime(pattern: string): string {
    const wallSeconds = this.hour * 3600 + this.minute * 60 + this.second;
    return strftime({ ...this.fields(), wallSeconds }, pattern);
  }

  format(tokens: string): string {
    return pendulumFormat({ ...this.fields(), epochSeconds: 0 }, tokens);
  }

  private fields(): ClockTime & { year: number; month: number; day: number } {
    const { hour, minute, second, microsecond } = this;
    return { year: 1900, month: 1, day: 1, hour, minute, second, microsecond };
  }

  private micros(): number {
    return ((this.hour * 60 + this.minute) * 60 + this.second) * 1_000_000 + this.microsecond;
  }

  [templateType](): string {
    return "pendulum.time.Time";
  }

  [templateString](): string {
    return this.toString();
  }

  [templateRepr](): string {
    const tail = this.microsecond === 0 ? "" : `, ${this.microsecond}`;
    return `Time(${this.hour}, ${this.minute}, ${this.second}${tail})`;
  }

  [templateHash](): string {
    return `time:${this.toString()}`;
  }

  [templateCompare](other: unknown): number | undefined {
    return other instanceof Time ? Math.sign(this.micros() - other.micros()) : undefined;
  }

  [templateFormat](spec: string): string {
    if (spec === "") return this.toString();
    return spec.includes("%") ? this.strftime(spec) : this.format(spec);
  }

  [templateAttributes](name: string): unknown {
    switch (name) {
      case "hour":
      case "minute":
      case "second":
      case "microsecond":
        return this[name];
      case "isoformat":
        return templateMethod("Time.isoformat", [], () => this.toString());
      case "strftime":
        return templateMethod("Time.strftime", ["format"], ({ format }) => this.strftime(textOf(format, "strftime")));
      case "format":
        return templateMethod("Time.format", ["fmt", "locale"], ({ fmt }) => this.format(textOf(fmt, "format")));
      default:
        return undefined;
    }
  }
}
