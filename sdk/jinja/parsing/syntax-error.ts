/** Errors in the text of a template, with the line they are on. */
import { PythonError } from "../protocol.ts";

/** An error that carries its line; assertions are what jinja2 only finds when it compiles. */
export function syntaxError(message: string, line: number, kind: "Syntax" | "Assertion" = "Syntax"): PythonError {
  const error = new PythonError(`Template${kind}Error`, message);
  error.line = line;
  return error;
}
