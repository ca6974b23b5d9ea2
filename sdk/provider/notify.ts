// How an operator tells somebody something in the middle of its work, in the way of a callback.
import type { Context } from "../context.ts";
import type { Callbacks } from "../operator-args.ts";
import { runCallbackList } from "../runtime/callback-list.ts";
import { scopeOf } from "../runtime/task-context.ts";

/**
 * Calls functions and notifiers one after the other, notifiers with their templated fields rendered. What one of them
 * throws goes to the log.
 *
 * @example
 * await notify(context, this.notifiers);
 */
export async function notify(context: Context, callbacks: Callbacks | undefined): Promise<void> {
  await runCallbackList(callbacks, context, scopeOf(context));
}
