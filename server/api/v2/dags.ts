// GET /dags, /dags/{dag_id}, /dags/{dag_id}/details.
import { z } from "@hono/zod-openapi";
import { getDag, getDagDetails } from "../../domain/dags/get-dag.ts";
import { type DagFilter, type DagOrder, listDags } from "../../domain/dags/list-dags.ts";
import { authorizedDagIds, type Caller } from "../../domain/users/authorize.ts";
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
import { booleanParameter, optionalBoolean, optionalChoice, optionalText, textList } from "../shared/parameters.ts";
import { dagDetailsSchema, dagDetailsView, dagListSchema, dagSchema, dagView } from "./dag-views.ts";
import { checkWords, collectionErrors, dagParams, itemErrors, RUN_STATES, wordList } from "./wire.ts";

export const DAG_ORDER = {
  dag_id: "dagId",
  dag_display_name: "displayName",
  next_dagrun: "nextRun",
  last_run_state: "lastRunState",
  last_run_start_date: "lastRunStart",
} as const satisfies Record<string, DagOrder>;

/** The filters that the bulk change shares with the list. */
export const dagFilterParameters = {
  ...pagingParameters,
  tags: textList(),
  tags_match_mode: optionalChoice(["any", "all"], { literal: true }),
  owners: textList(),
  ...patternParameters("dag_id"),
  exclude_stale: booleanParameter(true),
  paused: optionalBoolean(),
};

const sharedFilters = z.object(dagFilterParameters);

export function sharedDagFilter(
  query: z.output<typeof sharedFilters>,
  readableIds: readonly string[] | null,
): DagFilter {
  return {
    readableIds,
    tags: query.tags,
    tagsMatch: query.tags_match_mode ?? "any",
    owners: query.owners,
    dagId: patternsOf(query, "dag_id"),
    excludeStale: query.exclude_stale,
    paused: query.paused,
  };
}

const listQuery = z.object({
  ...dagFilterParameters,
  ...patternParameters("dag_display_name"),
  has_import_errors: optionalBoolean(),
  last_dag_run_state: optionalChoice(RUN_STATES),
  bundle_name: optionalText(),
  bundle_version: optionalText(),
  has_asset_schedule: optionalBoolean(),
  asset_dependency: optionalText(),
  ...dateRange("dag_run_start_date"),
  ...dateRange("dag_run_end_date"),
  dag_run_state: wordList(RUN_STATES),
  ...orderParameter(DAG_ORDER),
  is_favorite: optionalBoolean(),
  timetable_type: textList(),
});

function listFilter(query: z.output<typeof listQuery>, caller: Caller): DagFilter {
  return {
    ...sharedDagFilter(query, authorizedDagIds(caller)),
    displayName: patternsOf(query, "dag_display_name"),
    hasImportErrors: query.has_import_errors,
    lastRunState: query.last_dag_run_state,
    bundleName: query.bundle_name,
    bundleVersion: query.bundle_version,
    hasAssetSchedule: query.has_asset_schedule,
    assetDependency: query.asset_dependency,
    timetableTypes: query.timetable_type,
    run: {
      states: query.dag_run_state,
      start: rangeOf(query, "dag_run_start_date"),
      end: rangeOf(query, "dag_run_end_date"),
    },
    ...(query.is_favorite === undefined ? {} : { favoriteOf: { userId: caller.userId, favorite: query.is_favorite } }),
  };
}

const getDags = defineRoute(
  {
    method: "get",
    path: "/dags",
    operationId: "get_dags",
    tag: "DAG",
    summary: "Dags by filter",
    access: { on: "dag", method: "GET" },
    query: listQuery,
    response: { status: 200, schema: dagListSchema, description: "A page of Dags" },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    checkWords(query.dag_run_state, RUN_STATES, "state");
    const { dags, total } = await listDags(deps.db, {
      filter: listFilter(query, caller),
      order: orderOf(query.order_by, DAG_ORDER),
      page: pageOf(query, deps),
    });
    return { dags: dags.map(dagView), total_entries: total };
  },
);

const getDagRoute = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}",
    operationId: "get_dag",
    tag: "DAG",
    summary: "One Dag",
    access: { on: "dag", method: "GET" },
    params: dagParams,
    response: { status: 200, schema: dagSchema, description: "The Dag" },
    errors: itemErrors,
  },
  async ({ params, deps }) => dagView(await getDag(deps.db, params.dag_id)),
);

const getDetails = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/details",
    operationId: "get_dag_details",
    tag: "DAG",
    summary: "One Dag with what its newest version says",
    access: { on: "dag", method: "GET" },
    params: dagParams,
    response: { status: 200, schema: dagDetailsSchema, description: "The Dag" },
    errors: itemErrors,
  },
  async ({ params, caller, deps }) =>
    dagDetailsView(await getDagDetails(deps.db, { dagId: params.dag_id, userId: caller.userId })),
);

export const dagRoutes = [getDags, getDagRoute, getDetails];
