// Reads a cron expression into the sets of values its fields allow, with croniter's reading of every corner.
import {
  BadCronError,
  DAY,
  expandRange,
  HOUR,
  type ItemPlace,
  MINUTE,
  MONTH,
  readNearestWeekday,
  readNthWeekday,
  readSingle,
  SECOND,
  WEEKDAY,
  YEAR,
} from "./cron-item.ts";

/** The values a field allows in ascending order; null allows all. */
export type Values = readonly number[] | null;

export interface CronFields {
  readonly minutes: Values;
  readonly hours: Values;
  readonly months: Values;
  readonly years: Values;
  /** [0] unless the expression has a field of seconds. */
  readonly seconds: Values;
  readonly days: Values;
  readonly lastDay: boolean;
  readonly nearestWeekday: number | null;
  readonly weekdays: Values;
  readonly nthWeekdays: readonly { readonly weekday: number; readonly nth: number | "l" }[];
  readonly fieldCount: number;
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
  ["@daily", "0 0 * * *"],
  ["@weekly", "0 0 * * 0"],
  ["@monthly", "0 0 1 * *"],
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
]);

const FULL_LENGTHS = [60, 24, 31, 12, 7, 60, 130];

interface FieldReading {
  readonly values: Set<number | "*" | "l">;
  readonly nth: Map<number, Set<number | "l">>;
  nearestWeekday: number | null;
}

/** Hashed fields need a hash id that Airflow never gives; random ones would move the schedule with every look at it. */
function refuseHashed(text: string): void {
  if (/^h(\(\d+-\d+\))?(\/\d+)?$/.test(text)) throw new BadCronError("Hashed definitions must include hash_id");
  if (/^r(\(\d+-\d+\))?(\/\d+)?$/.test(text)) throw new BadCronError("Random definitions are not supported");
}

function withoutQuestionMark(text: string, place: ItemPlace): string {
  if (!text.includes("?")) return text;
  if (text !== "?") {
    throw new BadCronError(`[${place.expression}] is not acceptable. Question mark can not used with other characters`);
  }
  if (place.field !== DAY && place.field !== WEEKDAY) {
    throw new BadCronError(
      `[${place.expression}] is not acceptable. Question mark can only used in day_of_month or day_of_week`,
    );
  }
  return "*";
}

function readItem(item: string, place: ItemPlace & { readonly alone: boolean }, reading: FieldReading): void {
  const special = place.field === WEEKDAY ? readNthWeekday(item, place) : null;
  const nearest = place.field === DAY ? readNearestWeekday(item, place) : null;
  if (nearest !== null) {
    reading.nearestWeekday = nearest;
    reading.values.add(nearest);
    return;
  }
  const plain = special?.item ?? item;
  for (const text of expandRange(plain, place) ?? [plain]) {
    const value = typeof text === "number" ? readSingle(String(text), place) : readSingle(text, place);
    reading.values.add(value);
    if (special !== null && typeof value === "number") {
      reading.nth.set(value, (reading.nth.get(value) ?? new Set()).add(special.nth));
    }
  }
}

function readField(place: ItemPlace): FieldReading {
  const reading: FieldReading = { values: new Set(), nth: new Map(), nearestWeekday: null };
  const text = place.fields[place.field] as string;
  refuseHashed(text);
  const items = withoutQuestionMark(text, place).split(",");
  for (const item of items.toReversed()) readItem(item, { ...place, alone: items.length === 1 }, reading);
  return reading;
}

function numbers(reading: FieldReading): number[] {
  return [...reading.values].filter((value) => typeof value === "number").sort((a, b) => a - b);
}

/**
 * The values of a field, null when it allows all. A day field that lists all its days stays a list (and so takes part in
 * "day of month or day of week") unless the other day field has an asterisk in it: croniter's rule.
 */
function valuesOf(reading: FieldReading, field: number, fields: readonly string[]): Values {
  if (reading.values.has("*")) return null;
  const full = reading.values.size === FULL_LENGTHS[field];
  const other = field === DAY ? fields[WEEKDAY] : field === WEEKDAY ? fields[DAY] : "*";
  return full && (other as string).includes("*") ? null : numbers(reading);
}

function refuseMixedWeekdays(reading: FieldReading, expression: string): void {
  const plain = numbers(reading).filter((day) => !reading.nth.has(day));
  if (reading.nth.size === 0 || plain.length === 0 || reading.values.size === 7) return;
  const nth = [...reading.nth].map(
    ([day, times]) => `${day}: {${[...times].map((n) => (n === "l" ? "'l'" : n)).join(", ")}}`,
  );
  throw new BadCronError(
    `day-of-week field does not support mixing literal values and nth day of week syntax.  ` +
      `Cron: '${expression}'    dow={${plain.join(", ")}} vs nth={${nth.join(", ")}}`,
  );
}

function parse(expression: string): CronFields {
  const lower = expression.toLowerCase();
  const fields = (ALIASES.get(lower) ?? lower).match(/[^ \t\n\r\f\v]+/g) ?? [];
  if (fields.length < 5 || fields.length > 7) {
    throw new BadCronError("Exactly 5, 6 or 7 columns has to be specified for iterator expression.");
  }
  const readings = fields.map((_, field) => readField({ field, expression, fields }));
  const at = (field: number): Values => {
    const reading = readings[field];
    return reading === undefined ? null : valuesOf(reading, field, fields);
  };
  const [day, weekday] = [readings[DAY] as FieldReading, readings[WEEKDAY] as FieldReading];
  refuseMixedWeekdays(weekday, expression);
  return {
    minutes: at(MINUTE),
    hours: at(HOUR),
    months: at(MONTH),
    years: at(YEAR),
    seconds: fields.length > SECOND ? at(SECOND) : [0],
    days: at(DAY),
    lastDay: day.values.has("l"),
    nearestWeekday: day.nearestWeekday,
    weekdays: at(WEEKDAY),
    nthWeekdays: [...weekday.nth].flatMap(([of, times]) => [...times].map((nth) => ({ weekday: of, nth }))),
    fieldCount: fields.length,
  };
}

const parsed = new Map<string, CronFields>();
const REMEMBERED = 2_000;

/** The fields of an expression; throws BadCronError. Readings are kept, for schedules are asked over and over. */
export function cronFields(expression: string): CronFields {
  const known = parsed.get(expression);
  if (known !== undefined) return known;
  const fields = parse(expression);
  if (parsed.size >= REMEMBERED) parsed.clear();
  parsed.set(expression, fields);
  return fields;
}

/** Whether the cron fires in every hour; such schedules keep their pace through a change of the clocks. */
export function coversEveryHour(fields: CronFields): boolean {
  return fields.hours === null;
}
