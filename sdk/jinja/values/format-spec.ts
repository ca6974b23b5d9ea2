/** Python's format specification mini-language: `{:>10}`, `{:,.2f}`, `{:08b}`. */
import { isTemplateObject, PythonError, templateFormat } from "../protocol.ts";
import { codePointCount, codePoints } from "./code-points.ts";
import { exponentText, fixedText, generalText } from "./float-format.ts";
import { checkLength, stringOf } from "./markup.ts";
import { doubleOf, floatText, intOf, intText, isFloat, type PyInt } from "./numbers.ts";
import { pyStr } from "./text.ts";
import { typeName } from "./type-names.ts";
import { Undefined } from "./undefined.ts";

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/u;

function parseSpec(text: string, value: unknown): Spec {
  const match = SPEC.exec(text);
  if (match === null) {
    if (/\.(?!\d)/.test(text)) throw new PythonError("ValueError", "Format specifier missing precision");
    throw new PythonError("ValueError", `Invalid format specifier '${text}' for object of type '${typeName(value)}'`);
  }
  const [, fill, align, sign, , alternate, zero, width, grouping, precision, type] = match;
  const numeric = stringOf(value) === undefined;
  const code = type ?? (numeric ? "" : "s");
  if (grouping !== undefined && !"defgEG%F".includes(code) && !(grouping === "_" && "boxX".includes(code))) {
    throw new PythonError("ValueError", `Cannot specify '${grouping}' with '${code}'.`);
  }
  if (Number(width ?? 0) > 1_000_000_000 || Number(precision ?? 0) > 1_000_000_000) {
    throw new PythonError("ValueError", "Too many decimal digits in format string");
  }
  return {
    fill: fill ?? (zero !== undefined && align === undefined ? "0" : zero === undefined ? " " : "0"),
    align: align ?? (numeric ? (zero === undefined ? ">" : "=") : "<"),
    sign: sign ?? "-",
    alternate: alternate !== undefined,
    zero: zero !== undefined,
    width: Number(width ?? 0),
    grouping: grouping ?? "",
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? "",
  };
}

function unknownCode(type: string, value: unknown): PythonError {
  return new PythonError("ValueError", `Unknown format code '${type}' for object of type '${typeName(value)}'`);
}

function padded(text: string, { fill, align, width }: Spec): string {
  const missing = width - codePointCount(text);
  if (missing <= 0) return text;
  checkLength(width);
  if (align === "<") return text + fill.repeat(missing);
  if (align === "^") return fill.repeat(Math.floor(missing / 2)) + text + fill.repeat(Math.ceil(missing / 2));
  return fill.repeat(missing) + text;
}

function grouped(digits: string, separator: string, size: number): string {
  if (separator === "") return digits;
  const parts: string[] = [];
  for (let end = digits.length; end > 0; end -= size) parts.unshift(digits.slice(Math.max(0, end - size), end));
  return parts.join(separator);
}

/** A number's text from its parts: sign and prefix, digits before the point, what comes after them. */
function paddedNumber(parts: { sign: string; digits: string; tail: string }, spec: Spec, groupSize = 3): string {
  const { sign, tail } = parts;
  let digits = grouped(parts.digits, spec.grouping, groupSize);
  if (spec.align !== "=") return padded(sign + digits + tail, spec);
  const room = spec.width - sign.length - tail.length;
  checkLength(room);
  if (spec.fill === "0" && spec.grouping !== "") {
    let bare = parts.digits;
    while (digits.length < room) {
      bare = `0${bare}`;
      digits = grouped(bare, spec.grouping, groupSize);
    }
    // A separator cannot stand first, so the number may become one wider than asked.
    return sign + digits + tail;
  }
  return sign + spec.fill.repeat(Math.max(0, room - digits.length)) + digits + tail;
}

function signOf(negative: boolean, sign: string): string {
  if (negative) return "-";
  return sign === "-" ? "" : sign;
}

const RADIX: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

