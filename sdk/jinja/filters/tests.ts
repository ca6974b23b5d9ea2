/** The tests behind `is`. */
import { isTemplateObject, templateIterate } from "../protocol.ts";
import type { Test } from "../runtime/environment.ts";
import { bind, bindNative, type Signature } from "../values/call-arguments.ts";
import { Callable } from "../values/callable.ts";
import { isSame, iterableOf, lengthOf, pyCompare, pyContains, pyEquals, type Comparison } from "../values/compare.ts";
import { mappingOf } from "../values/mapping.ts";
import { isString, Markup } from "../values/markup.ts";
import { isFloat, isInt, isNumber } from "../values/numbers.ts";
import { binaryOperation } from "../values/operators.ts";
import { isLower, isUpper } from "../values/string-case.ts";
import { pyStr } from "../values/text.ts";
import { PythonError } from "../protocol.ts";
import { typeName } from "../values/type-names.ts";
import { defined, Undefined } from "../values/undefined.ts";
import { PyRange } from "../values/sequences.ts";

function test(signature: Signature, work: (...values: readonly unknown[]) => unknown): Test {
  return (_state, args) => work(...bind(signature, args));
}

const one = (name: string, work: (value: unknown) => unknown): Test => test({ name, required: ["value"] }, work);

/** Tests that are Python's own operators take exactly two arguments. */
function operator(name: string, work: (left: unknown, right: unknown) => boolean): Test {
  const signature = { name, least: 2, most: 2 };
  return (_state, args) => {
    const [left, right] = bindNative(signature, args);
    return work(left, right);
  };
}

const order = (name: string, comparison: Comparison): Test =>
  operator(name, (left, right) => pyCompare(comparison, left, right));
const equal = operator("eq", pyEquals);
const unequal = operator("ne", (left, right) => !pyEquals(left, right));
const greater = order("gt", ">");
const less = order("lt", "<");

function isSequence(value: unknown): boolean {
  if (value instanceof Undefined || value instanceof Set) return false;
  if (isTemplateObject(value)) return value[templateIterate] !== undefined;
  return (
    (isString(value) || Array.isArray(value) || value instanceof PyRange || mappingOf(value) !== undefined) &&
    lengthOf(value) !== undefined
  );
}

/** `5 is divisibleby 0` raises as the division does. */
function remainder(value: unknown, by: unknown): unknown {
  return binaryOperation("%", value, by);
}

function isIn(value: unknown, container: unknown): boolean {
  return pyContains(container, value);
}

export const TESTS: Readonly<Record<string, Test>> = {
  odd: one("test_odd", (value) => pyEquals(remainder(value, 2), 1)),
  even: one("test_even", (value) => pyEquals(remainder(value, 2), 0)),
  divisibleby: test({ name: "test_divisibleby", required: ["value", "num"] }, (value, by) =>
    pyEquals(remainder(value, by), 0),
  ),
  defined: one("test_defined", (value) => !(value instanceof Undefined)),
  undefined: one("test_undefined", (value) => value instanceof Undefined),
  filter: (state, args) =>
    state.environment.filters.has(nameArgument(bind({ name: "test_filter", required: ["value"], hidden: 1 }, args)[0])),
  test: (state, args) =>
    state.environment.tests.has(nameArgument(bind({ name: "test_test", required: ["value"], hidden: 1 }, args)[0])),
  none: one("test_none", (value) => value === null),
  boolean: one("test_boolean", (value) => typeof value === "boolean"),
  false: one("test_false", (value) => value === false),
  true: one("test_true", (value) => value === true),
  integer: one("test_integer", isInt),
  float: one("test_float", isFloat),
  lower: one("test_lower", (value) => isLower(pyStr(value))),
  upper: one("test_upper", (value) => isUpper(pyStr(value))),
  string: one("test_string", isString),
  mapping: one("test_mapping", (value) => mappingOf(value) !== undefined),
  number: one("test_number", isNumber),
  sequence: one("test_sequence", isSequence),
  iterable: one("test_iterable", (value) => iterableOf(value) !== undefined),
  callable: operatorOfOne(
    "callable",
    (value) => value instanceof Callable || typeof value === "function" || value instanceof Undefined,
  ),
  sameas: test({ name: "test_sameas", required: ["value", "other"] }, isSame),
  escaped: one("test_escaped", (value) => value instanceof Markup),
  in: test({ name: "test_in", required: ["value", "seq"] }, isIn),
  "==": equal,
  eq: equal,
  equalto: equal,
  "!=": unequal,
  ne: unequal,
  ">": greater,
  gt: greater,
  greaterthan: greater,
  ge: order("ge", ">="),
  ">=": order("ge", ">="),
  "<": less,
  lt: less,
  lessthan: less,
  "<=": order("le", "<="),
  le: order("le", "<="),
};

function operatorOfOne(name: string, work: (value: unknown) => boolean): Test {
  return (_state, args) => work(bindNative({ name, least: 1, most: 1 }, args)[0]);
}

function nameArgument(value: unknown): string {
  defined(value);
  if (mappingOf(value) !== undefined || (Array.isArray(value) && typeName(value) === "list")) {
    throw new PythonError("TypeError", `unhashable type: '${typeName(value)}'`);
  }
  return isString(value) ? pyStr(value) : "";
}
