/** What a missing name or attribute evaluates to: it may be tested and defaulted, any other use raises (StrictUndefined). */
import { PythonError } from "../protocol.ts";

interface UndefinedOrigin {
  readonly hint?: string | undefined;
  readonly name?: string | undefined;
  readonly code?: "UndefinedError" | "SecurityError";
}

/** A value that is not there, with the words that say why. */
export class Undefined {
  readonly message: string;
  readonly code: "UndefinedError" | "SecurityError";

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
}

/** Raises if a value is undefined; returns it otherwise. */
export function defined<Value>(value: Value): Value {
  if (value instanceof Undefined) value.raise();
  return value;
}
