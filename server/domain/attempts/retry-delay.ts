// When a failed attempt is tried again.
import { createHash } from "node:crypto";
import type { PlannedTask } from "../planning/dag-graph.ts";

/** Seconds until the next try. With exponential backoff the delay doubles each try, spread by a hash so that a herd does not come at once. */
export function retryDelay(
  task: PlannedTask,
  of: { dagId: string; runId: string; tryNumber: number; longest: number },
): number {
  const base = task.retryDelay;
  if (task.retryExponentialBackoff <= 0) return base;
  const least = Math.max(1, Math.ceil(base * task.retryExponentialBackoff ** (of.tryNumber - 1)));
  const hash = createHash("sha1")
    .update(`${of.dagId}#${task.taskId}#${of.runId}#${of.tryNumber}`)
    .digest()
    .readUIntBE(0, 6);
  const delay = Math.min(least + (hash % least), of.longest);
  return task.maxRetryDelay === null ? delay : Math.min(delay, task.maxRetryDelay);
}
