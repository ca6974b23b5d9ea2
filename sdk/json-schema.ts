// Checks a value against a JSON Schema (draft 2020-12, the keywords that params use), with the messages Airflow's users know
// from Python's jsonschema. Keywords it does not know, such as Airflow's own for forms, say nothing about the value.
import type { JsonSchema } from "./param.ts";

type Check = (value: unknown, limit: unknown, schema: JsonSchema) => string | undefined;

/** A value as Python prints it. */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const text = value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
    return `${quote}${quote === "'" ? text.replaceAll("'", "\\'") : text}${quote}`;
  }
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(", ")}]`;
  if (typeof value !== "object") return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${pythonRepr(key)}: ${pythonRepr(item)}`)
    .join(", ")}}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const lengthOf = (text: string): number => Array.from(text).length;

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === "number",
  string: (value) => typeof value === "string",
  array: (value) => Array.isArray(value),
  object: isObject,
};

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/i;

function isDate(text: string): boolean {
  return DATE.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  time: (text) => TIME.test(text),
  // As in Airflow, a date-time needs a zone.
  "date-time": (text) =>
    isDate(text.slice(0, 10)) &&
    /^[T ]$/i.test(text.charAt(10)) &&
    /(Z|[+-]\d{2}:?\d{2})$/i.test(text) &&
    !Number.isNaN(Date.parse(text)),
  email: (text) => text.includes("@"),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  regex: (text) => patternOf(text) !== null,
};

function patternOf(text: string): RegExp | null {
  try {
    return new RegExp(text, "u");
  } catch {
    return null;
  }
}

/** Deep equality as JSON sees it: the order of keys does not count. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

function onNumber(test: (value: number, limit: number) => boolean, words: string): Check {
  return (value, limit) =>
    typeof value === "number" && typeof limit === "number" && !test(value, limit)
      ? `${pythonRepr(value)} ${words} ${limit}`
      : undefined;
}

function onText(test: (text: string, limit: never) => boolean, words: (limit: unknown) => string): Check {
  return (value, limit) =>
    typeof value === "string" && !test(value, limit as never) ? `${pythonRepr(value)} ${words(limit)}` : undefined;
}

function onList(test: (list: readonly unknown[], limit: number) => boolean, words: (limit: unknown) => string): Check {
  return (value, limit) =>
    Array.isArray(value) && !test(value, limit as number) ? `${pythonRepr(value)} ${words(limit)}` : undefined;
}

function schemasOf(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

const CHECKS: Readonly<Record<string, Check>> = {
  type: (value, limit) => {
    const names = (Array.isArray(limit) ? limit : [limit]).map(String);
    if (names.some((name) => TYPES[name]?.(value) ?? true)) return undefined;
    return `${pythonRepr(value)} is not of type ${names.map(pythonRepr).join(", ")}`;
  },
  enum: (value, limit) =>
    Array.isArray(limit) && !limit.some((item) => same(item, value))
      ? `${pythonRepr(value)} is not one of ${pythonRepr(limit)}`
      : undefined,
  const: (value, limit) => (same(value, limit) ? undefined : `${pythonRepr(limit)} was expected`),
  minimum: onNumber((value, limit) => value >= limit, "is less than the minimum of"),
  maximum: onNumber((value, limit) => value <= limit, "is greater than the maximum of"),
  exclusiveMinimum: onNumber((value, limit) => value > limit, "is less than or equal to the minimum of"),
  exclusiveMaximum: onNumber((value, limit) => value < limit, "is greater than or equal to the maximum of"),
  // As Python does it, also where binary fractions are not exact: 0.3 is no multiple of 0.1.
  multipleOf: onNumber((value, limit) => Number.isInteger(value / limit), "is not a multiple of"),
  minLength: onText(
    (text, limit: number) => lengthOf(text) >= limit,
    (limit) => (limit === 1 ? "should be non-empty" : "is too short"),
  ),
  maxLength: onText(
    (text, limit: number) => lengthOf(text) <= limit,
    () => "is too long",
  ),
  pattern: onText(
    (text, limit: string) => patternOf(limit)?.test(text) ?? true,
    (limit) => `does not match ${pythonRepr(limit)}`,
  ),
  format: onText(
    (text, limit: string) => FORMATS[limit]?.(text) ?? true,
    (limit) => `is not a ${pythonRepr(limit)}`,
  ),
  minItems: onList(
    (list, limit) => list.length >= limit,
    (limit) => (limit === 1 ? "should be non-empty" : "is too short"),
  ),
  maxItems: onList(
    (list, limit) => list.length <= limit,
    () => "is too long",
  ),
  uniqueItems: onList(
    (list, limit) => !limit || !list.some((item, index) => list.slice(0, index).some((other) => same(item, other))),
    () => "has non-unique elements",
  ),
  items: (value, limit) =>
    Array.isArray(value) && isObject(limit)
      ? firstOf(value.map((item) => validateJsonSchema(limit, item)[0]))
      : undefined,
  properties: (value, limit) =>
    isObject(value) && isObject(limit)
      ? firstOf(
          Object.entries(limit).map(([name, schema]) =>
            Object.hasOwn(value, name) && isObject(schema) ? validateJsonSchema(schema, value[name])[0] : undefined,
          ),
        )
      : undefined,
  required: (value, limit) =>
    isObject(value) && Array.isArray(limit)
      ? firstOf(
          limit.map((name) =>
            Object.hasOwn(value, String(name)) ? undefined : `${pythonRepr(name)} is a required property`,
          ),
        )
      : undefined,
  additionalProperties: (value, limit, schema) => {
    if (!isObject(value)) return undefined;
    const further = Object.keys(value).filter((key) => !Object.hasOwn((schema["properties"] ?? {}) as object, key));
    if (isObject(limit)) return firstOf(further.map((key) => validateJsonSchema(limit, value[key])[0]));
    if (limit !== false || further.length === 0) return undefined;
    return `Additional properties are not allowed (${further.map(pythonRepr).join(", ")} ${further.length === 1 ? "was" : "were"} unexpected)`;
  },
  allOf: (value, limit) => firstOf(schemasOf(limit).map((schema) => validateJsonSchema(schema, value)[0])),
  anyOf: (value, limit) =>
    schemasOf(limit).some((schema) => fits(schema, value))
      ? undefined
      : `${pythonRepr(value)} is not valid under any of the given schemas`,
  oneOf: (value, limit) => {
    const [first, ...more] = schemasOf(limit).filter((schema) => fits(schema, value));
    if (first === undefined) return `${pythonRepr(value)} is not valid under any of the given schemas`;
    if (more.length === 0) return undefined;
    return `${pythonRepr(value)} is valid under each of ${[...more, first].map(pythonRepr).join(", ")}`;
  },
  not: (value, limit) =>
    isObject(limit) && fits(limit, value)
      ? `${pythonRepr(value)} should not be valid under ${pythonRepr(limit)}`
      : undefined,
};

const firstOf = (problems: readonly (string | undefined)[]): string | undefined =>
  problems.find((problem) => problem !== undefined);
const fits = (schema: JsonSchema, value: unknown): boolean => validateJsonSchema(schema, value).length === 0;

/** What is wrong with a value, one text for each keyword of the schema that it breaks; nothing when it fits. */
export function validateJsonSchema(schema: JsonSchema, value: unknown): string[] {
  return Object.entries(schema).flatMap(([keyword, limit]) => {
    const check = Object.hasOwn(CHECKS, keyword) ? CHECKS[keyword] : undefined;
    return check?.(value, limit, schema) ?? [];
  });
}
