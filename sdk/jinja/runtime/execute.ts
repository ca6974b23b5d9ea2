/** Runs statements and writes what they print. */
import type { CallBlockNode, ForNode, OutputNode, Statement } from "../parsing/ast.ts";
import { PythonError } from "../protocol.ts";
import { pyList, truth } from "../values/compare.ts";
import { assign } from "./assign.ts";
import { evaluate, filterBlock } from "./evaluate.ts";
import type { Frame } from "./frame.ts";
import { extendTemplate, renderBlock } from "./inheritance.ts";
import { includeTemplate, importNames, importTemplate } from "./including.ts";
import { LoopContext } from "./loop-context.ts";
import { makeMacro } from "./macro.ts";
import { Sink } from "./sink.ts";

/** How a body ended: by itself, or by `break` or `continue`. */
export type Outcome = "break" | "continue" | undefined;

/** Runs statements one after the other; an error gets the line of the statement it happened in. */
export async function runBody(body: readonly Statement[], frame: Frame, sink: Sink): Promise<Outcome> {
  for (const statement of body) {
    try {
      const running = runStatement(statement, frame, sink);
      const outcome = running instanceof Promise ? await running : running;
      if (outcome !== undefined) return outcome;
    } catch (error) {
      if (PythonError.is(error)) error.line ??= statement.line;
      throw error;
    }
  }
  return undefined;
}

function runStatement(node: Statement, frame: Frame, sink: Sink): Outcome | Promise<Outcome> {
  switch (node.type) {
    case "output":
      return output(node, { frame, sink, from: 0 });
    case "if":
      return runIf(node, frame, sink);
    case "for":
      return runFor(node, frame, sink);
    case "set":
      return runSet(node, frame);
    case "macro":
      frame.set(node.name, makeMacro(node, frame, runBody));
      return undefined;
    case "break":
    case "continue":
      return node.type;
    default:
      return runScoped(node, frame, sink);
  }
}

async function runScoped(node: Statement, frame: Frame, sink: Sink): Promise<Outcome> {
  const { state } = frame.context;
  switch (node.type) {
    case "setblock": {
      const inner = new Sink(state);
      const scope = frame.inner();
      const outcome = await runBody(node.body, scope, inner);
      const text = inner.result();
      assign(node.target, node.filter === undefined ? text : await filterBlock(node.filter, text, scope), frame);
      return outcome;
    }
    case "filterblock": {
      const inner = new Sink(state);
      const scope = frame.inner();
      const outcome = await runBody(node.body, scope, inner);
      sink.value(await filterBlock(node.filter, inner.result(), scope));
      return outcome;
    }
    case "with": {
      const scope = frame.inner();
      // All values are evaluated outside of the scope that they open.
      const values = [];
      for (const value of node.values) values.push(await evaluate(value, frame));
      for (const [index, target] of node.targets.entries()) assign(target, values[index], scope);
      return runBody(node.body, scope, sink);
    }
    case "autoescape": {
      const before = state.autoescape;
      state.autoescape = truth(await evaluate(node.value, frame));
      try {
        return await runBody(node.body, frame.inner(), sink);
      } finally {
        state.autoescape = before;
      }
    }
    default:
      await runStructural(node, frame, sink);
      return undefined;
  }
}

async function runStructural(node: Statement, frame: Frame, sink: Sink): Promise<void> {
  switch (node.type) {
    case "callblock":
      return runCallBlock(node, frame, sink);
    case "do":
      await evaluate(node.expression, frame);
      return undefined;
    case "block":
      return renderBlock(node, { frame, sink, run: runBody });
    case "extends":
      return extendTemplate(node, { frame, sink, run: runBody });
    case "include":
      return includeTemplate(node, { frame, sink, run: runBody });
    case "import":
      return importTemplate(node, { frame, sink, run: runBody });
    case "fromimport":
      return importNames(node, { frame, sink, run: runBody });
    default:
      throw new PythonError("TemplateRuntimeError", `unexpected ${node.type}`);
  }
}

