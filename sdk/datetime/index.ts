/** Dates, times and durations as templates and tasks see them. */
export { CalendarDate, type DateKind } from "./date.ts";
export { DateTime, type DateTimeFields } from "./date-time.ts";
export { Duration, timedelta, type DurationUnits } from "./duration.ts";
export { Interval } from "./interval.ts";
export { durationMillis, parseDuration, type DurationLike } from "./parse-duration.ts";
export { Time } from "./time.ts";
export { offsetAt, zoneName } from "./zone.ts";
