// Rendered templated fields as they are shown: JSON, keys sorted, functions by name, long values cut as Airflow cuts them.
import { pythonRepr } from "./python-text.ts";

const PREFIX = "Truncated. You can change this behaviour in [core]max_templated_field_length. ";
const SUFFIX = "...";
const SHORTEST_CONTENT = 7;
export const MAX_FIELD_LENGTH = 4096;

/** What is stored of the fields of an operator. */
export function renderedFields(fields: Readonly<Record<string, unknown>>, maxLength: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shownValue(value, maxLength)]));
}

function shownValue(value: unknown, maxLength: number): unknown {
  const shown = shownPart(value, []);
  // A short text is the usual case: no printing to measure it.
  const text = typeof shown === "string" ? shown : pythonRepr(shown);
  return text.length > maxLength ? truncated(text, maxLength) : shown;
}

function truncated(text: string, maxLength: number): string {
  if (maxLength <= 0) return "";
  const room = maxLength - PREFIX.length - SUFFIX.length;
  return room < SHORTEST_CONTENT ? PREFIX + SUFFIX : PREFIX + text.slice(0, room).trimEnd() + SUFFIX;
}

function shownPart(value: unknown, around: readonly object[]): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "function") return `<callable ${value.name === "" ? "anonymous" : value.name}>`;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value !== "object") return value;
  if (around.includes(value)) return "...";
  return shownObject(value, [...around, value]);
}

function shownObject(value: object, around: readonly object[]): unknown {
  if (Array.isArray(value)) return value.map((item) => shownPart(item, around));
  if (value instanceof Set)
    return [...value].map((item) => shownPart(item, around)).toSorted((a, b) => compare(pythonRepr(a), pythonRepr(b)));
  if (value instanceof Map) return shownEntries(value.entries(), around);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return shownEntries(Object.entries(value), around);
  if ("toJSON" in value && typeof value.toJSON === "function")
    return shownPart((value.toJSON as () => unknown)(), around);
  const hasText = value.toString !== Object.prototype.toString;
  return hasText ? String(value as { toString(): string }) : `<${value.constructor.name} object>`;
}

function shownEntries(entries: Iterable<[unknown, unknown]>, around: readonly object[]): Record<string, unknown> {
  const shown = [...entries].map(([key, item]) => [String(key), shownPart(item, around)] as const);
  return Object.fromEntries(shown.toSorted(([a], [b]) => compare(a, b)));
}

/** By code unit, not by locale: the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
