// Renders texts with an attempt's names. Jinja is loaded with the first text that needs it: most tasks have none.
import type { Context } from "../context.ts";
import type { Dag } from "../dag.ts";
import type * as Jinja from "../jinja/index.ts";
import { attemptFiles } from "./dag-files.ts";
import type { RenderText } from "./render-fields.ts";
import { scopeOf } from "./task-context.ts";
import { templateContext } from "./template-context.ts";
import { templateFileLoader } from "./template-files.ts";

let loading: Promise<typeof Jinja> | undefined;

const SIGNS = /\{[{%#]/;

/** A renderer for one context: its names are made once for all fields. */
export function textRenderer(context: Context): RenderText {
  const { dag } = scopeOf(context);
  let names: Record<string, unknown> | undefined;
  return async (text, templateExt) => {
    const isFile = templateExt.some((ending) => text.endsWith(ending));
    if (!isFile && !SIGNS.test(text)) return text;
    loading ??= import("../jinja/index.ts");
    const { compileTemplate } = await loading;
    const options = optionsOf(dag);
    const template = compileTemplate(isFile ? await options.loader(text) : text, options);
    names ??= templateContext(context);
    return dag.spec.renderTemplateAsNativeObj === true ? template.renderNative(names) : template.render(names);
  };
}

interface DagTemplates extends Jinja.TemplateOptions {
  readonly loader: (name: string) => Promise<string>;
}

/** One object for each Dag: compiled templates are kept by it. */
const known = new WeakMap<Dag, DagTemplates>();

function optionsOf(dag: Dag): DagTemplates {
  let options = known.get(dag);
  if (options === undefined) {
    const { userDefinedFilters = {}, userDefinedMacros = {} } = dag.spec;
    options = {
      filters: userDefinedFilters as Readonly<Record<string, Jinja.UserFilter>>,
      globals: userDefinedMacros,
      loader: templateFileLoader(attemptFiles(dag).searchpath),
    };
    known.set(dag, options);
  }
  return options;
}
