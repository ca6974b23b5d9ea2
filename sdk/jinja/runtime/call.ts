/** Calling things: the interpreter's own functions, and functions that JavaScript handed in. */
import { Kwargs, PyFloat, PythonError } from "../protocol.ts";
import { adopt } from "../values/adopt.ts";
import type { CallArguments } from "../values/call-arguments.ts";
import { Callable } from "../values/callable.ts";
import { typeName } from "../values/type-names.ts";
import { Undefined } from "../values/undefined.ts";
import type { RenderState } from "./render-state.ts";
import { toJs } from "./to-js.ts";

/** Calls a value; what a function of JavaScript gives may be a promise. */
export function callValue(state: RenderState, callee: unknown, args: CallArguments): unknown {
  state.step();
  if (callee instanceof Callable) return callee.invoke(args);
  if (callee instanceof Undefined) return callee.raise();
  if (typeof callee !== "function") {
    throw new PythonError("TypeError", `'${typeName(callee)}' object is not callable`);
  }
  const values = args.positional.map((value) => toJs(value));
  if (args.keywords.size > 0) {
    values.push(new Kwargs(Object.fromEntries([...args.keywords].map(([key, value]) => [key, toJs(value)]))));
  }
  return settled((callee as (...values: unknown[]) => unknown)(...values));
}

/** Lazy promises (query builders) are started by waiting for them. */
function settled(result: unknown): unknown {
  if (result instanceof Promise) return result.then(adopt);
  if (typeof result === "object" && result !== null && !(result instanceof PyFloat)) {
    const isThenable = "then" in result && typeof result.then === "function";
    if (isThenable) return Promise.resolve(result).then(adopt);
  }
  return adopt(result);
}
