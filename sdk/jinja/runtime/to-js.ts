/** Turns a template's values into plain JavaScript, for functions it calls and for native results. */
import { PyFloat } from "../protocol.ts";
import { DictView, PyDict } from "../values/mapping.ts";
import { Markup } from "../values/markup.ts";
import { PyIterator, PyRange, Tuple } from "../values/sequences.ts";
import { Undefined } from "../values/undefined.ts";

/** Numbers, strings, arrays, plain objects (a Map where a key is no string); objects from outside stay themselves. */
export function toJs(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof PyFloat) return value.value;
  if (value instanceof Markup) return value.text;
  if (value instanceof Undefined) return value.raise();
  if (Array.isArray(value)) return arrayToJs(value as unknown[]);
  if (value instanceof PyDict) return dictToJs(value);
  if (value instanceof PyRange || value instanceof PyIterator || value instanceof DictView) {
    return Array.from(value, toJs);
  }
  return value instanceof Set ? new Set(Array.from(value, toJs)) : value;
}

/** An array whose items need no change stays the same array. */
function arrayToJs(value: unknown[]): unknown[] {
  const converted = Array.from(value, toJs);
  const changed = value instanceof Tuple || converted.some((item, index) => item !== value[index]);
  return changed ? converted : value;
}

function dictToJs(dict: PyDict): unknown {
  const entries = dict.entries().map(([key, value]) => [toJs(key), toJs(value)] as const);
  if (!entries.every(([key]) => typeof key === "string")) return new Map(entries);
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    // Defined, not assigned: assigning `__proto__` would change the object's prototype.
    Object.defineProperty(object, key as string, { value, writable: true, enumerable: true, configurable: true });
  }
  return object;
}
