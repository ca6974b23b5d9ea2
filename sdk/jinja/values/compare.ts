/** Truth, equality, order, length, membership and iteration by Python's rules. */
import {
  isTemplateObject,
  PyFloat,
  PythonError,
  templateCompare,
  templateIterate,
  templateTruth,
} from "../protocol.ts";
import { adopt } from "./adopt.ts";
import { codePointCount, codePoints } from "./code-points.ts";
import { DictView, hashKey, mappingOf } from "./mapping.ts";
import { Markup, stringOf } from "./markup.ts";
import { doubleOf } from "./numbers.ts";
import { PyIterator, PyRange, Tuple } from "./sequences.ts";
import { typeName } from "./type-names.ts";
import { Undefined } from "./undefined.ts";

/** Whether a value counts as true. */
export function truth(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (typeof value !== "object" || value === null) return Boolean(value);
  if (value instanceof Undefined) return value.orElse(false);
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof PyFloat) return value.value !== 0;
  if (isTemplateObject(value)) return value[templateTruth]?.() ?? true;
  return (lengthOf(value) ?? 1) > 0;
}

/** The length of a value that has one. */
export function lengthOf(value: unknown): number | undefined {
  const text = stringOf(value);
  if (text !== undefined) return codePointCount(text);
  if (Array.isArray(value)) return value.length;
  if (value instanceof Undefined) return value.orElse(0);
  if (value instanceof PyRange || value instanceof DictView) return value.length;
  if (value instanceof Set) return value.size;
  if (isTemplateObject(value)) {
    const items = value[templateIterate]?.();
    return items === undefined ? undefined : [...items].length;
  }
  return mappingOf(value)?.size;
}

export function pyLength(value: unknown): number {
  const length = lengthOf(value);
  if (length === undefined) throw new PythonError("TypeError", `object of type '${typeName(value)}' has no len()`);
  return length;
}

/** What iterating a value gives; undefined where it cannot be iterated. */
export function iterableOf(value: unknown): Iterable<unknown> | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value) || value instanceof Set) return value as Iterable<unknown>;
  if (value instanceof Markup) return Array.from(value.text, (char) => new Markup(char));
  if (value instanceof Undefined) return value.orElse([]);
  if (value instanceof PyRange || value instanceof PyIterator || value instanceof DictView) return value;
  if (isTemplateObject(value)) return value[templateIterate]?.();
  return mappingOf(value)
    ?.entries()
    .map(([key]) => key);
}

/** The items of a value as an array; raises TypeError on what cannot be iterated. */
export function pyList(value: unknown): unknown[] {
  const items = iterableOf(value);
  if (items === undefined) throw new PythonError("TypeError", `'${typeName(value)}' object is not iterable`);
  return Array.from(items, adopt);
}

/** Python's `==`. */
export function pyEquals(left: unknown, right: unknown): boolean {
  if (left instanceof Undefined) return left.orElse(right instanceof Undefined && right.orElse(true));
  if (right instanceof Undefined) return right.orElse(false);
  if (left === right) return true;
  const leftText = stringOf(left);
  if (leftText !== undefined) return leftText === stringOf(right);
  const leftNumber = doubleOf(left);
  if (leftNumber !== undefined) return numbersEqual(left, right);
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  return objectsEqual(left, right);
}

function numbersEqual(left: unknown, right: unknown): boolean {
  if (typeof left === "bigint" && typeof right === "bigint") return left === right;
  return doubleOf(left) === doubleOf(right);
}

function objectsEqual(left: object, right: object): boolean {
  if (isTemplateObject(left)) return left[templateCompare]?.(adopt(right)) === 0;
  if (isTemplateObject(right)) return right[templateCompare]?.(adopt(left)) === 0;
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left instanceof Tuple !== right instanceof Tuple || left.length !== right.length) return false;
    return left.every((item, index) => pyEquals(adopt(item), adopt(right[index])));
  }
  if (left instanceof Set && right instanceof Set) {
    const keys = new Set(Array.from(left, hashKey));
    return left.size === right.size && Array.from(right, hashKey).every((key) => keys.has(key));
  }
  if (left instanceof PyRange && right instanceof PyRange) return pyEquals([...left], [...right]);
  if (left instanceof Date || right instanceof Date) return adopt(left) !== left && pyEquals(adopt(left), adopt(right));
  const leftMap = mappingOf(left);
  const rightMap = mappingOf(right);
  if (leftMap === undefined || rightMap === undefined || leftMap.size !== rightMap.size) return false;
  return leftMap.entries().every(([key, value]) => rightMap.has(key) && pyEquals(value, rightMap.get(key)));
}

