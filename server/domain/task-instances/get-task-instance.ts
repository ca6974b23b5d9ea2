// One task instance, its tries, and the attempt a try stands for.
import type { Reader } from "../../store/database.ts";
import {
  hasMappedInstances,
  selectInstancesByIds,
  selectPastTries,
  selectTaskInstance,
  type TaskInstanceRow,
  type TaskKey,
  type TaskTryRow,
} from "../../store/task-instances-read.ts";
import { getTask, isExpanded } from "../dags/list-tasks.ts";
import { type DomainError, notFound } from "../errors.ts";
import { isFinished, type MaybeState } from "../states.ts";

export type { TaskTryRow } from "../../store/task-instances-read.ts";

type InstanceKey = TaskKey & { mapIndex: number };

function noSuchInstance(key: TaskKey, mapIndex?: number): DomainError {
  const index = mapIndex === undefined || mapIndex < 0 ? "" : `, map_index: \`${mapIndex}\``;
  return notFound(
    "TaskInstance",
    key.taskId,
    `The Task Instance with dag_id: \`${key.dagId}\`, run_id: \`${key.runId}\` and task_id: \`${key.taskId}\`${index} was not found`,
  );
}

/** `mapIndex` null: the path named none, which a mapped task does not allow. */
export async function getTaskInstance(
  db: Reader,
  key: TaskKey & { mapIndex: number | null },
): Promise<TaskInstanceRow> {
  const row = await selectTaskInstance(db, { ...key, mapIndex: key.mapIndex ?? -1 });
  if (row !== undefined) return row;
  if (key.mapIndex === null && (await hasMappedInstances(db, key))) {
    throw notFound("TaskInstance", key.taskId, "Task instance is mapped, add the map_index value to the URL");
  }
  throw noSuchInstance(key, key.mapIndex ?? undefined);
}

/**
 * All tries, oldest first. The present row is one once it has begun, or has ended without (upstream_failed, skipped), which
 * does not get a number of its own; a row that waits for its retry is in the history already.
 */
export async function listTries(db: Reader, key: InstanceKey): Promise<TaskTryRow[]> {
  const [past, present] = await Promise.all([selectPastTries(db, key), selectTaskInstance(db, key)]);
  if (present === undefined && past.length === 0) throw noSuchInstance(key, key.mapIndex);
  const recorded = new Set(past.map((row) => row.try_number));
  if (present === undefined || present.state === "up_for_retry") return past;
  const isTold = recorded.has(present.try_number) && !isFinished(present.state as MaybeState);
  return isTold ? past : [...past, present];
}

export async function getTry(db: Reader, key: InstanceKey & { tryNumber: number }): Promise<TaskTryRow> {
  const found = (await listTries(db, key)).find((row) => row.try_number === key.tryNumber);
  if (found === undefined) throw noSuchTry(key);
  return found;
}

export function noSuchTry(key: InstanceKey & { tryNumber: number }): DomainError {
  return notFound(
    "TaskInstance",
    key.tryNumber,
    `The Task Instance with dag_id: \`${key.dagId}\`, run_id: \`${key.runId}\`, task_id: \`${key.taskId}\`, try_number: \`${key.tryNumber}\` and map_index: \`${key.mapIndex}\` was not found`,
  );
}

/** Whether the task has mapped instances; a plain or unknown one has none to list. */
export async function requireMapped(db: Reader, key: TaskKey): Promise<void> {
  if (!(await hasMappedInstances(db, key))) {
    throw notFound("TaskInstance", key.taskId, `Task id ${key.taskId} is not mapped`);
  }
}

/** A run that is not there has none to list, and neither has a task whose list was empty; a task that is not mapped is refused. */
export async function requireExpandable(db: Reader, key: TaskKey): Promise<void> {
  if (await hasMappedInstances(db, key)) return;
  const { dag, task } = await getTask(db, key);
  if (!isExpanded(dag, task)) await requireMapped(db, key);
}

/** Those of these that exist, in the order of the ids: what an operation says it changed. */
export async function instancesByIds(db: Reader, ids: readonly string[]): Promise<TaskInstanceRow[]> {
  const rows = new Map((await selectInstancesByIds(db, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}
