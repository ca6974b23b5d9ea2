/** A date and time as templates and tasks see it: pendulum's DateTime in behaviour, immutable, to the microsecond. */
import {
  PythonError,
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
  checkTime,
  clockText,
  dayFromNumber,
  dayNumber,
  dayText,
  floorDivide,
  floorModulo,
  offsetText,
  SECONDS_PER_DAY,
  type CalendarDay,
  type ClockTime,
} from "./calendar.ts";
import { endOfUnit, startOfUnit, type ShiftUnits } from "./calendar-units.ts";
import { CalendarDate, type DateKind } from "./date.ts";
import { dateTimeAttribute } from "./date-time-attributes.ts";
import { Duration } from "./duration.ts";
import { Interval, type IntervalEnd } from "./interval.ts";
import { parseIso } from "./parse-iso.ts";
import { pendulumFormat } from "./pendulum-format.ts";
import { strftime } from "./strftime.ts";
import { strptime } from "./strptime.ts";
import { Time } from "./time.ts";
import { Timezone } from "./timezone.ts";
import { offsetAt, resolveWall, zoneAbbreviation, zoneName } from "./zone.ts";

/** The fields of a wall clock; what is left out of the time is zero. */
export type DateTimeFields = CalendarDay & Partial<ClockTime>;

interface Parts {
  /** Seconds since 1970-01-01 that the wall clock shows. */
  readonly wall: number;
  readonly microsecond: number;
  /** Seconds east of Greenwich; undefined on a naive date and time. */
  readonly offset: number | undefined;
  readonly zone: string | undefined;
  readonly kind: DateKind;
}

function wallSeconds(fields: CalendarDay & ClockTime): number {
  return dayNumber(fields) * SECONDS_PER_DAY + fields.hour * 3600 + fields.minute * 60 + fields.second;
}

/**
 * A date and time in a zone (or naive, without one).
 *
 * @example
 * const start = DateTime.parse("2024-01-31T00:00:00+00:00");
 * start.add({ months: 1 }).isoformat(); // "2024-02-29T00:00:00+00:00"
 * start.in("Europe/Berlin").toString(); // "2024-01-31 01:00:00+01:00"
 */
