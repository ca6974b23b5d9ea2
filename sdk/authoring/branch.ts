// dag.if() and dag.switch(): the deciding task's answer is a signal, and the tasks it decides about come after it.
import type { BaseOperator } from "../operator.ts";
import type { TaskRef } from "../xcom-arg.ts";
import { DagError } from "./dag-error.ts";
import { graphNodes, link, nodesOf, type Dependencies, type GraphNode, type TaskNode } from "./graph-node.ts";
import type { Origin } from "./origin.ts";

function deciderOf(decider: TaskRef | BaseOperator, facts: { origin: Origin; verb: string }): TaskNode {
  const [node] = decider[graphNodes]();
  const refuse = (problem: string, fix: string): never => {
    const task = node?.kind === "task" ? node : null;
    throw new DagError({
      code: "branch_target",
      dagId: task?.dag?.dagId ?? null,
      taskId: task?.taskId ?? null,
      problem,
      fix,
      origin: facts.origin,
    });
  };
  if (node?.kind !== "task") return refuse(`${facts.verb} needs one task`, "Give it the task that decides");
  if (node.operator.expansion !== null)
    return refuse("a mapped task cannot decide", "Decide in a task that reads its list");
  if (node.branch !== null) return refuse("the task decides already", "Decide once, with all tasks it is about");
  return node;
}

/** What `dag.if(condition)` gives. */
export class IfBranch {
  readonly #node: TaskNode;
  readonly #plan = { kind: "if" as const, onTrue: new Set<GraphNode>(), onFalse: new Set<GraphNode>() };

  constructor(condition: TaskRef<boolean> | BaseOperator<boolean>, origin: Origin) {
    this.#node = deciderOf(condition as TaskRef, { origin, verb: "dag.if()" });
    this.#node.branch = this.#plan;
  }

  /** What runs where the condition is true. */
  then(...targets: readonly Dependencies[]): { else(...others: readonly Dependencies[]): void } {
    // An object with `then` would be taken for a promise by await, which calls it with functions.
    if (targets.some((target) => typeof target === "function")) {
      throw new TypeError("dag.if(…).then(…) draws a branch and is no promise: drop the await");
    }
    this.#draw(this.#plan.onTrue, targets);
    return { else: (...others) => this.#draw(this.#plan.onFalse, others) };
  }

  #draw(side: Set<GraphNode>, targets: readonly Dependencies[]): void {
    const nodes = nodesOf(targets);
    for (const node of nodes) side.add(node);
    link([this.#node], nodes);
  }
}

/** What `dag.switch(decider)` gives. */
export class SwitchBranch {
  readonly #node: TaskNode;
  readonly #plan = { kind: "switch" as const, cases: new Map<string, Set<GraphNode>>(), targets: new Set<GraphNode>() };

  constructor(decider: TaskRef | BaseOperator, origin: Origin) {
    this.#node = deciderOf(decider, { origin, verb: "dag.switch()" });
    this.#node.branch = this.#plan;
  }

  /** A task (or group) that may be chosen: by a reference to it or its id, or by a name given here. */
  case(...given: readonly [target: Dependencies] | readonly [name: string, target: Dependencies]): this {
    const [name, target] = given.length === 2 ? given : [undefined, given[0]];
    const nodes = nodesOf(target);
    for (const node of nodes) this.#plan.targets.add(node);
    if (name !== undefined) this.#plan.cases.set(name, new Set(nodes));
    link([this.#node], nodes);
    return this;
  }
}
