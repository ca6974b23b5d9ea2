/** Arithmetic by Python's rules: ints and floats, strings, lists and tuples, and objects that bring their own. */
import { isTemplateObject, PyFloat, pyFloat, PythonError, templateOperator } from "../protocol.ts";
import { adopt } from "./adopt.ts";
import { hashKey } from "./mapping.ts";
import { checkLength, escapeHtml, isString, Markup, stringOf } from "./markup.ts";
import { doubleOf, intOf, isFloat, isNumber, normalInt, smallInt, type PyInt } from "./numbers.ts";
import { percentFormat } from "./percent-format.ts";
import { Tuple, tupleFrom } from "./sequences.ts";
import { typeName } from "./type-names.ts";
import { Undefined } from "./undefined.ts";

export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**";

/** The longest list or tuple that `*` and `+` may build. */
const MAX_ITEMS = 10_000_000;
/** Powers beyond this many bits are refused: Python would compute for minutes. */
const MAX_BITS = 1_000_000;

function unsupported(operator: BinaryOperator, left: unknown, right: unknown): PythonError {
  const symbol = operator === "**" ? "** or pow()" : operator;
  return new PythonError(
    "TypeError",
    `unsupported operand type(s) for ${symbol}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function divideByZero(message: string): never {
  throw new PythonError("ZeroDivisionError", message);
}

function floatOperation(operator: BinaryOperator, left: number, right: number): unknown {
  switch (operator) {
    case "+":
      return pyFloat(left + right);
    case "-":
      return pyFloat(left - right);
    case "*":
      return pyFloat(left * right);
    case "/":
      return right === 0 ? divideByZero("float division by zero") : pyFloat(left / right);
    case "//":
      return right === 0 ? divideByZero("float floor division by zero") : pyFloat(Math.floor(left / right));
    case "%":
      return right === 0 ? divideByZero("float modulo") : pyFloat(floatModulo(left, right));
    default:
      return floatPower(left, right);
  }
}

function floatModulo(left: number, right: number): number {
  const rest = left % right;
  return rest !== 0 && rest < 0 !== right < 0 ? rest + right : rest;
}

function floatPower(left: number, right: number): unknown {
  if (left === 0 && right < 0) divideByZero("0.0 cannot be raised to a negative power");
  if (left < 0 && !Number.isInteger(right)) {
    throw new PythonError("TypeError", "complex numbers are not supported in templates");
  }
  const power = left ** right;
  if (!Number.isFinite(power) && Number.isFinite(left) && Number.isFinite(right)) {
    throw new PythonError("OverflowError", "(34, 'Numerical result out of range')");
  }
  return pyFloat(power);
}

function bigFloorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

function intPower(left: PyInt, right: PyInt): unknown {
  if (right < 0) return floatPower(Number(left), Number(right));
  const base = BigInt(left);
  const size = base < 0n ? -base : base;
  if (size > 1n && Number(right) * size.toString(2).length > MAX_BITS) {
    throw new PythonError("OverflowError", "the power is too large for a template");
  }
  // 0, 1 and -1 to any power, however large, are cheap.
  return normalInt(
    size <= 1n ? base ** (BigInt(right) % 2n === 0n && right !== 0 ? 2n : BigInt(right) % 2n) : base ** BigInt(right),
  );
}

function intOperation(operator: BinaryOperator, left: PyInt, right: PyInt): unknown {
  if (operator === "**") return intPower(left, right);
  if (operator === "/") {
    return Number(right) === 0 ? divideByZero("division by zero") : pyFloat(Number(left) / Number(right));
  }
  if (typeof left === "number" && typeof right === "number") {
    const small = smallOperation(operator, left, right);
    if (Number.isSafeInteger(small)) return small + 0;
  }
  return normalInt(bigOperation(operator, BigInt(left), BigInt(right)));
}

function smallOperation(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "//":
      if (right === 0) divideByZero("integer division or modulo by zero");
      // The rest is exact, so this division has none; dividing first could round up.
      return (left - floatModulo(left, right)) / right;
    default:
      return right === 0 ? divideByZero("integer modulo by zero") : floatModulo(left, right);
  }
}

function bigOperation(operator: BinaryOperator, left: bigint, right: bigint): bigint {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "//":
      return right === 0n ? divideByZero("integer division or modulo by zero") : bigFloorDivide(left, right);
    default:
      if (right === 0n) divideByZero("integer modulo by zero");
      return left - right * bigFloorDivide(left, right);
  }
}

function numberOperation(operator: BinaryOperator, left: unknown, right: unknown): unknown {
  if (isFloat(left) || isFloat(right)) return floatOperation(operator, doubleOf(left) ?? 0, doubleOf(right) ?? 0);
  return intOperation(operator, intOf(left) ?? 0, intOf(right) ?? 0);
}

/** A sequence a number of times; undefined where the two do not multiply. */
function repeat(sequence: unknown, times: unknown): unknown {
  const isSequence = isString(sequence) || Array.isArray(sequence);
  if (!isSequence) return undefined;
  if (intOf(times) === undefined) {
    throw new PythonError("TypeError", `can't multiply sequence by non-int of type '${typeName(times)}'`);
  }
  const count = Math.max(0, smallInt(times));
  if (isString(sequence)) {
    const text = stringOf(sequence) ?? "";
    checkLength(text.length * count);
    const repeated = text.repeat(count);
    return sequence instanceof Markup ? new Markup(repeated) : repeated;
  }
  const items = sequence as unknown[];
  checkItems(items.length * count);
  const repeated = Array.from({ length: count }, () => items).flat();
  return items instanceof Tuple ? tupleFrom(repeated) : repeated;
}

