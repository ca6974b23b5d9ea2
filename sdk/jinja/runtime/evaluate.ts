/** Evaluates expressions. Nothing waits unless a look-up or call gives a promise. */
import type { ArgumentList, CompareOperator, Expression } from "../parsing/ast.ts";
import { PythonError } from "../protocol.ts";
import { getAttribute, getItem } from "../values/attributes.ts";
import type { CallArguments } from "../values/call-arguments.ts";
import { iterableOf, pyCompare, pyContains, pyEquals, truth } from "../values/compare.ts";
import { escapeValue } from "../values/escape.ts";
import { mappingOf, PyDict } from "../values/mapping.ts";
import { checkLength, Markup } from "../values/markup.ts";
import { binaryOperation, unaryOperation } from "../values/operators.ts";
import { Slice, tupleFrom } from "../values/sequences.ts";
import { pyStr } from "../values/text.ts";
import { typeName } from "../values/type-names.ts";
import { LenientUndefined, type Undefined } from "../values/undefined.ts";
import { callValue } from "./call.ts";
import type { Frame } from "./frame.ts";
import { mapMaybe, chain } from "./maybe-promise.ts";

/** The value of an expression, or a promise of it. */
export function evaluate(node: Expression, frame: Frame): unknown {
  switch (node.type) {
    case "const":
      return node.value;
    case "name":
      return frame.lookUp(node.name);
    case "getattr":
      return chain(evaluate(node.target, frame), (target) => getAttribute(target, node.name));
    case "getitem":
      return chain(evaluate(node.target, frame), (target) =>
        chain(evaluate(node.key, frame), (key) => getItem(target, key)),
      );
    case "call":
      return chain(evaluate(node.callee, frame), (callee) =>
        withArguments(node.arguments, frame, (args) => callValue(frame.context.state, callee, args)),
      );
    case "filter":
      return chain(node.target === undefined ? undefined : evaluate(node.target, frame), (target) =>
        applyFilter(node, target, frame),
      );
    case "test":
      return chain(evaluate(node.target, frame), (target) =>
        withArguments(node.arguments, frame, ({ positional, keywords }) =>
          frame.context.state.test(node.name, { positional: [target, ...positional], keywords }),
        ),
      );
    default:
      return evaluateOperator(node, frame);
  }
}

/** Applies one filter of a chain to a value; an inner filter without a target gets the block's text. */
function applyFilter(node: Expression & { type: "filter" }, target: unknown, frame: Frame): unknown {
  return withArguments(node.arguments, frame, ({ positional, keywords }) =>
    frame.context.state.filter(node.name, { positional: [target, ...positional], keywords }),
  );
}

/** Applies a filter chain that has no target of its own, as `{% filter %}` and `{% set %}` blocks have them. */
export function filterBlock(node: Expression, text: unknown, frame: Frame): unknown {
  if (node.type !== "filter") return evaluate(node, frame);
  const target = node.target === undefined ? text : filterBlock(node.target, text, frame);
  return chain(target, (value) => applyFilter(node, value, frame));
}

function evaluateOperator(node: Expression, frame: Frame): unknown {
  switch (node.type) {
    case "unary":
      return chain(evaluate(node.operand, frame), (value) =>
        node.operator === "not" ? !truth(value) : unaryOperation(node.operator, value),
      );
    case "binary":
      return chain(evaluate(node.left, frame), (left) =>
        chain(evaluate(node.right, frame), (right) => binaryOperation(node.operator, left, right)),
      );
    case "and":
      return chain(evaluate(node.left, frame), (left) => (truth(left) ? evaluate(node.right, frame) : left));
    case "or":
      return chain(evaluate(node.left, frame), (left) => (truth(left) ? left : evaluate(node.right, frame)));
    case "concat":
      return chain(evaluateAll(node.items, frame), (items) => concatenate(items as unknown[], frame));
    case "compare":
      return chain(evaluate(node.left, frame), (left) => compareFrom(node, left, { index: 0, frame }));
    case "conditional":
      return chain(evaluate(node.test, frame), (test) => {
        if (truth(test)) return evaluate(node.yes, frame);
        return node.no === undefined ? withoutElse(node.line) : evaluate(node.no, frame);
      });
    default:
      return evaluateLiteral(node, frame);
  }
}

function withoutElse(line: number): Undefined {
  return new LenientUndefined(
    `the inline if-expression on line ${line} evaluated to false and no else section was defined.`,
  );
}