export class DateTime implements CalendarDay, ClockTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** Seconds east of Greenwich; undefined on a naive date and time. */
  readonly offset: number | undefined;
  /** `UTC`, `Europe/Berlin`, `+05:30`; undefined on a naive date and time. */
  readonly zone: string | undefined;
  readonly kind: DateKind;
  readonly #wall: number;

  private constructor({ wall, microsecond, offset, zone, kind }: Parts) {
    const { year, month, day } = dayFromNumber(floorDivide(wall, SECONDS_PER_DAY));
    const clock = floorModulo(wall, SECONDS_PER_DAY);
    this.year = year;
    this.month = month;
    this.day = day;
    this.hour = Math.floor(clock / 3600);
    this.minute = Math.floor(clock / 60) % 60;
    this.second = clock % 60;
    this.microsecond = microsecond;
    this.offset = offset;
    this.zone = zone;
    this.kind = kind;
    this.#wall = wall;
  }

  /** A wall-clock time in a zone; a time the clock skips moves forward, of two the later is meant. */
  static of(fields: DateTimeFields, zone: string | undefined = "UTC", kind: DateKind = "pendulum"): DateTime {
    const full = { hour: 0, minute: 0, second: 0, microsecond: 0, ...fields };
    checkDay(full);
    checkTime(full);
    return DateTime.#atWall({ wall: wallSeconds(full), microsecond: full.microsecond, offset: undefined, zone, kind });
  }

  /** A wall-clock time without a zone. */
  static naive(fields: DateTimeFields, kind: DateKind = "pendulum"): DateTime {
    const full = { hour: 0, minute: 0, second: 0, microsecond: 0, ...fields };
    checkDay(full);
    checkTime(full);
    const { microsecond } = full;
    return new DateTime({ wall: wallSeconds(full), microsecond, offset: undefined, zone: undefined, kind });
  }

  /** Reads ISO 8601; a text without an offset means the given zone. */
  static parse(text: string, zone = "UTC"): DateTime {
    const { zone: written, ...fields } = parseIso(text);
    const name = zoneName(written ?? zone);
    return DateTime.of(fields, name === "+00:00" ? "UTC" : name);
  }

  static fromDate(date: Date, zone = "UTC"): DateTime {
    const millis = date.getTime();
    if (Number.isNaN(millis)) throw new PythonError("ValueError", "invalid date");
    return DateTime.fromEpoch(Math.floor(millis / 1000), floorModulo(millis, 1000) * 1000, zone);
  }

  static fromEpoch(seconds: number, microsecond = 0, zone = "UTC"): DateTime {
    const name = zoneName(zone);
    const offset = offsetAt(name, seconds);
    return new DateTime({ wall: seconds + offset, microsecond, offset, zone: name, kind: "pendulum" });
  }

  static now(zone = "UTC"): DateTime {
    return DateTime.fromDate(new Date(), zone);
  }

  /** Reads a text by a strptime format, as Python's `datetime.strptime`. */
  static strptime(text: string, format: string): DateTime {
    const { offset, ...fields } = strptime(text, format);
    if (offset === undefined) return DateTime.naive(fields, "plain");
    return DateTime.of(fields, offset === 0 ? "UTC" : offsetText(offset), "plain");
  }

  static #atWall(parts: Parts): DateTime {
    if (parts.zone === undefined) return new DateTime(parts);
    return new DateTime({ ...parts, ...resolveWall(parts.zone, parts.wall) });
  }

  /** Whole seconds since 1970; of a naive date and time as if it were UTC. */
  get epochSeconds(): number {
    return this.#wall - (this.offset ?? 0);
  }

  /** Seconds since 1970 with the fraction. */
  timestamp(): number {
    return (this.epochSeconds * 1_000_000 + this.microsecond) / 1_000_000;
  }

  toDate(): Date {
    return new Date(this.epochSeconds * 1000 + Math.floor(this.microsecond / 1000));
  }

  /** The instant as JavaScript writes it: UTC, milliseconds. */
  toISOString(): string {
    return this.toDate().toISOString();
  }

  /** `2024-01-31T05:06:07.123456+01:00`: ISO 8601 with all digits and the offset. */
  isoformat(separator = "T"): string {
    return dayText(this) + separator + clockText(this) + (this.offset === undefined ? "" : offsetText(this.offset));
  }

  toJSON(): string {
    return this.isoformat();
  }

  toString(): string {
    return this.isoformat(" ");
  }

  valueOf(): number {
    return this.timestamp() * 1000;
  }

  date(): CalendarDate {
    return new CalendarDate(this, this.kind);
  }

  time(): Time {
    return new Time(this);
  }

  /** `CET`, `UTC`, `+05:30`. */
  abbreviation(): string | undefined {
    return this.zone === undefined ? undefined : zoneAbbreviation(this.zone, this.epochSeconds);
  }

  /** The same instant on another zone's clock; a naive one is taken to be UTC. */
  in(zone: string): DateTime {
    const moved = DateTime.fromEpoch(this.epochSeconds, this.microsecond, zone);
    return this.kind === "plain" ? moved.as("plain") : moved;
  }

  /** The same wall clock without a zone. */
  naive(): DateTime {
    return new DateTime({ ...this.#parts(), offset: undefined, zone: undefined });
  }

  /** The same wall clock in a zone. */
  withZone(zone: string | undefined): DateTime {
    return zone === undefined ? this.naive() : DateTime.#atWall({ ...this.#parts(), zone: zoneName(zone) });
  }

  /** The same date and time as pendulum's or as Python's own. */
  as(kind: DateKind): DateTime {
    return new DateTime({ ...this.#parts(), kind });
  }

  with(fields: Partial<DateTimeFields>): DateTime {
    const { year, month, day, hour, minute, second, microsecond } = this;
    const full = { year, month, day, hour, minute, second, microsecond, ...fields };
    return this.zone === undefined ? DateTime.naive(full, this.kind) : DateTime.of(full, this.zone, this.kind);
  }

  /** Adds units: days and longer keep the wall clock over a change of offset, hours and shorter are absolute. */
  add(units: ShiftUnits): DateTime {
    const seconds = (units.hours ?? 0) * 3600 + (units.minutes ?? 0) * 60 + (units.seconds ?? 0);
    const months = (units.years ?? 0) * 12 + (units.months ?? 0);
    const days = (units.weeks ?? 0) * 7 + (units.days ?? 0);
    const calendar = months !== 0 || days !== 0 || this.offset === undefined;
    const moved = dayNumber(addMonths(this, months)) * SECONDS_PER_DAY + floorModulo(this.#wall, SECONDS_PER_DAY);
    const exact = days * SECONDS_PER_DAY + seconds;
    const whole = Math.floor(exact);
    const micros = this.microsecond + Math.round((exact - whole) * 1_000_000 + (units.microseconds ?? 0));
    const microsecond = floorModulo(micros, 1_000_000);
    const wall = moved + whole + floorDivide(micros, 1_000_000);
    if (calendar) return DateTime.#atWall({ ...this.#parts(), wall, microsecond });
    const { zone = "UTC" } = this;
    return DateTime.fromEpoch(wall - (this.offset ?? 0), microsecond, zone).as(this.kind);
  }

  subtract(units: ShiftUnits): DateTime {
    const negative: ShiftUnits = {};
    for (const [unit, amount] of Object.entries(units)) negative[unit as keyof ShiftUnits] = -amount;
    return this.add(negative);
  }

  /** Adds a length of time: exact, except that an interval of calendar dates adds its calendar parts. */
  plus(duration: Duration): DateTime {
    if (duration instanceof Interval) {
      const { months, days, seconds } = duration.calendarParts();
      return this.add({ months, days, seconds, microseconds: duration.microseconds });
    }
    const { days, seconds, microseconds } = duration;
    if (this.offset === undefined || duration.kind === "pendulum") return this.add({ days, seconds, microseconds });
    return this.add({ seconds: days * SECONDS_PER_DAY + seconds, microseconds });
  }

  /** The time from `other` to this one. */
  minus(other: DateTime): Duration {
    if ((this.offset === undefined) !== (other.offset === undefined)) {
      const verb = this.kind === "plain" && other.kind === "plain" ? "subtract" : "compare";
      throw new PythonError("TypeError", `can't ${verb} offset-naive and offset-aware datetimes`);
    }
    if (this.kind === "plain" && other.kind === "plain") {
      const microseconds = this.microsecond - other.microsecond;
      return new Duration({ seconds: this.epochSeconds - other.epochSeconds, microseconds });
    }
    const sameZone = this.zone === other.zone;
    return new Interval(other.#intervalEnd(sameZone), this.#intervalEnd(sameZone));
  }

  /** -1, 0 or 1; by instant, so zones do not matter. */
  compare(other: DateTime): number {
    return Math.sign(this.epochSeconds - other.epochSeconds || this.microsecond - other.microsecond);
  }

  startOf(unit: string): DateTime {
    return this.with(startOfUnit(this, unit));
  }

  endOf(unit: string): DateTime {
    return this.with(endOfUnit(this, unit));
  }

  strftime(pattern: string): string {
    return strftime(this.#formatFields(), pattern);
  }

  /** Formats by pendulum's tokens: `YYYY-MM-DD HH:mm`. */
  format(tokens: string): string {
    return pendulumFormat(this.#formatFields(), tokens);
  }

  #parts(): Parts {
    const { microsecond, offset, zone, kind } = this;
    return { wall: this.#wall, microsecond, offset, zone, kind };
  }

  #formatFields(): CalendarDay & ClockTime & { wallSeconds: number; epochSeconds: number; abbreviation?: string } {
    const { year, month, day, hour, minute, second, microsecond, offset, zone, epochSeconds } = this;
    const abbreviation = this.abbreviation() ?? "";
    const fields = { year, month, day, hour, minute, second, microsecond, epochSeconds, wallSeconds: this.#wall };
    return Object.assign(fields, { abbreviation, offset, zone });
  }

  /** Calendar days are counted on the clock of a zone that both ends share, else on that of UTC. */
  #intervalEnd(sameZone: boolean): IntervalEnd {
    const { epochSeconds: seconds, microsecond } = this;
    return { value: this, seconds, wall: sameZone ? this.#wall : seconds, microsecond };
  }

  [templateType](): string {
    return this.kind === "plain" ? "datetime.datetime" : "pendulum.datetime.DateTime";
  }

  [templateString](): string {
    return this.toString();
  }

  [templateRepr](): string {
    const { year, month, day, hour, minute, second, microsecond, zone } = this;
    const plain = this.kind === "plain";
    const fields = [year, month, day, hour, minute];
    if (!plain || second !== 0 || microsecond !== 0) fields.push(second);
    if (microsecond !== 0) fields.push(microsecond);
    return `${plain ? "datetime.datetime" : "DateTime"}(${fields.join(", ")}${zone === undefined ? "" : this.#zoneRepr(zone)})`;
  }

  #zoneRepr(zone: string): string {
    if (this.kind === "plain") {
      const span = Duration.of({ seconds: this.offset ?? 0 })[templateRepr]();
      return `, tzinfo=${zone === "UTC" ? "datetime.timezone.utc" : `datetime.timezone(${span})`}`;
    }
    return `, tzinfo=${new Timezone(zone)[templateRepr]()}`;
  }

  [templateHash](): string {
    return `datetime:${this.offset === undefined ? "naive:" : ""}${this.epochSeconds}:${this.microsecond}`;
  }

  [templateCompare](other: unknown): number | undefined {
    if (!(other instanceof DateTime)) return undefined;
    if ((this.offset === undefined) === (other.offset === undefined)) return this.compare(other);
    // NaN: neither equal nor ordered, and the caller raises for < and >.
    return Number.NaN;
  }

  [templateFormat](spec: string): string {
    if (spec === "") return this.toString();
    return spec.includes("%") || this.kind === "plain" ? this.strftime(spec) : this.format(spec);
  }

  [templateOperator](operator: string, other: unknown, reflected: boolean): unknown {
    if (other instanceof Duration) {
      if (operator === "+") return this.plus(other);
      return operator === "-" && !reflected ? this.plus(other.scaled(-1)) : undefined;
    }
    return other instanceof DateTime && operator === "-" && !reflected ? this.minus(other) : undefined;
  }

  [templateAttributes](name: string): unknown {
    return dateTimeAttribute(this, name);
  }
}
