// How operations name the task instances they changed or would change; views read the rest.
import type { SelectedInstance } from "../../store/instance-selection.ts";

export interface InstanceKey {
  /** The id it had when it was found; a cleared instance gets a new one. */
  id: string;
  dagRunId: number;
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
}

const byPlace = (a: InstanceKey, b: InstanceKey): number =>
  a.dagRunId - b.dagRunId || (a.taskId < b.taskId ? -1 : a.taskId > b.taskId ? 1 : a.mapIndex - b.mapIndex);

export function toKeys(instances: readonly SelectedInstance[]): InstanceKey[] {
  return instances
    .map((row) => ({
      id: row.id,
      dagRunId: row.dag_run_id,
      dagId: row.dag_id,
      runId: row.run_id,
      taskId: row.task_id,
      mapIndex: row.map_index,
    }))
    .sort(byPlace);
}
