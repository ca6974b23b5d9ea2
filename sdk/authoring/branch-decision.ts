// What a task that decides by dag.if() or dag.switch() makes of its answer: which of its targets are skipped.
import { TaskFailed } from "../exceptions.ts";
import { taskNode, type BaseOperator } from "../operator.ts";
import type { SkipDecision } from "../runtime/attempt.ts";
import type { GraphNode, TaskNode } from "./graph-node.ts";
import { firstTasks, resolveEdges, type ResolvedEdges } from "./resolved-edges.ts";

interface Choice {
  readonly chosen: Iterable<GraphNode>;
  readonly others: Iterable<GraphNode>;
}

/** Whether a task decides about others, by its class or by dag.if() or dag.switch(). */
export function isSkipper(operator: BaseOperator): boolean {
  return operator[taskNode].branch !== null || (operator.constructor as typeof BaseOperator).isSkipper;
}

/** The decision that follows from a task's result, null when its Dag draws no branch behind it. */
export function branchDecision(operator: BaseOperator, result: unknown): SkipDecision | null {
  const { branch, dag } = operator[taskNode];
  if (branch === null || dag === null) return null;
  const { chosen, others } = branch.kind === "if" ? chooseSide(branch, result) : chooseCase(operator, result);
  const edges = resolveEdges(dag);
  // Airflow's rule: what also comes after a chosen task is not skipped.
  const kept = withDescendants(edges, firstTasks(dag, chosen));
  const skipped = [...firstTasks(dag, others)].filter((node) => !kept.has(node));
  return { kind: "skip", taskIds: skipped.map((node) => node.taskId).sort(), all: false };
}

function chooseSide(plan: { onTrue: Set<GraphNode>; onFalse: Set<GraphNode> }, result: unknown): Choice {
  return result ? { chosen: plan.onTrue, others: plan.onFalse } : { chosen: plan.onFalse, others: plan.onTrue };
}

function chooseCase(operator: BaseOperator, result: unknown): Choice {
  const plan = operator[taskNode].branch;
  if (plan?.kind !== "switch") return { chosen: [], others: [] };
  const answers = (Array.isArray(result) ? (result as unknown[]) : [result]).flatMap(answerOf);
  const chosen = new Set<GraphNode>();
  for (const answer of answers) {
    const named = plan.cases.get(answer) ?? [...plan.targets].filter((node) => namesOf(node).includes(answer));
    const found = [...named];
    if (found.length === 0) throw new TaskFailed(unknownCase(answer, plan));
    for (const node of found) chosen.add(node);
  }
  return { chosen, others: [...plan.targets].filter((node) => !chosen.has(node)) };
}

/** An answer is a case's name, a task's id, or a reference to a task; null chooses nothing. */
function answerOf(result: unknown): string[] {
  if (result === null || result === undefined) return [];
  if (typeof result === "object" && "taskId" in result) return [String(result.taskId)];
  if (typeof result === "object" && "groupId" in result) return [String(result.groupId)];
  return [String(result)];
}

function namesOf(node: GraphNode): string[] {
  return node.kind === "task" ? [node.taskId, node.label] : [node.group.groupId, node.group.label];
}

function unknownCase(answer: string, plan: { cases: Map<string, unknown>; targets: Set<GraphNode> }): string {
  const names = plan.cases.size > 0 ? [...plan.cases.keys()] : [...plan.targets].map((node) => namesOf(node)[0]);
  return `The answer ${JSON.stringify(answer)} is none of the cases: ${names.join(", ")}`;
}

/** The nodes and everything downstream of them. */
export function withDescendants(edges: ResolvedEdges, nodes: Iterable<TaskNode>): Set<TaskNode> {
  const reached = new Set<TaskNode>(nodes);
  // A set may grow while it is walked: what is added is visited too.
  for (const node of reached) {
    for (const after of edges.get(node)?.downstream ?? []) reached.add(after);
  }
  return reached;
}
