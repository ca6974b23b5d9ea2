// GET /dags/{dag_id}/dagRuns and one of them, and the list by POST.
import { z } from "@hono/zod-openapi";
import type { SerializedSchedule } from "@windsock/sdk/serialized";
import { type DagRunFilter, type DagRunOrder, getDagRun, listDagRuns } from "../../domain/dag-runs/list-dag-runs.ts";
import { getDag } from "../../domain/dags/get-dag.ts";
import type { DagRow } from "../../domain/dags/list-dags.ts";
import type { TextMatch } from "../../domain/list-input.ts";
import { partitionDays } from "../../domain/partitions/partitioned-schedule.ts";
import { authorizedDagIds, type Caller } from "../../domain/users/authorize.ts";
import { bodyDateRange, bodyNumberRange } from "../shared/body-fields.ts";
import { defineRoute } from "../shared/define-route.ts";
import {
  dateRange,
  numberRange,
  oneName,
  orderField,
  orderOf,
  orderParameter,
  pageOf,
  pagingParameters,
  patternParameters,
  patternsOf,
  rangeOf,
} from "../shared/list-query.ts";
import { integerList, literalText, optionalDate, optionalText } from "../shared/parameters.ts";
import { runListSchema, runListView, runSchema, runView } from "./dag-run-views.ts";
import { HttpError } from "./errors.ts";
import { checkWords, dagParams, itemErrors, RUN_STATES, RUN_TYPES, runParams, wordList } from "./wire.ts";

const ORDER = {
  id: "id",
  state: "state",
  dag_id: "dagId",
  run_id: "runId",
  dag_run_id: "runId",
  logical_date: "logicalDate",
  run_after: "runAfter",
  start_date: "startDate",
  end_date: "endDate",
  updated_at: "updatedAt",
  duration: "duration",
  conf: "conf",
  partition_date: "partitionDate",
} as const satisfies Record<string, DagRunOrder>;

const { duration: _duration, partition_date: _partitionDate, ...BATCH_ORDER } = ORDER;

const RANGES = ["run_after", "logical_date", "start_date", "end_date"] as const;

const listQuery = z.object({
  cursor: optionalText(),
  ...pagingParameters,
  ...dateRange(RANGES[0]),
  ...dateRange(RANGES[1]),
  ...dateRange(RANGES[2]),
  ...dateRange(RANGES[3]),
  ...numberRange("duration"),
  ...dateRange("updated_at"),
  conf_contains: optionalText(),
  run_type: wordList(RUN_TYPES),
  state: wordList(RUN_STATES),
  dag_version: integerList(),
  bundle_version: optionalText(),
  ...orderParameter(ORDER),
  ...patternParameters("run_id"),
  ...patternParameters("triggering_user_name"),
  ...patternParameters("dag_id"),
  ...patternParameters("partition_key"),
  consuming_asset_pattern: optionalText(),
  partition_date_gte: optionalDate(),
  partition_date_lte: optionalDate(),
});

function rangesOf(given: Readonly<Record<string, unknown>>): Partial<DagRunFilter> {
  return {
    runAfter: rangeOf(given, "run_after"),
    logicalDate: rangeOf(given, "logical_date"),
    startDate: rangeOf(given, "start_date"),
    endDate: rangeOf(given, "end_date"),
    duration: rangeOf<number>(given, "duration"),
  };
}

/** Of the patterns only this one takes | as a letter. */
function partitionKeyOf(query: z.output<typeof listQuery>): TextMatch {
  const { pattern, ...rest } = patternsOf(query, "partition_key");
  return pattern === undefined ? rest : { ...rest, contains: pattern === "~" ? "" : pattern };
}

function listFilter(query: z.output<typeof listQuery>, dagId: string, caller: Caller): DagRunFilter {
  return {
    ...rangesOf(query),
    dagIds: dagId === "~" ? null : [dagId],
    readableIds: authorizedDagIds(caller),
    runTypes: query.run_type,
    states: query.state,
    updatedAt: rangeOf(query, "updated_at"),
    confContains: query.conf_contains,
    versionNumbers: query.dag_version,
    bundleVersion: query.bundle_version,
    runId: patternsOf(query, "run_id"),
    dagId: patternsOf(query, "dag_id"),
    triggeringUser: patternsOf(query, "triggering_user_name"),
    partitionKey: partitionKeyOf(query),
    consumingAsset: query.consuming_asset_pattern,
  };
}

