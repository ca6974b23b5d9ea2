/** Renders every template inside a value: the fields of operators are strings, lists and dicts of them. */
import { isTemplateObject, PythonError } from "./protocol.ts";
import { hasTags, plainText } from "./plain-text.ts";
import type { ContextValues, TemplateOptions } from "./template.ts";
import { isPlainObject } from "./values/plain-object.ts";

const literalBrand = Symbol.for("windsock.template.literal");

/** A value that stays as it is, whatever braces its strings hold. */
export interface LiteralValue {
  readonly [literalBrand]: unknown;
}

/**
 * Keeps a value from being rendered.
 *
 * @example
 * const bashCommand = literal("echo '{{ not a template }}'");
 */
export function literal(value: unknown): LiteralValue {
  return { [literalBrand]: value };
}

export interface RenderValueOptions {
  /** Values instead of text, as `renderTemplateAsNativeObj` asks for. */
  readonly native?: boolean;
  /** Endings (`.sql`) that make a string the name of a template file. */
  readonly templateExt?: readonly string[];
  /** Reads such a file. */
  readonly loadFile?: (name: string) => Promise<string> | string;
  /** The name of the field, for error messages. */
  readonly field?: string;
  readonly template?: TemplateOptions;
}

interface Place {
  readonly path: string;
  readonly parents: readonly object[];
}

function memberPath(path: string, key: unknown): string {
  if (typeof key === "number") return `${path}[${key}]`;
  const name = String(key);
  if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}

/** One walk through a value. */
class ValueRenderer {
  readonly #context: ContextValues;
  readonly #options: RenderValueOptions;

  constructor(context: ContextValues, options: RenderValueOptions) {
    this.#context = context;
    this.#options = options;
  }

  async render(value: unknown, place: Place): Promise<unknown> {
    if (typeof value === "string") return this.#text(value, place.path);
    if (typeof value !== "object" || value === null) return value;
    if (literalBrand in value) return value[literalBrand];
    // A structure that holds itself is left as it is where it comes round again, as Airflow does.
    if (place.parents.includes(value)) return value;
    const parents = [...place.parents, value];
    if (Array.isArray(value)) return this.#items(value as unknown[], { ...place, parents });
    if (value instanceof Set) return new Set(await this.#items([...(value as Set<unknown>)], { ...place, parents }));
    if (value instanceof Map)
      return new Map(await this.#pairs([...(value as Map<unknown, unknown>)], { ...place, parents }));
    if (!isPlainObject(value) || isTemplateObject(value)) return value;
    return Object.fromEntries(await this.#pairs(Object.entries(value), { ...place, parents }));
  }

  async #items(items: readonly unknown[], { path, parents }: Place): Promise<unknown[]> {
    const rendered: unknown[] = [];
    for (const [index, item] of items.entries()) {
      rendered.push(await this.render(item, { path: memberPath(path, index), parents }));
    }
    return rendered;
  }

  async #pairs<Key>(pairs: readonly (readonly [Key, unknown])[], { path, parents }: Place): Promise<[Key, unknown][]> {
    const rendered: [Key, unknown][] = [];
    for (const [key, item] of pairs) {
      rendered.push([key, await this.render(item, { path: memberPath(path, key), parents })]);
    }
    return rendered;
  }

  async #text(text: string, path: string): Promise<unknown> {
    const { templateExt = [], loadFile, native = false, template } = this.#options;
    try {
      const isFile = loadFile !== undefined && templateExt.some((ending) => text.endsWith(ending));
      const source = isFile ? await loadFile(text) : text;
      if (!native && !hasTags(source)) return plainText(source, template?.keepTrailingNewline);
      // Loaded when the first template needs it: a task without templates does not pay for the interpreter.
      const { compileTemplate } = await import("./template.ts");
      const made = template === undefined ? compileTemplate(source) : compileTemplate(source, template);
      return native ? await made.renderNative(this.#context) : await made.render(this.#context);
    } catch (error) {
      throw path === "" ? error : withPath(error, path);
    }
  }
}

/** The same error, saying which field it is about. */
function withPath(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = PythonError.is(error) ? error.code : error.name;
  const located = new PythonError(code, `${path}: ${error.message}`);
  located.line = PythonError.is(error) ? error.line : undefined;
  located.cause = error;
  return located;
}

/**
 * Renders the templates in a value, through arrays, plain objects, Maps and Sets; all else stays as it is.
 *
 * @example
 * await renderValue({ day: "{{ ds }}", days: ["{{ ds_nodash }}"] }, { ds: "2024-01-31", ds_nodash: "20240131" });
 * // { day: "2024-01-31", days: ["20240131"] }
 */
export function renderValue(
  value: unknown,
  context: ContextValues,
  options: RenderValueOptions = {},
): Promise<unknown> {
  return new ValueRenderer(context, options).render(value, { path: options.field ?? "", parents: [] });
}
