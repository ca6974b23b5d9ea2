/** Python's numbers on JavaScript's: integers of any size, floats that stay floats, and reading both from text. */
import { PyFloat, PythonError } from "../protocol.ts";

export type PyInt = number | bigint;

export function isFloat(value: unknown): value is number | PyFloat {
  return value instanceof PyFloat || (typeof value === "number" && !Number.isInteger(value));
}

/** Whether a value is an int and not a bool. */
export function isInt(value: unknown): value is PyInt {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

/** The int of an int or a bool, undefined for anything else. */
export function intOf(value: unknown): PyInt | undefined {
  if (typeof value === "boolean") return value ? 1 : 0;
  return isInt(value) ? value : undefined;
}

/** The double of any number, undefined for anything else. */
export function doubleOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof PyFloat) return value.value;
  return typeof value === "bigint" ? Number(value) : undefined;
}

export function isNumber(value: unknown): value is number | bigint | PyFloat | boolean {
  return doubleOf(value) !== undefined;
}

/** An int in its shortest form: a number where that is exact, a bigint beyond. */
export function normalInt(value: bigint): PyInt {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** An int as a plain number; raises where it is too big to be an index or a count. */
export function smallInt(value: unknown, what?: string): number {
  const int = intOf(value);
  if (int === undefined) {
    throw new PythonError("TypeError", what ?? "an integer is required");
  }
  if (typeof int === "bigint") throw new PythonError("OverflowError", "Python int too large to convert to C ssize_t");
  return int;
}

/** The text of an int; beyond 4300 digits Python refuses, so that printing cannot take for ever. */
export function intText(value: PyInt): string {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
  const text = value.toString();
  if (text.length > 4301) {
    throw new PythonError(
      "ValueError",
      "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
    );
  }
  return text;
}

/** The shortest text that reads back as the same double, written as Python does: `1.0`, `1e+16`, `1e-05`, `nan`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const size = Math.abs(value);
  if (size >= 1e16 || size < 1e-4) {
    const [mantissa = "", exponent = ""] = value.toExponential().split("e");
    return `${mantissa}e${exponent.replace(/^([+-])(\d)$/, "$10$2")}`;
  }
  const text = String(value);
  return text.includes(".") ? text : `${text}.0`;
}

const DIGITS: Readonly<Record<number, RegExp>> = {
  2: /^(?:0b_?)?[01](?:_?[01])*$/i,
  8: /^(?:0o_?)?[0-7](?:_?[0-7])*$/i,
  10: /^\d(?:_?\d)*$/,
  16: /^(?:0x_?)?[0-9a-f](?:_?[0-9a-f])*$/i,
};

function radixDigits(base: number): RegExp {
  const known = DIGITS[base];
  if (known !== undefined) return known;
  const last = base - 1;
  const set = base <= 10 ? `0-${last}` : `0-9a-${last.toString(36)}`;
  return new RegExp(`^[${set}](?:_?[${set}])*$`, "i");
}

function readRadix(text: string, base: number): bigint {
  let value = 0n;
  for (const digit of text) value = value * BigInt(base) + BigInt(Number.parseInt(digit, base));
  return value;
}

/** Python's `int(text, base)`, undefined where the text is no such number. */
export function parseInteger(text: string, base = 10): PyInt | undefined {
  const match = /^\s*([+-]?)(.*?)\s*$/s.exec(text);
  let body = match?.[2] ?? "";
  let radix = base;
  const prefixed = /^0([box])/i.exec(body)?.[1]?.toLowerCase();
  if (radix === 0) {
    radix = prefixed === undefined ? 10 : ({ b: 2, o: 8, x: 16 }[prefixed] ?? 10);
    if (radix === 10 && /^0[\d_]*[1-9]/.test(body)) return undefined;
  }
  if (!radixDigits(radix).test(body) || body.length > 4300) return undefined;
  if (prefixed !== undefined && radix === { b: 2, o: 8, x: 16 }[prefixed]) body = body.slice(2);
  const digits = body.replaceAll("_", "");
  const value = radix === 10 ? BigInt(digits) : readRadix(digits, radix);
  return normalInt(match?.[1] === "-" ? -value : value);
}

const FLOAT = /^[+-]?(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:e[+-]?\d(?:_?\d)*)?$/i;

/** Python's `float(text)`, undefined where the text is no number. */
export function parseDouble(text: string): number | undefined {
  const body = text.trim();
  const special = /^([+-]?)(inf(?:inity)?|nan)$/i.exec(body);
  if (special !== null) {
    if (special[2]?.toLowerCase() === "nan") return Number.NaN;
    return special[1] === "-" ? -Infinity : Infinity;
  }
  return FLOAT.test(body) ? Number(body.replaceAll("_", "")) : undefined;
}

/** Cuts a double to an int; raises on what has none, as `int(float)` does. */
export function truncate(value: number): PyInt {
  if (Number.isNaN(value)) throw new PythonError("ValueError", "cannot convert float NaN to integer");
  if (!Number.isFinite(value)) throw new PythonError("OverflowError", "cannot convert float infinity to integer");
  const whole = Math.trunc(value);
  return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
}
