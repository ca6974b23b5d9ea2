// Reads the values of a body as Airflow 3 does: a number or a yes or no may come as a text, a moment as a number of seconds.
// What cannot be read stays as it is, and is said to be what Airflow says of it.
import type { z } from "zod";
import { isDateTimeField } from "../shared/body-fields.ts";
import type { LenientReading, Problem, ProblemKind } from "../shared/problem.ts";

interface Definition {
  type: string;
  format?: string;
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  element?: z.ZodType;
  items?: readonly z.ZodType[];
  in?: z.ZodType;
  options?: readonly z.ZodType[];
  discriminator?: string;
  values?: readonly unknown[];
}

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

type Path = readonly (string | number)[];
type Faults = Map<string, ProblemKind>;

const keyOf = (path: Path): string => JSON.stringify(path);

const WHOLE = /^\s*[+-]?\d+(_\d+)*(\.0*)?\s*$/;
const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/;

/** undefined: it cannot be read. */
function numberIn(value: unknown, whole: boolean): number | undefined {
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "string" || !(whole ? WHOLE : NUMBER).test(value)) return undefined;
  return Number(value.replaceAll("_", ""));
}

function numberFault(value: unknown, whole: boolean): ProblemKind {
  const wanted = whole ? "integer" : "number";
  if (typeof value === "string") return { is: "unreadable", wanted };
  return typeof value === "number" ? { is: "fraction" } : { is: "wrongType", wanted: whole ? "int" : "number" };
}

/** A whole number of 64 bits. */
const isLong = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63;

const YES = new Set(["1", "on", "t", "true", "y", "yes"]);
const NO = new Set(["0", "off", "f", "false", "n", "no"]);

function yesOrNoIn(value: unknown): boolean | undefined {
  const word = typeof value === "string" || typeof value === "number" ? String(value).toLowerCase() : "";
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

/** From here on a number counts thousandths of seconds. */
const MOST_SECONDS = 2e10;
/** The last moment of the year 9999. */
const MOST_MILLISECONDS = 253_402_300_799_999;

function momentIn(value: unknown): string | undefined {
  if (typeof value !== "number") return undefined;
  const milliseconds = Math.abs(value) > MOST_SECONDS ? value : value * 1000;
  return Math.abs(milliseconds) > MOST_MILLISECONDS || milliseconds < -62_135_596_800_000
    ? undefined
    : new Date(milliseconds).toISOString();
}

function readScalar<T>(value: unknown, read: T | undefined, to: { path: Path; faults: Faults; fault: ProblemKind }) {
  if (read === undefined) to.faults.set(keyOf(to.path), to.fault);
  return read ?? value;
}

function readObject(shape: Record<string, z.ZodType>, value: object, at: { path: Path; faults: Faults }): object {
  const entries = Object.entries(value).map(([name, given]) => {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return [name, schema === undefined ? given : read(schema, given, { ...at, path: [...at.path, name] })] as const;
  });
  return Object.fromEntries(entries);
}

/** Whether the value is what such a schema reads, but for the values inside of it. */
function isOfKind(schema: z.ZodType, value: unknown): boolean {
  if (typeof value === "string") return false;
  if (isDateTimeField(schema)) return true;
  const { type } = definitionOf(schema);
  return Array.isArray(value) ? ["array", "tuple"].includes(type) : typeof value === "object" && type === "object";
}

/** The one that a field of the value names, or the only one of the value's kind. What could be several things is left as it came. */
function alternativeFor({ options, discriminator }: Definition, value: unknown): z.ZodType | undefined {
  if (typeof value !== "object" && discriminator !== undefined) return undefined;
  if (value === null) return undefined;
  if (discriminator !== undefined) {
    const name = (value as Record<string, unknown>)[discriminator];
    return options!.find((option) => definitionOf(definitionOf(option).shape![discriminator]!).values!.includes(name));
  }
  const others = options!.filter((option) => definitionOf(option).type !== "null");
  const [only, ...more] = others.length > 1 ? others.filter((option) => isOfKind(option, value)) : others;
  return more.length > 0 ? undefined : only;
}

function read(schema: z.ZodType, value: unknown, at: { path: Path; faults: Faults }): unknown {
  if (value === undefined) return value;
  if (isDateTimeField(schema)) {
    if (typeof value === "string") return value;
    return readScalar(value, momentIn(value), { ...at, fault: { is: "wrongType", wanted: "datetime" } });
  }
  const { type, format, shape, innerType, element, items, in: source } = definitionOf(schema);
  switch (type) {
    case "nullable":
      return value === null ? value : read(innerType!, value, at);
    case "optional":
    case "default":
    case "prefault":
      return read(innerType!, value, at);
    case "pipe":
      return read(source!, value, at);
    case "union": {
      const meant = alternativeFor(definitionOf(schema), value);
      return meant === undefined ? value : read(meant, value, at);
    }
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value)
        ? readObject(shape!, value, at)
        : value;
    case "array":
      return Array.isArray(value)
        ? value.map((item: unknown, index) => read(element!, item, { ...at, path: [...at.path, index] }))
        : value;
    case "tuple":
      return Array.isArray(value)
        ? value.map((item: unknown, n) =>
            n < items!.length ? read(items![n]!, item, { ...at, path: [...at.path, n] }) : item,
          )
        : value;
    case "number": {
      const whole = format !== undefined;
      if (typeof value === "number" && (!whole || Number.isInteger(value))) return value;
      return readScalar(value, numberIn(value, whole), { ...at, fault: numberFault(value, whole) });
    }
    case "boolean": {
      if (typeof value === "boolean") return value;
      const readable = typeof value === "string" || isLong(value);
      const fault: ProblemKind = { is: readable ? "unreadable" : "wrongType", wanted: "boolean" };
      return readScalar(value, yesOrNoIn(value), { ...at, fault });
    }
    default:
      return value;
  }
}

/** The body as its schema will read it, and the problems worded by what was found here. */
export function readLeniently(schema: z.ZodType, body: unknown): LenientReading {
  const faults: Faults = new Map();
  const value = read(schema, body, { path: [], faults });
  const reword = (problem: Problem): Problem => {
    // Beside what could be read in several ways there may stand one word.
    const fault = problem.kind.is === "notLiteral" ? undefined : faults.get(keyOf(problem.path));
    return { ...problem, kind: fault ?? problem.kind };
  };
  return { value, reword };
}
