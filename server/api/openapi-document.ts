// The OpenAPI document of a generation, made from its routes alone: no database, no server.
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Route } from "./shared/define-route.ts";
import { registerInDocument } from "./shared/register-in-document.ts";

export interface DocumentInfo {
  title: string;
  version: string;
  /** Where the paths are: "/api/v2". */
  basePath: string;
}

export function openapiDocument(routes: readonly Route[], info: DocumentInfo) {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent("securitySchemes", "Basic", { type: "http", scheme: "basic" });
  registry.registerComponent("securitySchemes", "Bearer", { type: "http", scheme: "bearer", bearerFormat: "JWT" });
  for (const route of routes) registerInDocument(registry, route);
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: info.title, version: info.version },
    servers: [{ url: info.basePath }],
  });
}
