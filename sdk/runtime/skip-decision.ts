// Which tasks downstream an attempt skips: by the branch drawn around it, or by its class's own decision.
import { branchDecision } from "../authoring/branch-decision.ts";
import { taskNode } from "../operator.ts";
import type { SkipDecision } from "./attempt.ts";
import type { AttemptScope } from "./attempt-scope.ts";

/** The decision after a task ended with `result`; null where nothing is skipped. */
export async function decideSkip(scope: AttemptScope, result: unknown): Promise<SkipDecision | null> {
  const { task, context } = scope;
  if (task[taskNode].branch !== null) return branchDecision(task, result);
  if (task.skipDecision === undefined || context === undefined) return null;
  return (await task.skipDecision(result, context)) ?? null;
}
