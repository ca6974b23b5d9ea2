/** How filters and tests are declared: their Python signature, which decides their error messages, and the work. */
import type { Filter } from "../runtime/environment.ts";
import type { RenderState } from "../runtime/render-state.ts";
import { bind, bindNative, type NativeSignature, type Signature } from "../values/call-arguments.ts";

type Work = (values: readonly unknown[], state: RenderState) => unknown;

/** A filter that Python has as a function with these parameters. */
export function filter(signature: Signature, work: Work): Filter {
  return (state, args) => work(bind(signature, args), state);
}

/** A filter that is a function written in C. */
export function nativeFilter(signature: NativeSignature, work: Work): Filter {
  return (state, args) => work(bindNative(signature, args), state);
}

/** The most common case: a Python function of one value. */
export function valueFilter(name: string, work: (value: unknown, state: RenderState) => unknown): Filter {
  return filter({ name, required: ["value"] }, ([value], state) => work(value, state));
}
