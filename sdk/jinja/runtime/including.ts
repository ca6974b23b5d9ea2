/** `include`, `import` and `from … import`: other templates inside this one. */
import type { FromImportNode, ImportNode, IncludeNode } from "../parsing/ast.ts";
import { PythonError } from "../protocol.ts";
import { stringRepr } from "../string-repr.ts";
import { TemplateModule } from "../values/callable.ts";
import { Undefined } from "../values/undefined.ts";
import { evaluate } from "./evaluate.ts";
import type { Frame } from "./frame.ts";
import { runTemplate, type Running } from "./inheritance.ts";
import { loadTemplate, type LoadedTemplate } from "./load-template.ts";
import { Sink } from "./sink.ts";
import { TemplateContext } from "./template-context.ts";

function contextFor(name: string, frame: Frame, withContext: boolean): TemplateContext {
  const given = withContext ? (variable: string) => frame.find(variable) : () => undefined;
  return new TemplateContext(frame.context.state, given, name);
}

/** Prints another template here; what it sets stays inside it. */
export async function includeTemplate(node: IncludeNode, { frame, sink, run }: Running): Promise<void> {
  if (sink.discards) return;
  const { state } = frame.context;
  let loaded: LoadedTemplate;
  try {
    loaded = await loadTemplate(state, await evaluate(node.template, frame));
  } catch (error) {
    const missing = PythonError.is(error) && (error.code === "TemplateNotFound" || error.code === "TemplatesNotFound");
    if (missing && node.ignoreMissing) return;
    throw error;
  }
  const { name, template } = loaded;
  await state.nested(() => runTemplate(template, contextFor(name, frame, node.withContext), { sink, run }));
}

async function loadModule(
  node: ImportNode | FromImportNode,
  { frame, run }: Running,
): Promise<{ module: TemplateModule; name: string }> {
  const { state } = frame.context;
  const { name, template } = await loadTemplate(state, await evaluate(node.template, frame));
  const context = contextFor(name, frame, node.withContext);
  const sink = new Sink(state);
  await state.nested(() => runTemplate(template, context, { sink, run }));
  const exported = new Map([...context.variables].filter(([variable]) => !variable.startsWith("_")));
  return { module: new TemplateModule(name, exported, sink.result()), name };
}

/** `import … as name`: the other template's macros and names under one name. */
export async function importTemplate(node: ImportNode, running: Running): Promise<void> {
  const { module } = await loadModule(node, running);
  running.frame.set(node.target, module);
}

/** `from … import a, b as c`: some of the other template's macros and names. */
export async function importNames(node: FromImportNode, running: Running): Promise<void> {
  const { module, name } = await loadModule(node, running);
  for (const wanted of node.names) {
    const where = running.frame.context.name === undefined ? "" : ` in ${stringRepr(running.frame.context.name)}`;
    const value =
      module.exported.get(wanted.name) ??
      new Undefined(
        `the template ${stringRepr(name)} (imported on line ${node.line}${where}) does not export the requested name ${stringRepr(wanted.name)}`,
      );
    running.frame.set(wanted.alias, value);
  }
}
