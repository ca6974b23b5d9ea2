// The first generation's OpenAPI document as the text that is committed.
import { openapiDocument } from "../openapi-document.ts";
import { AIRFLOW_VERSION } from "./monitor.ts";
import { v1Routes } from "./router.ts";

export function v1Document(): string {
  const document = openapiDocument(v1Routes, { title: "Windsock API", version: AIRFLOW_VERSION, basePath: "/api/v1" });
  return `${JSON.stringify(document, null, 2)}\n`;
}
