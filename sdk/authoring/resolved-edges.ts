// The edges between tasks. Authors also draw edges to and from groups; those mean the group's first or last tasks, and are
// worked out here, once the groups are complete.
import type { TaskGroup } from "../task-group.ts";
import type { Dag } from "../dag.ts";
import { taskNode } from "../operator.ts";
import type { GraphNode, TaskNode } from "./graph-node.ts";

export interface Neighbours {
  readonly upstream: Set<TaskNode>;
  readonly downstream: Set<TaskNode>;
}

export type ResolvedEdges = ReadonlyMap<TaskNode, Neighbours>;

type Side = "upstream" | "downstream";

/** Knows which tasks are first and last in each group. */
class GroupEnds {
  readonly #inside = new Map<TaskGroup, Set<TaskNode>>();
  readonly #ends = new Map<string, readonly TaskNode[]>();

  constructor(nodes: Iterable<TaskNode>) {
    for (const node of nodes) {
      for (let group = node.group; group !== null; group = group.parent) {
        const inside = this.#inside.get(group) ?? new Set<TaskNode>();
        this.#inside.set(group, inside.add(node));
      }
    }
  }

  /** The tasks an edge to (`upstream`) or from (`downstream`) a node means. */
  endsOf(node: GraphNode, side: Side): readonly TaskNode[] {
    if (node.kind === "task") return [node];
    const { group } = node;
    const key = `${side} ${group.groupId}`;
    const known = this.#ends.get(key);
    if (known !== undefined) return known;
    const inside = [...(this.#inside.get(group) ?? [])];
    const outer = inside.filter((task) => !this.#reachesInside(task, { group, side }));
    const ends = side === "upstream" ? outer : [...new Set(outer.flatMap((task) => this.#beforeTeardown(task, group)))];
    this.#ends.set(key, ends);
    return ends;
  }

  #contains(group: TaskGroup, node: GraphNode): boolean {
    if (node.kind === "task") return this.#inside.get(group)?.has(node) ?? false;
    for (let outer = node.group.parent; outer !== null; outer = outer.parent) {
      if (outer === group) return this.#inside.has(node.group);
    }
    return false;
  }

  /** Whether a task has a neighbour on that side within the group, drawn to itself or to a smaller group that it ends. */
  #reachesInside(task: TaskNode, { group, side }: { group: TaskGroup; side: Side }): boolean {
    const isInside = (node: GraphNode): boolean => this.#contains(group, node);
    if ([...task[side]].some(isInside)) return true;
    for (let inner = task.group; inner !== null && inner !== group; inner = inner.parent) {
      if ([...inner.node[side]].some(isInside) && this.endsOf(inner.node, side).includes(task)) return true;
    }
    return false;
  }

  /** As in Airflow, what follows a group does not wait for its teardowns but for what they come after. */
  #beforeTeardown(task: TaskNode, group: TaskGroup): readonly TaskNode[] {
    if (!task.isTeardown) return [task];
    return [...task.upstream]
      .filter((node) => this.#contains(group, node))
      .flatMap((node) => this.endsOf(node, "downstream"))
      .filter((before) => !before.isSetup)
      .flatMap((before) => this.#beforeTeardown(before, group));
  }
}

/** The direct neighbours of every task of a Dag. Tasks of other Dags may be among them: the checks name those. */
export function resolveEdges(dag: Dag): ResolvedEdges {
  const nodes = [...dag.tasks.values()].map((operator) => operator[taskNode]);
  const ends = new GroupEnds(nodes);
  const edges = new Map<TaskNode, Neighbours>();
  const neighboursOf = (node: TaskNode): Neighbours => {
    const known = edges.get(node) ?? { upstream: new Set(), downstream: new Set() };
    edges.set(node, known);
    return known;
  };
  const join = (before: GraphNode, after: GraphNode): void => {
    const lasts = ends.endsOf(before, "downstream");
    for (const first of ends.endsOf(after, "upstream")) {
      for (const last of lasts) {
        neighboursOf(last).downstream.add(first);
        neighboursOf(first).upstream.add(last);
      }
    }
  };
  for (const node of nodes) neighboursOf(node);
  for (const node of [...nodes, ...[...dag.groups.values()].map((group) => group.node)]) {
    for (const after of node.downstream) join(node, after);
    for (const before of node.upstream) if (!isOf(dag, before)) join(before, node);
  }
  return edges;
}

/** The tasks that an edge drawn to a node of this Dag leads to. */
export function firstTasks(dag: Dag, nodes: Iterable<GraphNode>): Set<TaskNode> {
  const ends = new GroupEnds([...dag.tasks.values()].map((operator) => operator[taskNode]));
  return new Set([...nodes].flatMap((node) => ends.endsOf(node, "upstream")));
}

function isOf(dag: Dag, node: GraphNode): boolean {
  return (node.kind === "task" ? node.dag : node.group.dag) === dag;
}
