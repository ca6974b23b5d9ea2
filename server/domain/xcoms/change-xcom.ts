// Makes, changes and removes an XCom by hand.
import type { Reader } from "../../store/database.ts";
import { insertXCom, removeXCom, updateXCom, type XComKey } from "../../store/xcoms-read.ts";
import { DomainError } from "../errors.ts";
import { getTaskInstance } from "../task-instances/get-task-instance.ts";
import { noSuchXCom } from "./list-xcoms.ts";

export interface XComInput extends XComKey {
  value: unknown;
}

/** How many instances a task that is mapped over the value gets. */
function mapLengthOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : null;
}

export async function createXCom(db: Reader, input: XComInput): Promise<void> {
  const { dagId, runId, taskId, mapIndex } = input;
  await getTaskInstance(db, { dagId, runId, taskId, mapIndex });
  const made = await insertXCom(db, {
    dagId,
    runId,
    taskId,
    mapIndex,
    key: input.key,
    value: JSON.stringify(input.value ?? null),
    mapLength: mapLengthOf(input.value),
  });
  if (made) return;
  throw new DomainError("conflict", `The XCom with key: \`${input.key}\` already exists`, {
    resource: "XCom",
    field: "key",
    value: input.key,
  });
}

export async function updateXComValue(db: Reader, input: XComInput): Promise<void> {
  const { value, ...key } = input;
  const write = { ...key, value: JSON.stringify(value ?? null), mapLength: mapLengthOf(value) };
  if (!(await updateXCom(db, write))) throw noSuchXCom(input.key);
}

export async function deleteXCom(db: Reader, key: XComKey): Promise<void> {
  if (!(await removeXCom(db, key))) throw noSuchXCom(key.key);
}
