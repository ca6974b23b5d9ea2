// …/xcomEntries: what tasks left for each other.
import { z } from "@hono/zod-openapi";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { createXCom, deleteXCom, updateXComValue } from "../../domain/xcoms/change-xcom.ts";
import { getXCom, listXComs, type XComEntryRow, type XComOrder } from "../../domain/xcoms/list-xcoms.ts";
import { defineRoute } from "../shared/define-route.ts";
import {
  dateRange,
  orderOf,
  orderParameter,
  pageOf,
  pagingParameters,
  patternParameters,
  patternsOf,
  rangeOf,
} from "../shared/list-query.ts";
import {
  booleanParameter,
  integerParameter,
  optionalInteger,
  optionalText,
  requiredText,
} from "../shared/parameters.ts";
import { custom } from "../shared/problem.ts";
import { pythonText } from "../shared/python-text.ts";
import { int4Field } from "../shared/stored-fields.ts";
import { anyJson } from "./any-json.ts";
import { itemErrors, maybeTime, taskParams, time, timeText } from "./wire.ts";

const entryFields = {
  key: z.string(),
  timestamp: time,
  logical_date: maybeTime,
  map_index: z.int(),
  task_id: z.string(),
  dag_id: z.string(),
  run_id: z.string(),
  dag_display_name: z.string(),
  task_display_name: z.string(),
  run_after: time,
};
const entrySchema = z.object(entryFields).openapi("XComResponse");
const nativeSchema = z.object({ ...entryFields, value: anyJson }).openapi("XComResponseNative");
const stringSchema = z.object({ ...entryFields, value: z.string().nullable() }).openapi("XComResponseString");

function entryView(row: XComEntryRow): z.output<typeof entrySchema> {
  return {
    key: row.key,
    timestamp: timeText(row.timestamp),
    logical_date: timeText(row.logical_date),
    map_index: row.map_index,
    task_id: row.task_id,
    dag_id: row.dag_id,
    run_id: row.run_id,
    dag_display_name: row.dag_display_name,
    task_display_name: row.task_display_name,
    run_after: timeText(row.run_after),
  };
}

const LIST = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries";
const ONE = `${LIST}/{xcom_key:path}`;
const keyParams = taskParams.extend({ xcom_key: requiredText() });
const access = (method: "GET" | "POST" | "PUT" | "DELETE") => ({ on: "dag", method, part: "xcom" }) as const;
const tag = "XCom";
const mapIndex = integerParameter({ default: -1, min: -1 });
const errors = [400, ...itemErrors];

/** Names that Airflow's deserialiser would act upon: a value that holds one could make a worker load any class. */
const RESERVED = new Set(["__classname__", "__version__", "__data__", "__type", "__var", "__class__"]);

function holdsReserved(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsReserved);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, item]) => RESERVED.has(name) || holdsReserved(item));
}

const safeValue = anyJson.superRefine((value, ctx) => {
  if (!holdsReserved(value)) return;
  ctx.addIssue({ code: "custom", ...custom({ is: "rule", message: "The value holds a reserved serialization key" }) });
});

const keyOf = (params: z.output<typeof taskParams>, index: number, key: string) => ({
  dagId: params.dag_id,
  runId: params.dag_run_id,
  taskId: params.task_id,
  mapIndex: index,
  key,
});

const ORDER = {
  dag_id: "dagId",
  task_id: "taskId",
  run_id: "runId",
  map_index: "mapIndex",
  key: "key",
  timestamp: "timestamp",
  run_after: "runAfter",
} as const satisfies Record<string, XComOrder>;

const named = (id: string) => (id === "~" ? undefined : id);

