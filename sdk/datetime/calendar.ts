/** The proleptic Gregorian calendar as plain arithmetic: day numbers, weekdays, ISO weeks; no zones, no clock. */
import { PythonError } from "../jinja/protocol.ts";

export const DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

export const SECONDS_PER_DAY = 86_400;
const YEAR_MIN = 1;
const YEAR_MAX = 9999;

export function floorDivide(dividend: number, divisor: number): number {
  return Math.floor(dividend / divisor);
}

export function floorModulo(dividend: number, divisor: number): number {
  return dividend - divisor * Math.floor(dividend / divisor);
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01; years count from 1 March so that the leap day comes last. */
export function dayNumber({ year, month, day }: CalendarDay): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = floorDivide(shifted, 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The calendar day of a day number; beyond the years 1 to 9999 Python has no dates, so neither have we. */
export function dayFromNumber(number: number): CalendarDay {
  const shifted = number + 719_468;
  const era = floorDivide(shifted, 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= YEAR_MIN && year <= YEAR_MAX)) throw new PythonError("OverflowError", "date value out of range");
  return { year, month, day };
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(date: CalendarDay): number {
  return floorModulo(dayNumber(date) + 3, 7);
}

export function dayOfYear(date: CalendarDay): number {
  return dayNumber(date) - dayNumber({ year: date.year, month: 1, day: 1 }) + 1;
}

/** ISO 8601 week: weeks begin on Monday and belong to the year that holds their Thursday. */
export function isoWeek(date: CalendarDay): { year: number; week: number; weekday: number } {
  const number = dayNumber(date);
  const position = floorModulo(number + 3, 7);
  const thursday = dayFromNumber(number - position + 3);
  return { year: thursday.year, week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1, weekday: position + 1 };
}

/** The day number of the Monday of an ISO week. */
export function isoWeekStart(year: number, week: number): number {
  const fourth = { year, month: 1, day: 4 };
  return dayNumber(fourth) - weekday(fourth) + (week - 1) * 7;
}

/** Adds months, keeping the day where the target month has it and taking its last day where not. */
export function addMonths(date: CalendarDay, months: number): CalendarDay {
  const total = date.year * 12 + (date.month - 1) + months;
  const year = floorDivide(total, 12);
  const month = floorModulo(total, 12) + 1;
  if (year < YEAR_MIN || year > YEAR_MAX) throw new PythonError("ValueError", `year ${year} is out of range`);
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}

/** Refuses a day that does not exist, in Python's words. */
export function checkDay({ year, month, day }: CalendarDay): void {
  if (!(year >= YEAR_MIN && year <= YEAR_MAX)) throw new PythonError("ValueError", `year ${year} is out of range`);
  if (!(month >= 1 && month <= 12)) throw new PythonError("ValueError", "month must be in 1..12");
  if (!(day >= 1 && day <= daysInMonth(year, month))) {
    throw new PythonError("ValueError", "day is out of range for month");
  }
}

/** Refuses a time of day that does not exist, in Python's words. */
export function checkTime({ hour, minute, second, microsecond }: ClockTime): void {
  if (!(hour >= 0 && hour <= 23)) throw new PythonError("ValueError", "hour must be in 0..23");
  if (!(minute >= 0 && minute <= 59)) throw new PythonError("ValueError", "minute must be in 0..59");
  if (!(second >= 0 && second <= 59)) throw new PythonError("ValueError", "second must be in 0..59");
  if (!(microsecond >= 0 && microsecond <= 999_999)) {
    throw new PythonError("ValueError", "microsecond must be in 0..999999");
  }
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** `05:06:07`, with `.123456` only where there are microseconds, as Python prints times. */
export function clockText({ hour, minute, second, microsecond }: ClockTime): string {
  const fraction = microsecond === 0 ? "" : `.${pad(microsecond, 6)}`;
  return `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}${fraction}`;
}

export function dayText({ year, month, day }: CalendarDay): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `+05:30` of an offset in seconds. */
export function offsetText(offset: number, separator = ":"): string {
  const size = Math.abs(offset);
  const seconds = size % 60 === 0 ? "" : `${separator}${pad(size % 60, 2)}`;
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(size / 3600), 2)}${separator}${pad(Math.floor(size / 60) % 60, 2)}${seconds}`;
}
