// Finds the Dags of a file that was imported, and what is wrong with it.
import { isDag, type Dag } from "../dag.ts";
import { taskNode } from "../operator.ts";
import { checkDag } from "./check-dag.ts";
import { DagError } from "./dag-error.ts";
import { takeUnplacedOperators } from "./unplaced-operators.ts";

export interface CollectedDags {
  /** Those without a problem. */
  readonly dags: Dag[];
  readonly problems: DagError[];
}

/** Dags in an exported value: the value itself, or those in an exported list or object, for Dags made in a loop. */
function dagsIn(value: unknown): Dag[] {
  if (isDag(value)) return [value];
  if (Array.isArray(value)) return value.filter(isDag);
  if (value instanceof Map) return [...value.values()].filter(isDag);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.values(value).filter(isDag);
}

function repeatedDag(dag: Dag, first: Dag): DagError {
  return new DagError({
    code: "duplicate_id",
    dagId: dag.dagId,
    problem: `the file has two Dags of this id, the first at ${String(first.origin)}`,
    fix: "Give one of them another id",
    origin: dag.origin,
  });
}

function forgotten(): DagError[] {
  return takeUnplacedOperators().map((operator) => {
    const { label, origin } = operator[taskNode];
    const problem = `a ${operator.constructor.name} was made here but never added to a Dag`;
    return new DagError({
      code: "not_added",
      taskId: label,
      problem,
      fix: "Add it: dag.add(…), or take it out",
      origin,
    });
  });
}

/** The Dags that a module exports; a Dag with problems is left out and its problems are told. */
export function collectDags(moduleNamespace: Readonly<Record<string, unknown>>): CollectedDags {
  const problems = forgotten();
  const seen = new Map<string, Dag>();
  const dags: Dag[] = [];
  for (const dag of new Set(Object.values(moduleNamespace).flatMap(dagsIn))) {
    const first = seen.get(dag.dagId);
    seen.set(dag.dagId, first ?? dag);
    const found = first === undefined ? checkDag(dag) : [repeatedDag(dag, first)];
    problems.push(...found);
    if (found.length === 0) dags.push(dag);
  }
  return { dags, problems };
}
