// All routes of the second generation.
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Authenticator } from "../auth/authenticate.ts";
import { createRouter } from "../shared/create-router.ts";
import type { Route } from "../shared/define-route.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { changeDagRunRoutes } from "./change-dag-runs.ts";
import { changeDagRoutes } from "./change-dags.ts";
import { clearTaskInstanceRoutes } from "./clear-task-instances.ts";
import { dagRunRoutes } from "./dag-runs.ts";
import { dagFactRoutes } from "./dag-facts.ts";
import { dagRoutes } from "./dags.ts";
import { assetRoutes } from "./assets.ts";
import { backfillRoutes } from "./backfills.ts";
import { queuedEventRoutes } from "./queued-events.ts";
import { bulkRunRoutes } from "./bulk-runs.ts";
import { changeTaskInstanceRoutes } from "./change-task-instances.ts";
import { configRoutes } from "./config.ts";
import { connectionRoutes } from "./connections.ts";
import { eventLogRoutes } from "./event-logs.ts";
import { installationRoutes } from "./installation.ts";
import { jobRoutes } from "./jobs.ts";
import { poolRoutes } from "./pools.ts";
import { variableRoutes } from "./variables.ts";
import { clearDagRunsRoutes } from "./clear-dag-runs.ts";
import { taskInstanceFactRoutes } from "./task-instance-facts.ts";
import { stateStoreRoutes } from "./state-stores.ts";
import { humanRoutes } from "./human-in-the-loop.ts";
import { waitRoutes } from "./wait.ts";
import { xcomRoutes } from "./xcoms.ts";
import { v2Generation } from "./errors.ts";
import { logRoutes } from "./logs.ts";
import { loginRoutes } from "./login.ts";
import { monitorRoutes } from "./monitor.ts";
import { taskInstanceRoutes } from "./task-instances.ts";
import { taskRoutes } from "./tasks.ts";
import { triggerRoutes } from "./trigger-dag-run.ts";

export const v2Routes: readonly Route[] = [
  ...monitorRoutes,
  ...loginRoutes,
  ...dagRoutes,
  ...dagFactRoutes,
  ...taskRoutes,
  ...dagRunRoutes,
  ...changeDagRoutes,
  ...changeDagRunRoutes,
  ...clearTaskInstanceRoutes,
  ...triggerRoutes,
  ...assetRoutes,
  ...queuedEventRoutes,
  ...backfillRoutes,
  ...humanRoutes,
  ...waitRoutes,
  ...stateStoreRoutes,
  ...clearDagRunsRoutes,
  ...taskInstanceFactRoutes,
  ...xcomRoutes,
  ...changeTaskInstanceRoutes,
  ...bulkRunRoutes,
  ...taskInstanceRoutes,
  ...logRoutes,
  ...connectionRoutes,
  ...variableRoutes,
  ...poolRoutes,
  ...eventLogRoutes,
  ...jobRoutes,
  ...configRoutes,
  ...installationRoutes,
];

export function v2Router(deps: ApiDeps, authenticator: Authenticator): OpenAPIHono {
  return createRouter({ routes: v2Routes, generation: v2Generation, deps, authenticator, basePath: "/api/v2" });
}
