// Enters a route into the OpenAPI document.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Route } from "./define-route.ts";

type OpenAPIRegistry = OpenAPIHono["openAPIRegistry"];
type RouteConfig = Parameters<OpenAPIRegistry["registerPath"]>[0];

export function registerInDocument(registry: OpenAPIRegistry, route: Route): void {
  const { response } = route;
  const request: NonNullable<RouteConfig["request"]> = {};
  if (route.params !== undefined) request.params = route.params as z.ZodObject;
  if (route.query !== undefined) request.query = route.query as z.ZodObject;
  if (route.headers !== undefined) request.headers = route.headers;
  if (route.body !== undefined)
    request.body = {
      required: route.bodyOptional !== true,
      content: { "application/json": withExample(route.body, route.example?.body) },
    };
  const content: Record<string, { schema: z.ZodType | { type?: "string" } }> = {};
  // A body that is always null says nothing: generators of clients know no type that is only that.
  if (response.schema instanceof z.ZodNull) content["application/json"] = { schema: {} };
  else if (response.schema !== undefined)
    content["application/json"] = withExample(response.schema, route.example?.answer);
  for (const type of response.alsoTypes ?? []) content[type] = { schema: { type: "string" } };
  const errors = Object.fromEntries(
    (route.errors ?? []).map((status) => [status, { description: ERROR_NAMES[status] ?? "Error" }]),
  );
  registry.registerPath({
    method: route.method,
    path: route.path.replace(/\{(\w+):path\}/g, "{$1}"),
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    ...(route.access === "public" ? {} : { security: [{ Basic: [] }, { Bearer: [] }] }),
    request,
    responses: {
      [response.status]: {
        description: response.description,
        ...(Object.keys(content).length > 0 ? { content } : {}),
      },
      ...errors,
    },
  });
}

const withExample = (schema: z.ZodType, example: unknown) => (example === undefined ? { schema } : { schema, example });

const ERROR_NAMES: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  406: "Not Acceptable",
  409: "Conflict",
  413: "Content Too Large",
  422: "Unprocessable",
};
