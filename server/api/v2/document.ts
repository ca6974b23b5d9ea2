// The second generation's OpenAPI document as the text that is committed.
import { openapiDocument } from "../openapi-document.ts";
import type { Route } from "../shared/define-route.ts";
import { AIRFLOW_VERSION } from "./monitor.ts";
import { v2Routes } from "./router.ts";
import { ABOUT, DESCRIPTIONS, parameterText } from "./texts/descriptions.ts";
import { BODIES } from "./texts/examples.ts";

/** What a request of that shape can always be answered, beside what the route tells of itself. */
function usualErrors({ access, params, query, body, errors = [] }: Route): number[] {
  const usual = [
    ...(params === undefined && query === undefined && body === undefined ? [] : [400, 422]),
    ...(access === "public" ? [] : [401, 403]),
    ...(params === undefined ? [] : [404]),
    ...(body === undefined ? [] : [413]),
  ];
  return [...new Set([...errors, ...usual])].toSorted((a, b) => a - b);
}

export function v2Document(): string {
  const routes = v2Routes.map((route) => ({
    ...route,
    description: DESCRIPTIONS[route.operationId]!,
    ...(route.operationId in BODIES && { example: { body: BODIES[route.operationId] } }),
    errors: usualErrors(route),
  }));
  const document = openapiDocument(routes, {
    title: "Windsock API",
    version: AIRFLOW_VERSION,
    basePath: "/api/v2",
    description: ABOUT,
    parameterText,
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}
