// What tasks of a run returned: a mapped task has a list, a task without a value null.
import type { Reader } from "../../store/database.ts";
import { selectReturnValues } from "../../store/xcoms-read.ts";

export async function returnValues(
  db: Reader,
  of: { dagId: string; runId: string; taskIds: readonly string[] },
): Promise<Record<string, unknown>> {
  const byTask = Map.groupBy(await selectReturnValues(db, of), (row) => row.task_id);
  const valueOf = (taskId: string): unknown => {
    const rows = byTask.get(taskId) ?? [];
    if (rows.some((row) => row.map_index >= 0)) return rows.map((row) => row.value);
    return rows[0]?.value ?? null;
  };
  return Object.fromEntries(of.taskIds.map((taskId) => [taskId, valueOf(taskId)]));
}
