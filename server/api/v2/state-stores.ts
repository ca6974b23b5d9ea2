// …/state-store: what task instances and assets keep under keys.
import { z } from "@hono/zod-openapi";
import {
  type AssetStateRow,
  deleteAssetState,
  getAssetState,
  listAssetStates,
  setAssetState,
} from "../../domain/state-stores/asset-state.ts";
import { checkStateSize } from "../../domain/state-stores/check-size.ts";
import {
  clearTaskStates,
  deleteTaskState,
  getTaskState,
  listTaskStates,
  patchTaskState,
  setTaskState,
  type TaskStateRow,
} from "../../domain/state-stores/task-state.ts";
import { dateTimeField } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import { pageOf, pagingParameters } from "../shared/list-query.ts";
import { booleanParameter, integerParameter, requiredText } from "../shared/parameters.ts";
import { custom, toldByName } from "../shared/problem.ts";
import { anyJson } from "./any-json.ts";
import { assetParams } from "./assets.ts";
import { collectionErrors, itemErrors, maybeTime, taskParams, time, timeText } from "./wire.ts";

const TASK = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store";
const ASSET = "/assets/{asset_id}/state-store";
const keyParams = taskParams.extend({ key: requiredText() });
const assetKeyParams = assetParams.extend({ key: requiredText() });
const tasks = (method: "GET" | "PUT" | "DELETE") => ({ on: "dag", method, part: "taskInstance" }) as const;
const assets = (method: "GET" | "PUT" | "DELETE") => ({ on: "resource", resource: "asset", method }) as const;
const taskTag = "Task State Store";
const assetTag = "Asset State Store";
const mapIndex = integerParameter({ default: -1, min: -1 });
const indexQuery = z.object({ map_index: mapIndex });
const done = { status: 204, description: "Done" } as const;

/** Any JSON but null, which would be the same as nothing. */
const value = anyJson.superRefine((given, ctx) => {
  if (given === null) ctx.addIssue({ code: "custom", ...custom({ is: "rule", message: "value must not be null" }) });
});

const taskState = z
  .object({ key: z.string(), value: anyJson, updated_at: time, expires_at: maybeTime })
  .openapi("TaskStateStoreResponse");

const taskView = (row: TaskStateRow): z.output<typeof taskState> => ({
  key: row.key,
  value: row.value,
  updated_at: timeText(row.updated_at),
  expires_at: timeText(row.expires_at),
});

const ownerOf = (params: z.output<typeof taskParams>, index: number) => ({
  dagId: params.dag_id,
  runId: params.dag_run_id,
  taskId: params.task_id,
  mapIndex: index,
});

const listOfTask = defineRoute(
  {
    method: "get",
    path: TASK,
    operationId: "list_task_state_store",
    tag: taskTag,
    summary: "What a task instance keeps",
    access: tasks("GET"),
    params: taskParams,
    query: z.object({ map_index: mapIndex, ...pagingParameters }),
    response: {
      status: 200,
      schema: z
        .object({ task_state_store: z.array(taskState), total_entries: z.int() })
        .openapi("TaskStateStoreCollectionResponse"),
      description: "A page of entries",
    },
    errors: collectionErrors,
  },
  async ({ params, query, deps }) => {
    const owner = ownerOf(params, query.map_index);
    const { rows, total } = await listTaskStates(deps.db, owner, pageOf(query, deps));
    return { task_state_store: rows.map(taskView), total_entries: total };
  },
);

const clearOfTask = defineRoute(
  {
    method: "delete",
    path: TASK,
    operationId: "clear_task_state_store",
    tag: taskTag,
    summary: "Remove all that a task instance keeps",
    access: tasks("DELETE"),
    params: taskParams,
    query: z.object({ all_map_indices: booleanParameter(false), map_index: mapIndex }),
    response: done,
    errors: itemErrors,
  },
  ({ params, query, deps }) => clearTaskStates(deps.db, ownerOf(params, query.map_index), query.all_map_indices),
);

const getOfTask = defineRoute(
  {
    method: "get",
    path: `${TASK}/{key:path}`,
    operationId: "get_task_state_store",
    tag: taskTag,
    summary: "One entry of a task instance",
    access: tasks("GET"),
    params: keyParams,
    query: indexQuery,
    response: { status: 200, schema: taskState, description: "The entry" },
    errors: itemErrors,
  },
  async ({ params, query, deps }) =>
    taskView(await getTaskState(deps.db, ownerOf(params, query.map_index), params.key)),
);

const setBody = z
  .strictObject({
    value,
    expires_at: z
      .union([dateTimeField({ zoned: true }), z.literal("default")], toldByName("datetime", "literal['default']"))
      .nullable()
      .optional(),
  })
  .openapi("TaskStateStoreBody");

const setOfTask = defineRoute(
  {
    method: "put",
    path: `${TASK}/{key:path}`,
    operationId: "set_task_state_store",
    tag: taskTag,
    summary: "Write an entry of a task instance",
    access: tasks("PUT"),
    params: keyParams,
    query: indexQuery,
    body: setBody,
    response: done,
    errors: itemErrors,
  },
  async ({ params, query, body, deps }) => {
    const given = body.expires_at === undefined ? "default" : body.expires_at;
    const expiresAt = given === null || given === "default" ? given : given.text;
    checkStateSize(body.value, deps.config.stateStore.maxValueStorageBytes);
    await setTaskState(deps.engine, ownerOf(params, query.map_index), {
      key: params.key,
      value: body.value,
      expiresAt,
    });
  },
);

