// Converts between instants and the wall clock of a time zone. A wall clock reading is a number: its fields read as if they were UTC.

const DAY = 86_400_000;
const FIXED_OFFSET = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})$/;
const READING = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/;
const UTC_NAMES: ReadonlySet<string> = new Set(["UTC", "Etc/UTC", "GMT", "Etc/GMT", "Z"]);

type OffsetAt = (instant: number) => number;
const clocks = new Map<string, OffsetAt>();

function fixedClock(zone: string): OffsetAt | null {
  if (UTC_NAMES.has(zone)) return () => 0;
  const match = FIXED_OFFSET.exec(zone);
  if (match === null) return null;
  const size = (Number(match[2]) * 60 + Number(match[3])) * 60_000;
  return match[1] === "-" ? () => -size : () => size;
}

function namedClock(zone: string): OffsetAt {
  // Making a DateTimeFormat costs some 50 µs and formatting 2 µs: one per zone is kept.
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const whole = Math.floor(instant / 1000) * 1000;
    const fields = READING.exec(format.format(whole));
    if (fields === null) return 0;
    const [month, day, year, hour, minute, second] = fields.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  };
}

function clockOf(zone: string): OffsetAt {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = fixedClock(zone) ?? namedClock(zone);
    clocks.set(zone, clock);
  }
  return clock;
}

/** Whether the name is a time zone this server knows: an IANA name or a fixed offset such as "+05:30". */
export function isTimeZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clock on the wall shows at an instant. */
export function toWallClock(instant: number, zone: string): number {
  return instant + clockOf(zone)(instant);
}

/**
 * The instant at which the wall clock shows a reading. As Airflow localises: a reading that comes twice is taken the
 * second time, one that is skipped is moved on by the length of the gap (02:30 becomes 03:30).
 */
export function fromWallClock(reading: number, zone: string): number {
  const offsetAt = clockOf(zone);
  // No zone is more than a day from UTC and none changes twice in two days, so these are the offsets around any change.
  const before = offsetAt(reading - DAY);
  const after = offsetAt(reading + DAY);
  if (before === after) return reading - before;
  const second = reading - after;
  const first = reading - before;
  const later = Math.max(first, second);
  if (later + offsetAt(later) === reading) return later;
  const earlier = Math.min(first, second);
  return earlier + offsetAt(earlier) === reading ? earlier : first;
}
