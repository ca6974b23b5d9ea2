// The type of an operator's property whose argument may be a reference.
import type { Input } from "../xcom-arg.ts";

/**
 * What an argument will be when `execute` runs: references are replaced by their values before that, so the operator's
 * property has the value's type. While the Dag is written it may still hold the reference.
 *
 * @example
 * this.endpoint = resolved(args.endpoint); // args.endpoint: Input<string>, this.endpoint: string
 */
export function resolved<T>(argument: Input<T>): T {
  return argument as T;
}
