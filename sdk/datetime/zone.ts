/** Time zones over Intl: a zone's offset at an instant, the instant of a wall-clock time, and its abbreviation. */
import { PythonError } from "../jinja/protocol.ts";
import { offsetText, SECONDS_PER_DAY } from "./calendar.ts";
import { knownAbbreviation } from "./zone-abbreviations.ts";

interface ZoneFormats {
  readonly offset: Intl.DateTimeFormat;
  /** Offsets already asked for, by quarter of an hour: no zone changes its offset within one. */
  readonly known: Map<number, number>;
}

const formats = new Map<string, ZoneFormats>();
const KNOWN_LIMIT = 4096;
const FIXED = /^([+-])(\d{2}):?(\d{2})?(?::?(\d{2}))?$/;

/** The offset of a zone that is spelled as one (`+05:30`) or is UTC itself; undefined for named zones. */
function fixedOffset(zone: string): number | undefined {
  if (zone === "UTC") return 0;
  const match = FIXED.exec(zone);
  if (match === null) return undefined;
  const size = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  return match[1] === "-" ? -size : size;
}

function formatsOf(zone: string): ZoneFormats {
  const cached = formats.get(zone);
  if (cached !== undefined) return cached;
  try {
    const offset = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    const made = { offset, known: new Map<number, number>() };
    formats.set(zone, made);
    return made;
  } catch {
    throw new PythonError("InvalidTimezone", `Invalid timezone ${zone}`);
  }
}

/** The name under which a zone is kept: any spelling of UTC is `UTC`, an offset is `+05:30`, others stay. */
export function zoneName(zone: string): string {
  if (zone === "Z" || zone === "z" || zone.toUpperCase() === "UTC") return "UTC";
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return offsetText(fixed);
  formatsOf(zone);
  return zone;
}

function computeOffset(format: Intl.DateTimeFormat, epochSeconds: number): number {
  const fields: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(epochSeconds * 1000)) fields[type] = value;
  const year = fields["era"] === "BC" ? 1 - Number(fields["year"]) : Number(fields["year"]);
  // setUTCFullYear because Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(fields["month"]) - 1, Number(fields["day"]));
  wall.setUTCHours(Number(fields["hour"]), Number(fields["minute"]), Number(fields["second"]));
  return wall.getTime() / 1000 - epochSeconds;
}

/** Seconds east of Greenwich in a zone at an instant. */
export function offsetAt(zone: string, epochSeconds: number): number {
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  const { offset, known } = formatsOf(zone);
  const quarter = Math.floor(epochSeconds / 900);
  const cached = known.get(quarter);
  if (cached !== undefined) return cached;
  const computed = computeOffset(offset, epochSeconds);
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(quarter, computed);
  return computed;
}

/**
 * The wall-clock time and offset that a wall-clock time means in a zone, as pendulum decides it: a time that the clock
 * skips moves forward by the gap, a time that comes twice means the later one.
 */
export function resolveWall(zone: string, wall: number): { wall: number; offset: number } {
  const before = offsetAt(zone, wall - SECONDS_PER_DAY - offsetAt(zone, wall - SECONDS_PER_DAY));
  const after = offsetAt(zone, wall + SECONDS_PER_DAY - offsetAt(zone, wall + SECONDS_PER_DAY));
  if (before === after && offsetAt(zone, wall - before) === before) return { wall, offset: before };
  const fits = [before, after, offsetAt(zone, wall - before), offsetAt(zone, wall - after)].filter(
    (offset) => offsetAt(zone, wall - offset) === offset,
  );
  // The later of two instants with one wall clock is the one further west.
  if (fits.length > 0) return { wall, offset: Math.min(...fits) };
  return { wall: wall + (after - before), offset: after };
}

const ENGLISH = ["en-US", "en-GB"] as const;
const abbreviationFormats = new Map<string, Intl.DateTimeFormat>();

function intlAbbreviation(locale: string, zone: string, epochSeconds: number): string | undefined {
  const key = `${locale} ${zone}`;
  let format = abbreviationFormats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" });
    abbreviationFormats.set(key, format);
  }
  return format.formatToParts(epochSeconds * 1000).find(({ type }) => type === "timeZoneName")?.value;
}

/** Whether an offset is a zone's summer time: it is further east than the zone's other offset of that year. */
export function isSummerTime(zone: string, epochSeconds: number): boolean {
  const half = 182 * SECONDS_PER_DAY;
  const now = offsetAt(zone, epochSeconds);
  return now > Math.min(offsetAt(zone, epochSeconds - half), offsetAt(zone, epochSeconds + half));
}

/** `UTC`, `CET`, `EST` …; zones for which the tz database has no letters give their offset (`+03`), as it does. */
export function zoneAbbreviation(zone: string, epochSeconds: number): string {
  if (fixedOffset(zone) !== undefined) return zone;
  const known = knownAbbreviation(zone, () => isSummerTime(zone, epochSeconds));
  if (known !== undefined) return known;
  for (const locale of ENGLISH) {
    const name = intlAbbreviation(locale, zone, epochSeconds);
    if (name !== undefined && !/^(GMT|UTC)[+-]/.test(name)) return name;
  }
  const text = offsetText(offsetAt(zone, epochSeconds), "");
  return text.endsWith("00") ? text.slice(0, 3) : text;
}
