// What else may be asked about a task instance: what it waits for, its links, where its log is kept elsewhere.
import { z } from "@hono/zod-openapi";
import { getTask } from "../../domain/dags/list-tasks.ts";
import { DomainError } from "../../domain/errors.ts";
import { getTaskInstance } from "../../domain/task-instances/get-task-instance.ts";
import { unmetDependencies } from "../../domain/task-instances/unmet-dependencies.ts";
import { linkValues } from "../../domain/xcoms/link-values.ts";
import { defineRoute } from "../shared/define-route.ts";
import { type ApiDeps, baseUrlOf } from "../shared/deps.ts";
import { optionalInteger, requiredInteger } from "../shared/parameters.ts";
import { HttpError } from "./errors.ts";
import { itemErrors, mapIndexParameter, taskParams } from "./wire.ts";

const BASE = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}";
const access = { on: "dag", method: "GET", part: "taskInstance" } as const;
const tag = "Task Instance";
const mappedParams = taskParams.extend({ map_index: requiredInteger() });

function keyOf(params: z.output<typeof taskParams>, mapIndex: number) {
  return { dagId: params.dag_id, runId: params.dag_run_id, taskId: params.task_id, mapIndex };
}

const dependencies = {
  status: 200,
  schema: z
    .object({
      dependencies: z.array(z.object({ name: z.string(), reason: z.string() }).openapi("TaskDependencyResponse")),
    })
    .openapi("TaskDependencyCollectionResponse"),
  description: "What is not met yet",
} as const;

/** Airflow's detail for an unknown instance is a list here. */
async function dependenciesOf(deps: ApiDeps, key: ReturnType<typeof keyOf>) {
  try {
    return { dependencies: await unmetDependencies(deps.engine, key) };
  } catch (error) {
    if (error instanceof DomainError && error.code === "notFound") throw new HttpError(404, [error.message]);
    throw error;
  }
}

const getDependencies = defineRoute(
  {
    method: "get",
    path: `${BASE}/dependencies`,
    operationId: "get_task_instance_dependencies",
    tag,
    summary: "What a task instance waits for",
    access,
    params: taskParams,
    query: z.object({ map_index: mapIndexParameter }),
    response: dependencies,
    errors: itemErrors,
  },
  ({ params, query, deps }) => dependenciesOf(deps, keyOf(params, query.map_index)),
);

const getMappedDependencies = defineRoute(
  {
    method: "get",
    path: `${BASE}/{map_index}/dependencies`,
    operationId: "get_task_instance_dependencies_by_map_index",
    tag,
    summary: "What one instance of a mapped task waits for",
    access,
    params: mappedParams,
    response: dependencies,
    errors: itemErrors,
  },
  ({ params, deps }) => dependenciesOf(deps, keyOf(params, params.map_index)),
);

const getLinks = defineRoute(
  {
    method: "get",
    path: `${BASE}/links`,
    operationId: "get_extra_links",
    tag: "Extra Links",
    summary: "Where to look further",
    access,
    params: taskParams,
    query: z.object({ map_index: mapIndexParameter, try_number: optionalInteger() }),
    response: {
      status: 200,
      schema: z
        .object({ extra_links: z.record(z.string(), z.string().nullable()), total_entries: z.int() })
        .openapi("ExtraLinkCollectionResponse"),
      description: "Links by name; null where the task has not left one",
    },
    errors: itemErrors,
  },
  async ({ params, query, deps }) => {
    const key = keyOf(params, query.map_index);
    const { task } = await getTask(deps.db, { dagId: key.dagId, taskId: key.taskId });
    await getTaskInstance(deps.db, key);
    const links = await linkValues(deps, { ...key, names: task.extraLinks, baseUrl: baseUrlOf(deps) });
    return { extra_links: links, total_entries: task.extraLinks.length };
  },
);

const getExternalUrl = defineRoute(
  {
    method: "get",
    path: `${BASE}/externalLogUrl/{try_number}`,
    operationId: "get_external_log_url",
    tag,
    summary: "Where a try's log is kept elsewhere",
    access: { on: "dag", method: "GET", part: "taskLog" },
    params: taskParams.extend({ try_number: requiredInteger({ exclusiveMin: 0 }) }),
    query: z.object({ map_index: mapIndexParameter }),
    response: {
      status: 200,
      schema: z.object({ url: z.string() }).openapi("ExternalLogUrlResponse"),
      description: "Its address",
    },
    errors: [400, ...itemErrors],
  },
  () => {
    // Logs are kept in the database alone, so there is no other place to send anybody to, whichever try is meant.
    throw new HttpError(400, "Task log handler does not support external logs");
  },
);

export const taskInstanceFactRoutes = [getDependencies, getMappedDependencies, getLinks, getExternalUrl];
