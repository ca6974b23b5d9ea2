/** Methods of built-in types: a table of what each takes and what it does to the value it is called on. */
import { Callable } from "./callable.ts";
import { bindNative } from "./call-arguments.ts";
import type { CallArguments } from "./call-arguments.ts";
import type { FieldAccess } from "./str-format.ts";

/** A method of values of a type: how many arguments, and the work. */
export interface Method<Self> {
  readonly least: number;
  readonly most: number;
  readonly keywords?: readonly string[];
  readonly call: (self: Self, args: readonly unknown[]) => unknown;
}

/** A method that takes its arguments as they come (`format`, `update`). */
export interface RawMethod<Self> {
  readonly raw: (self: Self, args: CallArguments, access: FieldAccess) => unknown;
}

export type MethodTable<Self> = Readonly<Record<string, Method<Self> | RawMethod<Self>>>;

/** The method of a value by its name, ready to be called; undefined where its type has none of that name. */
export function methodOf<Self>(
  table: MethodTable<Self>,
  name: string,
  target: { self: Self; type: string; access: FieldAccess },
): Callable | undefined {
  const method = Object.hasOwn(table, name) ? table[name] : undefined;
  if (method === undefined) return undefined;
  const { self, type, access } = target;
  if ("raw" in method) return new Callable(name, (args) => method.raw(self, args, access));
  const signature = { ...method, name: `${type}.${name}` };
  return new Callable(name, (args) => method.call(self, bindNative(signature, args)));
}
