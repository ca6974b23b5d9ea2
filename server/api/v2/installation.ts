// What is installed and what is doubtful: /providers, /plugins, /dagWarnings.
import { z } from "@hono/zod-openapi";
import { type DagWarningOrder, listDagWarnings } from "../../domain/dags/list-dag-warnings.ts";
import type { InstalledProvider } from "../../domain/providers/provider-registry.ts";
import { authorizedDagIds } from "../../domain/users/authorize.ts";
import { defineRoute } from "../shared/define-route.ts";
import { orderOf, orderParameter, pageOf, pagingParameters } from "../shared/list-query.ts";
import { optionalChoice, optionalText } from "../shared/parameters.ts";
import { pluginSchema } from "./plugin-schema.ts";
import { collectionErrors, time, timeText } from "./wire.ts";

const providerSchema = z
  .object({
    package_name: z.string(),
    description: z.string(),
    version: z.string(),
    documentation_url: z.string().nullable(),
  })
  .openapi("ProviderResponse");

const getProviders = defineRoute(
  {
    method: "get",
    path: "/providers",
    operationId: "get_providers",
    tag: "Provider",
    summary: "Installed providers",
    access: { on: "resource", resource: "provider", method: "GET" },
    query: z.object(pagingParameters),
    response: {
      status: 200,
      schema: z
        .object({ providers: z.array(providerSchema), total_entries: z.int() })
        .openapi("ProviderCollectionResponse"),
      description: "A page of providers",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const { providers } = await deps.providers.installed();
    const { limit, offset } = pageOf(query, deps);
    return {
      providers: providers.slice(offset, offset + limit).map(({ name, version, description, homepage }) => ({
        package_name: name,
        description,
        version,
        documentation_url: homepage,
      })),
      total_entries: providers.length,
    };
  },
);

function pluginView({ name, version, links }: InstalledProvider): z.output<typeof pluginSchema> {
  return {
    name,
    macros: [],
    flask_blueprints: [],
    fastapi_apps: [],
    fastapi_root_middlewares: [],
    external_views: [],
    react_apps: [],
    appbuilder_views: [],
    appbuilder_menu_items: [],
    global_operator_extra_links: [],
    operator_extra_links: links.map((link) => link.name),
    source: `${name}@${version}`,
    listeners: [],
    timetables: [],
  };
}

const pluginAccess = { on: "resource", resource: "plugin", method: "GET" } as const;

/** Windsock is extended by providers: one that adds to the page (links beside tasks) is a plugin in Airflow's words. */
const getPlugins = defineRoute(
  {
    method: "get",
    path: "/plugins",
    operationId: "get_plugins",
    tag: "Plugin",
    summary: "Loaded plugins",
    access: pluginAccess,
    query: z.object(pagingParameters),
    response: {
      status: 200,
      schema: z.object({ plugins: z.array(pluginSchema), total_entries: z.int() }).openapi("PluginCollectionResponse"),
      description: "A page of plugins",
    },
    errors: collectionErrors,
  },
  async ({ query, deps }) => {
    const plugins = (await deps.providers.installed()).providers.filter(({ links }) => links.length > 0);
    const { limit, offset } = pageOf(query, deps);
    return { plugins: plugins.slice(offset, offset + limit).map(pluginView), total_entries: plugins.length };
  },
);

const getPluginErrors = defineRoute(
  {
    method: "get",
    path: "/plugins/importErrors",
    operationId: "import_errors",
    tag: "Plugin",
    summary: "Plugins that could not be loaded",
    access: pluginAccess,
    response: {
      status: 200,
      schema: z
        .object({
          import_errors: z.array(
            z.object({ source: z.string(), error: z.string() }).openapi("PluginImportErrorResponse"),
          ),
          total_entries: z.int(),
        })
        .openapi("PluginImportErrorCollectionResponse"),
      description: "Errors",
    },
    errors: [401, 403],
  },
  async ({ deps }) => {
    const { broken } = await deps.providers.installed();
    return { import_errors: broken.map(({ source, error }) => ({ source, error })), total_entries: broken.length };
  },
);

const WARNING_TYPES = ["asset conflict", "non-existent pool", "runtime varying value"] as const;

const warningSchema = z
  .object({
    dag_id: z.string(),
    warning_type: z.enum(WARNING_TYPES),
    message: z.string(),
    timestamp: time,
    dag_display_name: z.string(),
  })
  .openapi("DAGWarningResponse");

const WARNING_ORDER = {
  dag_id: "dagId",
  warning_type: "type",
  message: "message",
  timestamp: "timestamp",
} as const satisfies Record<string, DagWarningOrder>;

const getWarnings = defineRoute(
  {
    method: "get",
    path: "/dagWarnings",
    operationId: "list_dag_warnings",
    tag: "DagWarning",
    summary: "What is doubtful about Dags",
    access: { on: "dag", method: "GET", part: "warning" },
    query: z.object({
      dag_id: optionalText(),
      warning_type: optionalChoice(WARNING_TYPES),
      ...pagingParameters,
      ...orderParameter(WARNING_ORDER),
    }),
    response: {
      status: 200,
      schema: z
        .object({ dag_warnings: z.array(warningSchema), total_entries: z.int() })
        .openapi("DAGWarningCollectionResponse"),
      description: "A page of warnings",
    },
    errors: collectionErrors,
  },
  async ({ query, caller, deps }) => {
    const { warnings, total } = await listDagWarnings(deps.db, {
      filter: { dagId: query.dag_id, type: query.warning_type, readableIds: authorizedDagIds(caller) },
      order: orderOf<DagWarningOrder>(query.order_by, WARNING_ORDER),
      page: pageOf(query, deps),
    });
    return {
      dag_warnings: warnings.map((warning) => ({ ...warning, timestamp: timeText(warning.timestamp) })),
      total_entries: total,
    };
  },
);

export const installationRoutes = [getProviders, getPlugins, getPluginErrors, getWarnings];
