// What surrounds Dags: /dagTags, /dagStats, /dagVersions, /dagSources, /importErrors.
import { z } from "@hono/zod-openapi";
import { dagStats, listDagTags } from "../../domain/dags/dag-stats.ts";
import { getDagSource } from "../../domain/dags/get-dag-source.ts";
import { getDagVersion, listDagVersions, type VersionOrder } from "../../domain/dags/list-dag-versions.ts";
import {
  getImportError,
  type ImportErrorOrder,
  type ImportErrorRow,
  type ReadableErrors,
  listImportErrors,
} from "../../domain/dags/list-import-errors.ts";
import { authorizedDagIds, type Caller } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import {
  orderOf,
  orderParameter,
  pageOf,
  pagingParameters,
  patternParameters,
  patternsOf,
} from "../shared/list-query.ts";
import { optionalInteger, optionalText, requiredInteger, requiredText, textList } from "../shared/parameters.ts";
import { acceptedType } from "./accepted-type.ts";
import { versionSchema, versionView } from "./dag-views.ts";
import { acceptHeader, collectionErrors, dagParams, itemErrors, RUN_STATES, time, timeText } from "./wire.ts";

const TAG_ORDER = { name: "name" } as const;

const getTags = defineRoute(
  {
    method: "get",
    path: "/dagTags",
    operationId: "get_dag_tags",
    tag: "DAG",
    summary: "The tags of all Dags",
    access: { on: "dag", method: "GET" },
    query: z.object({ ...pagingParameters, ...orderParameter(TAG_ORDER), ...patternParameters("tag_name") }),
    response: {
      status: 200,
      schema: z.object({ tags: z.array(z.string()), total_entries: z.int() }).openapi("DAGTagCollectionResponse"),
      description: "A page of tags",
    },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const [first] = orderOf(query.order_by, TAG_ORDER);
    const { names, total } = await listDagTags(deps.db, {
      name: patternsOf(query, "tag_name"),
      descending: first?.descending ?? false,
      page: pageOf(query, deps),
      readableIds: authorizedDagIds(caller),
    });
    return { tags: names, total_entries: total };
  },
);

const statsSchema = z
  .object({
    dags: z.array(
      z.object({
        dag_id: z.string(),
        dag_display_name: z.string(),
        stats: z.array(z.object({ state: z.enum(RUN_STATES), count: z.int() })),
      }),
    ),
    total_entries: z.int(),
  })
  .openapi("DagStatsCollectionResponse");

const getStats = defineRoute(
  {
    method: "get",
    path: "/dagStats",
    operationId: "get_dag_stats",
    tag: "DagStats",
    summary: "How many runs of each state Dags have",
    access: { on: "dag", method: "GET", part: "run" },
    query: z.object({ dag_ids: textList() }),
    response: { status: 200, schema: statsSchema, description: "Counts by Dag" },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const stats = await dagStats(deps.db, {
      dagIds: query.dag_ids.length === 0 ? null : query.dag_ids,
      readableIds: authorizedDagIds(caller),
    });
    return {
      dags: stats.map((dag) => ({ dag_id: dag.dagId, dag_display_name: dag.dagDisplayName, stats: dag.counts })),
      total_entries: stats.length,
    };
  },
);

const VERSION_ORDER = {
  id: "id",
  version_number: "versionNumber",
  bundle_name: "bundleName",
  bundle_version: "bundleVersion",
} as const satisfies Record<string, VersionOrder>;

const getVersions = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagVersions",
    operationId: "get_dag_versions",
    tag: "DagVersion",
    summary: "The versions of a Dag",
    access: { on: "dag", method: "GET", part: "version" },
    params: dagParams,
    query: z.object({
      ...pagingParameters,
      version_number: optionalInteger(),
      bundle_name: optionalText(),
      bundle_version: optionalText(),
      ...orderParameter(VERSION_ORDER),
    }),
    response: {
      status: 200,
      schema: z
        .object({ dag_versions: z.array(versionSchema), total_entries: z.int() })
        .openapi("DAGVersionCollectionResponse"),
      description: "A page of versions",
    },
    errors: itemErrors,
  },
  async ({ params, query, caller, deps }) => {
    const { versions, total } = await listDagVersions(deps.db, {
      filter: {
        dagId: params.dag_id === "~" ? null : params.dag_id,
        versionNumber: query.version_number,
        bundleName: query.bundle_name,
        bundleVersion: query.bundle_version,
        readableIds: authorizedDagIds(caller),
      },
      order: orderOf(query.order_by, VERSION_ORDER),
      page: pageOf(query, deps),
    });
    return { dag_versions: versions.map(versionView), total_entries: total };
  },
);

