// A stored Dag as the planner walks it: tasks by id, who is relevant to whom, which setups guard which work.
// Built once for each version and shared: versions never change.
import type { SerializedDag, SerializedExpansion, SerializedTask } from "@windsock/sdk/serialized";
import { expansionProviders } from "./expansion-length.ts";
import { inDagOrder } from "./in-dag-order.ts";

export interface PlannedTask extends SerializedTask {
  /** Setups upstream that are not direct neighbours: their work must have succeeded too. */
  indirectSetups: readonly string[];
  /** The mapped group around the task, if any: inside it, index follows index. */
  mappedGroup: string | null;
  /** What the task's instances are mapped over: its own expansion, or its group's. */
  mappedOver: SerializedExpansion | null;
  /** Leaves decide how the run ends. */
  isLeaf: boolean;
}

export interface DagGraph {
  dag: SerializedDag;
  versionId: string;
  /** In the Dag's order: a run's instances are made in it, and lists show them so. */
  tasks: ReadonlyMap<string, PlannedTask>;
  /** Whose fate depends on a task: those directly downstream, those it sets up, those mapped over what it returns. */
  dependents: ReadonlyMap<string, readonly string[]>;
  /** Tasks of a group and of the groups inside it. */
  groupTasks: ReadonlyMap<string, readonly string[]>;
  /** Some task depends on the run before. */
  looksBack: boolean;
}

function reach(start: string, next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const stack = [...next(start)];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    stack.push(...next(id));
  }
  return seen;
}

/** A setup matters to a task when it has no teardown, or one of its teardowns comes after the task. */
function relevantSetups(tasks: ReadonlyMap<string, SerializedTask>, task: SerializedTask): string[] {
  const up = reach(task.taskId, (id) => tasks.get(id)?.upstream ?? []);
  const setups = [...up].filter((id) => tasks.get(id)?.isSetup === true);
  if (setups.length === 0) return [];
  const down = reach(task.taskId, (id) => tasks.get(id)?.downstream ?? []);
  return setups.filter((id) => {
    const teardowns = (tasks.get(id)?.downstream ?? []).filter((d) => tasks.get(d)?.isTeardown === true);
    return teardowns.length === 0 || teardowns.some((d) => down.has(d));
  });
}

const isIgnorable = (task: SerializedTask): boolean => task.isTeardown && !task.onFailureFailDagrun;

function leaves(tasks: ReadonlyMap<string, SerializedTask>): Set<string> {
  const decides = [...tasks.values()].filter(
    (task) => !isIgnorable(task) && task.downstream.every((id) => isIgnorable(tasks.get(id)!)),
  );
  const chosen = decides.length > 0 ? decides : [...tasks.values()].filter((task) => task.downstream.length === 0);
  return new Set(chosen.map((task) => task.taskId));
}

function groupChain(dag: SerializedDag, groupId: string | null): string[] {
  const parents = new Map(dag.groups.map((g) => [g.groupId, g.parentGroupId]));
  const chain: string[] = [];
  for (let id = groupId; id !== null; id = parents.get(id) ?? null) chain.push(id);
  return chain;
}

/** Every task whose states the fate of this one depends on. */
export function dependsOn(task: PlannedTask): string[] {
  return [...new Set([...task.upstream, ...task.indirectSetups, ...expansionProviders(task.mappedOver)])];
}

export function buildDagGraph(dag: SerializedDag, versionId: string): DagGraph {
  const plain = new Map(dag.tasks.map((task) => [task.taskId, task]));
  const expansions = new Map(dag.groups.map((g) => [g.groupId, g.expansion]));
  const anySetup = dag.tasks.some((task) => task.isSetup);
  const leafIds = leaves(plain);
  const groupTasks = new Map<string, string[]>(dag.groups.map((g) => [g.groupId, []]));
  const tasks = new Map<string, PlannedTask>();
  for (const task of inDagOrder(dag.tasks)) {
    const chain = groupChain(dag, task.groupId);
    for (const id of chain) groupTasks.get(id)?.push(task.taskId);
    const mappedGroup = chain.find((id) => (expansions.get(id) ?? null) !== null) ?? null;
    const setups = anySetup && !task.isTeardown ? relevantSetups(plain, task) : [];
    tasks.set(task.taskId, {
      ...task,
      indirectSetups: setups.filter((id) => !task.upstream.includes(id)),
      mappedGroup,
      mappedOver: task.expansion ?? (mappedGroup === null ? null : (expansions.get(mappedGroup) ?? null)),
      isLeaf: leafIds.has(task.taskId),
    });
  }
  const dependents = new Map<string, string[]>([...tasks.keys()].map((id) => [id, []]));
  for (const task of tasks.values()) for (const id of dependsOn(task)) dependents.get(id)?.push(task.taskId);
  return {
    dag,
    versionId,
    tasks,
    dependents,
    groupTasks,
    looksBack: dag.tasks.some((task) => task.dependsOnPast || task.waitForDownstream),
  };
}

export function downstreamOf(graph: DagGraph, taskId: string): Set<string> {
  return reach(taskId, (id) => graph.tasks.get(id)?.downstream ?? []);
}

export function upstreamOf(graph: DagGraph, taskId: string): Set<string> {
  return reach(taskId, (id) => graph.tasks.get(id)?.upstream ?? []);
}

/** The tasks of a group that have no upstream inside it; a task's own id stands for itself. */
export function rootsOf(graph: DagGraph, taskOrGroupId: string): readonly string[] {
  const members = graph.groupTasks.get(taskOrGroupId);
  if (members === undefined) return [taskOrGroupId];
  return members.filter((id) => !graph.tasks.get(id)!.upstream.some((up) => members.includes(up)));
}