function formatInt(value: PyInt, spec: Spec, original: unknown): string {
  const { type } = spec;
  if (type === "c") return padded(String.fromCodePoint(Number(value)), spec);
  if ("eEfFgG%".includes(type) && type !== "") return formatFloat(Number(value), spec, original);
  if (spec.precision !== undefined) {
    throw new PythonError("ValueError", "Precision not allowed in integer format specifier");
  }
  const size = value < 0 ? -BigInt(value) : BigInt(value);
  const sign = signOf(value < 0, spec.sign);
  const radix = RADIX[type];
  if (radix !== undefined) {
    const digits = type === "X" ? size.toString(16).toUpperCase() : size.toString(radix);
    return paddedNumber({ sign: sign + (spec.alternate ? `0${type}` : ""), digits, tail: "" }, spec, 4);
  }
  if (type !== "" && type !== "d" && type !== "n") throw unknownCode(type, original);
  return paddedNumber({ sign, digits: intText(size), tail: "" }, spec);
}

function floatBody(value: number, { type, precision, alternate }: Spec): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : "inf";
  switch (type.toLowerCase()) {
    case "f":
      return fixedText(value, precision ?? 6);
    case "%":
      return `${fixedText(value * 100, precision ?? 6)}%`;
    case "e":
      return exponentText(value, precision ?? 6);
    case "g":
    case "n":
      return generalText(value, precision ?? 6, alternate);
    default:
      return precision === undefined ? floatText(value) : shortText(value, precision);
  }
}

/** Without a type, a precision means `g` with at least one digit after the point. */
function shortText(value: number, precision: number): string {
  const count = Math.max(1, precision);
  const general = generalText(value, count);
  const exponent = Number(exponentText(value, count - 1).split("e")[1]);
  if (general.includes("e") || exponent >= count - 1) {
    return exponentText(value, count - 1)
      .replace(/\.?0*e/, "e")
      .replace(/^(\d)(\d*)e/, "$1$2e");
  }
  return general.includes(".") ? general : `${general}.0`;
}

function formatFloat(value: number, spec: Spec, original: unknown): string {
  if (spec.type !== "" && !"eEfFgGn%".includes(spec.type)) throw unknownCode(spec.type, original);
  const negative = value < 0 || Object.is(value, -0);
  let body = floatBody(Math.abs(value), spec);
  if (spec.type === "E" || spec.type === "F" || spec.type === "G") body = body.toUpperCase();
  const match = /^(\d*)(.*)$/s.exec(body);
  return paddedNumber({ sign: signOf(negative, spec.sign), digits: match?.[1] ?? "", tail: match?.[2] ?? "" }, spec);
}

function formatString(text: string, spec: Spec, original: unknown): string {
  if (spec.type !== "" && spec.type !== "s") throw unknownCode(spec.type, original);
  if (spec.sign !== "-") {
    const what = spec.sign === " " ? "Space" : "Sign";
    throw new PythonError("ValueError", `${what} not allowed in string format specifier`);
  }
  if (spec.alternate) {
    throw new PythonError("ValueError", "Alternate form (#) not allowed in string format specifier");
  }
  if (spec.align === "=") {
    throw new PythonError("ValueError", "'=' alignment not allowed in string format specifier");
  }
  const cut = spec.precision === undefined ? text : codePoints(text).slice(0, spec.precision).join("");
  return padded(cut, spec);
}

/** Python's `format(value, spec)`. */
export function formatValue(value: unknown, spec: string): string {
  if (value instanceof Undefined) return value.raise();
  if (isTemplateObject(value) && value[templateFormat] !== undefined) return value[templateFormat](spec);
  if (spec === "") return pyStr(value);
  const text = stringOf(value);
  if (text !== undefined) return formatString(text, parseSpec(spec, value), value);
  const int = intOf(value);
  if (int !== undefined) return formatInt(int, parseSpec(spec, value), value);
  if (isFloat(value)) return formatFloat(doubleOf(value) ?? 0, parseSpec(spec, value), value);
  throw new PythonError("TypeError", `unsupported format string passed to ${typeName(value)}.__format__`);
}
