// How the functions of FunctionOperator, its branches and FunctionSensor are called.
import type { Context } from "@windsock/sdk/provider";

/** Takes opArgs, then one object that holds opKwargs and, behind them, everything of the context. */
// The names of opKwargs are the author's: only he can say their types.
// eslint-disable-next-line typescript/no-explicit-any
export type ContextFunction = (...args: any[]) => unknown;

export interface ContextCall {
  readonly callable: ContextFunction;
  readonly opArgs: readonly unknown[];
  readonly opKwargs: Readonly<Record<string, unknown>>;
  readonly templatesDict: Readonly<Record<string, unknown>> | null;
}

export async function callWithContext(call: ContextCall, context: Context): Promise<unknown> {
  // It inherits from the context: a name costs nothing until the function asks for it.
  const named: object = Object.create(context, {
    templatesDict: { value: call.templatesDict, enumerable: true, writable: true },
  }) as object;
  for (const [name, value] of Object.entries(call.opKwargs)) {
    Object.defineProperty(named, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return call.callable(...call.opArgs, named);
}
