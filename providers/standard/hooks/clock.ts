// Times of day: "06:30", "23:59:59".
import { DateTime } from "@windsock/sdk/provider";

export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?$/;

/** A time of day, undefined for any other text. */
export function parseClock(text: string): Clock | undefined {
  const match = CLOCK.exec(text.trim());
  if (match === null) return undefined;
  const [, hour, minute, second = "0", fraction = "0"] = match;
  return {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    microsecond: Number(fraction.padEnd(6, "0")),
  };
}

/** That time on the day that `date`'s own clock shows, in a zone. */
export function clockOn(date: DateTime, clock: Clock, timezone: string): DateTime {
  return DateTime.of({ year: date.year, month: date.month, day: date.day, ...clock }, timezone);
}
