// /assets: what Dags write and wait for, their aliases and events.
import { z } from "@hono/zod-openapi";
import { createAssetEvent } from "../../domain/assets/create-asset-event.ts";
import {
  type AliasOrder,
  type AssetEventOrder,
  type AssetOrder,
  getAlias,
  getAsset,
  listAliases,
  listAssetEvents,
  listAssets,
} from "../../domain/assets/list-assets.ts";
import { materializeAsset } from "../../domain/assets/materialize-asset.ts";
import { getDagRun } from "../../domain/dag-runs/list-dag-runs.ts";
import { dateTimeField, noteField } from "../shared/body-fields.ts";
import { authorize, authorizedDagIds } from "../../domain/users/authorize.ts";
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
import { booleanParameter, optionalInteger, optionalText, requiredInteger, textList } from "../shared/parameters.ts";
import { int4Field, RUN_ID } from "../shared/stored-fields.ts";
import {
  aliasSchema,
  assetEventListSchema,
  assetEventSchema,
  assetEventView,
  assetSchema,
  assetView,
} from "./asset-views.ts";
import { queuedRunView, runSchema } from "./dag-run-views.ts";
import { itemErrors, orNull, runParams } from "./wire.ts";

const access = { on: "resource", resource: "asset", method: "GET" } as const;
const aliasAccess = { on: "resource", resource: "assetAlias", method: "GET" } as const;
const tag = "Asset";
export const assetParams = z.object({ asset_id: requiredInteger() });

const ORDER = {
  id: "id",
  name: "name",
  uri: "uri",
  created_at: "createdAt",
  updated_at: "updatedAt",
} as const satisfies Record<string, AssetOrder>;

