// The OpenAPI document of a generation, made from its routes alone: no database, no server.
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Route } from "./shared/define-route.ts";
import { registerInDocument } from "./shared/register-in-document.ts";

export interface DocumentInfo {
  title: string;
  version: string;
  /** Where the paths are: "/api/v2". */
  basePath: string;
  description?: string;
  /** What a parameter means, by its name, where its route does not say. */
  parameterText?: (name: string) => string | undefined;
}

export function openapiDocument(routes: readonly Route[], info: DocumentInfo) {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent("securitySchemes", "Basic", { type: "http", scheme: "basic" });
  registry.registerComponent("securitySchemes", "Bearer", { type: "http", scheme: "bearer", bearerFormat: "JWT" });
  for (const route of routes) registerInDocument(registry, route);
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: info.title,
      version: info.version,
      ...(info.description === undefined ? {} : { description: info.description }),
    },
    servers: [{ url: info.basePath }],
  });
  for (const path of Object.values(document.paths ?? {})) describeParameters(path, info);
  return withNullableReferences(document) as typeof document;
}

interface Described {
  parameters?: { name: string; description?: string; schema?: { description?: string } }[];
}

function describeParameters(path: object, { parameterText }: DocumentInfo): void {
  for (const { parameters = [] } of Object.values(path) as Described[])
    for (const parameter of parameters) {
      const text = parameter.description ?? parameter.schema?.description ?? parameterText?.(parameter.name);
      if (text !== undefined) parameter.description = text;
    }
}

/**
 * A named schema that may be null is written as "that schema and (an object or null)", which null is not: said as "or null",
 * generators and validators take it.
 */
function withNullableReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNullableReferences);
  if (typeof node !== "object" || node === null) return node;
  const { allOf, ...rest } = node as { allOf?: { $ref?: string; type?: string | string[] }[] };
  const all = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, withNullableReferences(value)]));
  if (allOf === undefined) return all;
  const [named, also] = allOf;
  if (allOf.length === 2 && named?.$ref !== undefined && Array.isArray(also?.type) && also.type.includes("null"))
    return { ...all, anyOf: [named, { type: "null" }] };
  return { ...all, allOf: allOf.map(withNullableReferences) };
}
