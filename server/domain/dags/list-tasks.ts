// The tasks of a Dag's newest version.
import type { SerializedDag, SerializedTask } from "@windsock/sdk/serialized";
import type { Reader } from "../../store/database.ts";
import { selectSerializedDag } from "../../store/dag-versions-read.ts";
import { DomainError, notFound } from "../errors.ts";
import { inDagOrder } from "../planning/in-dag-order.ts";
import { noSuchDag } from "./get-dag.ts";

export interface TasksOfDag {
  dag: SerializedDag;
  tasks: SerializedTask[];
}

export async function listTasks(
  db: Reader,
  input: { dagId: string; order: { field: keyof SerializedTask; descending: boolean } },
): Promise<TasksOfDag> {
  const dag = await selectSerializedDag(db, input.dagId);
  if (dag === undefined) throw noSuchDag(input.dagId);
  const { field, descending } = input.order;
  const [first] = dag.tasks;
  if (first !== undefined && !(field in first)) {
    throw new DomainError("invalid", `Tasks have no attribute ${field}`, { field: "order_by", value: field });
  }
  const sign = descending ? -1 : 1;
  const tasks = inDagOrder(dag.tasks).toSorted((a, b) => sign * compare(sortKey(a, field), sortKey(b, field)));
  return { dag, tasks };
}

export async function getTask(
  db: Reader,
  input: { dagId: string; taskId: string },
): Promise<{ dag: SerializedDag; task: SerializedTask }> {
  const dag = await selectSerializedDag(db, input.dagId);
  if (dag === undefined) throw noSuchDag(input.dagId);
  const task = dag.tasks.find((t) => t.taskId === input.taskId);
  if (task === undefined) throw notFound("Task", input.taskId, `Task with id ${input.taskId} was not found`);
  return { dag, task };
}

/** Lists are told apart by what they hold: as arrays no two of them would be equal. */
function sortKey(task: SerializedTask, field: keyof SerializedTask): unknown {
  const value = field === "taskDisplayName" ? (task.taskDisplayName ?? task.taskId) : task[field];
  return Array.isArray(value) ? value.join("\n") : value;
}

/** Missing values last. */
function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return (a as string) < (b as string) ? -1 : 1;
}

/** Whether the task, or a group it is in, is mapped over a list. */
export function isExpanded(dag: SerializedDag, task: SerializedTask): boolean {
  if (task.expansion !== null) return true;
  const groups = new Map(dag.groups.map((group) => [group.groupId, group]));
  for (let group = groups.get(task.groupId ?? ""); group !== undefined; group = groups.get(group.parentGroupId ?? ""))
    if (group.expansion !== null) return true;
  return false;
}
