/** The arguments of a call, and binding them to parameters with the error messages Python gives. */
import { PythonError } from "../protocol.ts";

export interface CallArguments {
  readonly positional: readonly unknown[];
  readonly keywords: ReadonlyMap<string, unknown>;
}

const NO_KEYWORDS: ReadonlyMap<string, unknown> = new Map();
export const NO_ARGUMENTS: CallArguments = { positional: [], keywords: NO_KEYWORDS };

/** Arguments without keywords. */
export function positionalArguments(...positional: unknown[]): CallArguments {
  return { positional, keywords: NO_KEYWORDS };
}

/** The parameters of a function written in Python: names in order, optional ones last. */
export interface Signature {
  readonly name: string;
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** How many leading parameters the caller does not see (the environment), which Python counts in its messages. */
  readonly hidden?: number;
}

const quoted = (names: readonly string[]): string => {
  const list = names.map((name) => `'${name}'`);
  if (list.length <= 2) return list.join(" and ");
  return `${list.slice(0, -1).join(", ")}, and ${list.at(-1)}`;
};

function tooMany({ name, required, optional = [], hidden = 0 }: Signature, given: number): PythonError {
  const least = required.length + hidden;
  const most = least + optional.length;
  const takes = optional.length > 0 ? `from ${least} to ${most}` : String(most);
  const noun = most === 1 && optional.length === 0 ? "argument" : "arguments";
  const were = given + hidden === 1 ? "was" : "were";
  return new PythonError(
    "TypeError",
    `${name}() takes ${takes} positional ${noun} but ${given + hidden} ${were} given`,
  );
}

/** The values of a signature's parameters in order; `undefined` for optional ones that were not given. */
export function bind(signature: Signature, { positional, keywords }: CallArguments): unknown[] {
  const { name, required, optional = [] } = signature;
  const parameters = [...required, ...optional];
  const values: unknown[] = positional.slice(0, parameters.length);
  for (const [key, value] of keywords) {
    const index = parameters.indexOf(key);
    if (index < 0) throw new PythonError("TypeError", `${name}() got an unexpected keyword argument '${key}'`);
    if (index < positional.length) {
      throw new PythonError("TypeError", `${name}() got multiple values for argument '${key}'`);
    }
    values[index] = value;
  }
  if (positional.length > parameters.length) throw tooMany(signature, positional.length);
  const missing = required.filter((_, index) => values[index] === undefined);
  if (missing.length > 0) {
    const noun = missing.length === 1 ? "argument" : "arguments";
    throw new PythonError(
      "TypeError",
      `${name}() missing ${missing.length} required positional ${noun}: ${quoted(missing)}`,
    );
  }
  values.length = parameters.length;
  return values;
}

/** How a function written in C takes its arguments, which decides its messages. */
export interface NativeSignature {
  /** As messages call it: `str.upper`, `replace`. */
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names that may be passed as keywords; an empty list is a function that takes none but counts as those do. */
  readonly keywords?: readonly string[];
}

const count = (amount: number): string => `${amount} argument${amount === 1 ? "" : "s"}`;

function nativeCountError({ name, least, most, keywords }: NativeSignature, given: number): PythonError {
  const short = name.slice(name.lastIndexOf(".") + 1);
  if (most === 0) return new PythonError("TypeError", `${name}() takes no arguments (${given} given)`);
  if (least === 1 && most === 1) {
    return new PythonError("TypeError", `${name}() takes exactly one argument (${given} given)`);
  }
  const bound = least === most ? "" : given < least ? "at least " : "at most ";
  const limit = given < least ? least : most;
  if (keywords !== undefined) {
    return new PythonError("TypeError", `${short}() takes ${bound}${count(limit)} (${given} given)`);
  }
  return new PythonError("TypeError", `${short} expected ${bound}${count(limit)}, got ${given}`);
}

/** Binds the arguments of a function written in C. */
export function bindNative(signature: NativeSignature, { positional, keywords }: CallArguments): unknown[] {
  const { name, least, most, keywords: names } = signature;
  const given = positional.length + keywords.size;
  if ((names === undefined || names.length === 0) && keywords.size > 0) {
    throw new PythonError("TypeError", `${name}() takes no keyword arguments`);
  }
  if (given < least || given > most) throw nativeCountError(signature, given);
  const values: unknown[] = [...positional];
  for (const [key, value] of keywords) {
    const index = names?.indexOf(key) ?? -1;
    if (index < 0) {
      const short = name.slice(name.lastIndexOf(".") + 1);
      throw new PythonError("TypeError", `'${key}' is an invalid keyword argument for ${short}()`);
    }
    values[index] = value;
  }
  values.length = most;
  return values;
}
