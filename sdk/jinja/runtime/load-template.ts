/** Loads other templates by name; parsed ones are kept for as long as their source stays the same. */
import type { TemplateNode } from "../parsing/ast.ts";
import { parseTemplate } from "../parsing/parser.ts";
import { PythonError } from "../protocol.ts";
import { pyList } from "../values/compare.ts";
import { stringOf } from "../values/markup.ts";
import { pyStr } from "../values/text.ts";
import { Undefined } from "../values/undefined.ts";
import type { Environment } from "./environment.ts";
import type { RenderState } from "./render-state.ts";

export interface LoadedTemplate {
  readonly name: string;
  readonly template: TemplateNode;
}

const parsed = new WeakMap<Environment, Map<string, { source: string; template: TemplateNode }>>();

/** Parses a source for an environment. */
export function parseFor(environment: Environment, source: string): TemplateNode {
  const { filters, tests, keepTrailingNewline, loopControls } = environment;
  const known = { hasFilter: (name: string) => filters.has(name), hasTest: (name: string) => tests.has(name) };
  return parseTemplate(source, known, { keepTrailingNewline, loopControls });
}

async function tryLoad(environment: Environment, name: string): Promise<TemplateNode | undefined> {
  const source = await readSource(environment, name);
  if (source === undefined) return undefined;
  let known = parsed.get(environment);
  if (known === undefined) parsed.set(environment, (known = new Map()));
  const cached = known.get(name);
  if (cached?.source === source) return cached.template;
  const template = parseFor(environment, source);
  known.set(name, { source, template });
  return template;
}

/** A loader says "no such template" by giving nothing or by the error that reading a missing file gives. */
async function readSource({ loader }: Environment, name: string): Promise<string | undefined> {
  if (loader === undefined) throw new PythonError("TypeError", "no loader for this environment specified");
  try {
    return await loader(name);
  } catch (error) {
    const code: unknown = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "TemplateNotFound") return undefined;
    throw error;
  }
}

/** The first of the named templates that exists; a name or a list of names. */
export async function loadTemplate(state: RenderState, names: unknown): Promise<LoadedTemplate> {
  if (names instanceof Undefined) names.raise();
  const single = stringOf(names);
  const wanted = single === undefined ? pyList(names).map((name) => pyStr(name)) : [single];
  if (wanted.length === 0) {
    throw new PythonError("TemplatesNotFound", "Tried to select from an empty list of templates.");
  }
  for (const name of wanted) {
    const template = await tryLoad(state.environment, name);
    if (template !== undefined) return { name, template };
  }
  if (single !== undefined) throw new PythonError("TemplateNotFound", single);
  const message = `none of the templates given were found: ${wanted.join(", ")}`;
  throw new PythonError("TemplatesNotFound", message);
}
