// A page of task instances, by offset or by cursor.
import { type OrderBy, type Page, settleTies } from "../../store/conditions.ts";
import type { Reader } from "../../store/database.ts";
import { selectDagRun } from "../../store/dag-runs-read.ts";
import { selectSerializedDag } from "../../store/dag-versions-read.ts";
import {
  selectTaskInstances,
  type TaskInstanceFilter,
  type TaskInstanceOrder,
  type TaskInstanceRow,
} from "../../store/task-instances-read.ts";
import { noSuchRun } from "../dag-runs/list-dag-runs.ts";
import { requireDag } from "../dags/get-dag.ts";
import { notFound } from "../errors.ts";
import { CURSOR_TOTAL_LIMIT, cursorPage, readCursor } from "../lists/cursor.ts";

export type { TaskInstanceFilter, TaskInstanceOrder, TaskInstanceRow } from "../../store/task-instances-read.ts";

export interface TaskInstancePage {
  instances: TaskInstanceRow[];
  total: number;
  totalLimit: number | null;
  next: string | null;
  previous: string | null;
}

export interface ListTaskInstancesInput {
  filter: TaskInstanceFilter;
  order: readonly OrderBy<TaskInstanceOrder>[];
  page: Page;
  cursor?: string | undefined;
  /** Only tasks of this group and the groups in it. */
  groupId?: string | undefined;
}

const VALUE_OF: Record<TaskInstanceOrder, (row: TaskInstanceRow) => string | number | null> = {
  id: (r) => r.id,
  state: (r) => r.state,
  duration: (r) => r.duration,
  startDate: (r) => r.start_date,
  endDate: (r) => r.end_date,
  mapIndex: (r) => r.map_index,
  tryNumber: (r) => r.try_number,
  logicalDate: (r) => r.logical_date,
  runAfter: (r) => r.run_after,
  dataIntervalStart: (r) => r.data_interval_start,
  dataIntervalEnd: (r) => r.data_interval_end,
  renderedMapIndex: (r) => r.rendered_map_index,
  operator: (r) => r.operator,
  taskId: (r) => r.task_id,
};

export async function listTaskInstances(db: Reader, input: ListTaskInstancesInput): Promise<TaskInstancePage> {
  const { page } = input;
  // Of a plain list that is not empty they are known to be there.
  const looksFirst = input.cursor !== undefined || input.groupId !== undefined;
  if (looksFirst) await requireParents(db, input.filter);
  const filter =
    input.groupId === undefined ? input.filter : { ...input.filter, taskIds: await tasksOfGroup(db, input) };
  const order = settleTies(input.order, "id");
  if (input.cursor === undefined) {
    const { rows: instances, total } = await selectTaskInstances(db, { filter, order, ...page });
    if (instances.length === 0 && !looksFirst) await requireParents(db, filter);
    return { instances, total, totalLimit: null, next: null, previous: null };
  }
  const cursor = readCursor(input.cursor, order);
  const query = { filter, order, limit: page.limit + 1, offset: 0, position: cursor };
  const { rows: fetched, total } = await selectTaskInstances(db, query, CURSOR_TOTAL_LIMIT);
  const valuesOf = (row: TaskInstanceRow) => order.map((key) => VALUE_OF[key.column](row));
  const { rows, next, previous } = cursorPage(fetched, { limit: page.limit, cursor, valuesOf });
  return { instances: rows, total, totalLimit: CURSOR_TOTAL_LIMIT, next, previous };
}

/** A page by offset; an unknown Dag or run has no instances. */
export async function pageTaskInstances(
  db: Reader,
  input: Pick<ListTaskInstancesInput, "filter" | "order" | "page">,
): Promise<{ instances: TaskInstanceRow[]; total: number }> {
  const { filter, page } = input;
  const order = settleTies(input.order, "id");
  const { rows: instances, total } = await selectTaskInstances(db, { filter, order, ...page });
  return { instances, total };
}

/** A Dag or run that is named must exist. */
async function requireParents(db: Reader, { dagIds, runIds }: TaskInstanceFilter): Promise<void> {
  const [dagId, runId] = [dagIds?.length === 1 ? dagIds[0] : undefined, runIds?.length === 1 ? runIds[0] : undefined];
  if (dagId === undefined) return;
  if (runId === undefined) return await requireDag(db, dagId);
  if ((await selectDagRun(db, { dagId, runId })) === undefined) throw noSuchRun(dagId, runId);
}

async function tasksOfGroup(db: Reader, { filter, groupId }: ListTaskInstancesInput): Promise<string[]> {
  const [dagId] = filter.dagIds ?? [];
  const dag = dagId === undefined ? undefined : await selectSerializedDag(db, dagId);
  const groups = new Set(dag?.groups.some((g) => g.groupId === groupId) === true ? [groupId!] : []);
  if (groups.size === 0) throw notFound("TaskGroup", groupId, `Task group ${groupId} was not found`);
  // Outer groups stand before inner ones.
  for (const group of dag!.groups)
    if (group.parentGroupId !== null && groups.has(group.parentGroupId)) groups.add(group.groupId);
  return dag!.tasks.filter((task) => task.groupId !== null && groups.has(task.groupId)).map((task) => task.taskId);
}
