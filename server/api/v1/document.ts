// The first generation's OpenAPI document as the text that is committed.
import { openapiDocument } from "../openapi-document.ts";
import { AIRFLOW_VERSION } from "./monitor.ts";
import { v1Routes } from "./router.ts";
import { ABOUT, DESCRIPTIONS, parameterText } from "./texts/descriptions.ts";
import { EXAMPLES } from "./texts/examples.ts";

export function v1Document(): string {
  const routes = v1Routes.map((route) => ({
    ...route,
    description: DESCRIPTIONS[route.operationId]!,
    example: EXAMPLES[route.operationId]!,
  }));
  const document = openapiDocument(routes, {
    title: "Windsock API",
    version: AIRFLOW_VERSION,
    basePath: "/api/v1",
    description: ABOUT,
    parameterText,
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}
