// What becomes of one open task instance: pure, given the states of what is upstream of it.
import type { MaybeState } from "../states.ts";
import type { DagGraph, PlannedTask } from "./dag-graph.ts";
import { expansionProviders } from "./expansion-length.ts";
import {
  type UpstreamCounts,
  type Verdict,
  countState,
  evaluateRule,
  evaluateSetups,
  noCounts,
} from "./trigger-rule.ts";

/** The states planning needs to know; see RunSnapshot. */
export interface UpstreamStates {
  counts(taskId: string): ReadonlyMap<MaybeState, number>;
  at(taskId: string, mapIndex: number): MaybeState | undefined;
}

/** Inside one mapped group, index follows index; anything else depends on every instance. */
function followsIndex(task: PlannedTask, upstream: PlannedTask, mapIndex: number): boolean {
  return mapIndex >= 0 && task.mappedGroup !== null && task.mappedGroup === upstream.mappedGroup;
}

interface Question {
  graph: DagGraph;
  task: PlannedTask;
  mapIndex: number;
  states: UpstreamStates;
}

function gather(question: Question, taskIds: readonly string[]): UpstreamCounts {
  const { graph, task, mapIndex, states } = question;
  const counts = noCounts();
  for (const id of taskIds) {
    const upstream = graph.tasks.get(id);
    if (upstream === undefined) continue;
    if (followsIndex(task, upstream, mapIndex)) {
      const state = states.at(id, mapIndex);
      if (state !== undefined) countState(counts, state, { n: 1, isSetup: upstream.isSetup });
      continue;
    }
    for (const [state, n] of states.counts(id)) {
      // Airflow lets a removed instance block an unmapped task for ever (its issue 33164); to us it is not there.
      if (n > 0 && (state !== "removed" || mapIndex >= 0)) countState(counts, state, { n, isSetup: upstream.isSetup });
    }
  }
  return counts;
}

/** A mapped task cannot be expanded without what it maps over, whatever its trigger rule says. */
function evaluateMapping({ task, states }: Question): Verdict {
  if (task.mappedOver === null) return "ready";
  let verdict: Verdict = "ready";
  for (const id of expansionProviders(task.mappedOver)) {
    const counts = states.counts(id);
    if ((counts.get("failed") ?? 0) + (counts.get("upstream_failed") ?? 0) > 0) return "upstream_failed";
    if ((counts.get("skipped") ?? 0) > 0 && (counts.get("success") ?? 0) === 0) return "skipped";
    for (const [state, n] of counts)
      if (n > 0 && state !== "success" && state !== "skipped" && state !== "removed") verdict = "wait";
  }
  return verdict;
}

export function decide(graph: DagGraph, task: PlannedTask, at: { mapIndex: number; states: UpstreamStates }): Verdict {
  const question = { graph, task, ...at };
  if (task.indirectSetups.length > 0) {
    const verdict = evaluateSetups(gather(question, task.indirectSetups), at.mapIndex);
    if (verdict !== "ready") return verdict;
  }
  const verdict = evaluateRule(task.triggerRule, gather(question, task.upstream), at.mapIndex);
  if (verdict !== "ready" || at.mapIndex >= 0) return verdict;
  return evaluateMapping(question);
}
