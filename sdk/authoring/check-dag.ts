// Everything that can be wrong with a Dag once it is complete. All problems are told, not only the first.
import type { Dag } from "../dag.ts";
import { taskNode } from "../operator.ts";
import { checkDagArguments } from "./check-dag-arguments.ts";
import { checkGraph } from "./check-graph.ts";
import { checkSetupTeardown } from "./check-setup-teardown.ts";
import { checkTaskArguments } from "./check-task-arguments.ts";
import { DagError, type DagErrorFacts } from "./dag-error.ts";

function* problems(dag: Dag): Generator<Omit<DagErrorFacts, "dagId">> {
  yield* checkDagArguments(dag);
  for (const operator of dag.tasks.values()) yield* checkTaskArguments(operator);
  for (const { taskId, origin, called } of dag.declaredTasks) {
    if (called) continue;
    yield {
      code: "not_added",
      taskId,
      origin,
      problem: "it is declared but never called",
      fix: "Call what dag.task() gave, which places it",
    };
  }
  for (const operator of dag.tasks.values()) yield* checkSetupTeardown(operator[taskNode], dag);
  yield* checkGraph(dag);
}

/** What is wrong with a Dag, each with the place where it was written; nothing when it is fine. */
export function checkDag(dag: Dag): DagError[] {
  return [...problems(dag)].map((facts) => new DagError({ ...facts, dagId: dag.dagId }));
}
