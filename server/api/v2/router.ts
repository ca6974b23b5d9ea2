// All routes of the second generation.
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Authenticator } from "../auth/authenticate.ts";
import { createRouter } from "../shared/create-router.ts";
import type { Route } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { dagRunRoutes } from "./dag-runs.ts";
import { dagFactRoutes } from "./dag-facts.ts";
import { dagRoutes } from "./dags.ts";
import { v2Generation } from "./errors.ts";
import { loginRoutes } from "./login.ts";
import { monitorRoutes } from "./monitor.ts";
import { taskInstanceRoutes } from "./task-instances.ts";
import { taskRoutes } from "./tasks.ts";

export function v2Routes(authenticator: Authenticator): Route[] {
  return [
    ...monitorRoutes,
    ...loginRoutes(authenticator),
    ...dagRoutes,
    ...dagFactRoutes,
    ...taskRoutes,
    ...dagRunRoutes,
    ...taskInstanceRoutes,
  ];
}

export function v2Router(deps: ApiDeps, authenticator: Authenticator): OpenAPIHono {
  return createRouter({ routes: v2Routes(authenticator), generation: v2Generation, deps, authenticator });
}
