// What surrounds Dags: /dagStats, /dagWarnings, /dagSources, /parseDagFile, /importErrors.
import { z } from "@hono/zod-openapi";
import { dagFileByToken, requestReparse } from "../../domain/dags/dag-by-file-token.ts";
import { dagStats } from "../../domain/dags/dag-stats.ts";
import { getDagSource } from "../../domain/dags/get-dag-source.ts";
import { type DagWarningOrder, listDagWarnings } from "../../domain/dags/list-dag-warnings.ts";
import {
  getImportError,
  type ImportErrorOrder,
  type ImportErrorRow,
  type ReadableErrors,
  listImportErrors,
} from "../../domain/dags/list-import-errors.ts";
import { authorize, authorizedDagIds, type Caller } from "../../domain/users/authorize.ts";
import { accepts } from "../shared/accepts.ts";
import { defineRoute } from "../shared/define-route.ts";
import { optionalText, requiredText } from "../shared/parameters.ts";
import { foundOrTitle } from "./errors.ts";
import { orderOf, pageOf } from "./lists.ts";
import {
  collectionErrors,
  itemErrors,
  numberInPath,
  orderParameter,
  pagingParameters,
  text,
  time,
  timeText,
} from "./wire.ts";

const statsSchema = z
  .object({
    dags: z.array(z.object({ dag_id: text, stats: z.array(z.object({ state: text, count: z.int() })).nullable() })),
    total_entries: z.int(),
  })
  .openapi("DagStatsCollectionSchema");

const getStats = defineRoute(
  {
    method: "get",
    path: "/dagStats",
    operationId: "get_dag_stats",
    tag: "DagStats",
    summary: "How many runs of each state Dags have",
    access: { on: "dag", method: "GET", part: "run" },
    query: z.strictObject({ dag_ids: requiredText() }),
    response: { status: 200, schema: statsSchema, description: "Counts by Dag" },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const dagIds = query.dag_ids.split(",");
    const stats = await dagStats(deps.db, { dagIds, readableIds: authorizedDagIds(caller) });
    return { dags: stats.map((dag) => ({ dag_id: dag.dagId, stats: dag.counts })), total_entries: stats.length };
  },
);

const WARNING_ORDER = {
  fields: { dag_id: "dagId", warning_type: "type", message: "message", timestamp: "timestamp" },
} as const satisfies { fields: Record<string, DagWarningOrder> };

const getWarnings = defineRoute(
  {
    method: "get",
    path: "/dagWarnings",
    operationId: "get_dag_warnings",
    tag: "DagWarning",
    summary: "What is doubtful about Dags",
    access: { on: "dag", method: "GET", part: "warning" },
    query: z.strictObject({
      dag_id: optionalText(),
      warning_type: optionalText(),
      ...pagingParameters,
      ...orderParameter(WARNING_ORDER),
    }),
    response: {
      status: 200,
      schema: z
        .object({
          dag_warnings: z.array(z.object({ dag_id: text, warning_type: text, message: text, timestamp: time })),
          total_entries: z.int(),
        })
        .openapi("DagWarningCollection"),
      description: "A page of warnings",
    },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const { warnings, total } = await listDagWarnings(deps.db, {
      filter: { dagId: query.dag_id, type: query.warning_type, readableIds: authorizedDagIds(caller) },
      order: orderOf(query.order_by, WARNING_ORDER),
      page: pageOf(query, deps),
    });
    return {
      dag_warnings: warnings.map((row) => ({
        dag_id: row.dag_id,
        warning_type: row.warning_type,
        message: row.message,
        timestamp: timeText(row.timestamp),
      })),
      total_entries: total,
    };
  },
);

const tokenParams = z.object({ file_token: requiredText() });
const JSON_TYPE = "application/json";
const TEXT_TYPE = "text/plain";

