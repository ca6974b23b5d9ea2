/** What a missing name or attribute evaluates to: it may be tested and defaulted, any other use raises (StrictUndefined). */
import { PythonError } from "../protocol.ts";

interface UndefinedOrigin {
  readonly hint?: string | undefined;
  readonly name?: string | undefined;
  readonly code?: "UndefinedError" | "SecurityError";
}

/**
 * A value that is not there, with the words that say why. A lenient one prints as nothing and is false: it is what an
 * `if` expression without `else` gives, for which jinja2 never uses the strict kind.
 */
export class Undefined {
  readonly message: string;
  readonly code: "UndefinedError" | "SecurityError";
  readonly lenient: boolean = false;

  constructor(message: string, code: "UndefinedError" | "SecurityError" = "UndefinedError") {
    this.message = message;
    this.code = code;
  }

  static named(name: string, origin: UndefinedOrigin = {}): Undefined {
    return new Undefined(origin.hint ?? `'${name}' is undefined`, origin.code);
  }

  error(): PythonError {
    return new PythonError(this.code, this.message);
  }

  raise(): never {
    throw this.error();
  }

  /** Raises, unless it is lenient: then the use gives what an empty value would. */
  orElse<Value>(empty: Value): Value {
    return this.lenient ? empty : this.raise();
  }
}

/** What an `if` expression without `else` gives. */
export class LenientUndefined extends Undefined {
  override readonly lenient: boolean = true;
}

/** Raises if a value is undefined; returns it otherwise. */
export function defined<Value>(value: Value): Value {
  if (value instanceof Undefined) value.raise();
  return value;
}
