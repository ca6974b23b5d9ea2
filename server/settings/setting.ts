// What one setting is: its type, default and description, and how its text is read.
import { homedir } from "node:os";

export interface Setting<T> {
  /** Airflow's key where it is not simply the property's name in snake_case. */
  readonly key?: string;
  /** Places it is also read from: what Airflow called it earlier, as "section.key". */
  readonly formerly?: readonly string[];
  readonly type: "string" | "integer" | "float" | "boolean" | "list" | "choice";
  readonly default: T;
  readonly description: string;
  /** Never shown, and may be given as the output of a command (…_CMD). */
  readonly sensitive?: boolean;
  /** Answers undefined for a text that is not allowed. */
  readonly read: (text: string) => T | undefined;
  /** What is allowed, for the error message. */
  readonly allowed: string;
}

export type AnySetting = Setting<unknown>;
type Extras = Pick<AnySetting, "key" | "formerly" | "sensitive">;

const TRUE = new Set(["t", "true", "1"]);
const FALSE = new Set(["f", "false", "0"]);

export function boolean(byDefault: boolean, description: string, extras: Extras = {}): Setting<boolean> {
  const read = (text: string) =>
    TRUE.has(text.toLowerCase()) ? true : FALSE.has(text.toLowerCase()) ? false : undefined;
  return { type: "boolean", default: byDefault, description, read, allowed: "True or False", ...extras };
}

interface Bounds extends Extras {
  min?: number;
  max?: number;
}

export function integer(byDefault: number, description: string, bounds: Bounds = {}): Setting<number> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER, ...extras } = bounds;
  const read = (text: string) => {
    const value = Number(text);
    return /^[+-]?\d+$/.test(text) && value >= min && value <= max ? value : undefined;
  };
  return {
    type: "integer",
    default: byDefault,
    description,
    read,
    allowed: `a whole number ${within(bounds, min)}`,
    ...extras,
  };
}

export function float(byDefault: number, description: string, bounds: Bounds = {}): Setting<number> {
  const { min = 0, max = Number.MAX_VALUE, ...extras } = bounds;
  const read = (text: string) => {
    const value = Number(text);
    return text !== "" && Number.isFinite(value) && value >= min && value <= max ? value : undefined;
  };
  return {
    type: "float",
    default: byDefault,
    description,
    read,
    allowed: `a number ${within(bounds, min)}`,
    ...extras,
  };
}

function within(bounds: Bounds, min: number): string {
  return bounds.max === undefined ? `of at least ${min}` : `from ${min} to ${bounds.max}`;
}

export function string(byDefault: string, description: string, extras: Extras = {}): Setting<string> {
  return { type: "string", default: byDefault, description, read: (text) => text, allowed: "a text", ...extras };
}

/** A text that may be left out; the empty text means none. */
export function optionalString(description: string, extras: Extras = {}): Setting<string | null> {
  return {
    type: "string",
    default: null,
    description,
    read: (text) => (text === "" ? null : text),
    allowed: "a text",
    ...extras,
  } as Setting<string | null>;
}

export function optionalInteger(description: string, bounds: Bounds = {}): Setting<number | null> {
  const number = integer(0, description, bounds);
  const read = (text: string) => (text === "" || text === "None" ? null : number.read(text));
  return { ...number, default: null, read, allowed: `${number.allowed}, or nothing` };
}

/** Texts separated by commas. */
export function list(
  byDefault: readonly string[],
  description: string,
  extras: Extras = {},
): Setting<readonly string[]> {
  const read = (text: string) =>
    text
      .split(",")
      .map((x) => x.trim())
      .filter((x) => x !== "");
  return { type: "list", default: byDefault, description, read, allowed: "texts separated by commas", ...extras };
}

/** One of a few words, in any case. */
export function choice<const T extends string>(
  options: readonly T[],
  byDefault: NoInfer<T>,
  rest: { description: string } & Extras,
): Setting<T> {
  const read = (text: string) => options.find((x) => x.toLowerCase() === text.toLowerCase());
  return { type: "choice", default: byDefault, read, allowed: `one of ${options.join(", ")}`, ...rest };
}

/** As Airflow does with every value: $NAME and ${NAME} where the variable exists, and a leading ~. */
export function expandText(text: string, env: Readonly<Record<string, string | undefined>>): string {
  const expanded = text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (whole, braced?: string, bare?: string) => env[braced ?? bare ?? ""] ?? whole,
  );
  return expanded === "~" || expanded.startsWith("~/") ? homedir() + expanded.slice(1) : expanded;
}

/** createCronDataIntervals → create_cron_data_intervals */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** As Airflow writes the section in airflow.cfg; a dot in it is _ in the variable's name. */
export function sectionName(property: string): string {
  return property === "commonIo" ? "common.io" : snakeCase(property);
}
