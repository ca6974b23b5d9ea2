/** Brings what JavaScript hands in (results, properties) into the template's world. */
import { DateTime } from "../../datetime/date-time.ts";

/** JavaScript's Date becomes a DateTime, `undefined` becomes None; all else is used as it is. */
export function adopt(value: unknown): unknown {
  if (value === undefined) return null;
  return value instanceof Date ? DateTime.fromDate(value) : value;
}

/** Whether a value is an object made by a literal or `JSON.parse`: templates see those as dicts. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  // Plain objects of another realm (a vm context, a test runner) have that realm's Object.prototype.
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "isPrototypeOf");
}