/** Days mean something for one Dag with partitions only; for every other Airflow refuses the filter. */
function partitionDates(
  query: z.output<typeof listQuery>,
  dag: DagRow | null,
): NonNullable<DagRunFilter["partitionDate"]> {
  const { partition_date_gte: from, partition_date_lte: to } = query;
  if (from === undefined && to === undefined) return {};
  if (dag === null) throw new HttpError(400, "partition_date_gte and partition_date_lte need the id of one Dag");
  if (!dag.timetable_partitioned) {
    const message = `The Dag ${dag.dag_id} has no partitions: partition_date_gte and partition_date_lte are not supported`;
    throw new HttpError(400, message);
  }
  return partitionDays(dag.schedule as SerializedSchedule, { from, to });
}

const getRuns = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns",
    operationId: "get_dag_runs",
    tag: "DagRun",
    summary: "Runs of a Dag, or of all with ~",
    access: { on: "dag", method: "GET", part: "run" },
    params: dagParams,
    query: listQuery,
    response: { status: 200, schema: runListSchema, description: "A page of runs" },
    errors: [400, ...itemErrors],
  },
  async ({ params, query, caller, deps }) => {
    checkWords(query.run_type, RUN_TYPES, "run type");
    checkWords(query.state, RUN_STATES, "state");
    const dag = params.dag_id === "~" ? null : await getDag(deps.db, params.dag_id);
    const partitionDate = partitionDates(query, dag);
    return runListView(
      await listDagRuns(deps.db, {
        filter: { ...listFilter(query, params.dag_id, caller), partitionDate },
        order: orderOf(query.order_by, ORDER),
        page: pageOf(query, deps),
        cursor: query.cursor,
      }),
    );
  },
);

const getRun = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}",
    operationId: "get_dag_run",
    tag: "DagRun",
    summary: "One run",
    access: { on: "dag", method: "GET", part: "run" },
    params: runParams,
    response: { status: 200, schema: runSchema, description: "The run" },
    errors: itemErrors,
  },
  async ({ params, deps }) => runView(await getDagRun(deps.db, { dagId: params.dag_id, runId: params.dag_run_id })),
);

const batchBody = z
  .strictObject({
    order_by: orderField(BATCH_ORDER),
    page_offset: z.int().min(0).default(0),
    page_limit: z.int().min(0).default(100),
    dag_ids: z.array(z.string()).nullable().optional(),
    states: z.array(z.enum(RUN_STATES).nullable()).nullable().optional(),
    ...bodyDateRange("run_after"),
    ...bodyDateRange("logical_date"),
    ...bodyDateRange("start_date"),
    ...bodyDateRange("end_date"),
    ...bodyNumberRange("duration"),
    conf_contains: z.string().nullable().optional(),
  })
  .openapi("DAGRunsBatchBody");

const getRunsBatch = defineRoute(
  {
    method: "post",
    path: "/dags/{dag_id}/dagRuns/list",
    operationId: "get_list_dag_runs_batch",
    audit: false,
    tag: "DagRun",
    summary: "Runs by a filter in the body",
    access: { on: "dag", method: "GET", part: "run" },
    params: z.object({ dag_id: literalText("~") }),
    body: batchBody,
    response: { status: 200, schema: runListSchema, description: "A page of runs" },
    errors: itemErrors,
  },
  async ({ body, caller, deps }) => {
    const page = await listDagRuns(deps.db, {
      filter: {
        ...rangesOf(body),
        dagIds: body.dag_ids === undefined || body.dag_ids === null || body.dag_ids.length === 0 ? null : body.dag_ids,
        readableIds: authorizedDagIds(caller),
        states: body.states ?? [],
        confContains: body.conf_contains ?? undefined,
      },
      order: orderOf(oneName(body.order_by), BATCH_ORDER),
      page: pageOf({ limit: body.page_limit, offset: body.page_offset }, deps),
    });
    return runListView(page);
  },
);

export const dagRunRoutes = [getRuns, getRun, getRunsBatch];
