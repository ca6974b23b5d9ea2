/** Dicts: the template's own, and plain objects and Maps from outside, behind one interface. */
import { isTemplateObject, PyFloat, PythonError, templateHash } from "../protocol.ts";
import { adopt } from "./adopt.ts";
import { isPlainObject } from "./plain-object.ts";
import { Markup } from "./markup.ts";
import { PyRange, Slice, Tuple, tupleOf } from "./sequences.ts";
import { typeName } from "./type-names.ts";
import { Undefined } from "./undefined.ts";

/** What the interpreter needs of a dict; `get` gives `undefined` where there is no such key. */
export interface Mapping {
  readonly size: number;
  get(key: unknown): unknown;
  has(key: unknown): boolean;
  set(key: unknown, value: unknown): void;
  delete(key: unknown): void;
  entries(): (readonly [unknown, unknown])[];
}

/** A key for JavaScript's Map under which equal Python values meet: `1`, `1.0` and `True` are one key. */
export function hashKey(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "number" || value === null) return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Markup) return value.text;
  if (value instanceof PyFloat) return value.value;
  if (typeof value === "bigint") return `\0int:${value}`;
  if (value instanceof Undefined) return value.orElse(value.constructor);
  if (value instanceof Tuple) return `\0tuple:${JSON.stringify(value.map((item) => tupleKey(item)))}`;
  if (value instanceof PyRange) return `\0range:${value.start}:${value.stop}:${value.step}`;
  if (isTemplateObject(value) && value[templateHash] !== undefined) return `\0object:${value[templateHash]()}`;
  if (Array.isArray(value) || mappingOf(value) !== undefined || value instanceof Set || value instanceof Slice) {
    throw new PythonError("TypeError", `unhashable type: '${typeName(value)}'`);
  }
  return value;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 1;

/** Inside a tuple's key text, a value's own key tells its kind, so that `("1",)` is not `(1,)`. */
function tupleKey(item: unknown): unknown {
  const key = hashKey(item);
  if ((typeof key !== "object" && typeof key !== "function") || key === null) return [typeof key, String(key)];
  let identity = identities.get(key);
  if (identity === undefined) {
    identity = nextIdentity;
    nextIdentity += 1;
    identities.set(key, identity);
  }
  return ["object", identity];
}

/** A dict made by a template. */
export class PyDict implements Mapping {
  readonly #entries = new Map<unknown, readonly [unknown, unknown]>();

  constructor(entries: Iterable<readonly [unknown, unknown]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: unknown): unknown {
    return this.#entries.get(hashKey(key))?.[1];
  }

  has(key: unknown): boolean {
    return this.#entries.has(hashKey(key));
  }

  set(key: unknown, value: unknown): void {
    const hash = hashKey(key);
    // A key that is there already keeps its place and its spelling, as in Python.
    this.#entries.set(hash, [this.#entries.get(hash)?.[0] ?? key, value]);
  }

  delete(key: unknown): void {
    this.#entries.delete(hashKey(key));
  }

  entries(): (readonly [unknown, unknown])[] {
    return [...this.#entries.values()];
  }
}

/** A plain object seen as a dict: its own enumerable string keys and nothing of its prototype. */
class ObjectMapping implements Mapping {
  readonly #object: Record<string, unknown>;

  constructor(object: Record<string, unknown>) {
    this.#object = object;
  }

  get size(): number {
    return this.#keys().length;
  }

  #keys(): string[] {
    return Object.keys(this.#object).filter((key) => this.#object[key] !== undefined);
  }

  #name(key: unknown): string | undefined {
    const hash = hashKey(key);
    return typeof hash === "string" ? hash : undefined;
  }

  get(key: unknown): unknown {
    const name = this.#name(key);
    if (name === undefined || !Object.prototype.propertyIsEnumerable.call(this.#object, name)) return undefined;
    const value = this.#object[name];
    return value === undefined ? undefined : adopt(value);
  }

  has(key: unknown): boolean {
    return this.get(key) !== undefined;
  }

  set(key: unknown, value: unknown): void {
    const name = this.#name(key);
    if (name === undefined) throw new PythonError("TypeError", "keys of this dict are strings");
    // Defined, not assigned: assigning `__proto__` would change the object's prototype.
    Object.defineProperty(this.#object, name, { value, writable: true, enumerable: true, configurable: true });
  }

  delete(key: unknown): void {
    const name = this.#name(key);
    if (name !== undefined) delete this.#object[name];
  }

  entries(): (readonly [unknown, unknown])[] {
    return this.#keys().map((key) => [key, adopt(this.#object[key])] as const);
  }
}

/** JavaScript's Map seen as a dict. */
class MapMapping implements Mapping {
  readonly #map: Map<unknown, unknown>;

  constructor(map: Map<unknown, unknown>) {
    this.#map = map;
  }

  get size(): number {
    return this.#map.size;
  }

  get(key: unknown): unknown {
    const hash = hashKey(key);
    const value = this.#map.has(key) ? this.#map.get(key) : this.#map.get(hash);
    return value === undefined ? undefined : adopt(value);
  }

  has(key: unknown): boolean {
    return this.get(key) !== undefined;
  }

  set(key: unknown, value: unknown): void {
    this.#map.set(
      hashKey(key) === key ? key : (this.entries().find(([known]) => hashKey(known) === hashKey(key))?.[0] ?? key),
      value,
    );
  }

  delete(key: unknown): void {
    this.#map.delete(key);
  }

  entries(): (readonly [unknown, unknown])[] {
    return [...this.#map.entries()].map(([key, value]) => [key, adopt(value)] as const);
  }
}

/** The dict that a value is, undefined where it is none. */
export function mappingOf(value: unknown): Mapping | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (value instanceof PyDict) return value;
  if (value instanceof Map) return new MapMapping(value);
  return isPlainObject(value) && !isTemplateObject(value) ? new ObjectMapping(value) : undefined;
}

/** `dict.keys()`, `.values()` and `.items()`: they follow the dict and can be walked again. */
export class DictView implements Iterable<unknown> {
  readonly kind: "keys" | "values" | "items";
  readonly mapping: Mapping;

  constructor(kind: "keys" | "values" | "items", mapping: Mapping) {
    this.kind = kind;
    this.mapping = mapping;
  }

  get length(): number {
    return this.mapping.size;
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (const [key, value] of this.mapping.entries()) {
      yield this.kind === "keys" ? key : this.kind === "values" ? value : tupleOf(key, value);
    }
  }
}
