// Adds spans of time to instants and writes them down; months go by the UTC calendar, as Airflow's scheduler counts them.
import type { Span } from "./schedule.ts";

const DAY = 86_400_000;

function addMonths(at: number, months: number): number {
  const date = new Date(at);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const target = new Date(first);
  const days = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return first + (Math.min(date.getUTCDate(), days) - 1) * DAY + (((at % DAY) + DAY) % DAY);
}

/** The instant a span later, or earlier for -1. Months are added before the rest. */
export function addSpan(at: number, span: Span, count: 1 | -1): number {
  return (hasMonths(span) ? addMonths(at, count * (span.months ?? 0)) : at) + count * Math.round(span.seconds * 1000);
}

/** Whether a span counts months, which have no fixed length. */
export function hasMonths(span: Span): boolean {
  return (span.months ?? 0) !== 0;
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

/** Months carry into years and seconds up to days, as relativedelta writes itself. */
function relativedeltaText({ months = 0, seconds }: Span): string {
  const parts = {
    years: Math.trunc(months / 12),
    months: months % 12,
    days: Math.trunc(seconds / 86_400),
    hours: Math.trunc(seconds / 3600) % 24,
    minutes: Math.trunc(seconds / 60) % 60,
    seconds: seconds % 60,
  };
  const told = Object.entries(parts).filter(([, value]) => value !== 0);
  return `relativedelta(${told.map(([unit, value]) => `${unit}=${value > 0 ? "+" : ""}${value}`).join(", ")})`;
}

/** A span as Airflow prints it: "1 day, 0:00:00", "relativedelta(months=+1)". */
export function spanText(span: Span): string {
  return hasMonths(span) ? relativedeltaText(span) : timedeltaText(span.seconds);
}
