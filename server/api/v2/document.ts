// The second generation's OpenAPI document as the text that is committed.
import { openapiDocument } from "../openapi-document.ts";
import { AIRFLOW_VERSION } from "./monitor.ts";
import { v2Routes } from "./router.ts";

export function v2Document(): string {
  const document = openapiDocument(v2Routes, { title: "Windsock API", version: AIRFLOW_VERSION, basePath: "/api/v2" });
  return `${JSON.stringify(document, null, 2)}\n`;
}
