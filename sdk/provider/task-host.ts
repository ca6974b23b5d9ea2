// The way of an operator to the verbs of its attempt that contexts do not show.
import type { Context } from "../context.ts";
import type { TaskHost } from "../runtime/attempt.ts";
import { scopeOf } from "../runtime/task-context.ts";

/**
 * Everything that an attempt may ask of whoever runs it.
 *
 * @example
 * const latest = await hostOf(context).isLatestRun();
 */
export function hostOf(context: Context): TaskHost {
  return scopeOf(context).host;
}
