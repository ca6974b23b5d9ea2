// Which tasks a branch or a short circuit skips, and the record it leaves.
import type { SkipDecision } from "@windsock/sdk/runtime";
import { SKIP_KEY } from "../../store/xcom-rows.ts";
import { type DagGraph, type PlannedTask, downstreamOf, rootsOf } from "../planning/dag-graph.ts";

/** Following a task means following what comes after it too, even where that is also directly downstream of the branch. */
function followed(graph: DagGraph, task: PlannedTask, ids: readonly string[]): string[] {
  const roots = ids.flatMap((id) => rootsOf(graph, id));
  const kept = new Set(roots.flatMap((id) => [id, ...downstreamOf(graph, id)]));
  return task.downstream.filter((id) => kept.has(id));
}

export function skipTargets(graph: DagGraph, task: PlannedTask, decision: SkipDecision): string[] {
  if (decision.kind === "follow") {
    const keep = followed(graph, task, decision.taskIds);
    return task.downstream.filter((id) => !keep.includes(id));
  }
  const named = decision.all
    ? [...downstreamOf(graph, task.taskId)]
    : decision.taskIds.flatMap((id) => rootsOf(graph, id));
  return named.filter((id) => graph.tasks.get(id)?.isTeardown === false);
}

export function skipRecord(
  graph: DagGraph,
  task: PlannedTask,
  decision: SkipDecision,
): { key: string; value: string; map_length: number } {
  const value =
    decision.kind === "follow"
      ? { followed: followed(graph, task, decision.taskIds) }
      : { skipped: skipTargets(graph, task, decision) };
  return { key: SKIP_KEY, value: JSON.stringify(value), map_length: 1 };
}
