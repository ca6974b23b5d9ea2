// Which tasks of a Dag a clear is about: those named, their relatives if asked for, and always the setups they need with
// the teardowns of those, as a task that runs again needs its resources again.
import { type DagGraph, type PlannedTask, downstreamOf, upstreamOf } from "../planning/dag-graph.ts";

/** A null index stands for every instance of the task. */
export interface TaskTarget {
  taskId: string;
  mapIndex: number | null;
}

export interface Relatives {
  upstream: boolean;
  downstream: boolean;
}

const teardownsOf = (graph: DagGraph, setupId: string): string[] =>
  graph.tasks.get(setupId)!.downstream.filter((id) => graph.tasks.get(id)?.isTeardown === true);

/** Setups above the task that have no teardown or one below the task; each with its teardowns. */
function neededSetups(graph: DagGraph, taskId: string): string[] {
  const setups = [...upstreamOf(graph, taskId)].filter((id) => graph.tasks.get(id)?.isSetup === true);
  if (setups.length === 0) return [];
  const below = downstreamOf(graph, taskId);
  return setups.flatMap((id) => {
    const teardowns = teardownsOf(graph, id);
    const relevant = teardowns.length === 0 || teardowns.some((teardown) => below.has(teardown));
    return relevant ? [id, ...teardowns.filter((teardown) => teardown !== taskId)] : [];
  });
}

function above(graph: DagGraph, task: PlannedTask): string[] {
  return [...upstreamOf(graph, task.taskId)].flatMap((id) =>
    graph.tasks.get(id)!.isSetup
      ? [id, ...teardownsOf(graph, id).filter((teardown) => teardown !== task.taskId)]
      : [id],
  );
}

function below(graph: DagGraph, task: PlannedTask): string[] {
  return [...downstreamOf(graph, task.taskId)].flatMap((id) => {
    const relative = graph.tasks.get(id)!;
    return relative.isSetup || relative.isTeardown ? [id] : [id, ...neededSetups(graph, id)];
  });
}

function alsoCleared(graph: DagGraph, task: PlannedTask, want: Relatives): Set<string> {
  const ids: string[] = want.downstream ? below(graph, task) : [];
  if (want.upstream) ids.push(...above(graph, task));
  else if (!task.isSetup && !task.isTeardown) ids.push(...neededSetups(graph, task.taskId));
  if (task.isSetup && !want.downstream) ids.push(...teardownsOf(graph, task.taskId));
  return new Set(ids);
}

/** Inside one mapped group a relative has the same index; elsewhere every instance of it is one. */
function indexFor(graph: DagGraph, target: TaskTarget, relativeId: string): number | null {
  if (target.mapIndex === null || target.mapIndex < 0) return null;
  const group = graph.tasks.get(target.taskId)!.mappedGroup;
  return group !== null && graph.tasks.get(relativeId)?.mappedGroup === group ? target.mapIndex : null;
}

/** Targets the Dag does not have are passed over. */
export function withRelatives(graph: DagGraph, targets: readonly TaskTarget[], want: Relatives): TaskTarget[] {
  const chosen = new Map<string, TaskTarget>();
  const choose = (target: TaskTarget): void => void chosen.set(`${target.taskId} ${target.mapIndex}`, target);
  for (const target of targets) {
    const task = graph.tasks.get(target.taskId);
    if (task === undefined) continue;
    choose(target);
    for (const id of alsoCleared(graph, task, want)) choose({ taskId: id, mapIndex: indexFor(graph, target, id) });
  }
  return [...chosen.values()];
}
