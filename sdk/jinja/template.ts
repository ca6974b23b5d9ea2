/** Compiling and rendering templates: Jinja2 as Airflow sets it up (sandboxed, strict about what is undefined). */
import { AIRFLOW_FILTERS } from "./airflow-filters.ts";
import { HTML_FILTERS } from "./filters/html-filters.ts";
import { NUMBER_FILTERS } from "./filters/number-filters.ts";
import { SELECT_FILTERS } from "./filters/select-filters.ts";
import { SEQUENCE_FILTERS } from "./filters/sequence-filters.ts";
import { TESTS } from "./filters/tests.ts";
import { TEXT_FILTERS } from "./filters/text-filters.ts";
import { LeastRecentlyUsed } from "./least-recently-used.ts";
import type { Expression, TemplateNode } from "./parsing/ast.ts";
import { parseBareExpression } from "./parsing/parser.ts";
import { hasTags, plainText } from "./plain-text.ts";
import { PythonError } from "./protocol.ts";
import { callValue } from "./runtime/call.ts";
import {
  DEFAULT_LIMITS,
  type Environment,
  type Filter,
  type RenderLimits,
  type TemplateLoader,
} from "./runtime/environment.ts";
import { evaluate } from "./runtime/evaluate.ts";
import { runBody } from "./runtime/execute.ts";
import { Frame } from "./runtime/frame.ts";
import { GLOBALS } from "./runtime/globals.ts";
import { runTemplate } from "./runtime/inheritance.ts";
import { parseFor } from "./runtime/load-template.ts";
import { nativeConcat } from "./runtime/native-concat.ts";
import { RenderState } from "./runtime/render-state.ts";
import { Sink } from "./runtime/sink.ts";
import { namesOf, TemplateContext } from "./runtime/template-context.ts";
import { toJs } from "./runtime/to-js.ts";
import { pyStr } from "./values/text.ts";
import { Undefined } from "./values/undefined.ts";

/** A filter written in TypeScript: gets the value, the arguments and, if there are any, a {@link Kwargs} last. */
export type UserFilter = (value: unknown, ...args: unknown[]) => unknown;

/** The names a template is rendered with. */
export type ContextValues = Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>;

/** What a template may use beyond its context. Compiled templates are kept per options object, so reuse it. */
export interface TemplateOptions {
  /** Further filters, or others instead of the built-in ones. */
  readonly filters?: Readonly<Record<string, UserFilter>>;
  /** Names every template has, unless its context has them too (Airflow's user_defined_macros). */
  readonly globals?: Readonly<Record<string, unknown>>;
  /** Finds the templates that `include`, `import` and `extends` name. */
  readonly loader?: TemplateLoader;
  readonly limits?: Partial<RenderLimits>;
  readonly autoescape?: boolean;
  readonly keepTrailingNewline?: boolean;
  /** Allows `break` and `continue` (jinja2's loopcontrols extension). */
  readonly loopControls?: boolean;
}

const CACHED_TEMPLATES = 500;

const BUILT_IN_FILTERS: readonly (readonly [string, Filter])[] = [
  TEXT_FILTERS,
  SEQUENCE_FILTERS,
  SELECT_FILTERS,
  NUMBER_FILTERS,
  HTML_FILTERS,
  AIRFLOW_FILTERS,
].flatMap((table) => Object.entries(table));
const BUILT_IN_TESTS = new Map(Object.entries(TESTS));

function makeEnvironment(options: TemplateOptions): Environment {
  const filters = new Map(BUILT_IN_FILTERS);
  for (const [name, filter] of Object.entries(options.filters ?? {})) {
    filters.set(name, (state, args) => callValue(state, filter, args));
  }
  return {
    filters,
    tests: BUILT_IN_TESTS,
    globals: options.globals === undefined ? GLOBALS : new Map([...GLOBALS, ...Object.entries(options.globals)]),
    loader: options.loader,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    autoescape: options.autoescape ?? false,
    keepTrailingNewline: options.keepTrailingNewline ?? false,
    loopControls: options.loopControls ?? false,
  };
}