export type Comparison = "<" | "<=" | ">" | ">=";

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Compares by code points: JavaScript's `<` compares UTF-16 units, which puts surrogates before U+E000. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  if (!/[\ud800-\udfff]/.test(left + right)) return left < right ? -1 : 1;
  const [a, b] = [codePoints(left), codePoints(right)];
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const order = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function unordered(operator: Comparison, left: unknown, right: unknown): PythonError {
  return new PythonError(
    "TypeError",
    `'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}

/** Python's `<`, `<=`, `>` and `>=`; raises TypeError where the two have no order. */
export function pyCompare(operator: Comparison, left: unknown, right: unknown): boolean {
  if (left instanceof Undefined) return left.raise();
  if (right instanceof Undefined) return right.raise();
  const leftNumber = doubleOf(left);
  const rightNumber = doubleOf(right);
  if (leftNumber !== undefined && rightNumber !== undefined) return compareNumbers(operator, left, right);
  const leftText = stringOf(left);
  const rightText = stringOf(right);
  if (leftText !== undefined && rightText !== undefined) return holds(operator, compareText(leftText, rightText));
  if (Array.isArray(left) && Array.isArray(right) && left instanceof Tuple === right instanceof Tuple) {
    return compareArrays(operator, left, right);
  }
  if (left instanceof Set && right instanceof Set) return compareSets(operator, left, right);
  const order = orderOf(left, right);
  if (order === undefined) throw unordered(operator, left, right);
  if (Number.isNaN(order)) throw new PythonError("TypeError", "can't compare offset-naive and offset-aware datetimes");
  return holds(operator, order);
}

function orderOf(left: unknown, right: unknown): number | undefined {
  const [a, b] = [adopt(left), adopt(right)];
  if (isTemplateObject(a)) return a[templateCompare]?.(b);
  const order = isTemplateObject(b) ? b[templateCompare]?.(a) : undefined;
  return order === undefined ? undefined : -order;
}

function compareNumbers(operator: Comparison, left: unknown, right: unknown): boolean {
  if (typeof left === "bigint" || typeof right === "bigint") {
    // JavaScript compares a bigint with a number exactly.
    const a = typeof left === "bigint" ? left : (doubleOf(left) ?? 0);
    const b = typeof right === "bigint" ? right : (doubleOf(right) ?? 0);
    return holds(operator, a < b ? -1 : a > b ? 1 : 0);
  }
  const a = doubleOf(left) ?? 0;
  const b = doubleOf(right) ?? 0;
  return Number.isNaN(a) || Number.isNaN(b) ? false : holds(operator, a - b || (a < b ? -1 : a > b ? 1 : 0));
}

function compareArrays(operator: Comparison, left: readonly unknown[], right: readonly unknown[]): boolean {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [a, b] = [adopt(left[index]), adopt(right[index])];
    if (!pyEquals(a, b)) return pyCompare(operator, a, b);
  }
  return holds(operator, left.length - right.length);
}

function compareSets(operator: Comparison, left: Set<unknown>, right: Set<unknown>): boolean {
  const [a, b] = operator.startsWith("<") ? [left, right] : [right, left];
  const keys = new Set(Array.from(b, hashKey));
  const subset = Array.from(a, hashKey).every((key) => keys.has(key));
  return subset && (operator.endsWith("=") || a.size < b.size);
}

/** Python's `item in container`. */
export function pyContains(container: unknown, item: unknown): boolean {
  const text = stringOf(container);
  if (text !== undefined) {
    const part = stringOf(item);
    if (part === undefined) {
      throw new PythonError("TypeError", `'in <string>' requires string as left operand, not ${typeName(item)}`);
    }
    return text.includes(part);
  }
  if (container instanceof Undefined) return container.orElse(false);
  const mapping = mappingOf(container);
  if (mapping !== undefined) return mapping.has(item);
  if (container instanceof DictView && container.kind === "keys") return container.mapping.has(item);
  if (container instanceof Set) return new Set(Array.from(container, hashKey)).has(hashKey(item));
  const items = iterableOf(container);
  if (items === undefined) {
    throw new PythonError("TypeError", `argument of type '${typeName(container)}' is not iterable`);
  }
  for (const candidate of items) if (pyEquals(adopt(candidate), item)) return true;
  return false;
}

/** Whether two values are one and the same object, as `is` sees it. */
export function isSame(left: unknown, right: unknown): boolean {
  if (typeof left === "number" || typeof right === "number") return Object.is(left, right);
  return left === right;
}