const patchOfTask = defineRoute(
  {
    method: "patch",
    path: `${TASK}/{key:path}`,
    operationId: "patch_task_state_store",
    tag: taskTag,
    summary: "Change the value of an entry",
    access: tasks("PUT"),
    params: keyParams,
    query: indexQuery,
    body: z.strictObject({ value }).openapi("TaskStateStorePatchBody"),
    response: { status: 200, schema: z.null(), description: "Changed" },
    errors: itemErrors,
  },
  async ({ params, query, body, deps }) => {
    checkStateSize(body.value, deps.config.stateStore.maxValueStorageBytes);
    await patchTaskState(deps.db, ownerOf(params, query.map_index), { key: params.key, value: body.value });
    return null;
  },
);

const deleteOfTask = defineRoute(
  {
    method: "delete",
    path: `${TASK}/{key:path}`,
    operationId: "delete_task_state_store",
    tag: taskTag,
    summary: "Remove an entry of a task instance",
    access: tasks("DELETE"),
    params: keyParams,
    query: indexQuery,
    response: done,
    errors: itemErrors,
  },
  ({ params, query, deps }) => deleteTaskState(deps.db, ownerOf(params, query.map_index), params.key),
);

const KINDS = ["task", "watcher", "api"] as const;
const text = () => z.string().nullable().optional();

const assetState = z
  .object({
    key: z.string(),
    value: anyJson,
    updated_at: time,
    last_updated_by: z
      .object({
        kind: z.enum(KINDS),
        dag_id: text(),
        run_id: text(),
        task_id: text(),
        map_index: z.int().nullable().optional(),
      })
      .nullable()
      .optional(),
  })
  .openapi("AssetStateStoreResponse");

const assetView = (row: AssetStateRow): z.output<typeof assetState> => ({
  key: row.key,
  value: row.value,
  updated_at: timeText(row.updated_at),
  last_updated_by: {
    kind: row.updated_by_kind as (typeof KINDS)[number],
    dag_id: row.dag_id,
    run_id: row.run_id,
    task_id: row.task_id,
    map_index: row.map_index,
  },
});

const listOfAsset = defineRoute(
  {
    method: "get",
    path: ASSET,
    operationId: "list_asset_state_store",
    tag: assetTag,
    summary: "What is kept about an asset",
    access: assets("GET"),
    params: assetParams,
    query: z.object(pagingParameters),
    response: {
      status: 200,
      schema: z
        .object({ asset_state_store: z.array(assetState), total_entries: z.int() })
        .openapi("AssetStateStoreCollectionResponse"),
      description: "A page of entries",
    },
    errors: itemErrors,
  },
  async ({ params, query, deps }) => {
    const { rows, total } = await listAssetStates(deps.db, params.asset_id, pageOf(query, deps));
    return { asset_state_store: rows.map(assetView), total_entries: total };
  },
);

const clearOfAsset = defineRoute(
  {
    method: "delete",
    path: ASSET,
    operationId: "clear_asset_state_store",
    tag: assetTag,
    summary: "Remove all that is kept about an asset",
    access: assets("DELETE"),
    params: assetParams,
    response: done,
    errors: itemErrors,
  },
  ({ params, deps }) => deleteAssetState(deps.db, params.asset_id),
);

const getOfAsset = defineRoute(
  {
    method: "get",
    path: `${ASSET}/{key:path}`,
    operationId: "get_asset_state_store",
    tag: assetTag,
    summary: "One entry of an asset",
    access: assets("GET"),
    params: assetKeyParams,
    response: { status: 200, schema: assetState, description: "The entry" },
    errors: itemErrors,
  },
  async ({ params, deps }) => assetView(await getAssetState(deps.db, params.asset_id, params.key)),
);

const setOfAsset = defineRoute(
  {
    method: "put",
    path: `${ASSET}/{key:path}`,
    operationId: "set_asset_state_store",
    tag: assetTag,
    summary: "Write an entry of an asset",
    access: assets("PUT"),
    params: assetKeyParams,
    body: z.strictObject({ value }).openapi("AssetStateStoreBody"),
    response: done,
    errors: itemErrors,
  },
  async ({ params, body, deps }) => {
    checkStateSize(body.value, deps.config.stateStore.maxValueStorageBytes);
    await setAssetState(deps.db, params.asset_id, { key: params.key, value: body.value });
  },
);

const deleteOfAsset = defineRoute(
  {
    method: "delete",
    path: `${ASSET}/{key:path}`,
    operationId: "delete_asset_state_store",
    tag: assetTag,
    summary: "Remove an entry of an asset",
    access: assets("DELETE"),
    params: assetKeyParams,
    response: done,
    errors: itemErrors,
  },
  ({ params, deps }) => deleteAssetState(deps.db, params.asset_id, params.key),
);

export const stateStoreRoutes = [
  listOfTask,
  clearOfTask,
  getOfTask,
  setOfTask,
  patchOfTask,
  deleteOfTask,
  listOfAsset,
  clearOfAsset,
  getOfAsset,
  setOfAsset,
  deleteOfAsset,
];
