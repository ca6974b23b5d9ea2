// GET task instances: lists, one, mapped ones, tries.
import { z } from "@hono/zod-openapi";
import {
  getTaskInstance,
  getTry,
  listTries,
  requireExpandable,
} from "../../domain/task-instances/get-task-instance.ts";
import { listTaskInstances, pageTaskInstances } from "../../domain/task-instances/list-task-instances.ts";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { bodyDateRange, bodyNumberRange } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import { oneName, orderField, orderOf, pageOf, patternParameters, patternsOf } from "../shared/list-query.ts";
import { literalText, optionalText, requiredInteger } from "../shared/parameters.ts";
import {
  commonFilter,
  rangesOf,
  TASK_INSTANCE_BATCH_ORDER,
  taskInstanceOrder,
  taskInstanceParameters,
} from "./task-instance-filter.ts";
import {
  taskInstanceListSchema,
  taskInstanceListView,
  taskInstanceSchema,
  taskInstanceView,
  tryListSchema,
  trySchema,
  tryView,
} from "./task-instance-views.ts";
import { HttpError } from "./errors.ts";
import { itemErrors, mapIndexParameter, runParams, TASK_STATES, taskParams } from "./wire.ts";

const BASE = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances";
const access = { on: "dag", method: "GET", part: "taskInstance" } as const;
const tag = "Task Instance";
const mappedParams = taskParams.extend({ map_index: requiredInteger() });
const tryParams = taskParams.extend({ task_try_number: requiredInteger() });
const mappedTryParams = mappedParams.extend({ task_try_number: requiredInteger() });
const errors = [400, ...itemErrors];

function keyOf(params: { dag_id: string; dag_run_id: string; task_id: string }) {
  return { dagId: params.dag_id, runId: params.dag_run_id, taskId: params.task_id };
}

const any = (id: string) => (id === "~" ? null : [id]);

const getInstances = defineRoute(
  {
    method: "get",
    path: BASE,
    operationId: "get_task_instances",
    tag,
    summary: "Task instances of a run, or of any with ~",
    access,
    params: runParams,
    query: z.object({
      cursor: optionalText(),
      task_id: optionalText(),
      ...patternParameters("task_display_name"),
      task_group_id: optionalText(),
      ...patternParameters("dag_id"),
      ...patternParameters("run_id"),
      ...taskInstanceParameters,
    }),
    response: { status: 200, schema: taskInstanceListSchema, description: "A page of task instances" },
    errors,
  },
  async ({ params, query, caller, deps }) => {
    if (params.dag_id === "~" && params.dag_run_id !== "~")
      throw new HttpError(400, "A run is named by the ids of its Dag and its own: dag_id cannot be ~");
    const page = await listTaskInstances(deps.db, {
      filter: {
        ...commonFilter(query),
        dagIds: any(params.dag_id),
        runIds: any(params.dag_run_id),
        readableIds: authorizedDagIds(caller),
        taskIds: query.task_id === undefined || query.task_id === "" ? null : [query.task_id],
        displayName: patternsOf(query, "task_display_name"),
        dagId: patternsOf(query, "dag_id"),
        runId: patternsOf(query, "run_id"),
      },
      order: taskInstanceOrder(query.order_by),
      page: pageOf(query, deps),
      cursor: query.cursor,
      groupId: query.task_group_id,
    });
    return taskInstanceListView(page);
  },
);

const batchBody = z
  .strictObject({
    dag_ids: z.array(z.string()).nullable().optional(),
    dag_run_ids: z.array(z.string()).nullable().optional(),
    task_ids: z.array(z.string()).nullable().optional(),
    state: z.array(z.enum(TASK_STATES).nullable()).nullable().optional(),
    ...bodyDateRange("run_after"),
    ...bodyDateRange("logical_date"),
    ...bodyDateRange("start_date"),
    ...bodyDateRange("end_date"),
    ...bodyNumberRange("duration"),
    pool: z.array(z.string()).nullable().optional(),
    queue: z.array(z.string()).nullable().optional(),
    executor: z.array(z.string()).nullable().optional(),
    page_offset: z.int().min(0).default(0),
    page_limit: z.int().min(0).default(100),
    order_by: orderField(TASK_INSTANCE_BATCH_ORDER),
  })
  .openapi("TaskInstancesBatchBody");

const some = (ids: readonly string[] | null | undefined) =>
  ids === null || ids === undefined || ids.length === 0 ? null : ids;

