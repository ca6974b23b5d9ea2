// Finds the readings of a wall clock at which a cron fires: the next after and the last before a given reading.
import { type CronFields, cronFields, type Values } from "./cron-fields.ts";

const DAY = 86_400_000;
/** croniter gives up on an expression that has not fired for this long. */
const MAX_YEARS = 50;

type Direction = 1 | -1;

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly daysInMonth: number;
}

type DayRule = (day: CalendarDay) => boolean;

function allows(values: Values, value: number): boolean {
  return values === null || values.includes(value);
}

/** A Saturday gives way to Friday and a Sunday to Monday, without leaving the month. */
function nearestWeekdayTo(target: number, at: CalendarDay): number {
  const day = Math.min(target, at.daysInMonth);
  const weekday = (at.weekday + ((day - at.day) % 7) + 7) % 7;
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < at.daysInMonth ? day + 1 : day - 2;
  return day;
}

function dayOfMonthRule(fields: CronFields): DayRule {
  const { nearestWeekday, days, lastDay } = fields;
  if (nearestWeekday !== null) return (at) => at.day === nearestWeekdayTo(nearestWeekday, at);
  return (at) => allows(days, at.day) || (lastDay && at.day === at.daysInMonth);
}

function dayOfWeekRule(fields: CronFields): DayRule {
  const { nthWeekdays, weekdays } = fields;
  if (nthWeekdays.length === 0) return (at) => allows(weekdays, at.weekday);
  return (at) =>
    nthWeekdays.some(
      ({ weekday, nth }) =>
        at.weekday === weekday && (nth === "l" ? at.day + 7 > at.daysInMonth : Math.ceil(at.day / 7) === nth),
    );
}

/**
 * Which days fire. Where both day fields are restricted either suffices, as in every cron. "#" and "W" stay in force on
 * both sides of that "or", and then both sides must have a date or croniter finds none: hence a list, all of which must match.
 */
function dayRules(fields: CronFields): readonly DayRule[] {
  const ofMonth = dayOfMonthRule(fields);
  const ofWeek = dayOfWeekRule(fields);
  if (fields.days === null || fields.weekdays === null) return [(at) => ofMonth(at) && ofWeek(at)];
  const nth = fields.nthWeekdays.length > 0;
  const nearest = fields.nearestWeekday !== null;
  if (!nth && !nearest) return [(at) => ofMonth(at) || ofWeek(at)];
  return [(at) => ofMonth(at) && (!nth || ofWeek(at)), (at) => ofWeek(at) && (!nearest || ofMonth(at))];
}

interface Search {
  readonly fields: CronFields;
  readonly direction: Direction;
  readonly rule: DayRule;
}

/** The first allowed value from a bound on (bound included), in the direction of the search. */
function firstFrom(values: readonly number[], bound: number | null, direction: Direction): number | undefined {
  if (direction === 1) return bound === null ? values[0] : values.find((value) => value >= bound);
  return bound === null ? values.at(-1) : values.findLast((value) => value <= bound);
}

const SIXTY = Array.from({ length: 60 }, (_, value) => value);
const HOURS = SIXTY.slice(0, 24);

/** The time of day (in ms) nearest to a bound that hours, minutes and seconds allow; no bound means the whole day. */
function timeOfDay({ fields, direction }: Search, bound: number | null): number | null {
  const clock = [fields.hours ?? HOURS, fields.minutes ?? SIXTY, fields.seconds ?? SIXTY] as const;
  const free = (level: 0 | 1 | 2): number => firstFrom(clock[level], null, direction) as number;
  const whole = (hour: number, minute: number, second: number): number => ((hour * 60 + minute) * 60 + second) * 1000;
  if (bound === null) return whole(free(0), free(1), free(2));
  const [h, m, s] = [Math.floor(bound / 3_600_000), Math.floor(bound / 60_000) % 60, Math.floor(bound / 1000) % 60];
  const hour = firstFrom(clock[0], h, direction);
  if (hour === undefined) return null;
  if (hour !== h) return whole(hour, free(1), free(2));
  const minute = firstFrom(clock[1], m, direction);
  if (minute === m) {
    const second = firstFrom(clock[2], s, direction);
    if (second !== undefined) return whole(h, m, second);
  }
  const other = minute === m ? firstFrom(clock[1], m + direction, direction) : minute;
  if (other !== undefined) return whole(h, other, free(2));
  const later = firstFrom(clock[0], h + direction, direction);
  return later === undefined ? null : whole(later, free(1), free(2));
}

function calendarDay(midnight: number): CalendarDay {
  const date = new Date(midnight);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return {
    year,
    month: month + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    daysInMonth: new Date(Date.UTC(year, month + 1, 0)).getUTCDate(),
  };
}

/** The next midnight worth looking at after a day that does not fire: a month that is not allowed is left at once. */
function nextMidnight(midnight: number, at: CalendarDay, search: Search): number {
  const whole = !allows(search.fields.months, at.month) || !allows(search.fields.years, at.year);
  if (!whole) return midnight + search.direction * DAY;
  return search.direction === 1 ? midnight + (at.daysInMonth - at.day + 1) * DAY : midnight - at.day * DAY;
}

function find(search: Search, from: number): number | null {
  let midnight = Math.floor(from / DAY) * DAY;
  let bound: number | null = from - midnight;
  const firstYear = new Date(midnight).getUTCFullYear();
  for (;;) {
    const at = calendarDay(midnight);
    if (Math.abs(at.year - firstYear) > MAX_YEARS) return null;
    if (allows(search.fields.months, at.month) && allows(search.fields.years, at.year) && search.rule(at)) {
      const time = timeOfDay(search, bound);
      if (time !== null) return midnight + time;
    }
    midnight = nextMidnight(midnight, at, search);
    bound = null;
  }
}

const rulesOf = new WeakMap<CronFields, readonly DayRule[]>();

function search(expression: string, from: number, direction: Direction): number | null {
  const fields = cronFields(expression);
  let rules = rulesOf.get(fields);
  if (rules === undefined) rulesOf.set(fields, (rules = dayRules(fields)));
  const found = rules.map((rule) => find({ fields, direction, rule }, from));
  if (found.includes(null)) return null;
  return direction === 1 ? Math.min(...(found as number[])) : Math.max(...(found as number[]));
}

function unitOf(expression: string): number {
  return cronFields(expression).fieldCount > 5 ? 1000 : 60_000;
}

/** The first reading after the given one at which the cron fires; null if there is none within fifty years. */
export function nextReading(expression: string, after: number): number | null {
  const unit = unitOf(expression);
  return search(expression, (Math.floor(after / unit) + 1) * unit, 1);
}

/** The last reading before the given one at which the cron fires; null if there is none within fifty years. */
export function previousReading(expression: string, before: number): number | null {
  const unit = unitOf(expression);
  return search(expression, (Math.ceil(before / unit) - 1) * unit, -1);
}