function evaluateLiteral(node: Expression, frame: Frame): unknown {
  switch (node.type) {
    case "list":
      return evaluateAll(node.items, frame);
    case "tuple":
      return chain(evaluateAll(node.items, frame), (items) => tupleFrom(items as unknown[]));
    case "dict":
      return chain(
        evaluateAll(
          node.pairs.flatMap(({ key, value }) => [key, value]),
          frame,
        ),
        (flat) => pairUp(flat as unknown[]),
      );
    case "slice":
      return chain(
        mapMaybe([node.start, node.stop, node.step], (part) => (part === undefined ? null : evaluate(part, frame))),
        (parts) => {
          const [start, stop, step] = parts as unknown[];
          return new Slice(start, stop, step);
        },
      );
    default:
      throw new PythonError("TemplateRuntimeError", `a ${node.type} has no value`);
  }
}

function pairUp(flat: readonly unknown[]): PyDict {
  const dict = new PyDict();
  for (let index = 0; index < flat.length; index += 2) dict.set(flat[index], flat[index + 1]);
  return dict;
}

export function evaluateAll(nodes: readonly Expression[], frame: Frame): unknown[] | Promise<unknown[]> {
  return mapMaybe(nodes, (node) => evaluate(node, frame));
}

function concatenate(items: readonly unknown[], frame: Frame): unknown {
  const html = frame.context.state.autoescape && items.some((item) => item instanceof Markup);
  const parts = items.map((item) => (html ? escapeValue(item).text : pyStr(item)));
  checkLength(parts.reduce((total, part) => total + part.length, 0));
  return html ? new Markup(parts.join("")) : parts.join("");
}

const ORDERS = { lt: "<", lteq: "<=", gt: ">", gteq: ">=" } as const;

function compareOne(operator: CompareOperator, left: unknown, right: unknown): boolean {
  switch (operator) {
    case "eq":
      return pyEquals(left, right);
    case "ne":
      return !pyEquals(left, right);
    case "in":
      return pyContains(right, left);
    case "notin":
      return !pyContains(right, left);
    default:
      return pyCompare(ORDERS[operator], left, right);
  }
}

/** A chain such as `a < b < c`: every value is evaluated once, and the first false ends it. */
function compareFrom(
  node: Expression & { type: "compare" },
  left: unknown,
  { index, frame }: { index: number; frame: Frame },
): unknown {
  const operand = node.operands[index];
  if (operand === undefined) return true;
  return chain(evaluate(operand.value, frame), (right) => {
    const holds = compareOne(operand.operator, left, right);
    return holds && index + 1 < node.operands.length ? compareFrom(node, right, { index: index + 1, frame }) : holds;
  });
}

const NO_KEYWORDS: ReadonlyMap<string, unknown> = new Map();

/** Evaluates the arguments of a call and goes on with them. */
function withArguments(list: ArgumentList, frame: Frame, proceed: (args: CallArguments) => unknown): unknown {
  return chain(evaluateAll(list.args, frame), (values) => {
    const positional = values as unknown[];
    const isPlain = list.keywords.length === 0 && list.spread === undefined && list.spreadKeywords === undefined;
    if (isPlain) return proceed({ positional, keywords: NO_KEYWORDS });
    return addKeywords(list, frame, { positional, proceed });
  });
}

function addKeywords(
  list: ArgumentList,
  frame: Frame,
  { positional, proceed }: { positional: unknown[]; proceed: (args: CallArguments) => unknown },
): unknown {
  const nodes = [...list.keywords.map(({ value }) => value), list.spread, list.spreadKeywords];
  const evaluated = mapMaybe(nodes, (node) => (node === undefined ? undefined : evaluate(node, frame)));
  return chain(evaluated, (result) => {
    const values = result as unknown[];
    const keywords = new Map<string, unknown>();
    for (const [index, { key }] of list.keywords.entries()) keywords.set(key, values[index]);
    const spread = list.spread === undefined ? [] : spreadItems(values[list.keywords.length]);
    if (list.spreadKeywords !== undefined) spreadPairs(values[list.keywords.length + 1], keywords);
    return proceed({ positional: [...positional, ...spread], keywords });
  });
}

/** What Python names in these errors: every call goes through it. */
const CALL = "jinja2.sandbox.SandboxedEnvironment.call()";

function spreadItems(value: unknown): Iterable<unknown> {
  const items = iterableOf(value);
  if (items !== undefined) return items;
  throw new PythonError("TypeError", `${CALL} argument after * must be an iterable, not ${typeName(value)}`);
}

function spreadPairs(value: unknown, keywords: Map<string, unknown>): void {
  const mapping = mappingOf(value);
  if (mapping === undefined) {
    throw new PythonError("TypeError", `${CALL} argument after ** must be a mapping, not ${typeName(value)}`);
  }
  for (const [key, item] of mapping.entries()) {
    if (typeof key !== "string") throw new PythonError("TypeError", "keywords must be strings");
    if (keywords.has(key)) {
      throw new PythonError("TypeError", `${CALL} got multiple values for keyword argument '${key}'`);
    }
    keywords.set(key, item);
  }
}