const getBatch = defineRoute(
  {
    method: "post",
    path: `${BASE}/list`,
    operationId: "get_task_instances_batch",
    audit: false,
    tag,
    summary: "Task instances by a filter in the body",
    access,
    params: z.object({ dag_id: literalText("~"), dag_run_id: literalText("~") }),
    body: batchBody,
    response: { status: 200, schema: taskInstanceListSchema, description: "A page of task instances" },
    errors,
  },
  async ({ body, caller, deps }) => {
    const page = await listTaskInstances(deps.db, {
      filter: {
        ...rangesOf(body),
        dagIds: some(body.dag_ids),
        runIds: some(body.dag_run_ids),
        taskIds: some(body.task_ids),
        readableIds: authorizedDagIds(caller),
        states: body.state ?? [],
        pools: body.pool ?? [],
        queues: body.queue ?? [],
        executors: body.executor ?? [],
      },
      order: orderOf(oneName(body.order_by), TASK_INSTANCE_BATCH_ORDER),
      page: pageOf({ limit: body.page_limit, offset: body.page_offset }, deps),
    });
    return taskInstanceListView(page);
  },
);

const getMappedList = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/listMapped`,
    operationId: "get_mapped_task_instances",
    tag,
    summary: "The instances of a mapped task",
    access,
    params: taskParams,
    query: z.object(taskInstanceParameters),
    response: { status: 200, schema: taskInstanceListSchema, description: "A page of instances" },
    errors,
  },
  async ({ params, query, caller, deps }) => {
    await requireExpandable(deps.db, keyOf(params));
    const page = await pageTaskInstances(deps.db, {
      filter: {
        ...commonFilter(query),
        dagIds: [params.dag_id],
        runIds: any(params.dag_run_id),
        taskIds: [params.task_id],
        readableIds: authorizedDagIds(caller),
        mappedOnly: true,
      },
      order: taskInstanceOrder(query.order_by),
      page: pageOf(query, deps),
    });
    return taskInstanceListView({ ...page, totalLimit: null, next: null, previous: null });
  },
);

const one = { status: 200, schema: taskInstanceSchema, description: "The task instance" } as const;

const getInstance = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}`,
    operationId: "get_task_instance",
    tag,
    summary: "One task instance",
    access,
    params: taskParams,
    response: one,
    errors,
  },
  async ({ params, deps }) => taskInstanceView(await getTaskInstance(deps.db, { ...keyOf(params), mapIndex: null })),
);

const getMapped = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/{map_index}`,
    operationId: "get_mapped_task_instance",
    tag,
    summary: "One instance of a mapped task",
    access,
    params: mappedParams,
    response: one,
    errors,
  },
  async ({ params, deps }) =>
    taskInstanceView(await getTaskInstance(deps.db, { ...keyOf(params), mapIndex: params.map_index })),
);

const tries = { status: 200, schema: tryListSchema, description: "All tries" } as const;

const getTries = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/tries`,
    operationId: "get_task_instance_tries",
    tag,
    summary: "The tries of a task instance",
    access,
    params: taskParams,
    query: z.object({ map_index: mapIndexParameter }),
    response: tries,
    errors,
  },
  async ({ params, query, deps }) => {
    const rows = await listTries(deps.db, { ...keyOf(params), mapIndex: query.map_index });
    return { task_instances: rows.map(tryView), total_entries: rows.length };
  },
);

const getMappedTries = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/{map_index}/tries`,
    operationId: "get_mapped_task_instance_tries",
    tag,
    summary: "The tries of one instance of a mapped task",
    access,
    params: mappedParams,
    response: tries,
    errors,
  },
  async ({ params, deps }) => {
    const rows = await listTries(deps.db, { ...keyOf(params), mapIndex: params.map_index });
    return { task_instances: rows.map(tryView), total_entries: rows.length };
  },
);

const oneTry = { status: 200, schema: trySchema, description: "The try" } as const;

const getTryRoute = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/tries/{task_try_number}`,
    operationId: "get_task_instance_try_details",
    tag,
    summary: "One try of a task instance",
    access,
    params: tryParams,
    query: z.object({ map_index: mapIndexParameter }),
    response: oneTry,
    errors,
  },
  async ({ params, query, deps }) =>
    tryView(await getTry(deps.db, { ...keyOf(params), mapIndex: query.map_index, tryNumber: params.task_try_number })),
);

const getMappedTry = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/{map_index}/tries/{task_try_number}`,
    operationId: "get_mapped_task_instance_try_details",
    tag,
    summary: "One try of one instance of a mapped task",
    access,
    params: mappedTryParams,
    response: oneTry,
    errors,
  },
  async ({ params, deps }) =>
    tryView(await getTry(deps.db, { ...keyOf(params), mapIndex: params.map_index, tryNumber: params.task_try_number })),
);

/** Fixed words before parameters: the router takes the first that fits. */
export const taskInstanceRoutes = [
  getInstances,
  getBatch,
  getMappedList,
  getTries,
  getTryRoute,
  getInstance,
  getMappedTries,
  getMappedTry,
  getMapped,
];
