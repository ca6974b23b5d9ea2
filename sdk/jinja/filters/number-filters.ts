/** Filters of numbers, and `default`. */
import { isTemplateObject, pyFloat, PythonError, templateCompare } from "../protocol.ts";
import type { Filter } from "../runtime/environment.ts";
import { truth } from "../values/compare.ts";
import { fixedText, roundDouble } from "../values/float-format.ts";
import { stringOf } from "../values/markup.ts";
import { doubleOf, intOf, isFloat, parseDouble, parseInteger, smallInt, truncate } from "../values/numbers.ts";
import { binaryOperation, unaryOperation } from "../values/operators.ts";
import { indexArgument } from "../values/string-methods.ts";
import { typeName } from "../values/type-names.ts";
import { defined, Undefined } from "../values/undefined.ts";
import { filter, nativeFilter } from "./define.ts";
import { stringRepr } from "../string-repr.ts";

const abs = nativeFilter({ name: "abs", least: 1, most: 1 }, ([value]) => {
  const int = intOf(defined(value));
  if (int !== undefined) return int < 0 ? unaryOperation("-", int) : int;
  const double = doubleOf(value);
  if (double !== undefined) return pyFloat(Math.abs(double));
  if (isTemplateObject(value)) {
    const zero = binaryOperation("*", value, 0);
    return (value[templateCompare]?.(zero) ?? 0) < 0 ? unaryOperation("-", value) : value;
  }
  throw new PythonError("TypeError", `bad operand type for abs(): '${typeName(value)}'`);
});

/** Python's `float(value)`; undefined where it would raise ValueError or TypeError. */
function toDouble(value: unknown): number | undefined {
  const text = stringOf(value);
  return text === undefined ? doubleOf(defined(value)) : parseDouble(text);
}

const int = filter(
  { name: "do_int", required: ["value"], optional: ["default", "base"] },
  ([value, fallback = 0, base = 10]) => {
    const text = stringOf(value);
    const whole = text === undefined ? intOf(defined(value)) : parseInteger(text, smallInt(base));
    if (whole !== undefined) return whole;
    const double = toDouble(value);
    if (double === undefined || Number.isNaN(double)) return fallback;
    // An infinite float raises; the text "inf" falls back.
    if (!Number.isFinite(double)) return text === undefined ? truncate(double) : fallback;
    return truncate(double);
  },
);

const float = filter({ name: "do_float", required: ["value"], optional: ["default"] }, ([value, fallback]) => {
  const double = toDouble(value);
  return double === undefined ? (fallback ?? pyFloat(0)) : pyFloat(double);
});

/** Rounds up or down at a digit: the factor is computed as Python does, so its errors are the same. */
function roundBy(value: unknown, precision: number, method: "ceil" | "floor"): unknown {
  const factor = precision >= 0 ? 10 ** precision : pyFloat(10 ** precision);
  const scaled = doubleOf(binaryOperation("*", value, factor));
  if (scaled === undefined) throw new PythonError("TypeError", `must be real number, not ${typeName(value)}`);
  const whole = method === "ceil" ? Math.ceil(scaled) : Math.floor(scaled);
  return binaryOperation("/", truncate(whole), factor);
}

const round = filter(
  { name: "do_round", required: ["value"], optional: ["precision", "method"] },
  ([value, precision = 0, method = "common"]) => {
    const kind = stringOf(method);
    if (kind !== "common" && kind !== "ceil" && kind !== "floor") {
      throw new PythonError("FilterArgumentError", "method must be common, ceil or floor");
    }
    const digits = indexArgument(precision);
    defined(value);
    if (kind !== "common") return roundBy(value, digits, kind);
    const whole = intOf(value);
    if (whole !== undefined) return digits >= 0 ? whole : roundInt(BigInt(whole), digits);
    if (!isFloat(value)) {
      throw new PythonError("TypeError", `type ${typeName(value)} doesn't define __round__ method`);
    }
    return pyFloat(roundDouble(doubleOf(value) ?? 0, digits));
  },
);

/** `round(1250, -2)`: to the nearest hundred, halves to the even one. */
function roundInt(value: bigint, digits: number): unknown {
  const unit = 10n ** BigInt(-digits);
  const rest = ((value % unit) + unit) % unit;
  const floor = value - rest;
  const up = rest * 2n > unit || (rest * 2n === unit && (floor / unit) % 2n !== 0n);
  return binaryOperation("+", up ? floor + unit : floor, 0);
}

const PREFIXES = ["k", "M", "G", "T", "P", "E", "Z", "Y"];

const fileSizeFormat = filter(
  { name: "do_filesizeformat", required: ["value"], optional: ["binary"] },
  ([value, binary = false]) => {
    const bytes = toDouble(value);
    if (bytes === undefined) throw notANumber(value);
    const base = truth(binary) ? 1024 : 1000;
    if (bytes === 1) return "1 Byte";
    if (bytes < base) return `${Math.trunc(bytes)} Bytes`;
    const index = PREFIXES.findIndex((_, position) => bytes < base ** (position + 2));
    const position = index < 0 ? PREFIXES.length - 1 : index;
    const prefix = PREFIXES[position] ?? "";
    const unit = truth(binary) ? `${prefix.toUpperCase()}iB` : `${prefix}B`;
    return `${fixedText((base * bytes) / base ** (position + 2), 1)} ${unit}`;
  },
);

function notANumber(value: unknown): PythonError {
  const text = stringOf(value);
  if (text !== undefined) {
    return new PythonError("ValueError", `could not convert string to float: ${stringRepr(text)}`);
  }
  return new PythonError("TypeError", `float() argument must be a string or a real number, not '${typeName(value)}'`);
}

const fallback = filter(
  { name: "do_default", required: ["value"], optional: ["default_value", "boolean"] },
  ([value, replacement = "", boolean = false]) => {
    if (value instanceof Undefined) return replacement;
    return truth(boolean) && !truth(value) ? replacement : value;
  },
);

export const NUMBER_FILTERS: Readonly<Record<string, Filter>> = {
  abs,
  d: fallback,
  default: fallback,
  filesizeformat: fileSizeFormat,
  float,
  int,
  round,
};