function checkItems(length: number): void {
  if (length > MAX_ITEMS) {
    throw new PythonError("MemoryError", `the template builds a list of more than ${MAX_ITEMS} items`);
  }
}

function concatenate(left: unknown, right: unknown): unknown {
  if (isString(left) && isString(right)) return addStrings(left, right);
  if (Array.isArray(left) && Array.isArray(right) && left instanceof Tuple === right instanceof Tuple) {
    checkItems(left.length + right.length);
    return left instanceof Tuple ? tupleFrom([...left, ...right]) : [...left, ...right];
  }
  const kind = isString(left) ? "str" : left instanceof Tuple ? "tuple" : Array.isArray(left) ? "list" : undefined;
  if (kind === undefined) return undefined;
  throw new PythonError("TypeError", `can only concatenate ${kind} (not "${typeName(right)}") to ${kind}`);
}

function addStrings(left: string | Markup, right: string | Markup): string | Markup {
  const [a, b] = [stringOf(left) ?? "", stringOf(right) ?? ""];
  checkLength(a.length + b.length);
  if (typeof left === "string" && typeof right === "string") return a + b;
  return new Markup((left instanceof Markup ? a : escapeHtml(a)) + (right instanceof Markup ? b : escapeHtml(b)));
}

function objectOperation(operator: BinaryOperator, left: unknown, right: unknown): unknown {
  const own = isTemplateObject(left) ? left[templateOperator]?.(operator, right, false) : undefined;
  if (own !== undefined) return own;
  return isTemplateObject(right) ? right[templateOperator]?.(operator, left, true) : undefined;
}

function setOperation(left: Set<unknown>, right: Set<unknown>): Set<unknown> {
  const keys = new Set(Array.from(right, hashKey));
  return new Set([...left].filter((item) => !keys.has(hashKey(item))));
}

function sequenceOperation(operator: BinaryOperator, left: unknown, right: unknown): unknown {
  if (operator === "%" && isString(left)) return percentFormat(left, right);
  if (operator === "*") return repeat(left, right) ?? repeat(right, left);
  if (operator === "+") return concatenate(left, right);
  return operator === "-" && left instanceof Set && right instanceof Set ? setOperation(left, right) : undefined;
}

/** `left operator right`. */
export function binaryOperation(operator: BinaryOperator, leftValue: unknown, rightValue: unknown): unknown {
  const left = adopt(leftValue);
  const right = adopt(rightValue);
  if (left instanceof Undefined) return left.raise();
  if (right instanceof Undefined) return right.raise();
  if (isNumber(left) && isNumber(right)) return numberOperation(operator, left, right);
  const result = objectOperation(operator, left, right) ?? sequenceOperation(operator, left, right);
  if (result === undefined) throw unsupported(operator, left, right);
  return result;
}

/** `-value` and `+value`. */
export function unaryOperation(operator: "-" | "+", value: unknown): unknown {
  if (value instanceof Undefined) return value.raise();
  const int = intOf(value);
  if (int !== undefined) return operator === "+" ? int : typeof int === "bigint" ? normalInt(-int) : 0 - int;
  if (value instanceof PyFloat || typeof value === "number") {
    const double = doubleOf(value) ?? 0;
    return pyFloat(operator === "+" ? double : -double);
  }
  if (isTemplateObject(value)) {
    const scaled = value[templateOperator]?.("*", operator === "+" ? 1 : -1, false);
    if (scaled !== undefined) return scaled;
  }
  throw new PythonError("TypeError", `bad operand type for unary ${operator}: '${typeName(value)}'`);
}
