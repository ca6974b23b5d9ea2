// How many instances a mapped task, or a task in a mapped group, has in a run in memory.
import type { Dag } from "../dag.ts";
import type { Expansion } from "../operator.ts";
import { isReference, RETURN_VALUE, type Reference } from "../xcom-arg.ts";

/** What a task's instances are made from, null for a task that has none. */
export function instancesOf(dag: Dag, taskId: string): Expansion | null {
  const task = dag.getTask(taskId);
  return task?.expansion ?? task?.group?.enclosingMapped?.expansion ?? null;
}

/** The number of combinations; null when what is mapped over is not there. */
export function countInstances(expansion: Expansion, valueOf: (taskId: string) => unknown): number | null {
  let count = 1;
  for (const input of Object.values(expansion.inputs)) {
    const length = lengthOf(input, valueOf);
    if (length === null) return null;
    count *= length;
  }
  return count;
}

function lengthOf(input: unknown, valueOf: (taskId: string) => unknown): number | null {
  if (isReference(input)) return referenceLength(input, valueOf);
  if (Array.isArray(input)) return input.length;
  return typeof input === "object" && input !== null ? Object.keys(input).length : null;
}

function referenceLength(reference: Reference, valueOf: (taskId: string) => unknown): number | null {
  switch (reference.kind) {
    case "xcom":
      return lengthOf(outputOf(valueOf(reference.taskId), reference.key), valueOf);
    case "map":
      return lengthOf(reference.source, valueOf);
    case "zip":
    case "concat": {
      const lengths = reference.sources.map((source) => lengthOf(source, valueOf));
      if (lengths.includes(null)) return null;
      const known = lengths as number[];
      if (reference.kind === "concat") return known.reduce((sum, length) => sum + length, 0);
      return reference.fill === undefined ? Math.min(...known) : Math.max(...known);
    }
    case "groupArgument":
      return null;
  }
}

/** With multipleOutputs a key names a part of what the task returned. */
function outputOf(value: unknown, key: string): unknown {
  if (key === RETURN_VALUE || typeof value !== "object" || value === null) return value;
  return (value as Record<string, unknown>)[key];
}
