// All routes of the first generation.
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Authenticator } from "../auth/authenticate.ts";
import { createRouter } from "../shared/create-router.ts";
import type { Route } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { dagRoutes } from "./dags.ts";
import { v1Generation } from "./errors.ts";
import { monitorRoutes } from "./monitor.ts";

/** A parameter that an operation does not know is refused, also where it knows none. */
const NO_PARAMETERS = z.strictObject({});

export const v1Routes: readonly Route[] = [...monitorRoutes, ...dagRoutes].map((route) => ({
  ...route,
  query: route.query ?? NO_PARAMETERS,
}));

export function v1Router(deps: ApiDeps, authenticator: Authenticator): OpenAPIHono {
  return createRouter({ routes: v1Routes, generation: v1Generation, deps, authenticator });
}
