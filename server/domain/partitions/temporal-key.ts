// Keys that are times: read by a format, moved to the start of a unit, written by another, and read back. A time is a reading
// of the wall clock in the mapper's zone, a number whose fields read as if they were UTC.
import { type PartitionUnit, type SerializedTemporalMapper, strftime, strptime } from "@windsock/sdk/serialized";
import { fromWallClock, toWallClock } from "../timetables/zone-clock.ts";

const DAY = 86_400_000;

/** The start of the unit that a reading lies in. */
export function startOf(unit: PartitionUnit, reading: number): number {
  const at = new Date(reading);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  switch (unit) {
    case "hour":
      return Date.UTC(year, month, day, at.getUTCHours());
    case "day":
      return Date.UTC(year, month, day);
    case "week":
      return Date.UTC(year, month, day) - ((at.getUTCDay() + 6) % 7) * DAY;
    case "month":
      return Date.UTC(year, month);
    case "quarter":
      return Date.UTC(year, month - (month % 3));
    case "year":
      return Date.UTC(year, 0);
  }
}

/** A reading written by a strftime format that also knows `{quarter}`. */
export function writeReading(reading: number, format: string, timezone: string): string {
  const at = new Date(reading);
  const text = strftime(
    {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
      microsecond: at.getUTCMilliseconds() * 1000,
      offset: (reading - fromWallClock(reading, timezone)) / 1000,
      wallSeconds: Math.floor(reading / 1000),
    },
    format,
  );
  return text.replaceAll("{quarter}", String(Math.floor(at.getUTCMonth() / 3) + 1));
}

/** The moment that a text stands for: one without an offset is a reading in the zone. */
export function instantOf(text: string, format: string, timezone: string): number {
  const { offset, ...time } = strptime(text, format);
  const reading = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  return offset === undefined ? fromWallClock(reading, timezone) : reading - offset * 1000;
}

/** The reading in the zone that a text stands for; one that the clocks skip is moved on, as by whoever localises it. */
function readReading(text: string, format: string, timezone: string): number {
  return toWallClock(instantOf(text, format, timezone), timezone);
}

/** strptime can neither read `{quarter}` nor an ISO week without its weekday: these keys are taken apart by their format. */
function fieldsOf(key: string, format: string): Readonly<Record<string, string>> {
  const pattern = format.replace(/%([YmdHMSVUW])|(\{quarter\})|[\s\S]/g, (whole, directive: string | undefined) => {
    if (directive !== undefined) return `(?<${directive}>\\d{${directive === "Y" ? 4 : 2}})`;
    return whole === "{quarter}" ? "(?<quarter>[1-4])" : whole.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
  });
  return new RegExp(`^${pattern}$`).exec(key)?.groups ?? {};
}

const TAKEN_APART: Partial<Record<PartitionUnit, readonly string[]>> = {
  week: ["Y", "m", "d"],
  quarter: ["Y", "quarter"],
};

/** The reading that a key of the mapper's own stands for; throws where it is none. */
export function decodeKey({ unit, outputFormat, timezone }: SerializedTemporalMapper, key: string): number {
  const needed = TAKEN_APART[unit];
  if (needed === undefined) return readReading(key, outputFormat, timezone);
  const fields = fieldsOf(key, outputFormat);
  if (needed.some((name) => fields[name] === undefined)) {
    const names = needed.map((name) => (name === "quarter" ? "{quarter}" : `%${name}`)).join(", ");
    throw new RangeError(
      `"${key}" cannot be read back by the format "${outputFormat}" of a start of ${unit}, which needs ${names}`,
    );
  }
  const month = fields["quarter"] === undefined ? Number(fields["m"]) - 1 : (Number(fields["quarter"]) - 1) * 3;
  return Date.UTC(Number(fields["Y"]), month, Number(fields["d"] ?? 1));
}

/** The key of the unit that an event's key lies in. */
export function keyOfUnit(mapper: SerializedTemporalMapper, key: string): string {
  const { unit, timezone, inputFormat, outputFormat } = mapper;
  return writeReading(startOf(unit, readReading(key, inputFormat, timezone)), outputFormat, timezone);
}

/** The key of an event that a reading stands for; an hour that the clocks skip is the next one, which nobody would wait for twice. */
export function upstreamKey({ inputFormat, timezone }: SerializedTemporalMapper, reading: number): string {
  return writeReading(toWallClock(fromWallClock(reading, timezone), timezone), inputFormat, timezone);
}

/** The moment at which the unit of one of the mapper's own keys begins. */
export function dateOfKey(mapper: SerializedTemporalMapper, key: string): Date {
  return new Date(fromWallClock(startOf(mapper.unit, decodeKey(mapper, key)), mapper.timezone));
}
