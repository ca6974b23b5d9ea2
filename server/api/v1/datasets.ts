// /datasets and their events: what this generation calls assets.
import { z } from "@hono/zod-openapi";
import { createAssetEvent } from "../../domain/assets/create-asset-event.ts";
import {
  type AssetEventOrder,
  type AssetEventRow,
  type AssetRow,
  listAssetEvents,
  listAssets,
} from "../../domain/assets/list-assets.ts";
import { getDagRunRow } from "../../domain/dag-runs/list-dag-runs.ts";
import { defineRoute } from "../shared/define-route.ts";
import { optionalInteger, optionalText, requiredText } from "../shared/parameters.ts";
import { executionDate } from "./dag-run-views.ts";
import { HttpProblem } from "./errors.ts";
import { orderOf, pageOf } from "./lists.ts";
import {
  collectionErrors,
  commaList,
  itemErrors,
  maybeText,
  maybeTime,
  orderParameter,
  pagingParameters,
  runIdIn,
  runIdOut,
  runParams,
  RUN_STATES,
  text,
  time,
  timeText,
} from "./wire.ts";

const tag = "Dataset";
const access = { on: "resource", resource: "asset", method: "GET" } as const;
const extra = z.record(text, z.unknown()).nullable();

const datasetSchema = z
  .object({
    id: z.int(),
    uri: text,
    extra,
    created_at: text,
    updated_at: text,
    consuming_dags: z.array(z.object({ dag_id: maybeText, created_at: text, updated_at: text })),
    producing_tasks: z.array(z.object({ dag_id: maybeText, task_id: maybeText, created_at: text, updated_at: text })),
    aliases: z.array(z.object({ id: z.int(), name: text })),
  })
  .openapi("Dataset");

const stamps = (row: { created_at: string; updated_at: string }) => ({
  created_at: timeText(row.created_at),
  updated_at: timeText(row.updated_at),
});

function datasetView(row: AssetRow): z.output<typeof datasetSchema> {
  return {
    id: row.id,
    uri: row.uri,
    extra: row.extra,
    ...stamps(row),
    consuming_dags: row.scheduled_dags.map((dag) => ({ dag_id: dag.dag_id, ...stamps(dag) })),
    producing_tasks: row.producing_tasks.map((task) => ({
      dag_id: task.dag_id,
      task_id: task.task_id,
      ...stamps(task),
    })),
    aliases: row.aliases.map(({ id, name }) => ({ id, name })),
  };
}

const ORDER = { fields: { id: "id", uri: "uri", created_at: "createdAt", updated_at: "updatedAt" } } as const;

