// What is directly around a task in its Dag, for operators that decide about it.
import { resolveEdges } from "../authoring/resolved-edges.ts";
import { taskNode, type BaseOperator } from "../operator.ts";

/** Ids of the tasks directly downstream, sorted. Empty for an operator that is in no Dag. */
export function directDownstream(operator: BaseOperator): string[] {
  const { dag } = operator;
  if (dag === null) return [];
  const neighbours = resolveEdges(dag).get(operator[taskNode]);
  return [...(neighbours?.downstream ?? [])].map((node) => node.taskId).toSorted();
}
