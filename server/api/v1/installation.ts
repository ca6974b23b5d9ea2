// /config, /plugins and /providers: what this installation is.
import { z } from "@hono/zod-openapi";
import type { InstalledProvider } from "../../domain/providers/provider-registry.ts";
import { describeConfig, type DescribedSection } from "../../settings/describe-config.ts";
import { accepts } from "../shared/accepts.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { optionalText, requiredText } from "../shared/parameters.ts";
import { HttpProblem } from "./errors.ts";
import { pageOf } from "./lists.ts";
import { collectionErrors, itemErrors, maybeText, pagingParameters, text } from "./wire.ts";

const configSchema = z
  .object({
    sections: z.array(z.object({ name: text, options: z.array(z.object({ key: text, value: text })) })),
  })
  .openapi("Config");

const HIDDEN = "< hidden >";
const TEXT = "text/plain";
const configAccess = { on: "resource", resource: "config", method: "GET" } as const;
const configResponse = { status: 200, schema: configSchema, description: "Settings", alsoTypes: [TEXT] } as const;

/** What may be shown; secrets never are. */
function shown({ config }: ApiDeps): DescribedSection[] {
  if (config.api.exposeConfig !== "False") return describeConfig(config);
  const detail = "The settings are not shown here: expose_config does not allow it.";
  throw new HttpProblem(403, "Forbidden", detail);
}

function configView(sections: readonly DescribedSection[]): z.output<typeof configSchema> {
  return {
    sections: sections.map(({ name, options }) => ({
      name,
      options: options.map(({ key, value, sensitive }) => ({ key, value: sensitive ? HIDDEN : value })),
    })),
  };
}

function asText(config: z.output<typeof configSchema>): string {
  return config.sections
    .map(({ name, options }) => `[${name}]\n${options.map(({ key, value }) => `${key} = ${value}\n`).join("")}`)
    .join("\n");
}

function wantsText(accept: string | undefined): boolean {
  const type = accepts(accept, [TEXT, "application/json"]);
  if (type === undefined)
    throw new HttpProblem(406, "Not Acceptable", "Only application/json and text/plain are there");
  return type === TEXT;
}

const getConfig = defineRoute(
  {
    method: "get",
    path: "/config",
    operationId: "get_config",
    tag: "Config",
    summary: "The settings, or those of one section",
    access: configAccess,
    query: z.strictObject({ section: optionalText() }),
    response: configResponse,
    errors: [...itemErrors, 406],
  },
  ({ query, http, deps }) => {
    const plain = wantsText(http.req.header("accept"));
    const sections = shown(deps).filter(({ name }) => (query.section ?? "") === "" || name === query.section);
    if (sections.length === 0) throw new HttpProblem(404, "section not found.", `section=${query.section} not found.`);
    const config = configView(sections);
    return plain ? http.text(asText(config)) : config;
  },
);

/** Where settings are today that Airflow 2 had elsewhere: what ran the page runs the API. */
const SECTION_NOW: Readonly<Record<string, readonly string[]>> = { webserver: ["api"] };

const getValue = defineRoute(
  {
    method: "get",
    path: "/config/section/{section}/option/{option}",
    operationId: "get_value",
    tag: "Config",
    summary: "One setting",
    access: configAccess,
    params: z.object({ section: requiredText(), option: requiredText() }),
    response: configResponse,
    errors: [...itemErrors, 406],
  },
  ({ params: { section: name, option: key }, http, deps }) => {
    const plain = wantsText(http.req.header("accept"));
    const sections = shown(deps);
    const option = [name, ...(SECTION_NOW[name] ?? [])]
      .flatMap((section) => sections.find((candidate) => candidate.name === section)?.options ?? [])
      .find((candidate) => candidate.key === key.toLowerCase());
    if (option === undefined)
      throw new HttpProblem(404, "Config not found.", `The option [${name}/${key}] is not found in config.`);
    const config = configView([{ name, options: [{ ...option, key }] }]);
    return plain ? http.text(asText(config)) : config;
  },
);

const names = () => z.array(maybeText);
const plugin = z
  .object({
    name: text,
    hooks: names(),
    executors: names(),
    macros: names(),
    flask_blueprints: names(),
    appbuilder_views: z.array(z.record(text, z.unknown()).nullable()),
    appbuilder_menu_items: z.array(z.record(text, z.unknown()).nullable()),
    global_operator_extra_links: names(),
    operator_extra_links: names(),
    source: maybeText,
    ti_deps: z.array(text),
    listeners: z.array(text),
    timetables: z.array(text),
  })
  .openapi("PluginCollectionItem");

function pluginView({ name, version, hooks, links }: InstalledProvider): z.output<typeof plugin> {
  return {
    name,
    hooks,
    executors: [],
    macros: [],
    flask_blueprints: [],
    appbuilder_views: [],
    appbuilder_menu_items: [],
    global_operator_extra_links: [],
    operator_extra_links: links.map((link) => link.name),
    source: `${name}@${version}`,
    ti_deps: [],
    listeners: [],
    timetables: [],
  };
}

const getPlugins = defineRoute(
  {
    method: "get",
    path: "/plugins",
    operationId: "get_plugins",
    tag: "Plugin",
    summary: "Plugins: there are none here, as providers take their place",
    access: { on: "resource", resource: "plugin", method: "GET" },
    query: z.strictObject(pagingParameters),
    response: {
      status: 200,
      schema: z.object({ plugins: z.array(plugin), total_entries: z.int() }).openapi("PluginCollection"),
      description: "A page of plugins",
    },
    errors: itemErrors,
  },
  async ({ query, deps }) => {
    const plugins = (await deps.providers.installed()).providers.filter(({ links }) => links.length > 0);
    const { limit, offset } = pageOf(query, deps);
    return { plugins: plugins.slice(offset, offset + limit).map(pluginView), total_entries: plugins.length };
  },
);

const getProviders = defineRoute(
  {
    method: "get",
    path: "/providers",
    operationId: "get_providers",
    tag: "Provider",
    summary: "The provider packages that are installed beside the Dags",
    access: { on: "resource", resource: "provider", method: "GET" },
    response: {
      status: 200,
      schema: z
        .object({
          providers: z.array(z.object({ package_name: text, description: text, version: text })),
          total_entries: z.int(),
        })
        .openapi("ProviderCollection"),
      description: "All providers",
    },
    errors: collectionErrors,
  },
  async ({ deps }) => {
    const { providers } = await deps.providers.installed();
    return {
      providers: providers.map(({ name, description, version }) => ({ package_name: name, description, version })),
      total_entries: providers.length,
    };
  },
);

export const installationRoutes = [getConfig, getValue, getPlugins, getProviders];
