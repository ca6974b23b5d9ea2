// What a task that ended well leaves: its return value and further outputs, how long a list it gives, whom it skips.
import type { AttemptOutcome } from "./attempt.ts";
import type { AttemptScope } from "./attempt-scope.ts";
import { toPlainJson } from "./json-value.ts";
import { mapLength } from "./map-length.ts";
import { checkMappable } from "./mappable-value.ts";
import { decideSkip } from "./skip-decision.ts";
import { xcomText } from "./xcom-text.ts";

export async function finishAttempt(scope: AttemptScope, result: unknown): Promise<AttemptOutcome> {
  const skip = await decideSkip(scope, result);
  const { settings } = scope.task;
  const pushes = settings.doXcomPush !== false && result !== undefined && result !== null;
  const returnValue = pushes ? xcomText(result, "the return value", scope.request) : null;
  const length = returnValue === null ? null : mapLength(returnValue);
  checkMappable(scope, { length, found: returnValue === null ? "nothing" : `a ${typeof result}` });
  if (pushes && settings.multipleOutputs === true) await pushOutputs(result, scope);
  return {
    kind: "success",
    returnValue: returnValue === null ? null : ((await scope.host.keepXCom?.(returnValue)) ?? returnValue),
    mapLength: length,
    skip,
    outletEvents: [...scope.outletEvents.values()].map((event) => ({
      ...event,
      extra: toPlainJson(event.extra, `the extra of asset '${event.asset.name}'`) as Record<string, unknown>,
    })),
  };
}

/** With multipleOutputs each property is an XCom of its own, beside the whole. */
async function pushOutputs(result: unknown, scope: AttemptScope): Promise<void> {
  const { request, host } = scope;
  const plain = toPlainJson(result, `the return value of task '${request.taskId}' in Dag '${request.dagId}'`);
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) {
    const found = Array.isArray(plain) ? "a list" : typeof plain;
    throw new TypeError(`Returned output was ${found}, expected an object for multipleOutputs`);
  }
  for (const [key, value] of Object.entries(plain)) {
    await host.xcomPush(key, xcomText(value, `the output '${key}'`, request));
  }
}