interface OutputState {
  readonly frame: Frame;
  readonly sink: Sink;
  readonly from: number;
}

function output(node: OutputNode, { frame, sink, from }: OutputState): undefined | Promise<undefined> {
  for (let index = from; index < node.parts.length; index += 1) {
    const part = node.parts[index] ?? "";
    if (typeof part === "string") sink.text(part);
    // Behind an `extends` nothing is printed, and jinja2 does not even evaluate it.
    else if (!sink.discards) {
      try {
        const value = evaluate(part, frame);
        if (value instanceof Promise) return outputLater(node, value, { frame, sink, from: index });
        sink.value(value);
      } catch (error) {
        if (PythonError.is(error)) error.line ??= part.line;
        throw error;
      }
    }
  }
  return undefined;
}

async function outputLater(node: OutputNode, value: Promise<unknown>, state: OutputState): Promise<undefined> {
  state.sink.value(await value);
  return output(node, { ...state, from: state.from + 1 });
}

async function runIf(node: Statement & { type: "if" }, frame: Frame, sink: Sink): Promise<Outcome> {
  for (const { test, body } of node.branches) {
    if (truth(await evaluate(test, frame))) return runBody(body, frame, sink);
  }
  return runBody(node.otherwise, frame, sink);
}

async function runSet(node: Statement & { type: "set" }, frame: Frame): Promise<undefined> {
  assign(node.target, await evaluate(node.value, frame), frame);
  return undefined;
}

async function runFor(node: ForNode, frame: Frame, sink: Sink): Promise<undefined> {
  await loopOver(node, await evaluate(node.iterable, frame), { frame, sink, depth: 0 });
  return undefined;
}

interface LoopState {
  readonly frame: Frame;
  readonly sink: Sink;
  readonly depth: number;
}

/** The items that pass the loop's `if`. */
async function selectItems(node: ForNode, items: readonly unknown[], frame: Frame): Promise<readonly unknown[]> {
  if (node.test === undefined) return items;
  const selected: unknown[] = [];
  for (const item of items) {
    frame.context.state.step();
    const scope = frame.inner();
    assign(node.target, item, scope);
    if (truth(await evaluate(node.test, scope))) selected.push(item);
  }
  return selected;
}

async function loopOver(node: ForNode, iterable: unknown, { frame, sink, depth }: LoopState): Promise<void> {
  const { state } = frame.context;
  const items = await selectItems(node, pyList(iterable), frame);
  const recurse = (inner: unknown, innerDepth: number): Promise<unknown> =>
    state.nested(async () => {
      const nested = new Sink(state);
      await loopOver(node, inner, { frame, sink: nested, depth: innerDepth });
      return nested.result();
    });
  const loop = new LoopContext(items, depth, node.recursive ? recurse : undefined);
  for (const [index, item] of items.entries()) {
    state.step();
    loop.index0 = index;
    const scope = frame.inner();
    scope.set("loop", loop.callable);
    assign(node.target, item, scope);
    if ((await runBody(node.body, scope, sink)) === "break") break;
  }
  if (items.length === 0 && node.otherwise.length > 0) await runBody(node.otherwise, frame.inner(), sink);
}

async function runCallBlock(node: CallBlockNode, frame: Frame, sink: Sink): Promise<void> {
  const { state } = frame.context;
  const caller = makeMacro({ name: undefined, parameters: node.parameters, body: node.body }, frame, runBody);
  const scope = frame.inner();
  // A name no template can write: the caller must not hide a variable of that name in the arguments.
  scope.set("\0caller", caller);
  const withCaller = {
    ...node.call.arguments,
    keywords: [
      ...node.call.arguments.keywords,
      { key: "caller", value: { type: "name", name: "\0caller", line: node.line } as const },
    ],
  };
  sink.value(await evaluate({ ...node.call, arguments: withCaller }, scope));
  state.step();
}
