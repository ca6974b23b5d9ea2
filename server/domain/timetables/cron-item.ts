// Reads one item of a cron field ("5", "mon-fri", "*/15", "22-2", "fri#2", "l5") the way croniter does.

export const MINUTE = 0;
export const HOUR = 1;
export const DAY = 2;
export const MONTH = 3;
export const WEEKDAY = 4;
export const SECOND = 5;
export const YEAR = 6;

export const FIELD_RANGES: readonly (readonly [number, number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
  [0, 59],
  [1970, 2099],
];

const MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAY_NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** A cron expression that croniter refuses too; the message is croniter's, people search for it. */
export class BadCronError extends Error {
  override readonly name = "BadCronError";
}

/** Where an item stands: which field, and the texts its errors quote. */
export interface ItemPlace {
  readonly field: number;
  /** The expression as written. */
  readonly expression: string;
  /** The expression's fields in lower case. */
  readonly fields: readonly string[];
}

export function rangeOf(field: number): readonly [number, number] {
  return FIELD_RANGES[field] as readonly [number, number];
}

function notAcceptable(place: ItemPlace): BadCronError {
  return new BadCronError(`[${place.fields.join(" ")}] is not acceptable`);
}

/** A number, or what a name stands for: "l" (last) exists for days of the month only. */
function valueOf(text: string, place: ItemPlace): number | "l" {
  if (/^\d+$/.test(text)) return Number(text);
  if (place.field === DAY && text === "l") return "l";
  const names = place.field === MONTH ? MONTH_NAMES : place.field === WEEKDAY ? WEEKDAY_NAMES : [];
  const at = names.indexOf(text);
  if (at < 0) throw notAcceptable(place);
  return place.field === MONTH ? at + 1 : at;
}

function sundayIsZero(value: number, field: number): number {
  return field === WEEKDAY && value === 7 ? 0 : value;
}

function steps(low: number, high: number, step: number): number[] {
  const values: number[] = [];
  for (let value = low; value <= high; value += step) values.push(value);
  return values;
}

/** A range whose end lies before its start goes on from the beginning of the field: 22-2 is 22, 23, 0, 1, 2. */
function wrappedSteps(field: number, bounds: readonly [number, number], step: number): number[] {
  const [min, max] = rangeOf(field);
  const values = steps(bounds[0], max, step);
  const last = values.at(-1) as number;
  const left = max - last;
  const skipped = last - min + step > max - min + 1 && left < step ? step - left : 0;
  return [...values, ...steps(min + skipped, bounds[1], step)];
}

function readRange(parts: { low: string; high: string; step: string | undefined }, place: ItemPlace) {
  const { field, expression } = place;
  const step = Number(parts.step ?? 1);
  const low = valueOf(parts.low, place);
  const high = field === DAY && parts.high === "l" ? 31 : valueOf(parts.high, place);
  if (step === 0) throw new BadCronError(`[${expression}] step '0' in field ${field} is not acceptable`);
  if (low === "l" || high === "l") {
    throw new BadCronError(`[${expression}] bands '${low}-${high}' in field ${field} are not acceptable`);
  }
  const bounds = [sundayIsZero(low, field), sundayIsZero(high, field)] as const;
  if (Math.max(...bounds) > rangeOf(field)[1]) throw new BadCronError(`${expression} is out of bands`);
  return { bounds, step };
}

/** The values of "a-b", "a-b/n", "a/n" and "asterisk and step"; null if the item is none of these. */
export function expandRange(item: string, place: ItemPlace): number[] | null {
  const { field } = place;
  const [min, max] = rangeOf(field);
  const ranged = item.replace(/^\*(\/.+)$/, `${min}-${max}$1`);
  const shape = /^([^-]+)-([^-/]+)(?:\/(\d+))?$/;
  const written = shape.exec(ranged);
  const match = written ?? shape.exec(item.replace(/^(.+)\/(.+)$/, `$1-${max}/$2`));
  if (match === null) return null;
  const range = readRange({ low: match[1] as string, high: match[2] as string, step: match[3] }, place);
  const [low, high] = range.bounds;
  if (low === high) {
    // "5-5" means the whole field to croniter, while "59/15" is minute 59 alone.
    return written === null ? [low] : steps(min, max, range.step);
  }
  return low < high ? steps(low, high, range.step) : wrappedSteps(field, range.bounds, range.step);
}

/** A single value: a number, a name, "*" or "l". */
export function readSingle(item: string, place: ItemPlace): number | "*" | "l" {
  if (item === "*") return "*";
  if (item.startsWith("-")) {
    throw new BadCronError(`[${place.expression}] is not acceptable, negative numbers not allowed`);
  }
  const value = valueOf(item, place);
  if (value === "l") return value;
  const aliased = sundayIsZero(value, place.field);
  const [min, max] = rangeOf(place.field);
  if (aliased < min || aliased > max) {
    throw new BadCronError(`[${place.expression}] is not acceptable, out of range`);
  }
  return aliased;
}

/** "fri#2" and "l5": a weekday's nth or last time in the month. */
export function readNthWeekday(item: string, place: ItemPlace): { item: string; nth: number | "l" } | null {
  const last = /^l(\d+)$/.exec(item);
  if (last !== null) return { item: last[1] as string, nth: "l" };
  const names = WEEKDAY_NAMES.join("|");
  const match = new RegExp(`^((?:(?:${names})-(?:${names}))|\\w+)#(\\d+)$`).exec(item);
  if (match === null) return null;
  const nth = Number(match[2]);
  if (nth < 1 || nth > 5) {
    throw new BadCronError(`[${place.expression}] is not acceptable. Invalid day_of_week value: '${match[2]}'`);
  }
  return { item: match[1] as string, nth };
}

/** "15w" or "w15": the weekday nearest to a day of the month. It stands alone in its field. */
export function readNearestWeekday(item: string, place: ItemPlace & { readonly alone: boolean }): number | null {
  const match = /^(?:(\d+)w|w(\d+))$/.exec(item);
  if (match === null) return null;
  const day = Number(match[1] ?? match[2]);
  if (day < 1 || day > 31) {
    throw new BadCronError(`[${place.expression}] is not acceptable, nearest weekday day value '${day}' out of range`);
  }
  if (!place.alone) {
    throw new BadCronError(
      `[${place.expression}] is not acceptable. 'W' can only be used with a single day value, not in a list or range`,
    );
  }
  return day;
}