const getVersion = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/dagVersions/{version_number}",
    operationId: "get_dag_version",
    tag: "DagVersion",
    summary: "One version of a Dag",
    access: { on: "dag", method: "GET", part: "version" },
    params: z.object({ dag_id: requiredText(), version_number: requiredInteger() }),
    response: { status: 200, schema: versionSchema, description: "The version" },
    errors: itemErrors,
  },
  async ({ params, deps }) =>
    versionView(await getDagVersion(deps.db, { dagId: params.dag_id, versionNumber: params.version_number })),
);

const sourceSchema = z
  .object({
    content: z.string().nullable(),
    dag_id: z.string(),
    version_number: z.int().nullable(),
    dag_display_name: z.string(),
  })
  .openapi("DAGSourceResponse");

const getSource = defineRoute(
  {
    method: "get",
    path: "/dagSources/{dag_id}",
    operationId: "get_dag_source",
    tag: "DagSource",
    summary: "The file a Dag comes from",
    access: { on: "dag", method: "GET", part: "code" },
    params: dagParams,
    query: z.object({ version_number: optionalInteger() }),
    headers: acceptHeader("application/json", "text/plain"),
    response: { status: 200, schema: sourceSchema, description: "The source", alsoTypes: ["text/plain"] },
    errors: [...itemErrors, 406],
  },
  async ({ params, query, http, deps }) => {
    const type = acceptedType(http, ["application/json", "text/plain"]);
    const source = await getDagSource(deps.db, {
      dagId: params.dag_id,
      ...(query.version_number === undefined ? {} : { versionNumber: query.version_number }),
    });
    if (type === "text/plain") return http.text(source.content);
    return {
      content: source.content,
      dag_id: source.dagId,
      version_number: source.versionNumber,
      dag_display_name: source.dagDisplayName,
    };
  },
);

const importErrorSchema = z
  .object({
    import_error_id: z.int(),
    timestamp: time,
    filename: z.string(),
    bundle_name: z.string().nullable(),
    stack_trace: z.string(),
  })
  .openapi("ImportErrorResponse");

function importErrorView(row: ImportErrorRow): z.output<typeof importErrorSchema> {
  return {
    import_error_id: row.id,
    timestamp: timeText(row.timestamp),
    filename: row.relative_filename,
    bundle_name: row.bundle_name,
    stack_trace: row.stacktrace,
  };
}

const IMPORT_ERROR_ORDER = {
  id: "id",
  import_error_id: "id",
  timestamp: "timestamp",
  filename: "filename",
  bundle_name: "bundleName",
  stacktrace: "stackTrace",
} as const satisfies Record<string, ImportErrorOrder>;

function readableErrors(caller: Caller): ReadableErrors | null {
  const dagIds = authorizedDagIds(caller);
  return dagIds === null ? null : { dagIds, ofNoDag: true };
}

const getImportErrors = defineRoute(
  {
    method: "get",
    path: "/importErrors",
    operationId: "get_import_errors",
    tag: "Import Error",
    summary: "Dag files that could not be loaded",
    access: { on: "resource", resource: "importError", method: "GET" },
    query: z.object({
      ...pagingParameters,
      ...orderParameter(IMPORT_ERROR_ORDER),
      ...patternParameters("filename"),
      filename: optionalText(),
      bundle_name: optionalText(),
    }),
    response: {
      status: 200,
      schema: z
        .object({ import_errors: z.array(importErrorSchema), total_entries: z.int() })
        .openapi("ImportErrorCollectionResponse"),
      description: "A page of errors",
    },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const { errors, total } = await listImportErrors(deps.db, {
      filter: {
        readable: readableErrors(caller),
        filename: patternsOf(query, "filename"),
        exactFilename: query.filename,
        bundleName: query.bundle_name,
      },
      order: orderOf(query.order_by, IMPORT_ERROR_ORDER),
      page: pageOf(query, deps),
    });
    return { import_errors: errors.map(importErrorView), total_entries: total };
  },
);

const getImportErrorRoute = defineRoute(
  {
    method: "get",
    path: "/importErrors/{import_error_id}",
    operationId: "get_import_error",
    tag: "Import Error",
    summary: "Why one Dag file could not be loaded",
    access: { on: "resource", resource: "importError", method: "GET" },
    params: z.object({ import_error_id: requiredInteger() }),
    response: { status: 200, schema: importErrorSchema, description: "The error" },
    errors: itemErrors,
  },
  async ({ params, caller, deps }) =>
    importErrorView(await getImportError(deps.db, params.import_error_id, readableErrors(caller))),
);

export const dagFactRoutes = [
  getTags,
  getStats,
  getVersions,
  getVersion,
  getSource,
  getImportErrors,
  getImportErrorRoute,
];
