// Dates in the stored form: ISO 8601, UTC, with Z.
import { DateTime } from "../datetime/index.ts";
import type { DateLike } from "../operator-args.ts";

/** A text without a zone is in the given one. */
export function isoDate(date: DateLike, timezone: string): string {
  const moment = typeof date === "string" ? DateTime.parse(date, timezone).toDate() : new Date(date.toISOString());
  return moment.toISOString().replace(".000Z", "Z");
}
