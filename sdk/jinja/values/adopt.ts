/** Brings what JavaScript hands in (results, properties) into the template's world. */
import { DateTime } from "../../datetime/date-time.ts";

/** JavaScript's Date becomes a DateTime, `undefined` becomes None; all else is used as it is. */
export function adopt(value: unknown): unknown {
  if (value === undefined) return null;
  return value instanceof Date ? DateTime.fromDate(value) : value;
}
