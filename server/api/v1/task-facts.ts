// What surrounds a task instance: what it waits for, and its links.
import { z } from "@hono/zod-openapi";
import { getTask } from "../../domain/dags/list-tasks.ts";
import { getTaskInstance } from "../../domain/task-instances/get-task-instance.ts";
import { unmetDependencies } from "../../domain/task-instances/unmet-dependencies.ts";
import { linkValues } from "../../domain/xcoms/link-values.ts";
import { defineRoute } from "../shared/define-route.ts";
import { baseUrlOf } from "../shared/deps.ts";
import { integerParameter } from "../shared/parameters.ts";
import { foundOrTitle } from "./errors.ts";
import { keyOf } from "./task-instances.ts";
import { itemErrors, mappedParams, maybeText, taskParams, text } from "./wire.ts";

const INSTANCE = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}";
const access = { on: "dag", method: "GET", part: "taskInstance" } as const;
const tag = "TaskInstance";

const dependencies = {
  status: 200,
  schema: z
    .object({ dependencies: z.array(z.object({ name: text, reason: text })) })
    .openapi("TaskInstanceDependencyCollection"),
  description: "What it waits for; nothing once it has begun",
} as const;

const getDependencies = defineRoute(
  {
    method: "get",
    path: `${INSTANCE}/dependencies`,
    operationId: "get_task_instance_dependencies",
    tag,
    summary: "What keeps a task instance from beginning",
    access,
    params: taskParams,
    response: dependencies,
    errors: itemErrors,
  },
  async ({ params, deps }) => ({
    dependencies: await foundOrTitle(unmetDependencies(deps.engine, { ...keyOf(params), mapIndex: -1 })),
  }),
);

const getMappedDependencies = defineRoute(
  {
    method: "get",
    path: `${INSTANCE}/{map_index}/dependencies`,
    operationId: "get_mapped_task_instance_dependencies",
    tag,
    summary: "What keeps one instance of a mapped task from beginning",
    access,
    params: mappedParams,
    response: dependencies,
    errors: itemErrors,
  },
  async ({ params, deps }) => ({
    dependencies: await foundOrTitle(unmetDependencies(deps.engine, { ...keyOf(params), mapIndex: params.map_index })),
  }),
);

const getLinks = defineRoute(
  {
    method: "get",
    path: `${INSTANCE}/links`,
    operationId: "get_extra_links",
    tag,
    summary: "The links of a task instance by name; one that has no address yet is null",
    access,
    params: taskParams,
    query: z.strictObject({ map_index: integerParameter({ default: -1 }) }),
    response: { status: 200, schema: z.record(text, maybeText).openapi("ExtraLinkCollection"), description: "Links" },
    errors: itemErrors,
  },
  async ({ params, query, deps }) => {
    const key = keyOf(params);
    const { task } = await getTask(deps.db, key);
    await getTaskInstance(deps.db, { ...key, mapIndex: query.map_index });
    const baseUrl = baseUrlOf(deps);
    return await linkValues(deps, { ...key, mapIndex: query.map_index, names: task.extraLinks, baseUrl });
  },
);

export const taskFactRoutes = [getDependencies, getLinks, getMappedDependencies];
