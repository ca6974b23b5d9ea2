// /config: the settings, as far as administrators may see them.
import { z } from "@hono/zod-openapi";
import { describeConfig, type DescribedSection } from "../../settings/describe-config.ts";
import { defineRoute } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { optionalText, requiredText } from "../shared/parameters.ts";
import { acceptedType } from "./accepted-type.ts";
import { HttpError } from "./errors.ts";
import { acceptHeader, itemErrors } from "./wire.ts";

const configSchema = z
  .strictObject({
    sections: z.array(
      z.strictObject({ name: z.string(), options: z.array(z.strictObject({ key: z.string(), value: z.string() })) }),
    ),
  })
  .openapi("Config");

const HIDDEN = "< hidden >";
const access = { on: "resource", resource: "config", method: "GET" } as const;
const TEXT = "text/plain";

/** What may be shown; secrets never are. */
function shownSections(deps: ApiDeps): DescribedSection[] {
  if (deps.config.api.exposeConfig === "False") {
    throw new HttpError(
      403,
      "Your Airflow administrator chose not to expose the configuration, most likely for security reasons.",
    );
  }
  return describeConfig(deps.config);
}

function view(sections: readonly DescribedSection[]): z.output<typeof configSchema> {
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

const response = { status: 200, schema: configSchema, description: "Settings", alsoTypes: [TEXT] } as const;
const errors = [...itemErrors, 406];

const getConfig = defineRoute(
  {
    method: "get",
    path: "/config",
    operationId: "get_config",
    tag: "Config",
    summary: "The settings, or those of one section",
    access,
    query: z.object({ section: optionalText() }),
    headers: acceptHeader("application/json", TEXT),
    response,
    errors,
  },
  ({ query, http, deps }) => {
    const type = acceptedType(http, ["application/json", TEXT]);
    const sections = shownSections(deps).filter(({ name }) => query.section === undefined || name === query.section);
    if (sections.length === 0) throw new HttpError(404, `Section ${query.section} not found.`);
    const config = view(sections);
    return type === TEXT ? http.text(asText(config)) : config;
  },
);

const getValue = defineRoute(
  {
    method: "get",
    path: "/config/section/{section}/option/{option}",
    operationId: "get_config_value",
    tag: "Config",
    summary: "One setting",
    access,
    params: z.object({ section: requiredText(), option: requiredText() }),
    headers: acceptHeader("application/json", TEXT),
    response,
    errors,
  },
  ({ params, http, deps }) => {
    const type = acceptedType(http, ["application/json", TEXT]);
    const section = shownSections(deps).find(({ name }) => name === params.section);
    const option = section?.options.find(({ key }) => key === params.option);
    if (option === undefined) throw new HttpError(404, `Option [${params.section}/${params.option}] not found.`);
    const config = view([{ name: params.section, options: [option] }]);
    return type === TEXT ? http.text(asText(config)) : config;
  },
);

export const configRoutes = [getConfig, getValue];
