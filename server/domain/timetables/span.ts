// Adds spans of time to instants and writes them down, calendar units on the UTC calendar as Airflow's scheduler does.
import type { CalendarSpan, Span } from "./schedule.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Full = Required<CalendarSpan>;

/** Carries overflow upwards as relativedelta does: seconds up to days, months into years; days never become months. */
function normalised(span: CalendarSpan): Full {
  const carry = (value: number, size: number): [number, number] => {
    const over = Math.trunc(value / size);
    return [over, value - over * size];
  };
  const [overMinutes, seconds] = carry(span.seconds ?? 0, 60);
  const [overHours, minutes] = carry((span.minutes ?? 0) + overMinutes, 60);
  const [overDays, hours] = carry((span.hours ?? 0) + overHours, 24);
  const [overYears, months] = carry(span.months ?? 0, 12);
  return { years: (span.years ?? 0) + overYears, months, days: (span.days ?? 0) + overDays, hours, minutes, seconds };
}

function clockPart(span: Full): number {
  return span.days * DAY + span.hours * HOUR + span.minutes * MINUTE + span.seconds * SECOND;
}

function addMonths(at: number, months: number): number {
  if (months === 0) return at;
  const date = new Date(at);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const target = new Date(first);
  const days = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return first + (Math.min(date.getUTCDate(), days) - 1) * DAY + (((at % DAY) + DAY) % DAY);
}

/** The instant so many spans later; a negative count goes back. */
export function addSpan(at: number, span: Span, count: 1 | -1): number {
  if ("seconds" in span) return at + count * Math.round(span.seconds * SECOND);
  const full = normalised(span.calendar);
  return addMonths(at, count * (full.years * 12 + full.months)) + count * clockPart(full);
}

/** Whether a span counts months or years, which have no fixed length. */
export function hasMonths(span: Span): boolean {
  if ("seconds" in span) return false;
  const { years, months } = normalised(span.calendar);
  return years !== 0 || months !== 0;
}

/** The length of a span without months or years, in ms. */
export function fixedLength(span: Span): number {
  return "seconds" in span ? Math.round(span.seconds * SECOND) : clockPart(normalised(span.calendar));
}

function timedeltaText(seconds: number): string {
  const micros = Math.round(seconds * 1e6);
  const days = Math.floor(micros / 86_400e6);
  const rest = micros - days * 86_400e6;
  const whole = Math.floor(rest / 1e6);
  const two = (value: number): string => String(value).padStart(2, "0");
  const clock = `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  const fraction = rest % 1e6 === 0 ? "" : `.${String(rest % 1e6).padStart(6, "0")}`;
  return `${days === 0 ? "" : `${days} day${Math.abs(days) === 1 ? "" : "s"}, `}${clock}${fraction}`;
}

/** A span as Airflow prints it: "1 day, 0:00:00", "relativedelta(months=+1)". */
export function spanText(span: Span): string {
  if ("seconds" in span) return timedeltaText(span.seconds);
  const parts = Object.entries(normalised(span.calendar))
    .filter(([, value]) => value !== 0)
    .map(([unit, value]) => `${unit}=${value > 0 ? "+" : ""}${value}`);
  return `relativedelta(${parts.join(", ")})`;
}
