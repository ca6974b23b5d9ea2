// Field values as the stored form shows them: JSON, with references and functions as texts.
import { isReference } from "../xcom-arg.ts";

interface Jsonable {
  toJSON(): unknown;
}

function isJsonable(value: object): value is Jsonable {
  return "toJSON" in value && typeof value.toJSON === "function";
}

/** How a function is shown; its code is never stored. */
export function functionText(fn: Function): string {
  return `<function ${fn.name === "" ? "anonymous" : fn.name}>`;
}

/** The JSON of a value; what JSON cannot say is shown as text. */
export function serializeValue(value: unknown, parents: readonly object[] = []): unknown {
  if (typeof value === "function") return functionText(value);
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object" || value === null) return value ?? null;
  if (isReference(value)) return String(value);
  if (parents.includes(value)) return "<circular>";
  return serializeObject(value, [...parents, value]);
}

function serializeObject(value: object, parents: readonly object[]): unknown {
  const inside = (item: unknown): unknown => serializeValue(item, parents);
  if (Array.isArray(value)) return value.map(inside);
  if (value instanceof Set) return [...value].map(inside);
  const entries = value instanceof Map ? [...value].map(([key, item]) => [String(key), item] as const) : null;
  if (entries === null && isJsonable(value)) return inside(value.toJSON());
  const prototype: unknown = Object.getPrototypeOf(value);
  if (entries === null && prototype !== Object.prototype && prototype !== null) {
    return `<${value.constructor.name} object>`;
  }
  const known = (entries ?? Object.entries(value)).filter(([, item]) => item !== undefined);
  return Object.fromEntries(known.map(([key, item]) => [key, inside(item)]));
}
