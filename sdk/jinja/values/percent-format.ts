/** Python's `"%05.2f of %(name)s" % values`. */
import { PythonError } from "../protocol.ts";
import { stringRepr } from "../string-repr.ts";
import { codePoints } from "./code-points.ts";
import { exponentText, fixedText, generalText } from "./float-format.ts";
import { mappingOf, type Mapping } from "./mapping.ts";
import { checkLength, escapeHtml, Markup, stringOf } from "./markup.ts";
import { doubleOf, intOf, intText, isFloat, truncate, type PyInt } from "./numbers.ts";
import { PyRange, Tuple } from "./sequences.ts";
import { asciiRepr, pyRepr, pyStr } from "./text.ts";
import { typeName } from "./type-names.ts";

interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly type: string;
}

const DIRECTIVE = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?([\s\S])?/gu;

/** Hands out the values in order, or by name from a dict. */
class Values {
  readonly #items: readonly unknown[];
  readonly #mapping: Mapping | undefined;
  readonly #lenient: boolean;
  #position = 0;

  constructor(right: unknown) {
    this.#mapping = mappingOf(right);
    this.#items = right instanceof Tuple ? right : [right];
    // Python does not count what a dict, list or range leaves over.
    this.#lenient =
      this.#mapping !== undefined || right instanceof PyRange || (Array.isArray(right) && !(right instanceof Tuple));
  }

  next(): unknown {
    if (this.#position >= this.#items.length) {
      throw new PythonError("TypeError", "not enough arguments for format string");
    }
    this.#position += 1;
    return this.#items[this.#position - 1];
  }

  named(name: string): unknown {
    if (this.#mapping === undefined) throw new PythonError("TypeError", "format requires a mapping");
    const value = this.#mapping.get(name);
    if (value === undefined) throw new PythonError("KeyError", stringRepr(name));
    return value;
  }

  finish(): void {
    if (this.#position < this.#items.length && !this.#lenient) {
      throw new PythonError("TypeError", "not all arguments converted during string formatting");
    }
  }
}

function padText(text: string, { flags, width }: Directive): string {
  checkLength(width);
  return flags.includes("-") ? text.padEnd(width) : text.padStart(width);
}

function padNumber(negative: boolean, body: string, directive: Directive): string {
  const { flags, width } = directive;
  const sign = negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  checkLength(width);
  if (flags.includes("0") && !flags.includes("-")) return sign + body.padStart(width - sign.length, "0");
  return padText(sign + body, directive);
}

function integerOf(value: unknown, type: string): PyInt {
  const int = intOf(value);
  if (int !== undefined) return int;
  if ("di u".includes(type) && isFloat(value)) return truncate(doubleOf(value) ?? 0);
  const wanted = "diu".includes(type) ? "a real number" : "an integer";
  throw new PythonError("TypeError", `%${type} format: ${wanted} is required, not ${typeName(value)}`);
}

function formatInteger(value: unknown, directive: Directive): string {
  const { type, flags, precision } = directive;
  const int = integerOf(value, type);
  const size = int < 0 ? -BigInt(int) : BigInt(int);
  let body = type === "o" ? size.toString(8) : "xX".includes(type) ? size.toString(16) : intText(size);
  if (precision !== undefined) body = body.padStart(precision, "0");
  if (flags.includes("#") && "oxX".includes(type)) body = `0${type}${body}`;
  return padNumber(int < 0, type === "X" ? body.toUpperCase() : body, directive);
}

function formatFloating(value: unknown, directive: Directive): string {
  const double = doubleOf(value);
  if (double === undefined) throw new PythonError("TypeError", `must be real number, not ${typeName(value)}`);
  const { type, flags, precision = 6 } = directive;
  const size = Math.abs(double);
  let body: string;
  if (!Number.isFinite(size)) body = Number.isNaN(size) ? "nan" : "inf";
  else if (type.toLowerCase() === "f") body = fixedText(size, precision);
  else if (type.toLowerCase() === "e") body = exponentText(size, precision);
  else body = generalText(size, precision, flags.includes("#"));
  return padNumber(double < 0 || Object.is(double, -0), type < "a" ? body.toUpperCase() : body, directive);
}

function formatCharacter(value: unknown, directive: Directive): string {
  const text = stringOf(value);
  if (text !== undefined && codePoints(text).length === 1) return padText(text, directive);
  const code = intOf(value);
  if (code === undefined) throw new PythonError("TypeError", "%c requires int or char");
  if (code < 0 || code > 0x10ffff) throw new PythonError("OverflowError", "%c arg not in range(0x110000)");
  return padText(String.fromCodePoint(Number(code)), directive);
}

function formatText(value: unknown, directive: Directive, html: boolean): string {
  let text: string;
  if (directive.type === "s") text = pyStr(value);
  else text = directive.type === "a" ? asciiRepr(value) : pyRepr(value);
  if (html && !(value instanceof Markup)) text = escapeHtml(text);
  return padText(
    directive.precision === undefined ? text : codePoints(text).slice(0, directive.precision).join(""),
    directive,
  );
}

function formatOne(value: unknown, directive: Directive, html: boolean): string {
  const { type } = directive;
  if ("diuoxX".includes(type)) return formatInteger(value, directive);
  if ("eEfFgG".includes(type)) return formatFloating(value, directive);
  return type === "c" ? formatCharacter(value, directive) : formatText(value, directive, html);
}

/** Reads the width and precision of a directive, which `*` takes from the values. */
function readSizes(values: Values, [flags = "", width, precision, type = ""]: (string | undefined)[]): Directive {
  const star = (): number => {
    const size = intOf(values.next());
    if (size === undefined) throw new PythonError("TypeError", "* wants int");
    return Number(size);
  };
  const wide = width === "*" ? star() : Number(width ?? 0);
  const precise = precision === undefined ? undefined : precision === "*" ? star() : Number(precision);
  return { flags: wide < 0 ? `${flags}-` : flags, width: Math.abs(wide), precision: precise, type };
}

/** Formats a text by `%` directives. */
export function percentFormat(left: string | Markup, right: unknown): string | Markup {
  const format = stringOf(left) ?? "";
  const values = new Values(right);
  const text = format.replace(DIRECTIVE, (whole: string, ...groups: (string | number | undefined)[]) => {
    const [name, ...rest] = groups.slice(0, 5) as (string | undefined)[];
    const type = rest[3];
    if (type === undefined) throw new PythonError("ValueError", "incomplete format");
    if (type === "%" && whole === "%%") return "%";
    const named = name === undefined ? undefined : values.named(name);
    const directive = readSizes(values, rest);
    if (type === "%") return "%";
    if (!"diouxXeEfFgGcrsa".includes(type)) {
      const index = Number(groups[5]) + whole.length - 1;
      const code = type.codePointAt(0)?.toString(16);
      throw new PythonError("ValueError", `unsupported format character '${type}' (0x${code}) at index ${index}`);
    }
    return formatOne(name === undefined ? values.next() : named, directive, left instanceof Markup);
  });
  values.finish();
  checkLength(text.length);
  return left instanceof Markup ? new Markup(text) : text;
}
