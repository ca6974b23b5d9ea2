/** Python's `"{0.name!r:>10}".format(…)`, with every attribute looked up through the sandbox. */
import { PythonError } from "../protocol.ts";
import { stringRepr } from "../string-repr.ts";
import type { CallArguments } from "./call-arguments.ts";
import { formatValue } from "./format-spec.ts";
import { checkLength } from "./markup.ts";
import { asciiRepr, pyRepr, pyStr } from "./text.ts";

/** How a field reaches into a value: the sandbox's own look-ups, which may wait. */
export interface FieldAccess {
  attribute(value: unknown, name: string): unknown;
  item(value: unknown, key: unknown): unknown;
}

interface Numbering {
  next: number;
  manual: boolean | undefined;
}

function fieldEnd(format: string, start: number): number {
  let depth = 1;
  for (let index = start; index < format.length; index += 1) {
    if (format[index] === "{") depth += 1;
    else if (format[index] === "}") depth -= 1;
    if (depth === 0) return index;
  }
  throw new PythonError("ValueError", "expected '}' before end of string");
}

/** Splits `name!conversion:spec`; brackets hide both marks. */
function splitField(field: string): { name: string; conversion: string | undefined; spec: string } {
  const match = /^((?:[^![\]:{}]|\[[^\]]*\])*)(?:!([\s\S]))?(?::([\s\S]*))?$/.exec(field);
  if (match === null) {
    if (/^[^:]*!$/.test(field)) throw new PythonError("ValueError", "unmatched '{' in format spec");
    throw new PythonError("ValueError", "expected ':' after conversion specifier");
  }
  return { name: match[1] ?? "", conversion: match[2], spec: match[3] ?? "" };
}

function useNumbering(numbering: Numbering, manual: boolean): void {
  if (numbering.manual !== undefined && numbering.manual !== manual) {
    // One message for both ways round: the sandbox formats with Python's string.Formatter, which has only this one.
    throw new PythonError("ValueError", "cannot switch from manual field specification to automatic field numbering");
  }
  numbering.manual = manual;
}

/** One call of `format`: its arguments, and which positional one comes next. */
class Formatter {
  readonly #args: CallArguments;
  readonly #access: FieldAccess;
  readonly #numbering: Numbering = { next: 0, manual: undefined };

  constructor(args: CallArguments, access: FieldAccess) {
    this.#args = args;
    this.#access = access;
  }

  async format(text: string, depth: number): Promise<string> {
    if (depth < 0) throw new PythonError("ValueError", "Max string recursion exceeded");
    let output = "";
    for (let index = 0; index < text.length; index += 1) {
      const char = text[index] ?? "";
      if ((char === "{" || char === "}") && text[index + 1] === char) {
        output += char;
        index += 1;
      } else if (char === "}") throw new PythonError("ValueError", "Single '}' encountered in format string");
      else if (char === "{") {
        if (index === text.length - 1) throw new PythonError("ValueError", "Single '{' encountered in format string");
        const end = fieldEnd(text, index + 1);
        output += await this.#field(text.slice(index + 1, end), depth);
        index = end;
      } else output += char;
      checkLength(output.length);
    }
    return output;
  }

  async #field(field: string, depth: number): Promise<string> {
    const { name, conversion, spec } = splitField(field);
    let value = await this.#lookUp(name);
    if (conversion === "r") value = pyRepr(value);
    else if (conversion === "s") value = pyStr(value);
    else if (conversion === "a") value = asciiRepr(value);
    else if (conversion !== undefined) {
      throw new PythonError("ValueError", `Unknown conversion specifier ${conversion}`);
    }
    return formatValue(value, await this.format(spec, depth - 1));
  }

  async #lookUp(name: string): Promise<unknown> {
    const first = /^[^.[]*/.exec(name)?.[0] ?? "";
    let value = this.#argument(first);
    const rest = name.slice(first.length);
    for (const [, attribute, key] of rest.matchAll(/\.([^.[]*)|\[([^\]]*)\]/g)) {
      if (attribute === "") throw new PythonError("ValueError", "Empty attribute in format string");
      if (attribute !== undefined) value = await this.#access.attribute(value, attribute);
      else value = await this.#access.item(value, /^\d+$/.test(key ?? "") ? Number(key) : key);
    }
    return value;
  }

  #argument(name: string): unknown {
    const automatic = name === "";
    if (!automatic && !/^\d+$/.test(name)) {
      if (!this.#args.keywords.has(name)) throw new PythonError("KeyError", stringRepr(name));
      return this.#args.keywords.get(name);
    }
    useNumbering(this.#numbering, !automatic);
    const index = automatic ? this.#numbering.next : Number(name);
    if (automatic) this.#numbering.next += 1;
    if (index >= this.#args.positional.length) {
      throw new PythonError("IndexError", "tuple index out of range");
    }
    return this.#args.positional[index];
  }
}

/** Fills a format string with the arguments of its call. */
export function strFormat(text: string, args: CallArguments, access: FieldAccess): Promise<string> {
  return new Formatter(args, access).format(text, 2);
}
