// Operators that were made but not yet added to a Dag. One list for the process, shared by every copy of this package, so
// that the loader can name those that were forgotten.
import type { BaseOperator } from "../operator.ts";

const listKey = Symbol.for("windsock.unplacedOperators");
const shared = globalThis as { [listKey]?: { operators: Set<BaseOperator>; paused: number } };
const made = (shared[listKey] ??= { operators: new Set(), paused: 0 });

export function operatorMade(operator: BaseOperator): void {
  if (made.paused === 0) made.operators.add(operator);
}

export function operatorPlaced(operator: BaseOperator): void {
  made.operators.delete(operator);
}

/** Makes operators that need no place: a mapped task's instances when they run. */
export function withoutRecording<T>(body: () => T): T {
  made.paused += 1;
  try {
    return body();
  } finally {
    made.paused -= 1;
  }
}

/** The forgotten operators since the last call. */
export function takeUnplacedOperators(): BaseOperator[] {
  const operators = [...made.operators];
  made.operators.clear();
  return operators;
}
