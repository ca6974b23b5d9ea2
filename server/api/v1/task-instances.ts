// GET task instances: lists, one, mapped ones, tries.
import { z } from "@hono/zod-openapi";
import {
  getTaskInstance,
  getTry,
  listTries,
  requireExpandable,
  requireMapped,
} from "../../domain/task-instances/get-task-instance.ts";
import {
  pageTaskInstances,
  type TaskInstanceFilter,
  type TaskInstanceOrder,
} from "../../domain/task-instances/list-task-instances.ts";
import { DomainError } from "../../domain/errors.ts";
import type { OrderBy } from "../../domain/list-input.ts";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import { optionalInteger, optionalNumber } from "../shared/parameters.ts";
import { foundOrTitle, HttpProblem } from "./errors.ts";
import { any, orderOf, rangeOf, some, wholePageOf } from "./lists.ts";
import {
  taskInstanceListSchema,
  taskInstanceSchema,
  taskInstanceView,
  tryListSchema,
  trySchema,
  tryView,
} from "./task-instance-views.ts";
import {
  bodyTimeRange,
  collectionErrors,
  commaList,
  itemErrors,
  mappedParams,
  numberInPath,
  orderParameter,
  pagingParameters,
  runParams,
  TASK_STATES,
  taskParams,
  text,
  timeRange,
} from "./wire.ts";

const BASE = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances";
const access = { on: "dag", method: "GET", part: "taskInstance" } as const;
const tag = "TaskInstance";

export function keyOf(params: { dag_id: string; dag_run_id: string; task_id: string }) {
  return { dagId: params.dag_id, runId: params.dag_run_id, taskId: params.task_id };
}

const filters = {
  ...timeRange("execution_date"),
  ...timeRange("start_date"),
  ...timeRange("end_date"),
  ...timeRange("updated_at"),
  duration_gte: optionalNumber(),
  duration_lte: optionalNumber(),
  state: commaList(),
  pool: commaList(),
  queue: commaList(),
  executor: commaList(),
  ...pagingParameters,
};

interface Filters {
  state?: readonly (string | null)[] | undefined;
  pool?: readonly string[] | undefined;
  queue?: readonly string[] | undefined;
  executor?: readonly string[] | undefined;
}

function filterOf(given: Filters): Omit<TaskInstanceFilter, "dagIds" | "runIds" | "readableIds"> {
  const ranges = given as Readonly<Record<string, unknown>>;
  return {
    executionDate: rangeOf(ranges, "execution_date"),
    startDate: rangeOf(ranges, "start_date"),
    endDate: rangeOf(ranges, "end_date"),
    updatedAt: rangeOf(ranges, "updated_at"),
    duration: rangeOf<number>(ranges, "duration"),
    onlyDated: true,
    states: (given.state ?? []).map((state) => (state === "none" ? null : state)),
    pools: given.pool ?? [],
    queues: given.queue ?? [],
    executors: given.executor ?? [],
  };
}

const getInstances = defineRoute(
  {
    method: "get",
    path: BASE,
    operationId: "get_task_instances",
    tag,
    summary: "Task instances of a run, or of any with ~",
    access,
    params: runParams,
    query: z.strictObject(filters),
    response: { status: 200, schema: taskInstanceListSchema, description: "A page of task instances" },
    errors: collectionErrors,
  },
  async ({ params, query, caller, deps }) => {
    const filter = {
      ...filterOf(query),
      dagIds: any(params.dag_id),
      runIds: any(params.dag_run_id),
      readableIds: authorizedDagIds(caller),
    };
    const { instances, total } = await pageTaskInstances(deps.db, { filter, order: [], page: wholePageOf(query) });
    return { task_instances: instances.map(taskInstanceView), total_entries: total };
  },
);

const batchBody = z
  .strictObject({
    page_offset: z.int().min(0).default(0),
    page_limit: z.int().min(1).default(100),
    dag_ids: z.array(text).optional(),
    dag_run_ids: z.array(text).optional(),
    task_ids: z.array(text).optional(),
    ...bodyTimeRange("execution_date"),
    ...bodyTimeRange("start_date"),
    ...bodyTimeRange("end_date"),
    duration_gte: z.number().optional(),
    duration_lte: z.number().optional(),
    state: z.array(z.enum(TASK_STATES).nullable()).optional(),
    pool: z.array(text).optional(),
    queue: z.array(text).optional(),
    executor: z.array(text).optional(),
  })
  .openapi("ListTaskInstanceForm");

const getBatch = defineRoute(
  {
    method: "post",
    path: "/dags/~/dagRuns/~/taskInstances/list",
    operationId: "get_task_instances_batch",
    tag,
    summary: "Task instances by a filter in the body",
    access,
    audit: false,
    body: batchBody,
    response: { status: 200, schema: taskInstanceListSchema, description: "A page of task instances" },
    errors: itemErrors,
  },
  async ({ body, caller, deps }) => {
    const filter = {
      ...filterOf(body),
      dagIds: some(body.dag_ids),
      runIds: some(body.dag_run_ids),
      taskIds: some(body.task_ids),
      readableIds: authorizedDagIds(caller),
    };
    const page = wholePageOf({ limit: body.page_limit, offset: body.page_offset });
    const { instances, total } = await pageTaskInstances(deps.db, { filter, order: [], page });
    return { task_instances: instances.map(taskInstanceView), total_entries: total };
  },
);

