// Calls one kind of callbacks: functions, and notifiers with their templated fields rendered. What they throw is logged.
import type { Context } from "../context.ts";
import type { CallbackFunction, Callbacks, NotifierLike } from "../operator-args.ts";
import type { AttemptScope } from "./attempt-scope.ts";
import { NOTHING_OPAQUE, renderFields } from "./render-fields.ts";
import { textRenderer } from "./render-text.ts";

/** Calls them one after the other; one that throws keeps neither the others from being called nor the task from its end. */
export async function runCallbackList(
  callbacks: Callbacks | undefined,
  context: Context,
  scope: AttemptScope,
): Promise<void> {
  if (callbacks === undefined) return;
  for (const [index, callback] of (isList(callbacks) ? callbacks : [callbacks]).entries()) {
    try {
      if (typeof callback === "function") await callback(context);
      else await notify(callback, context, scope);
    } catch (error) {
      scope.log.exception("Failed to run callback", error, { index, callback: nameOf(callback) });
    }
  }
}

type OneCallback = CallbackFunction | NotifierLike;

function isList(callbacks: Callbacks): callbacks is readonly OneCallback[] {
  return Array.isArray(callbacks);
}

async function notify(notifier: NotifierLike, context: Context, scope: AttemptScope): Promise<void> {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(notifier) as object) as NotifierLike, notifier);
  await renderFields(copy, scope, { renderText: textRenderer(context), opaque: NOTHING_OPAQUE });
  await copy.notify(context);
}

function nameOf(callback: OneCallback): string {
  return typeof callback === "function" ? callback.name || "anonymous" : callback.constructor.name;
}
