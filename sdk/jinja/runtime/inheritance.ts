/** Template inheritance: running a template and what it extends, blocks, `super` and `self`. */
import type { BlockNode, Expression, TemplateNode } from "../parsing/ast.ts";
import { PythonError, templateItem, templateType, type TemplateObject } from "../protocol.ts";
import { stringRepr } from "../string-repr.ts";
import { Callable } from "../values/callable.ts";
import { Undefined } from "../values/undefined.ts";
import { evaluate } from "./evaluate.ts";
import { Frame } from "./frame.ts";
import { loadTemplate } from "./load-template.ts";
import type { RunBody } from "./macro.ts";
import { Sink } from "./sink.ts";
import type { TemplateContext } from "./template-context.ts";

/** Where a statement runs. */
export interface Running {
  readonly frame: Frame;
  readonly sink: Sink;
  readonly run: RunBody;
}

/** Runs a template; where it extends another, that one's body follows, with this one's blocks. */
export async function runTemplate(
  template: TemplateNode,
  context: TemplateContext,
  { sink, run }: Omit<Running, "frame">,
): Promise<void> {
  context.addBlocks(template);
  context.reference ??= templateReference(context, run);
  let current: TemplateNode | undefined = template;
  while (current !== undefined) {
    context.state.step();
    context.extended = undefined;
    sink.discards = false;
    await run(current.body, Frame.root(context), sink);
    current = context.extended;
  }
}

/** `{% extends %}`: from here on only what sets names has an effect; the parent's body prints. */
export async function extendTemplate(node: { readonly template: Expression }, { frame, sink }: Running): Promise<void> {
  const { context } = frame;
  if (context.extended !== undefined) throw new PythonError("TemplateRuntimeError", "extended multiple times");
  const { template } = await loadTemplate(context.state, await evaluate(node.template, frame));
  context.chain += 1;
  if (context.chain > context.state.environment.limits.depth) {
    throw new PythonError("RecursionError", "maximum recursion depth exceeded");
  }
  context.addBlocks(template);
  context.extended = template;
  sink.discards = true;
}

/** Prints a block: its youngest version. */
export async function renderBlock(node: BlockNode, { frame, sink, run }: Running): Promise<void> {
  if (sink.discards) return;
  const { context } = frame;
  const versions = context.blocks.get(node.name) ?? [node];
  if (node.required && versions.length <= 1) {
    throw new PythonError("TemplateRuntimeError", `Required block ${stringRepr(node.name)} not found`);
  }
  await context.state.nested(() =>
    runVersion(versions, 0, { frame: node.scoped ? frame : Frame.root(context), sink, run }),
  );
}

async function runVersion(versions: readonly BlockNode[], index: number, { frame, sink, run }: Running): Promise<void> {
  const block = versions[index];
  if (block === undefined) return;
  const scope = frame.inner();
  scope.set("super", blockReference(versions, index + 1, { frame, sink, run }));
  await run(block.body, scope, sink);
}

/** What `super` is in a block and `self.name` outside: a function that gives the block's text. */
function blockReference(versions: readonly BlockNode[], index: number, running: Running): unknown {
  const block = versions[index];
  if (block === undefined) {
    return new Undefined(`there is no parent block called ${stringRepr(versions[0]?.name ?? "")}.`);
  }
  const { state } = running.frame.context;
  const attributes = Object.defineProperty({}, "super", {
    get: () => blockReference(versions, index + 1, running),
    enumerable: true,
  });
  return new Callable(
    block.name,
    () =>
      state.nested(async () => {
        const sink = new Sink(state);
        await runVersion(versions, index, { ...running, sink });
        return sink.result();
      }),
    { typeName: "jinja2.runtime.BlockReference", attributes },
  );
}

/** `self`: the template's blocks by name. */
function templateReference(context: TemplateContext, run: RunBody): TemplateObject {
  return {
    [templateType]: () => "jinja2.runtime.TemplateReference",
    [templateItem]: (name) => {
      const versions = typeof name === "string" ? context.blocks.get(name) : undefined;
      if (versions === undefined) return undefined;
      return blockReference(versions, 0, { frame: Frame.root(context), sink: new Sink(context.state), run });
    },
  };
}
