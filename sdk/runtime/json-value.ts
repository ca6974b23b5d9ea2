// Turns what a task returns or pushes into JSON text, or says where in the value something is that JSON cannot carry.

/** A value that cannot become JSON, with the path to the part that is to blame. */
class NotJson extends Error {
  override readonly name = "TypeError";
}

interface Walk {
  /** What the value is, for the message: "the return value of task 'load' in Dag 'sales'". */
  readonly subject: string;
  /** The objects around the one being looked at: meeting one of them again is a cycle. */
  readonly ancestors: object[];
}

/**
 * JSON text of a value; `undefined` counts as null. Dates become ISO text, Maps objects, Sets lists.
 *
 * @throws an error that names `subject` and the path of a function, BigInt, symbol, promise, NaN or cycle.
 */
export function toJsonText(value: unknown, subject: string): string {
  // A string, a number or nothing is what most tasks return: no walk for those.
  if (typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  return JSON.stringify(plain(value, "", { subject, ancestors: [] })) ?? "null";
}

/** The same value made of plain objects, lists and primitives only. */
export function toPlainJson(value: unknown, subject: string): unknown {
  return plain(value, "", { subject, ancestors: [] }) ?? null;
}

function refuse(what: string, path: string, walk: Walk): never {
  const place = path === "" ? walk.subject : `${walk.subject}, at ${path.replace(/^\./, "")},`;
  throw new NotJson(`${place} is ${what}, which cannot be stored as JSON`);
}

function plain(value: unknown, path: string, walk: Walk): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "undefined":
      return value;
    case "number":
      if (!Number.isFinite(value)) refuse(String(value), path, walk);
      return value;
    case "bigint":
      return refuse("a BigInt", path, walk);
    case "function":
      return refuse(value.name === "" ? "a function" : `the function ${value.name}`, path, walk);
    case "symbol":
      return refuse("a symbol", path, walk);
    default:
      return value === null ? null : plainObject(value as object, path, walk);
  }
}

function plainObject(value: object, path: string, walk: Walk): unknown {
  if (walk.ancestors.includes(value)) refuse("a reference back to what contains it", path, walk);
  if (value instanceof Promise) refuse("a promise that was not awaited", path, walk);
  walk.ancestors.push(value);
  try {
    if ("toJSON" in value && typeof value.toJSON === "function") {
      return plain((value.toJSON as () => unknown)(), path, walk);
    }
    if (Array.isArray(value)) return value.map((item, index) => plain(item, `${path}[${index}]`, walk) ?? null);
    if (value instanceof Set) return [...value].map((item, index) => plain(item, `${path}[${index}]`, walk) ?? null);
    if (value instanceof Map) return plainEntries(value, path, walk);
    if (value instanceof Error) return { name: value.name, message: value.message };
    return plainEntries(Object.entries(value), path, walk);
  } finally {
    walk.ancestors.pop();
  }
}

function plainEntries(entries: Iterable<[unknown, unknown]>, path: string, walk: Walk): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, item] of entries) {
    const name = String(key);
    const place = /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
    // defineProperty, because assigning to `__proto__` would change the prototype instead of making a key.
    Object.defineProperty(result, name, {
      value: plain(item, place, walk),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return result;
}
