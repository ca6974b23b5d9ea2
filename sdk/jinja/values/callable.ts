/** Functions that the interpreter itself provides: built-in globals, methods of values, macros. */
import type { CallArguments } from "./call-arguments.ts";

/** Something a template can call with positional and keyword arguments. */
export class Callable {
  readonly name: string;
  /** Its type in messages: `builtin_function_or_method`, `jinja2.runtime.Macro` … */
  readonly typeName: string;
  readonly invoke: (args: CallArguments) => unknown;
  /** Names that are readable on it (`macro.name`), if any. */
  readonly attributes: Readonly<Record<string, unknown>>;

  constructor(
    name: string,
    invoke: (args: CallArguments) => unknown,
    more: { typeName?: string; attributes?: Readonly<Record<string, unknown>> } = {},
  ) {
    this.name = name;
    this.invoke = invoke;
    this.typeName = more.typeName ?? "builtin_function_or_method";
    this.attributes = more.attributes ?? {};
  }
}

/** What `namespace(...)` makes: the one value whose attributes a template may set. */
export class Namespace {
  readonly attributes: Map<string, unknown>;

  constructor(attributes: Iterable<readonly [string, unknown]>) {
    this.attributes = new Map(attributes);
  }
}

/** The module that `import` gives: a template's macros and top-level names. */
export class TemplateModule {
  readonly name: string;
  readonly exported: ReadonlyMap<string, unknown>;
  readonly body: unknown;

  constructor(name: string, exported: ReadonlyMap<string, unknown>, body: unknown) {
    this.name = name;
    this.exported = exported;
    this.body = body;
  }
}
