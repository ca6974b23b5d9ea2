// The nodes of a Dag's graph, tasks and groups, and the edges between them as they were drawn.
import type { Dag } from "../dag.ts";
import type { BaseOperator } from "../operator.ts";
import type { TaskGroup } from "../task-group.ts";
import type { BranchPlan } from "./branch-plan.ts";
import type { Origin } from "./origin.ts";

/** Answers with the nodes that a value stands for in the graph. */
export const graphNodes: unique symbol = Symbol.for("windsock.graphNodes");

/** Anything that can be put before or after something else: an operator, a task's reference, a group. */
export interface Dependency {
  [graphNodes](): readonly GraphNode[];
}

export type GraphNode = TaskNode | GroupNode;

/** What an operator's instance and all its clones share: its place in the Dag. */
export class TaskNode {
  readonly kind = "task";
  readonly label: string;
  readonly origin: Origin;
  readonly upstream = new Set<GraphNode>();
  readonly downstream = new Set<GraphNode>();
  readonly operator: BaseOperator;
  dag: Dag | null = null;
  group: TaskGroup | null = null;
  isSetup = false;
  isTeardown = false;
  onFailureFailDagrun = false;
  branch: BranchPlan | null = null;

  constructor(operator: BaseOperator, facts: { label: string; origin: Origin }) {
    this.operator = operator;
    this.label = facts.label;
    this.origin = facts.origin;
  }

  /** With the prefixes of its groups, once it is placed. */
  get taskId(): string {
    return this.group === null ? this.label : this.group.childId(this.label);
  }
}

export class GroupNode {
  readonly kind = "group";
  readonly upstream = new Set<GraphNode>();
  readonly downstream = new Set<GraphNode>();
  readonly group: TaskGroup;

  constructor(group: TaskGroup) {
    this.group = group;
  }
}

/** One thing or several, in lists of any depth. */
export type Dependencies = Dependency | readonly Dependencies[];

function isList(value: Dependencies): value is readonly Dependencies[] {
  return Array.isArray(value);
}

/** All nodes that a value or a list of values stands for. */
export function nodesOf(dependencies: Dependencies): readonly GraphNode[] {
  return isList(dependencies) ? dependencies.flatMap(nodesOf) : dependencies[graphNodes]();
}

/** Draws an edge from every node of one side to every node of the other. */
export function link(upstream: readonly GraphNode[], downstream: readonly GraphNode[]): void {
  for (const before of upstream) {
    for (const after of downstream) {
      before.downstream.add(after);
      after.upstream.add(before);
    }
  }
}
