// What tasks of a run returned: a mapped task has a list. Who returned nothing, or skipped others, is not in it.
import type { Reader } from "../../store/database.ts";
import { selectReturnValues } from "../../store/xcoms-read.ts";

export async function returnValues(
  db: Reader,
  of: { dagId: string; runId: string; taskIds: readonly string[] },
): Promise<Record<string, unknown>> {
  const byTask = Map.groupBy(await selectReturnValues(db, of), (row) => row.task_id);
  return Object.fromEntries(
    [...byTask].map(([taskId, rows]) => [
      taskId,
      rows.some((row) => row.map_index >= 0) ? rows.map((row) => row.value) : rows[0]!.value,
    ]),
  );
}
