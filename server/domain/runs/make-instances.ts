// The task instances a run begins with, and the ones it gets or loses when its Dag has changed since.
import { toJson } from "../../store/columns.ts";
import type { Trx } from "../../store/database.ts";
import {
  type InstancesOf,
  type NewInstance,
  insertInstances,
  markGoneTasks,
  presentTasks,
} from "../../store/new-run-rows.ts";
import type { DagGraph, PlannedTask } from "../planning/dag-graph.ts";
import { expansionLength, expansionProviders } from "../planning/expansion-length.ts";
import { uuidv7 } from "../uuid.ts";

/** A mapped task whose literals tell its length has its instances from the start; others begin as one, at index -1. */
function mapIndexes(task: PlannedTask): number[] {
  if (task.mappedOver === null || expansionProviders(task.mappedOver).length > 0) return [-1];
  const length = expansionLength(task.mappedOver, (taskId) => `maps over ${taskId}`);
  return typeof length === "string" || length === 0 ? [-1] : Array.from({ length }, (_, i) => i);
}

/** A task has no instance in runs before it starts or after it ends. */
function existsAt(graph: DagGraph, task: PlannedTask, logicalDate: string | null): boolean {
  if (logicalDate === null) return true;
  const at = Date.parse(logicalDate);
  const start = task.startDate ?? graph.dag.startDate;
  const end = task.endDate ?? graph.dag.endDate;
  return (start === null || at >= Date.parse(start)) && (end === null || at <= Date.parse(end));
}

function newInstances(graph: DagGraph, tasks: Iterable<PlannedTask>, logicalDate: string | null): NewInstance[] {
  const rows: NewInstance[] = [];
  for (const task of tasks) {
    if (!existsAt(graph, task, logicalDate)) continue;
    for (const map_index of mapIndexes(task)) {
      rows.push({
        id: uuidv7(),
        task_id: task.taskId,
        map_index,
        max_tries: task.retries,
        pool: task.pool,
        pool_slots: task.poolSlots,
        queue: task.queue,
        priority_weight: task.effectivePriorityWeight,
        operator: task.operator,
        operator_name: task.operatorName,
        task_display_name: task.taskDisplayName ?? task.taskId,
        executor: task.executor,
        executor_config: toJson(task.executorConfig),
      });
    }
  }
  return rows;
}

export interface RunIdentity {
  id: number;
  dag_id: string;
  run_id: string;
  logical_date: string | null;
}

const instancesOf = (run: RunIdentity, graph: DagGraph): InstancesOf => ({
  dagRunId: run.id,
  dagId: run.dag_id,
  runId: run.run_id,
  versionId: graph.versionId,
});

/** Those of a run that is being made. */
export function firstInstances(graph: DagGraph, logicalDate: string | null): NewInstance[] {
  return newInstances(graph, graph.tasks.values(), logicalDate);
}

/** Brings a run in line with another version of its Dag: new tasks get instances, tasks that are gone lose theirs. */
export async function reviseInstances(trx: Trx, run: RunIdentity, graph: DagGraph): Promise<void> {
  const present = new Set(await presentTasks(trx, run.id));
  const missing = [...graph.tasks.values()].filter((task) => !present.has(task.taskId));
  await insertInstances(trx, instancesOf(run, graph), newInstances(graph, missing, run.logical_date));
  await markGoneTasks(trx, run.id, [...graph.tasks.keys()]);
}
