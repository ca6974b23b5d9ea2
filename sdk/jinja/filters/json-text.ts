/** JSON as Python's json.dumps writes it: spaces behind separators, ASCII only, NaN allowed. */
import { isTemplateObject, PythonError } from "../protocol.ts";
import { adopt } from "../values/adopt.ts";
import { mappingOf } from "../values/mapping.ts";
import { stringOf } from "../values/markup.ts";
import { doubleOf, floatText, intOf, intText, isFloat } from "../values/numbers.ts";
import { sortValues } from "../values/sort.ts";
import { indexArgument } from "../values/string-methods.ts";
import { typeName } from "../values/type-names.ts";
import { Undefined } from "../values/undefined.ts";

export interface JsonOptions {
  readonly sortKeys?: boolean;
  /** The text that indents one level; undefined for everything on one line. */
  readonly indent?: string | undefined;
  /** Leaves what is not ASCII as it is. */
  readonly unicode?: boolean;
}

/** An `indent=` argument: a number of spaces, or the text itself. */
export function indentArgument(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return stringOf(value) ?? " ".repeat(Math.max(0, indexArgument(value)));
}

function jsonString(text: string, unicode: boolean): string {
  const quoted = JSON.stringify(text);
  if (unicode) return quoted;
  return quoted.replace(/[\u007f-\uffff]/g, (char) =>
    char === "\u007f" ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function jsonNumber(value: unknown): string | undefined {
  if (isFloat(value)) {
    const double = doubleOf(value) ?? 0;
    if (Number.isNaN(double)) return "NaN";
    return Number.isFinite(double) ? floatText(double) : double < 0 ? "-Infinity" : "Infinity";
  }
  const int = intOf(value);
  return int === undefined ? undefined : intText(int);
}

function jsonKey(key: unknown): string {
  const text = stringOf(key);
  if (text !== undefined) return text;
  if (key === null) return "null";
  if (typeof key === "boolean") return String(key);
  const number = jsonNumber(key);
  if (number !== undefined) return number;
  throw new PythonError("TypeError", `keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

/** Writes one value after the other into a text. */
class JsonWriter {
  readonly #options: JsonOptions;
  readonly #parents: unknown[] = [];

  constructor(options: JsonOptions) {
    this.#options = options;
  }

  write(value: unknown, level: number): string {
    const simple = this.#simple(value);
    if (simple !== undefined) return simple;
    if (this.#parents.includes(value)) throw new PythonError("ValueError", "Circular reference detected");
    this.#parents.push(value);
    const text = this.#container(value, level);
    this.#parents.pop();
    return text;
  }

  #simple(value: unknown): string | undefined {
    if (value === null || value === undefined) return "null";
    if (typeof value === "boolean") return String(value);
    const text = stringOf(value);
    return text === undefined ? jsonNumber(value) : jsonString(text, this.#options.unicode ?? false);
  }

  #container(value: unknown, level: number): string {
    if (value instanceof Undefined) {
      throw new PythonError("TypeError", "Object of type StrictUndefined is not JSON serializable");
    }
    const mapping = mappingOf(value);
    if (mapping !== undefined) {
      const pairs = this.#sorted(mapping.entries()).map(
        ([key, item]) => `${jsonString(jsonKey(key), this.#options.unicode ?? false)}: ${this.write(item, level + 1)}`,
      );
      return this.#wrap("{}", pairs, level);
    }
    if (Array.isArray(value) && !isTemplateObject(value)) {
      const parts = Array.from(value, (item) => this.write(adopt(item), level + 1));
      return this.#wrap("[]", parts, level);
    }
    throw new PythonError("TypeError", `Object of type ${typeName(value)} is not JSON serializable`);
  }

  #sorted(entries: (readonly [unknown, unknown])[]): (readonly [unknown, unknown])[] {
    if (this.#options.sortKeys !== true) return entries;
    return sortValues(entries.map((entry) => ({ key: entry[0], value: entry })));
  }

  #wrap(brackets: string, parts: readonly string[], level: number): string {
    const [open = "", close = ""] = brackets;
    const { indent } = this.#options;
    if (parts.length === 0) return brackets;
    if (indent === undefined) return open + parts.join(", ") + close;
    const line = `\n${indent.repeat(level + 1)}`;
    return `${open}${line}${parts.join(`,${line}`)}\n${indent.repeat(level)}${close}`;
  }
}

/** The JSON text of a template's value; what JSON has no form for raises TypeError. */
export function jsonText(value: unknown, options: JsonOptions = {}): string {
  return new JsonWriter(options).write(adopt(value), 0);
}
