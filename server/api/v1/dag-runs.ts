// GET /dags/{dag_id}/dagRuns and one of them, and the list by POST.
import { z } from "@hono/zod-openapi";
import { type DagRunFilter, type DagRunOrder, getDagRunRow, pageDagRuns } from "../../domain/dag-runs/list-dag-runs.ts";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import { runFields, runListSchema, runSchema, runView } from "./dag-run-views.ts";
import { any, checkFields, orderOf, pageOf, picked, rangeOf, some, wholePageOf } from "./lists.ts";
import {
  bodyTimeRange,
  collectionErrors,
  commaList,
  dagParams,
  fieldsParameter,
  itemErrors,
  orderParameter,
  orderPattern,
  pagingParameters,
  runParams,
  text,
  timeRange,
} from "./wire.ts";

const tag = "DAGRun";
const access = { on: "dag", method: "GET", part: "run" } as const;

const ORDER = {
  fields: {
    id: "id",
    state: "state",
    dag_id: "dagId",
    execution_date: "executionDate",
    dag_run_id: "runId",
    start_date: "startDate",
    end_date: "endDate",
    updated_at: "updatedAt",
    external_trigger: "runType",
    conf: "conf",
  },
} as const satisfies { fields: Record<string, DagRunOrder> };

function rangesOf(given: Readonly<Record<string, unknown>>): Partial<DagRunFilter> {
  return {
    executionDate: rangeOf(given, "execution_date"),
    startDate: rangeOf(given, "start_date"),
    endDate: rangeOf(given, "end_date"),
    updatedAt: rangeOf(given, "updated_at"),
    onlyDated: true,
  };
}

const getRuns = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns",
    operationId: "get_dag_runs",
    tag,
    summary: "Runs of a Dag, or of all with ~",
    access,
    params: dagParams,
    query: z.strictObject({
      ...pagingParameters,
      ...timeRange("execution_date"),
      ...timeRange("start_date"),
      ...timeRange("end_date"),
      ...timeRange("updated_at"),
      state: commaList(),
      ...orderParameter(ORDER),
      ...fieldsParameter(),
    }),
    response: { status: 200, schema: runListSchema, description: "A page of runs" },
    errors: collectionErrors,
  },
  async ({ params, query, caller, deps }) => {
    const { runs, total } = await pageDagRuns(deps.db, {
      filter: {
        ...rangesOf(query),
        dagIds: any(params.dag_id),
        readableIds: authorizedDagIds(caller),
        states: query.state,
      },
      order: orderOf(query.order_by, ORDER),
      page: pageOf(query, deps),
    });
    if (runs.length > 0) checkFields(query.fields, runFields);
    return { dag_runs: runs.map((run) => picked(runView(run), query.fields)), total_entries: total };
  },
);

const getRun = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagRuns/{dag_run_id}",
    operationId: "get_dag_run",
    tag,
    summary: "One run",
    access,
    params: runParams,
    query: z.strictObject(fieldsParameter(runFields)),
    response: { status: 200, schema: runSchema, description: "The run" },
    errors: itemErrors,
  },
  async ({ params, query, deps }) => {
    const run = await getDagRunRow(deps.db, { dagId: params.dag_id, runId: params.dag_run_id });
    checkFields(query.fields, runFields);
    return picked(runView(run), query.fields);
  },
);

const batchBody = z
  .strictObject({
    order_by: text.openapi({ pattern: orderPattern(ORDER) }).optional(),
    page_offset: z.int().min(0).default(0),
    page_limit: z.int().min(1).default(100),
    dag_ids: z.array(text).optional(),
    states: z.array(text).optional(),
    ...bodyTimeRange("execution_date"),
    ...bodyTimeRange("start_date"),
    ...bodyTimeRange("end_date"),
    ...bodyTimeRange("updated_at"),
  })
  .openapi("ListDagRunsForm");

const getRunsBatch = defineRoute(
  {
    method: "post",
    path: "/dags/~/dagRuns/list",
    operationId: "get_dag_runs_batch",
    tag,
    summary: "Runs by a filter in the body",
    access,
    audit: false,
    body: batchBody,
    response: { status: 200, schema: runListSchema, description: "A page of runs" },
    errors: collectionErrors,
  },
  async ({ body, caller, deps }) => {
    const { runs, total } = await pageDagRuns(deps.db, {
      filter: {
        ...rangesOf(body),
        dagIds: some(body.dag_ids),
        readableIds: authorizedDagIds(caller),
        states: body.states ?? [],
      },
      order: orderOf(body.order_by, ORDER),
      page: wholePageOf({ limit: body.page_limit, offset: body.page_offset }),
    });
    return { dag_runs: runs.map(runView), total_entries: total };
  },
);

export const dagRunRoutes = [getRuns, getRunsBatch, getRun];
