// All routes of the first generation.
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Authenticator } from "../auth/authenticate.ts";
import { createRouter } from "../shared/create-router.ts";
import type { Route } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { changeDagRunRoutes } from "./change-dag-runs.ts";
import { changeTaskInstanceRoutes } from "./change-task-instances.ts";
import { connectionRoutes } from "./connections.ts";
import { dagFactRoutes } from "./dag-facts.ts";
import { dagRunRoutes } from "./dag-runs.ts";
import { eventLogRoutes } from "./event-logs.ts";
import { installationRoutes } from "./installation.ts";
import { logRoutes } from "./logs.ts";
import { poolRoutes } from "./pools.ts";
import { taskFactRoutes } from "./task-facts.ts";
import { taskInstanceRoutes } from "./task-instances.ts";
import { taskRoutes } from "./tasks.ts";
import { variableRoutes } from "./variables.ts";
import { xcomRoutes } from "./xcoms.ts";
import { datasetByUriRoutes, datasetRoutes } from "./datasets.ts";
import { queuedEventRoutes } from "./queued-events.ts";
import { roleRoutes } from "./roles.ts";
import { userRoutes } from "./users.ts";
import { dagRoutes } from "./dags.ts";
import { v1Generation } from "./errors.ts";
import { monitorRoutes } from "./monitor.ts";

/** A parameter that an operation does not know is refused; one that knows none at all, not even in its path, takes any. */
const NO_PARAMETERS = z.strictObject({});

export const v1Routes: readonly Route[] = [
  ...monitorRoutes,
  ...dagRoutes,
  ...taskRoutes,
  ...dagFactRoutes,
  ...dagRunRoutes,
  ...changeDagRunRoutes,
  // Fixed words after a task id come before the index of a mapped instance, which could be any text.
  ...taskFactRoutes,
  ...xcomRoutes,
  ...logRoutes,
  ...taskInstanceRoutes,
  ...changeTaskInstanceRoutes,
  ...connectionRoutes,
  ...variableRoutes,
  ...poolRoutes,
  ...eventLogRoutes,
  ...installationRoutes,
  ...userRoutes,
  ...roleRoutes,
  ...datasetRoutes,
  ...queuedEventRoutes,
  ...datasetByUriRoutes,
].map((route) => ({
  ...route,
  ...(route.query === undefined && route.params !== undefined && { query: NO_PARAMETERS }),
  audit: route.audit ?? (route.method === "get" ? false : `api.${route.operationId}`),
}));

export function v1Router(deps: ApiDeps, authenticator: Authenticator): OpenAPIHono {
  return createRouter({ routes: v1Routes, generation: v1Generation, deps, authenticator, basePath: "/api/v1" });
}
