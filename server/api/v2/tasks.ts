// GET /dags/{dag_id}/tasks and one of them.
import { z } from "@hono/zod-openapi";
import type { SerializedDag, SerializedTask } from "@windsock/sdk/serialized";
import { getTask, listTasks } from "../../domain/dags/list-tasks.ts";
import { fieldName } from "../shared/field-names.ts";
import { defineRoute } from "../shared/define-route.ts";
import { orderPattern } from "../shared/list-query.ts";
import { optionalText, requiredText } from "../shared/parameters.ts";
import { paramsSchema, paramsView } from "./dag-views.ts";
import { HttpError } from "./errors.ts";
import { dagParams, itemErrors, maybeTime, timeDelta, timeDeltaSchema, timeText } from "./wire.ts";

const taskSchema = z
  .object({
    task_id: z.string().nullable(),
    task_display_name: z.string().nullable(),
    owner: z.string().nullable(),
    start_date: maybeTime,
    end_date: maybeTime,
    trigger_rule: z.string().nullable(),
    depends_on_past: z.boolean(),
    wait_for_downstream: z.boolean(),
    retries: z.number().nullable(),
    queue: z.string().nullable(),
    pool: z.string().nullable(),
    pool_slots: z.number().nullable(),
    execution_timeout: timeDeltaSchema.nullable(),
    retry_delay: timeDeltaSchema.nullable(),
    retry_exponential_backoff: z.number(),
    priority_weight: z.number().nullable(),
    weight_rule: z.string().nullable(),
    ui_color: z.string().nullable(),
    ui_fgcolor: z.string().nullable(),
    template_fields: z.array(z.string()).nullable(),
    downstream_task_ids: z.array(z.string()).nullable(),
    doc_md: z.string().nullable(),
    operator_name: z.string().nullable(),
    params: paramsSchema.nullable(),
    class_ref: z.record(z.string(), z.unknown()).nullable(),
    is_mapped: z.boolean().nullable(),
    extra_links: z.array(z.string()),
  })
  .openapi("TaskResponse");

/** A task without a start of its own has its Dag's. */
function taskView(task: SerializedTask, dag: SerializedDag): z.output<typeof taskSchema> {
  return {
    task_id: task.taskId,
    task_display_name: task.taskDisplayName ?? task.taskId,
    owner: task.owner,
    start_date: timeText(task.startDate ?? dag.startDate),
    end_date: timeText(task.endDate ?? dag.endDate),
    trigger_rule: task.triggerRule,
    depends_on_past: task.dependsOnPast,
    wait_for_downstream: task.waitForDownstream,
    retries: task.retries,
    queue: task.queue,
    pool: task.pool,
    pool_slots: task.poolSlots,
    execution_timeout: task.executionTimeout === null ? null : timeDelta(task.executionTimeout),
    retry_delay: timeDelta(task.retryDelay),
    retry_exponential_backoff: task.retryExponentialBackoff,
    priority_weight: task.priorityWeight,
    weight_rule: task.weightRule,
    ui_color: task.uiColor,
    ui_fgcolor: task.uiFgcolor,
    template_fields: task.templateFields.map(fieldName),
    downstream_task_ids: task.downstream,
    doc_md: task.docMd,
    operator_name: task.operatorName,
    params: { ...paramsView(dag.params, "dag"), ...paramsView(task.params, "task") },
    class_ref: { module_path: task.modulePath, class_name: task.operator },
    is_mapped: task.expansion !== null,
    extra_links: task.extraLinks,
  };
}

const ORDER: Record<string, keyof SerializedTask> = {
  task_id: "taskId",
  task_display_name: "taskDisplayName",
  owner: "owner",
  start_date: "startDate",
  end_date: "endDate",
  trigger_rule: "triggerRule",
  depends_on_past: "dependsOnPast",
  wait_for_downstream: "waitForDownstream",
  retries: "retries",
  queue: "queue",
  pool: "pool",
  pool_slots: "poolSlots",
  execution_timeout: "executionTimeout",
  retry_delay: "retryDelay",
  retry_exponential_backoff: "retryExponentialBackoff",
  priority_weight: "priorityWeight",
  weight_rule: "weightRule",
  ui_color: "uiColor",
  ui_fgcolor: "uiFgcolor",
  operator_name: "operatorName",
};

const getTasks = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/tasks",
    operationId: "get_tasks",
    tag: "Task",
    summary: "The tasks of a Dag",
    access: { on: "dag", method: "GET", part: "task" },
    params: dagParams,
    query: z.object({ order_by: optionalText({ pattern: orderPattern(ORDER) }) }),
    response: {
      status: 200,
      schema: z.object({ tasks: z.array(taskSchema), total_entries: z.int() }).openapi("TaskCollectionResponse"),
      description: "All tasks",
    },
    errors: [400, ...itemErrors],
  },
  async ({ params, query, deps }) => {
    const name = query.order_by ?? "task_id";
    const key = name.replace(/^-+/, "");
    const field = Object.hasOwn(ORDER, key) ? ORDER[key] : undefined;
    if (field === undefined)
      throw new HttpError(400, `Ordering with '${key}' is disallowed or the attribute does not exist`);
    const order = { field, descending: name.startsWith("-") };
    const { dag, tasks } = await listTasks(deps.db, { dagId: params.dag_id, order });
    return { tasks: tasks.map((task) => taskView(task, dag)), total_entries: tasks.length };
  },
);

const getTaskRoute = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/tasks/{task_id}",
    operationId: "get_task",
    tag: "Task",
    summary: "One task of a Dag",
    access: { on: "dag", method: "GET", part: "task" },
    params: z.object({ dag_id: requiredText(), task_id: requiredText() }),
    response: { status: 200, schema: taskSchema, description: "The task" },
    errors: itemErrors,
  },
  async ({ params, deps }) => {
    const { dag, task } = await getTask(deps.db, { dagId: params.dag_id, taskId: params.task_id });
    return taskView(task, dag);
  },
);

export const taskRoutes = [getTasks, getTaskRoute];
