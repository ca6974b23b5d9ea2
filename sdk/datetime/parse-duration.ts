/** Durations as Dag authors write them: `"5m"`, `"1h30m"`, a number of seconds, or an object of units. */
import { PythonError } from "../jinja/protocol.ts";
import { Duration, DURATION_UNITS, type DurationUnits } from "./duration.ts";

/** Text such as `"5m"`, seconds, an object of units, or a Duration. */
export type DurationLike = string | number | DurationUnits | Duration;

const UNIT_NAMES: Readonly<Record<string, keyof DurationUnits>> = {
  w: "weeks",
  d: "days",
  h: "hours",
  m: "minutes",
  min: "minutes",
  s: "seconds",
  sec: "seconds",
  ms: "milliseconds",
  us: "microseconds",
};
const PART = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*/giy;
const CLOCK = /^(?:(\d+) days?,? )?(\d+):([0-5]\d):([0-5]\d(?:\.\d+)?)$/;
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

function unitOf(name: string): keyof DurationUnits | undefined {
  const lower = name.toLowerCase();
  return UNIT_NAMES[lower] ?? DURATION_UNITS.find((unit) => unit === lower || unit === `${lower}s`);
}

function refuse(value: unknown): never {
  throw new PythonError(
    "ValueError",
    `not a duration: ${JSON.stringify(value)}; write "5m", "1h30m", seconds or { minutes: 5 }`,
  );
}

function parseParts(text: string): DurationUnits | undefined {
  const units: DurationUnits = {};
  PART.lastIndex = 0;
  let end = 0;
  for (let match = PART.exec(text); match !== null; match = PART.exec(text)) {
    const unit = unitOf(match[2] ?? "");
    if (unit === undefined) return undefined;
    units[unit] = (units[unit] ?? 0) + Number(match[1]);
    end = PART.lastIndex;
  }
  return end > 0 && end === text.length ? units : undefined;
}

function parseFields(text: string): DurationUnits | undefined {
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const [days, hours, minutes, seconds] = clock.slice(1).map((part) => Number(part ?? 0));
    return { days: days ?? 0, hours: hours ?? 0, minutes: minutes ?? 0, seconds: seconds ?? 0 };
  }
  const iso = text.length > 2 ? ISO.exec(text) : null;
  if (iso === null) return undefined;
  const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return { weeks: weeks ?? 0, days: days ?? 0, hours: hours ?? 0, minutes: minutes ?? 0, seconds: seconds ?? 0 };
}

function fromText(value: string): Duration {
  const text = value.trim();
  const negative = text.startsWith("-");
  const body = negative ? text.slice(1).trim() : text;
  const units = /^\d+(\.\d+)?$/.test(body) ? { seconds: Number(body) } : (parseParts(body) ?? parseFields(body));
  if (units === undefined) refuse(value);
  const duration = Duration.of(units);
  return negative ? duration.scaled(-1) : duration;
}

/**
 * Reads a duration: `"5m"`, `"1h30m"`, `"1 day"`, `"01:30:00"`, ISO 8601 (`"PT5M"`), seconds, or an object of units.
 *
 * @example
 * parseDuration("1h30m").totalSeconds(); // 5400
 * parseDuration({ days: 1 }).toMillis(); // 86400000
 */
export function parseDuration(value: DurationLike): Duration {
  if (value instanceof Duration) return value;
  if (typeof value === "number")
    return Number.isFinite(value) ? Duration.of({ seconds: value }) : refuse(String(value));
  if (typeof value === "string") return fromText(value);
  if (typeof value !== "object" || value === null) return refuse(value);
  for (const [unit, amount] of Object.entries(value)) {
    if (!DURATION_UNITS.some((known) => known === unit) || typeof amount !== "number" || !Number.isFinite(amount)) {
      refuse(value);
    }
  }
  return Duration.of(value);
}

/**
 * The same in milliseconds, as timers take them.
 *
 * @example
 * setTimeout(wake, durationMillis("5s"));
 */
export function durationMillis(value: DurationLike): number {
  return parseDuration(value).toMillis();
}