const getAssets = defineRoute(
  {
    method: "get",
    path: "/assets",
    operationId: "get_assets",
    tag,
    summary: "Assets by filter",
    access: [access, aliasAccess],
    query: z.object({
      ...pagingParameters,
      ...patternParameters("name"),
      ...patternParameters("uri"),
      dag_ids: textList(),
      only_active: booleanParameter(true),
      ...orderParameter(ORDER),
    }),
    response: {
      status: 200,
      schema: z.object({ assets: z.array(assetSchema), total_entries: z.int() }).openapi("AssetCollectionResponse"),
      description: "A page of assets",
    },
    errors: itemErrors,
  },
  async ({ query, deps }) => {
    const { assets, total } = await listAssets(deps.db, {
      filter: {
        name: patternsOf(query, "name"),
        uri: patternsOf(query, "uri"),
        // By commas, as Airflow reads them, or one by one as other lists have them.
        dagIds: query.dag_ids.flatMap((ids) => ids.split(",")),
        onlyActive: query.only_active,
      },
      order: orderOf<AssetOrder>(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    return { assets: assets.map(assetView), total_entries: total };
  },
);

const getAssetRoute = defineRoute(
  {
    method: "get",
    path: "/assets/{asset_id}",
    operationId: "get_asset",
    tag,
    summary: "One asset",
    access: [access, aliasAccess],
    params: assetParams,
    response: { status: 200, schema: assetSchema, description: "The asset" },
    errors: itemErrors,
  },
  async ({ params, deps }) => assetView(await getAsset(deps.db, params.asset_id)),
);

const ALIAS_ORDER = { id: "id", name: "name" } as const satisfies Record<string, AliasOrder>;

const getAliases = defineRoute(
  {
    method: "get",
    path: "/assets/aliases",
    operationId: "get_asset_aliases",
    tag,
    summary: "Aliases of assets",
    access: aliasAccess,
    query: z.object({ ...pagingParameters, ...patternParameters("name"), ...orderParameter(ALIAS_ORDER) }),
    response: {
      status: 200,
      schema: z
        .object({ asset_aliases: z.array(aliasSchema), total_entries: z.int() })
        .openapi("AssetAliasCollectionResponse"),
      description: "A page of aliases",
    },
    errors: itemErrors,
  },
  async ({ query, deps }) => {
    const { aliases, total } = await listAliases(deps.db, {
      filter: { name: patternsOf(query, "name") },
      order: orderOf<AliasOrder>(query.order_by, ALIAS_ORDER),
      page: pageOf(query, deps),
    });
    return { asset_aliases: aliases, total_entries: total };
  },
);

const getAliasRoute = defineRoute(
  {
    method: "get",
    path: "/assets/aliases/{asset_alias_id}",
    operationId: "get_asset_alias",
    tag,
    summary: "One alias",
    access: aliasAccess,
    params: z.object({ asset_alias_id: requiredInteger() }),
    response: { status: 200, schema: aliasSchema, description: "The alias" },
    errors: itemErrors,
  },
  async ({ params, deps }) => await getAlias(deps.db, params.asset_alias_id),
);

const EVENT_ORDER = {
  timestamp: "timestamp",
  source_dag_id: "dagId",
  source_task_id: "taskId",
  source_run_id: "runId",
  source_map_index: "mapIndex",
} as const satisfies Record<string, AssetEventOrder>;

const getEvents = defineRoute(
  {
    method: "get",
    path: "/assets/events",
    operationId: "get_asset_events",
    tag,
    summary: "Events of assets and the runs they started",
    access,
    query: z.object({
      ...pagingParameters,
      ...orderParameter(EVENT_ORDER),
      asset_id: optionalInteger(),
      source_dag_id: optionalText(),
      source_task_id: optionalText(),
      source_run_id: optionalText(),
      source_map_index: optionalInteger(),
      ...patternParameters("name"),
      ...dateRange("timestamp"),
    }),
    response: { status: 200, schema: assetEventListSchema, description: "A page of events" },
    errors: itemErrors,
  },
  async ({ query, caller, deps }) => {
    const { events, total } = await listAssetEvents(deps.db, {
      filter: {
        readableIds: authorizedDagIds(caller),
        assetId: query.asset_id,
        sourceDagId: query.source_dag_id,
        sourceTaskId: query.source_task_id,
        sourceRunId: query.source_run_id,
        sourceMapIndex: query.source_map_index,
        name: patternsOf(query, "name"),
        timestamp: rangeOf(query, "timestamp"),
      },
      order: orderOf<AssetEventOrder>(query.order_by.length === 0 ? ["timestamp"] : query.order_by, EVENT_ORDER),
      page: pageOf(query, deps),
    });
    return { asset_events: events.map(assetEventView), total_entries: total };
  },
);

const getUpstreamEvents = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents",
    operationId: "get_upstream_asset_events",
    tag: "DagRun",
    summary: "The events that started a run",
    access: [access, { on: "dag", method: "GET", part: "run" }],
    params: runParams,
    response: { status: 200, schema: assetEventListSchema, description: "All of them" },
    errors: itemErrors,
  },
  async ({ params, deps }) => {
    const consumedBy = { dagId: params.dag_id, runId: params.dag_run_id };
    await getDagRun(deps.db, consumedBy);
    const page = { limit: deps.config.api.maximumPageLimit, offset: 0 };
    const { events, total } = await listAssetEvents(deps.db, { filter: { consumedBy }, order: [], page });
    return { asset_events: events.map(assetEventView), total_entries: total };
  },
);

const accessControl = z
  .strictObject({ consumer_teams: z.array(z.string()).nullable().optional(), allow_global: z.boolean().default(true) })
  .openapi("AssetEventAccessControl");

const eventBody = z
  .strictObject({
    asset_id: int4Field(),
    partition_key: z.string().max(250).regex(/\S/).nullable().optional(),
    extra: z.record(z.string(), z.unknown()).optional(),
    access_control: orNull(accessControl).optional(),
  })
  .openapi("CreateAssetEventsBody");

const createEvent = defineRoute(
  {
    method: "post",
    path: "/assets/events",
    operationId: "create_asset_event",
    tag,
    summary: "Say that an asset was written",
    access: { on: "resource", resource: "asset", method: "POST" },
    body: eventBody,
    response: { status: 200, schema: assetEventSchema, description: "The event" },
    errors: itemErrors,
  },
  async ({ body, deps }) => {
    const { id } = await createAssetEvent(deps.engine, {
      asset: { assetId: body.asset_id },
      // An event that says nothing has nothing in it, as Airflow keeps it.
      extra: body.extra === undefined ? {} : { ...body.extra, from_rest_api: true },
      partitionKey: body.partition_key ?? null,
    });
    const page = { limit: 1, offset: 0 };
    const { events } = await listAssetEvents(deps.db, { filter: { id }, order: [], page });
    return assetEventView(events[0]!);
  },
);

const moment = () => dateTimeField({ zoned: true }).nullable().optional();

const materializeBody = z
  .strictObject({
    dag_run_id: z.string().openapi(RUN_ID).nullable().optional(),
    data_interval_start: moment(),
    data_interval_end: moment(),
    logical_date: moment(),
    // Without an offset it is UTC, as in Airflow; the others have to name theirs.
    run_after: dateTimeField().nullable().optional(),
    conf: z.record(z.string(), z.unknown()).nullable().optional(),
    note: noteField,
    partition_key: z.string().nullable().optional(),
  })
  .openapi("MaterializeAssetBody");

const materialize = defineRoute(
  {
    method: "post",
    path: "/assets/{asset_id}/materialize",
    operationId: "materialize_asset",
    tag,
    summary: "Run the Dag that writes an asset",
    access: { on: "resource", resource: "asset", method: "POST" },
    params: assetParams,
    body: orNull(materializeBody).optional(),
    bodyOptional: true,
    response: { status: 200, schema: runSchema, description: "The run" },
    errors: [400, ...itemErrors, 409],
  },
  async ({ params, body, caller, deps }) => {
    const permit = (id: string) => authorize(caller, { on: "dag", method: "POST", part: "run" }, id);
    const { dagId, runId } = await materializeAsset(deps.engine, {
      permit,
      assetId: params.asset_id,
      runId: body?.dag_run_id || null,
      logicalDate: body?.logical_date?.text ?? null,
      dataIntervalStart: body?.data_interval_start?.text ?? null,
      dataIntervalEnd: body?.data_interval_end?.text ?? null,
      runAfter: body?.run_after?.text ?? null,
      conf: body?.conf ?? null,
      note: body?.note || null,
      partitionKey: body?.partition_key ?? null,
      triggeredBy: "rest_api",
      user: caller.username,
      idFrom: "runAfter",
    });
    return queuedRunView(await getDagRun(deps.db, { dagId, runId }));
  },
);

/** Fixed words before parameters. */
export const assetRoutes = [
  getAssets,
  getAliases,
  getAliasRoute,
  getEvents,
  createEvent,
  getAssetRoute,
  materialize,
  getUpstreamEvents,
];