interface Compiled {
  readonly environment: Environment;
  readonly templates: LeastRecentlyUsed<string, Template>;
}

const DEFAULT_OPTIONS: TemplateOptions = {};
const compiled = new WeakMap<TemplateOptions, Compiled>();

function compiledFor(options: TemplateOptions): Compiled {
  const known = compiled.get(options);
  if (known !== undefined) return known;
  const made = {
    environment: makeEnvironment(options),
    templates: new LeastRecentlyUsed<string, Template>(CACHED_TEMPLATES),
  };
  compiled.set(options, made);
  return made;
}

/** Runs a render; an exhausted JavaScript stack becomes the error Python has for it. */
async function guarded<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const isStack = error.message.includes("call stack");
    const code = isStack ? "RecursionError" : "MemoryError";
    const limit = new PythonError(code, isStack ? "maximum recursion depth exceeded" : error.message);
    limit.cause = error;
    throw limit;
  }
}

/**
 * A compiled template; it may be rendered any number of times, also at once.
 *
 * @example
 * const template = compileTemplate("Hello {{ name }}");
 * await template.render({ name: "Ada" }); // "Hello Ada"
 */
export class Template {
  readonly #environment: Environment;
  /** The whole text where it holds no tag: the most frequent case, and it needs no parsing. */
  readonly #plain: string | undefined;
  readonly #tree: TemplateNode | undefined;

  constructor(source: string, environment: Environment) {
    this.#environment = environment;
    if (hasTags(source)) this.#tree = parseFor(environment, source);
    else this.#plain = plainText(source, environment.keepTrailingNewline);
  }

  async #run(context: ContextValues, native: boolean): Promise<unknown> {
    const state = new RenderState(this.#environment, native);
    const sink = new Sink(state);
    if (this.#tree !== undefined) {
      const names = new TemplateContext(state, namesOf(context));
      await guarded(() => runTemplate(this.#tree as TemplateNode, names, { sink, run: runBody }));
    }
    return sink.result();
  }

  /** The text of the template with these names. */
  async render(context: ContextValues = {}): Promise<string> {
    return this.#plain ?? pyStr(await this.#run(context, false));
  }

  /**
   * The value of the template, as jinja2's NativeEnvironment gives it: a lone expression keeps its type, and text that
   * reads as a Python literal becomes that value.
   */
  async renderNative(context: ContextValues = {}): Promise<unknown> {
    if (this.#plain !== undefined) return toJs(nativeConcat(this.#plain === "" ? [] : [this.#plain]));
    return toJs(await this.#run(context, true));
  }
}

/**
 * Compiles a template; the same source and options give the same compiled template.
 *
 * @example
 * await compileTemplate("{{ ds | replace('-', '') }}").render({ ds: "2024-01-31" }); // "20240131"
 */
export function compileTemplate(source: string, options: TemplateOptions = DEFAULT_OPTIONS): Template {
  const { environment, templates } = compiledFor(options);
  return templates.getOrMake(source, () => new Template(source, environment));
}

/**
 * Compiles one expression, without the braces; it gives the value itself, `undefined` where a name is missing.
 *
 * @example
 * await compileExpression("a + 1")({ a: 1 }); // 2
 */
export function compileExpression(
  source: string,
  options: TemplateOptions = DEFAULT_OPTIONS,
): (context?: ContextValues) => Promise<unknown> {
  const { environment } = compiledFor(options);
  const tree: Expression = parseBareExpression(source);
  return (context = {}) =>
    guarded(async () => {
      const state = new RenderState(environment, true);
      const value = await evaluate(tree, Frame.root(new TemplateContext(state, namesOf(context))));
      return value instanceof Undefined ? undefined : toJs(value);
    });
}
