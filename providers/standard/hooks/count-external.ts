// Counts on how many of some dates another Dag's tasks, group or run are in one of some states.
import type { CountQuery } from "@windsock/sdk/provider";

export type ExternalTarget = {
  dagId: string;
  /** null: the run itself, or the group. */
  taskIds: string[] | null;
  groupId: string | null;
  /** ISO 8601. */
  logicalDates: string[];
};

/** The number of dates; a fraction when only some of several tasks are there, as Airflow counts. */
export async function countExternal(
  host: { count(query: CountQuery): Promise<number> },
  target: ExternalTarget,
  states: readonly string[],
): Promise<number> {
  if (states.length === 0) return 0;
  const { dagId, taskIds, groupId, logicalDates } = target;
  const count = await host.count({ dagId, logicalDates, runIds: null, taskIds, groupId, states: [...states] });
  return taskIds === null ? count : count / taskIds.length;
}
