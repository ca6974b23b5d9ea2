// Renders texts with an attempt's names. Jinja is loaded with the first text that needs it: most tasks have none.
import type { Context } from "../context.ts";
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
  let loadFile: ((name: string) => Promise<string>) | undefined;
  return async (text, templateExt) => {
    if (!SIGNS.test(text) && !templateExt.some((ending) => text.endsWith(ending))) return text;
    loading ??= import("../jinja/index.ts");
    const jinja = await loading;
    names ??= templateContext(context);
    loadFile ??= templateFileLoader(attemptFiles(dag).searchpath);
    return jinja.renderValue(text, names, {
      native: dag.spec.renderTemplateAsNativeObj === true,
      filters: dag.spec.userDefinedFilters ?? {},
      loadFile,
      templateExt,
    });
  };
}
