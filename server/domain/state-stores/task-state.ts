// What a task instance keeps under keys of its own: read, written and removed by hand.
import type { Page } from "../../store/conditions.ts";
import type { Reader } from "../../store/database.ts";
import {
  deleteStatesOfTask,
  deleteTaskStates,
  selectTaskState,
  selectTaskStates,
  type TaskPlace,
  type TaskStateRow,
  updateTaskState,
  upsertTaskState,
} from "../../store/state-stores.ts";
import { getDagRun } from "../dag-runs/list-dag-runs.ts";
import type { Engine } from "../engine.ts";
import { notFound } from "../errors.ts";
import { getTaskInstance } from "../task-instances/get-task-instance.ts";

export type { TaskStateRow } from "../../store/state-stores.ts";

export interface StateOwner {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
}

async function placeOf(db: Reader, owner: StateOwner): Promise<TaskPlace> {
  const run = await getDagRun(db, owner);
  await getTaskInstance(db, owner);
  return { dagRunId: run.id, taskId: owner.taskId, mapIndex: owner.mapIndex };
}

const noSuchKey = (key: string) => notFound("TaskState", key, `Task state key: \`${key}\` not found`);

export async function listTaskStates(
  db: Reader,
  owner: StateOwner,
  page: Page,
): Promise<{ rows: TaskStateRow[]; total: number }> {
  return await selectTaskStates(db, await placeOf(db, owner), page);
}

export async function getTaskState(db: Reader, owner: StateOwner, key: string): Promise<TaskStateRow> {
  const row = await selectTaskState(db, await placeOf(db, owner), key);
  if (row === undefined) throw noSuchKey(key);
  return row;
}

/** `expiresAt` "default" is as long as the installation keeps what does not say, null never. */
export async function setTaskState(
  engine: Engine,
  owner: StateOwner,
  entry: { key: string; value: unknown; expiresAt: string | null },
): Promise<void> {
  const { db, settings } = engine;
  await upsertTaskState(db, await placeOf(db, owner), {
    ...entry,
    value: JSON.stringify(entry.value),
    defaultDays: settings.stateRetentionDays,
  });
}

export async function patchTaskState(
  db: Reader,
  owner: StateOwner,
  entry: { key: string; value: unknown },
): Promise<void> {
  const place = await placeOf(db, owner);
  if (!(await updateTaskState(db, place, { key: entry.key, value: JSON.stringify(entry.value) })))
    throw noSuchKey(entry.key);
}

export async function deleteTaskState(db: Reader, owner: StateOwner, key: string): Promise<void> {
  await deleteTaskStates(db, await placeOf(db, owner), key);
}

export async function clearTaskStates(db: Reader, owner: StateOwner, allMapIndexes: boolean): Promise<void> {
  const place = await placeOf(db, owner);
  await (allMapIndexes ? deleteStatesOfTask(db, place) : deleteTaskStates(db, place));
}