const MAPPED_ORDER = {
  fields: {
    map_index: "mapIndex",
    state: "state",
    duration: "duration",
    start_date: "startDate",
    end_date: "endDate",
  },
} as const satisfies { fields: Record<string, TaskInstanceOrder> };

/** By their index they come anyway; as in Airflow 2 it may only be named to turn them round. */
function mappedOrderOf(name: string | undefined): OrderBy<TaskInstanceOrder>[] {
  if (name === "map_index") throw new HttpProblem(400, "Bad Request", "Ordering with 'map_index' is not supported");
  return [...orderOf(name, MAPPED_ORDER), { column: "mapIndex", descending: false }];
}

const getMappedList = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/listMapped`,
    operationId: "get_mapped_task_instances",
    tag,
    summary: "The instances of a mapped task",
    access,
    params: taskParams,
    query: z.strictObject({ ...filters, ...orderParameter(MAPPED_ORDER) }),
    response: { status: 200, schema: taskInstanceListSchema, description: "A page of instances" },
    errors: itemErrors,
  },
  async ({ params, query, caller, deps }) => {
    await foundOrTitle(requireExpandable(deps.db, keyOf(params)));
    const filter = {
      ...filterOf(query),
      dagIds: [params.dag_id],
      runIds: [params.dag_run_id],
      taskIds: [params.task_id],
      readableIds: authorizedDagIds(caller),
      mappedOnly: true,
    };
    const order = mappedOrderOf(query.order_by);
    const { instances, total } = await pageTaskInstances(deps.db, { filter, order, page: wholePageOf(query) });
    return { task_instances: instances.map(taskInstanceView), total_entries: total };
  },
);

const getInstance = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}`,
    operationId: "get_task_instance",
    tag,
    summary: "One task instance",
    access,
    params: taskParams,
    response: { status: 200, schema: taskInstanceSchema, description: "The task instance" },
    errors: itemErrors,
  },
  async ({ params, deps }) => {
    const key = keyOf(params);
    try {
      return taskInstanceView(await getTaskInstance(deps.db, { ...key, mapIndex: -1 }));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "notFound") throw error;
      await foundOrTitle(requireMapped(deps.db, key), "Task instance not found");
      const detail = "Task instance is mapped, add the map_index value to the URL";
      throw new HttpProblem(404, "Task instance not found", detail);
    }
  },
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
    response: { status: 200, schema: taskInstanceSchema, description: "The task instance" },
    errors: itemErrors,
  },
  async ({ params, deps }) =>
    taskInstanceView(
      await foundOrTitle(
        getTaskInstance(deps.db, { ...keyOf(params), mapIndex: params.map_index }),
        "Task instance not found",
      ),
    ),
);

const tryParameters = z.strictObject({
  ...pagingParameters,
  limit: optionalInteger({ max: Number.POSITIVE_INFINITY, description: "Read and not heeded: all tries are given" }),
  ...orderParameter(),
});
const tryList = { status: 200, schema: tryListSchema, description: "All tries, oldest first" } as const;
const oneTry = { status: 200, schema: trySchema, description: "The try" } as const;

/** Airflow takes the parameters of a list here and gives all tries whatever they say; one without tries is empty. */
async function triesOf(work: ReturnType<typeof listTries>) {
  const tries = await work.catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "notFound") return [];
    throw error;
  });
  return { task_instances: tries.map(tryView), total_entries: tries.length };
}

const getTries = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/tries`,
    operationId: "get_task_instance_tries",
    tag,
    summary: "The tries of a task instance",
    access,
    params: taskParams,
    query: tryParameters,
    response: tryList,
    errors: itemErrors,
  },
  async ({ params, deps }) => await triesOf(listTries(deps.db, { ...keyOf(params), mapIndex: -1 })),
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
    query: tryParameters,
    response: tryList,
    errors: itemErrors,
  },
  async ({ params, deps }) => await triesOf(listTries(deps.db, { ...keyOf(params), mapIndex: params.map_index })),
);

const getTryRoute = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/tries/{task_try_number}`,
    operationId: "get_task_instance_try_details",
    tag,
    summary: "One try of a task instance",
    access,
    params: taskParams.extend({ task_try_number: numberInPath() }),
    response: oneTry,
    errors: itemErrors,
  },
  async ({ params, deps }) =>
    tryView(await getTry(deps.db, { ...keyOf(params), mapIndex: -1, tryNumber: params.task_try_number })),
);

const getMappedTry = defineRoute(
  {
    method: "get",
    path: `${BASE}/{task_id}/{map_index}/tries/{task_try_number}`,
    operationId: "get_mapped_task_instance_try_details",
    tag,
    summary: "One try of one instance of a mapped task",
    access,
    params: mappedParams.extend({ task_try_number: numberInPath() }),
    response: oneTry,
    errors: itemErrors,
  },
  async ({ params, deps }) =>
    tryView(await getTry(deps.db, { ...keyOf(params), mapIndex: params.map_index, tryNumber: params.task_try_number })),
);

export const taskInstanceRoutes = [
  getInstances,
  getBatch,
  getMappedList,
  getTries,
  getInstance,
  getMapped,
  getTryRoute,
  getMappedTries,
  getMappedTry,
];