const getDatasets = defineRoute(
  {
    method: "get",
    path: "/datasets",
    operationId: "get_datasets",
    tag,
    summary: "Datasets with who writes and waits for them",
    access,
    query: z.strictObject({
      ...pagingParameters,
      ...orderParameter(ORDER),
      uri_pattern: optionalText({ description: "A part of the URI; case does not count" }),
      dag_ids: commaList().openapi({ type: "string" }),
    }),
    response: {
      status: 200,
      schema: z.object({ datasets: z.array(datasetSchema), total_entries: z.int() }).openapi("DatasetCollection"),
      description: "A page of datasets",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const order = orderOf(query.order_by, ORDER);
    const filter = {
      dagIds: query.dag_ids.filter((id) => id !== ""),
      ...(query.uri_pattern === undefined ? {} : { uri: { contains: query.uri_pattern } }),
    };
    const { assets } = await listAssets(deps.db, { filter, order, page: pageOf(query, deps) });
    // Airflow counts all datasets here, whatever the filters say.
    const { total } = await listAssets(deps.db, { filter: {}, order: [], page: { limit: 1, offset: 0 } });
    return { datasets: assets.map(datasetView), total_entries: total };
  },
);

const getDataset = defineRoute(
  {
    method: "get",
    path: "/datasets/{uri:path}",
    operationId: "get_dataset",
    tag,
    summary: "One dataset by its URI",
    access,
    params: z.object({ uri: requiredText() }),
    response: { status: 200, schema: datasetSchema, description: "The dataset" },
    errors: itemErrors,
  },
  async ({ params: { uri }, deps }) => {
    const { assets } = await listAssets(deps.db, {
      filter: { exactUri: uri },
      order: [],
      page: { limit: 1, offset: 0 },
    });
    const [found] = assets;
    if (found === undefined)
      throw new HttpProblem(404, "Dataset not found", `The Dataset with uri: \`${uri}\` was not found`);
    return datasetView(found);
  },
);

const createdRun = z
  .object({
    dag_run_id: text,
    dag_id: text,
    logical_date: time,
    start_date: maybeTime,
    end_date: maybeTime,
    data_interval_start: maybeTime,
    data_interval_end: maybeTime,
    state: z.enum(RUN_STATES),
  })
  .openapi("BasicDAGRun");

const eventSchema = z
  .object({
    id: z.int(),
    dataset_id: z.int(),
    dataset_uri: text,
    extra,
    source_dag_id: maybeText,
    source_task_id: maybeText,
    source_run_id: maybeText,
    source_map_index: z.int().nullable(),
    created_dagruns: z.array(createdRun),
    timestamp: text,
  })
  .openapi("DatasetEvent");
const eventListSchema = z
  .object({ dataset_events: z.array(eventSchema), total_entries: z.int() })
  .openapi("DatasetEventCollection");

function eventView(row: AssetEventRow): z.output<typeof eventSchema> {
  return {
    id: row.id,
    dataset_id: row.asset_id,
    dataset_uri: row.uri,
    extra: row.extra,
    source_dag_id: row.source_dag_id,
    source_task_id: row.source_task_id,
    source_run_id: runIdOut(row.source_run_id),
    source_map_index: row.source_map_index,
    created_dagruns: row.created_runs.map((run) => ({
      dag_run_id: runIdOut(run.run_id),
      dag_id: run.dag_id,
      logical_date: executionDate(run),
      start_date: timeText(run.start_date),
      end_date: timeText(run.end_date),
      data_interval_start: timeText(run.data_interval_start),
      data_interval_end: timeText(run.data_interval_end),
      state: run.state as (typeof RUN_STATES)[number],
    })),
    timestamp: timeText(row.timestamp),
  };
}

const EVENT_ORDER = {
  fields: {
    timestamp: "timestamp",
    source_dag_id: "dagId",
    source_task_id: "taskId",
    source_run_id: "runId",
    source_map_index: "mapIndex",
  },
} as const satisfies { fields: Record<string, AssetEventOrder> };
const BY_TIME = [{ column: "timestamp", descending: false }] as const;

const getEvents = defineRoute(
  {
    method: "get",
    path: "/datasets/events",
    operationId: "get_dataset_events",
    tag,
    summary: "When datasets were written, by what, and the runs that started",
    access,
    query: z.strictObject({
      ...pagingParameters,
      ...orderParameter(EVENT_ORDER),
      dataset_id: optionalInteger(),
      source_dag_id: optionalText(),
      source_task_id: optionalText(),
      source_run_id: optionalText(),
      source_map_index: optionalInteger(),
    }),
    response: { status: 200, schema: eventListSchema, description: "A page of events" },
    errors: itemErrors,
  },
  async ({ query, deps }) => {
    const order = orderOf(query.order_by, EVENT_ORDER);
    const { events, total } = await listAssetEvents(deps.db, {
      filter: {
        assetId: query.dataset_id,
        sourceDagId: query.source_dag_id || undefined,
        sourceTaskId: query.source_task_id || undefined,
        sourceRunId: query.source_run_id ? runIdIn(query.source_run_id) : undefined,
        sourceMapIndex: query.source_map_index,
      },
      order: order.length === 0 ? BY_TIME : order,
      page: pageOf(query, deps),
    });
    return { dataset_events: events.map(eventView), total_entries: total };
  },
);

const createEvent = defineRoute(
  {
    method: "post",
    path: "/datasets/events",
    operationId: "create_dataset_event",
    tag,
    summary: "Say that a dataset was written",
    access: { on: "resource", resource: "asset", method: "POST" },
    body: z
      .strictObject({ dataset_uri: text, extra: z.record(text, z.unknown()).optional() })
      .openapi("CreateDatasetEvent"),
    response: { status: 200, schema: eventSchema, description: "The event" },
    errors: itemErrors,
  },
  async ({ body, deps }) => {
    const made = await createAssetEvent(deps.engine, {
      asset: { uri: body.dataset_uri },
      extra: { ...body.extra, from_rest_api: true },
    });
    const { events } = await listAssetEvents(deps.db, {
      filter: { id: made.id },
      order: [],
      page: { limit: 1, offset: 0 },
    });
    return eventView(events[0]!);
  },
);

const getUpstreamEvents = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents",
    operationId: "get_upstream_dataset_events",
    tag: "DAGRun",
    summary: "The events that started a run",
    access: [{ on: "dag", method: "GET", part: "run" }, access],
    params: runParams,
    response: { status: 200, schema: eventListSchema, description: "All of them" },
    errors: itemErrors,
  },
  async ({ params, deps }) => {
    const key = { dagId: params.dag_id, runId: params.dag_run_id };
    await getDagRunRow(deps.db, key);
    const list = { filter: { consumedBy: key }, order: BY_TIME, page: { limit: 10_000, offset: 0 } };
    const { events, total } = await listAssetEvents(deps.db, list);
    return { dataset_events: events.map(eventView), total_entries: total };
  },
);

/** Fixed words before the URI, which may be anything. */
export const datasetRoutes = [getDatasets, getEvents, createEvent, getUpstreamEvents];
export const datasetByUriRoutes = [getDataset];
