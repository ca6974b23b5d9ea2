/** dateutil's relativedelta: calendar units that are added, and fields that are set, to a date. */
import { CalendarDate, DateTime } from "../../datetime/index.ts";
import { numbersOf, templateMethod, type TemplateMethod } from "../../datetime/template-method.ts";
import {
  PythonError,
  templateAttributes,
  templateOperator,
  templateString,
  templateType,
  type TemplateObject,
} from "../protocol.ts";

const ADDED = ["years", "months", "weeks", "days", "hours", "minutes", "seconds", "microseconds"] as const;
const SET = ["year", "month", "day", "hour", "minute", "second", "microsecond"] as const;
type Units = Partial<Record<(typeof ADDED)[number], number>>;
type Fields = Partial<Record<(typeof SET)[number], number>>;

class RelativeDelta implements TemplateObject {
  readonly #units: Units;
  readonly #fields: Fields;

  constructor(units: Units, fields: Fields) {
    this.#units = units;
    this.#fields = fields;
  }

  #scaled(factor: number): RelativeDelta {
    const units: Units = {};
    for (const unit of ADDED) if (this.#units[unit] !== undefined) units[unit] = this.#units[unit] * factor;
    return new RelativeDelta(units, this.#fields);
  }

  /** Sets the fields first, clamping the day to its month, then adds the units on the wall clock. */
  addTo(date: DateTime | CalendarDate): DateTime | CalendarDate {
    const { day, ...others } = this.#fields;
    if (date instanceof CalendarDate) {
      const { year = date.year, month = date.month } = others;
      const set = date.with({ year, month, day: 1 }).add({ days: 0 });
      const last = set.endOf("month").day;
      return set.with({ day: Math.min(day ?? date.day, last) }).add(this.#units);
    }
    const set = date.with({ ...others, day: 1 });
    const moved = set.add({ years: this.#units.years ?? 0, months: this.#units.months ?? 0 });
    const wanted = Math.min(day ?? date.day, moved.endOf("month").day);
    const { hours = 0, minutes = 0, seconds = 0, microseconds = 0, weeks = 0, days = 0 } = this.#units;
    const wall = moved.with({ day: wanted }).naive().add({ weeks, days, hours, minutes, seconds, microseconds });
    return wall.withZone(date.zone);
  }

  [templateOperator](operator: string, other: unknown, reflected: boolean): unknown {
    if (operator === "*" && typeof other === "number") return this.#scaled(other);
    const isDate = other instanceof DateTime || other instanceof CalendarDate;
    if (!isDate || (operator !== "+" && !(operator === "-" && reflected))) return undefined;
    return operator === "+" ? this.addTo(other) : this.#scaled(-1).addTo(other);
  }

  [templateAttributes](name: string): unknown {
    const unit = ADDED.find((known) => known === name);
    if (unit !== undefined) return this.#units[unit] ?? 0;
    const field = SET.find((known) => known === name);
    return field === undefined ? undefined : (this.#fields[field] ?? null);
  }

  [templateType](): string {
    return "dateutil.relativedelta.relativedelta";
  }

  [templateString](): string {
    const signed = (value: number): string => (value < 0 ? String(value) : `+${value}`);
    const units = ADDED.filter((unit) => this.#units[unit] !== undefined && this.#units[unit] !== 0);
    const fields = SET.filter((field) => this.#fields[field] !== undefined);
    const parts = [
      ...units.map((unit) => `${unit}=${signed(this.#units[unit] ?? 0)}`),
      ...fields.map((field) => `${field}=${this.#fields[field]}`),
    ];
    return `relativedelta(${parts.join(", ")})`;
  }
}

/** `relativedelta(months=1, day=31)`. */
export const relativedelta: TemplateMethod = templateMethod(
  "relativedelta.__init__",
  ["dt1", "dt2", ...ADDED, ...SET],
  ({ dt1, dt2, ...values }) => {
    if (dt1 !== undefined || dt2 !== undefined) {
      throw new PythonError("TypeError", "relativedelta of two dates is not supported; subtract them instead");
    }
    const numbers = numbersOf(values);
    const units: Units = {};
    const fields: Fields = {};
    for (const unit of ADDED) if (numbers[unit] !== undefined) units[unit] = numbers[unit];
    for (const field of SET) if (numbers[field] !== undefined) fields[field] = numbers[field];
    return new RelativeDelta(units, fields);
  },
);
