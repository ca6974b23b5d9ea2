/** Turns plain functions into methods that templates call: positional and keyword arguments by Python's rules. */
import { PythonError, splitKwargs } from "../jinja/protocol.ts";
import { numberOf } from "./duration.ts";

/** A function as a template receives it from `[templateAttributes]`. */
export type TemplateMethod = (...args: readonly unknown[]) => unknown;

/**
 * A method whose parameters have names: the callback gets them as a record, whichever way they were passed.
 * `name` is what error messages call it, e.g. `DateTime.add`.
 */
export function templateMethod<Name extends string>(
  name: string,
  parameters: readonly Name[],
  call: (values: Partial<Record<Name, unknown>>) => unknown,
): TemplateMethod {
  return (...args) => {
    const { positional, keywords } = splitKwargs(args);
    if (positional.length > parameters.length) {
      const most = parameters.length + 1;
      const noun = most === 1 ? "argument" : "arguments";
      const given = positional.length + 1;
      throw new PythonError("TypeError", `${name}() takes ${most} positional ${noun} but ${given} were given`);
    }
    const values: Partial<Record<Name, unknown>> = {};
    for (const [key, value] of Object.entries(keywords)) {
      const known = parameters.find((parameter) => parameter === key);
      if (known === undefined) {
        throw new PythonError("TypeError", `${name}() got an unexpected keyword argument '${key}'`);
      }
      values[known] = value;
    }
    for (const [index, value] of positional.entries()) {
      const parameter = parameters[index];
      if (parameter !== undefined) values[parameter] = value;
    }
    return call(values);
  };
}

/** Reads numbers out of passed values; raises TypeError on anything else. */
export function numbersOf<Name extends string>(values: Partial<Record<Name, unknown>>): Partial<Record<Name, number>> {
  const numbers: Partial<Record<Name, number>> = {};
  for (const name of Object.keys(values) as Name[]) {
    if (values[name] === null || values[name] === undefined) continue;
    const amount = numberOf(values[name]);
    if (amount === undefined) throw new PythonError("TypeError", `'${name}' must be a number`);
    numbers[name] = amount;
  }
  return numbers;
}

/** Reads a text argument; raises TypeError in Python's words on anything else. */
export function textOf(value: unknown, method: string): string {
  if (typeof value === "string") return value;
  throw new PythonError("TypeError", `${method}() argument 1 must be str`);
}