const getSource = defineRoute(
  {
    method: "get",
    path: "/dagSources/{file_token}",
    operationId: "get_dag_source",
    tag: "DAG",
    summary: "The file a Dag comes from",
    access: { on: "dag", method: "GET", part: "code" },
    params: tokenParams,
    response: {
      status: 200,
      schema: z.object({ content: text }).openapi("DagSource"),
      description: "The source",
      alsoTypes: [TEXT_TYPE],
    },
    errors: [...itemErrors, 406],
  },
  async ({ params, caller, http, deps }) => {
    const { dagIds } = await foundOrTitle(dagFileByToken(deps.db, params.file_token));
    for (const dagId of dagIds) authorize(caller, { on: "dag", method: "GET", part: "code" }, dagId);
    const type = accepts(http.req.header("accept"), [TEXT_TYPE, JSON_TYPE]);
    // Airflow answers this one with no body that a client could read.
    if (type === undefined) return http.text("Not Acceptable", 406, { "Content-Type": "text/html; charset=utf-8" });
    const { content } = await getDagSource(deps.db, { dagId: dagIds[0]! });
    return type === TEXT_TYPE ? http.text(content) : { content };
  },
);

const reparse = defineRoute(
  {
    method: "put",
    path: "/parseDagFile/{file_token}",
    operationId: "reparse_dag_file",
    tag: "DAG",
    summary: "Load a Dag file again soon",
    access: { on: "dag", method: "PUT" },
    params: tokenParams,
    response: { status: 201, description: "It will be" },
    errors: itemErrors,
  },
  async ({ params, caller, http, deps }) => {
    const file = await foundOrTitle(dagFileByToken(deps.db, params.file_token));
    for (const dagId of file.dagIds) authorize(caller, { on: "dag", method: "PUT" }, dagId);
    await requestReparse(deps.db, file);
    return http.body(null, 201);
  },
);

const importErrorSchema = z
  .object({ import_error_id: z.int(), timestamp: time, filename: text, stack_trace: text })
  .openapi("ImportError");

function importErrorView(row: ImportErrorRow): z.output<typeof importErrorSchema> {
  return {
    import_error_id: row.id,
    timestamp: timeText(row.timestamp),
    filename: row.filename,
    stack_trace: row.stacktrace,
  };
}

const IMPORT_ERROR_ORDER = {
  fields: { import_error_id: "id", timestamp: "timestamp", filename: "filename" },
} as const satisfies { fields: Record<string, ImportErrorOrder> };

const importErrorAccess = { on: "resource", resource: "importError", method: "GET" } as const;

/** Errors of files that have given no Dag are for those who may read every one. */
function readableErrors(caller: Caller): ReadableErrors | null {
  const dagIds = authorizedDagIds(caller);
  return dagIds === null ? null : { dagIds, ofNoDag: false };
}

const getImportErrors = defineRoute(
  {
    method: "get",
    path: "/importErrors",
    operationId: "get_import_errors",
    tag: "ImportError",
    summary: "Dag files that could not be loaded",
    access: importErrorAccess,
    query: z.strictObject({ ...pagingParameters, ...orderParameter(IMPORT_ERROR_ORDER) }),
    response: {
      status: 200,
      schema: z
        .object({ import_errors: z.array(importErrorSchema), total_entries: z.int() })
        .openapi("ImportErrorCollection"),
      description: "A page of errors",
    },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const order = orderOf(query.order_by, IMPORT_ERROR_ORDER);
    const filter = { readable: readableErrors(caller) };
    const { errors, total } = await listImportErrors(deps.db, { filter, order, page: pageOf(query, deps) });
    return { import_errors: errors.map(importErrorView), total_entries: total };
  },
);

const getImportErrorRoute = defineRoute(
  {
    method: "get",
    path: "/importErrors/{import_error_id}",
    operationId: "get_import_error",
    tag: "ImportError",
    summary: "Why one Dag file could not be loaded",
    access: importErrorAccess,
    params: z.object({ import_error_id: numberInPath() }),
    response: { status: 200, schema: importErrorSchema, description: "The error" },
    errors: itemErrors,
  },
  async ({ params, caller, deps }) =>
    importErrorView(await getImportError(deps.db, params.import_error_id, readableErrors(caller))),
);

export const dagFactRoutes = [getStats, getWarnings, getSource, reparse, getImportErrors, getImportErrorRoute];