const getEntries = defineRoute(
  {
    method: "get",
    path: LIST,
    operationId: "get_xcom_entries",
    tag,
    summary: "XComs of a task, or of any with ~",
    access: access("GET"),
    params: taskParams,
    query: z.object({
      xcom_key: optionalText(),
      map_index: optionalInteger({ min: -1 }),
      ...pagingParameters,
      ...patternParameters("xcom_key"),
      ...patternParameters("dag_display_name"),
      ...patternParameters("run_id"),
      ...patternParameters("task_id"),
      map_index_filter: optionalInteger(),
      ...dateRange("logical_date"),
      ...dateRange("run_after"),
      ...orderParameter(ORDER),
    }),
    response: {
      status: 200,
      schema: z
        .object({ xcom_entries: z.array(entrySchema), total_entries: z.int() })
        .openapi("XComCollectionResponse"),
      description: "A page of XComs",
    },
    errors,
  },
  async ({ params, query, caller, deps }) => {
    const { entries, total } = await listXComs(deps.db, {
      filter: {
        dagId: named(params.dag_id),
        runId: named(params.dag_run_id),
        taskId: named(params.task_id),
        key: query.xcom_key,
        mapIndex: query.map_index ?? query.map_index_filter,
        keyMatch: patternsOf(query, "xcom_key"),
        dagNameMatch: patternsOf(query, "dag_display_name"),
        runMatch: patternsOf(query, "run_id"),
        taskMatch: patternsOf(query, "task_id"),
        logicalDate: rangeOf(query, "logical_date"),
        runAfter: rangeOf(query, "run_after"),
        readableIds: authorizedDagIds(caller),
        // Across runs it would cost a look for each entry.
        hidesReturnsOfSkips: params.dag_run_id !== "~",
      },
      order: orderOf<XComOrder>(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    return { xcom_entries: entries.map(entryView), total_entries: total };
  },
);

/** A text that holds JSON is read as that JSON; any other is what it is. */
function deserialized(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

const getEntry = defineRoute(
  {
    method: "get",
    path: ONE,
    operationId: "get_xcom_entry",
    tag,
    summary: "One XCom with its value",
    access: access("GET"),
    params: keyParams,
    query: z.object({ map_index: mapIndex, deserialize: booleanParameter(false), stringify: booleanParameter(false) }),
    response: { status: 200, schema: z.union([nativeSchema, stringSchema]), description: "The XCom" },
    errors,
  },
  async ({ params, query, deps }) => {
    const key = keyOf(params, query.map_index, params.xcom_key);
    const row = await getXCom(deps.db, { ...key, hidesReturnsOfSkips: true });
    const value = query.deserialize ? deserialized(row.value) : row.value;
    return { ...entryView(row), value: query.stringify && value !== null ? pythonText(value) : value };
  },
);

const createEntry = defineRoute(
  {
    method: "post",
    path: LIST,
    operationId: "create_xcom_entry",
    tag,
    summary: "Make an XCom",
    access: access("POST"),
    params: taskParams,
    body: z
      .strictObject({ key: z.string(), value: safeValue, map_index: int4Field().default(-1) })
      .openapi("XComCreateBody"),
    response: { status: 201, schema: nativeSchema, description: "The XCom" },
    errors: [...errors, 409],
  },
  async ({ params, body, deps }) => {
    const key = keyOf(params, body.map_index, body.key);
    await createXCom(deps.db, { ...key, value: body.value });
    const row = await getXCom(deps.db, key);
    return { ...entryView(row), value: row.value };
  },
);

const updateEntry = defineRoute(
  {
    method: "patch",
    path: ONE,
    operationId: "update_xcom_entry",
    tag,
    summary: "Change the value of an XCom",
    access: access("PUT"),
    params: keyParams,
    body: z.strictObject({ value: safeValue, map_index: int4Field().default(-1) }).openapi("XComUpdateBody"),
    response: { status: 200, schema: nativeSchema, description: "The XCom" },
    errors,
  },
  async ({ params, body, deps }) => {
    const key = keyOf(params, body.map_index, params.xcom_key);
    await updateXComValue(deps.db, { ...key, value: body.value });
    const row = await getXCom(deps.db, key);
    return { ...entryView(row), value: row.value };
  },
);

const deleteEntry = defineRoute(
  {
    method: "delete",
    path: ONE,
    operationId: "delete_xcom_entry",
    tag,
    summary: "Remove an XCom",
    access: access("DELETE"),
    params: keyParams,
    query: z.object({ map_index: mapIndex }),
    response: { status: 204, description: "Removed" },
    errors,
  },
  async ({ params, query, deps }) => await deleteXCom(deps.db, keyOf(params, query.map_index, params.xcom_key)),
);

export const xcomRoutes = [getEntries, getEntry, createEntry, updateEntry, deleteEntry];
