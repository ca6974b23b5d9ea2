/** What an object does to be seen from a template: symbol-keyed methods, so that nothing else of it can be reached. */

/** `(name) => value | Promise<value>`: an attribute by its snake_case name; `undefined` means there is none. */
export const templateAttributes: unique symbol = Symbol.for("windsock.template.attributes");
/** `(key) => value | Promise<value>`: what `object[key]` answers; `undefined` means there is no such item. */
export const templateItem: unique symbol = Symbol.for("windsock.template.item");
/** `() => string`: what printing the object gives (Python's `str`). */
export const templateString: unique symbol = Symbol.for("windsock.template.string");
/** `() => string`: how the object looks inside a list or dict (Python's `repr`); falls back to the string. */
export const templateRepr: unique symbol = Symbol.for("windsock.template.repr");
/** `() => string`: the type's name in error messages. */
export const templateType: unique symbol = Symbol.for("windsock.template.type");
/** `(other) => -1 | 0 | 1 | undefined`: order and equality; `undefined` when the two cannot be compared. */
export const templateCompare: unique symbol = Symbol.for("windsock.template.compare");
/** `(operator, other, reflected) => value`: `+ - * / // %`; `undefined` when not supported. */
export const templateOperator: unique symbol = Symbol.for("windsock.template.operator");
/** `(spec) => string`: what `"{:spec}".format(object)` gives. */
export const templateFormat: unique symbol = Symbol.for("windsock.template.format");
/** `() => boolean`: truth in conditions; without it an object is true. */
export const templateTruth: unique symbol = Symbol.for("windsock.template.truth");
/** `() => Iterable<unknown>`: what a for loop walks through. */
export const templateIterate: unique symbol = Symbol.for("windsock.template.iterate");
/** `() => string | number`: equal objects give equal keys, so that they work as dict keys and in `unique`. */
export const templateHash: unique symbol = Symbol.for("windsock.template.hash");

/**
 * An object that templates may use. Every method is optional; what is missing behaves as on an opaque object.
 *
 * @example
 * const dagRun: TemplateObject = {
 *   [templateAttributes]: (name) => (name === "run_id" ? "manual__1" : undefined),
 *   [templateString]: () => "<DagRun manual__1>",
 * };
 */
export interface TemplateObject {
  [templateAttributes]?(name: string): unknown;
  [templateItem]?(key: unknown): unknown;
  [templateString]?(): string;
  [templateRepr]?(): string;
  [templateType]?(): string;
  [templateCompare]?(other: unknown): number | undefined;
  [templateOperator]?(operator: string, other: unknown, reflected: boolean): unknown;
  [templateFormat]?(spec: string): string;
  [templateTruth]?(): boolean;
  [templateIterate]?(): Iterable<unknown>;
  [templateHash]?(): string | number;
}

const protocolSymbols = [
  templateAttributes,
  templateItem,
  templateString,
  templateCompare,
  templateOperator,
  templateIterate,
] as const;

/** Whether a value opted in to being used from templates. */
export function isTemplateObject(value: unknown): value is TemplateObject {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return protocolSymbols.some((symbol) => symbol in value);
}

const kwargsBrand = Symbol.for("windsock.template.kwargs");

/**
 * The keyword arguments of a call from a template; functions receive it as their last argument, if any were given.
 *
 * @example
 * // {{ ti.xcom_pull(task_ids="extract") }}
 * const xcomPull = (...args: unknown[]) => {
 *   const { positional, keywords } = splitKwargs(args);
 *   return pull(keywords["task_ids"] ?? positional[0]);
 * };
 */
export class Kwargs {
  readonly values: Readonly<Record<string, unknown>>;
  readonly [kwargsBrand] = true;

  constructor(values: Record<string, unknown>) {
    this.values = Object.assign(Object.create(null) as Record<string, unknown>, values);
  }

  /** Whether a value is a Kwargs, of this copy of the package or another one. */
  static is(value: unknown): value is Kwargs {
    return typeof value === "object" && value !== null && kwargsBrand in value;
  }
}

/** Splits what a function called from a template received into positional and keyword arguments. */
export function splitKwargs(args: readonly unknown[]): {
  positional: readonly unknown[];
  keywords: Readonly<Record<string, unknown>>;
} {
  const last = args.at(-1);
  return Kwargs.is(last)
    ? { positional: args.slice(0, -1), keywords: last.values }
    : { positional: args, keywords: {} };
}

const exceptionBrand = Symbol.for("windsock.template.exception");

/**
 * An error that carries the name Python would give it, so that messages read as users of Airflow know them.
 *
 * @example
 * throw new PythonError("ValueError", "month must be in 1..12");
 */
export class PythonError extends Error {
  /** Python's name of the exception: `ValueError`, `TypeError`, `KeyError` … */
  readonly code: string;
  /** The line of the template, where it is known. */
  line: number | undefined;
  readonly [exceptionBrand] = true;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.name = code;
    this.line = undefined;
  }

  /** Whether an error is a PythonError, of this copy of the package or another one. */
  static is(value: unknown): value is PythonError {
    return typeof value === "object" && value !== null && exceptionBrand in value;
  }
}

/** A float that has no fraction (`1.0`): JavaScript's numbers cannot tell it from the integer. */
export class PyFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  valueOf(): number {
    return this.value;
  }

  toJSON(): number {
    return this.value;
  }
}

/** Python's float of a number: wrapped only where JavaScript would take it for an integer. */
export function pyFloat(value: number): number | PyFloat {
  return Number.isInteger(value) ? new PyFloat(value) : value;
}
