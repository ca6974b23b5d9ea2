// Dates as operators take them, as ISO text.
import { DateTime } from "@windsock/sdk/provider";

/** ISO text (without a zone: in the Dag's), a Date or a DateTime. */
export type DateInput = string | Date | DateTime;

export function isoDate(value: DateInput | null, timezone: string): string | null {
  if (value === null || value === "") return null;
  return toDateTime(value, timezone).isoformat();
}

export function toDateTime(value: DateInput, timezone: string): DateTime {
  if (value instanceof Date) return DateTime.fromDate(value);
  return typeof value === "string" ? DateTime.parse(value.trim(), timezone) : value;
}
