// GET /dags/{dag_id}/tasks and one of them.
import { z } from "@hono/zod-openapi";
import type { SerializedDag, SerializedTask } from "@windsock/sdk/serialized";
import { getTask, listTasks } from "../../domain/dags/list-tasks.ts";
import { defineRoute } from "../shared/define-route.ts";
import { fieldName } from "../shared/field-names.ts";
import { requiredText } from "../shared/parameters.ts";
import { paramsView } from "./dag-views.ts";
import { foundOrTitle } from "./errors.ts";
import { orderOf } from "./lists.ts";
import {
  dagParams,
  itemErrors,
  maybeText,
  maybeTime,
  orderParameter,
  text,
  timeDelta,
  timeDeltaSchema,
  timeText,
} from "./wire.ts";

const classRef = z.object({ module_path: text, class_name: text }).openapi("ClassReference");

const taskSchema = z
  .object({
    class_ref: classRef,
    task_id: text,
    task_display_name: text,
    operator_name: text,
    owner: text,
    start_date: maybeTime,
    end_date: maybeTime,
    trigger_rule: text,
    extra_links: z.array(classRef),
    depends_on_past: z.boolean(),
    is_mapped: z.boolean(),
    wait_for_downstream: z.boolean(),
    retries: z.number(),
    queue: maybeText,
    pool: text,
    pool_slots: z.number(),
    execution_timeout: timeDeltaSchema.nullable(),
    retry_delay: timeDeltaSchema.nullable(),
    retry_exponential_backoff: z.boolean(),
    priority_weight: z.number(),
    weight_rule: z.enum(["downstream", "upstream", "absolute"]),
    ui_color: text,
    ui_fgcolor: text,
    template_fields: z.array(text),
    downstream_task_ids: z.array(text),
    doc_md: maybeText,
    params: z.record(text, z.unknown()),
  })
  .openapi("Task");

/** Airflow names a link's class, which sits beside the operator's; here a link has a name alone. */
const LINK_CLASSES: Readonly<Record<string, string>> = {
  "Triggered DAG": "TriggerDagRunLink",
  "External DAG": "ExternalDagLink",
};
const linkClass = (name: string): string => LINK_CLASSES[name] ?? `${name.replaceAll(/\W+/g, "")}Link`;

/** A task without a start of its own has its Dag's. */
function taskView(task: SerializedTask, dag: SerializedDag): z.output<typeof taskSchema> {
  const class_ref = { module_path: task.modulePath, class_name: task.operator };
  return {
    class_ref,
    task_id: task.taskId,
    task_display_name: task.taskDisplayName ?? task.taskId,
    operator_name: task.operatorName,
    owner: task.owner,
    start_date: timeText(task.startDate ?? dag.startDate),
    end_date: timeText(task.endDate ?? dag.endDate),
    trigger_rule: task.triggerRule,
    extra_links: task.extraLinks.map((name) => ({ module_path: task.modulePath, class_name: linkClass(name) })),
    depends_on_past: task.dependsOnPast,
    is_mapped: task.expansion !== null,
    wait_for_downstream: task.waitForDownstream,
    retries: task.retries,
    queue: task.queue,
    pool: task.pool,
    pool_slots: task.poolSlots,
    execution_timeout: task.executionTimeout === null ? null : timeDelta(task.executionTimeout),
    retry_delay: timeDelta(task.retryDelay),
    retry_exponential_backoff: task.retryExponentialBackoff > 0,
    priority_weight: task.priorityWeight,
    weight_rule: task.weightRule,
    ui_color: task.uiColor,
    ui_fgcolor: task.uiFgcolor,
    template_fields: task.templateFields.map(fieldName),
    downstream_task_ids: task.downstream,
    doc_md: task.docMd,
    params: { ...paramsView(dag.params), ...paramsView(task.params) },
  };
}

const ORDER = {
  fields: {
    task_id: "taskId",
    task_display_name: "taskDisplayName",
    owner: "owner",
    start_date: "startDate",
    end_date: "endDate",
    trigger_rule: "triggerRule",
    depends_on_past: "dependsOnPast",
    wait_for_downstream: "waitForDownstream",
    retries: "retries",
    retry_delay: "retryDelay",
    retry_exponential_backoff: "retryExponentialBackoff",
    extra_links: "extraLinks",
    template_fields: "templateFields",
    downstream_task_ids: "downstream",
    queue: "queue",
    pool: "pool",
    pool_slots: "poolSlots",
    priority_weight: "priorityWeight",
    weight_rule: "weightRule",
    operator_name: "operatorName",
    ui_color: "uiColor",
    ui_fgcolor: "uiFgcolor",
    doc_md: "docMd",
  },
} as const satisfies { fields: Record<string, keyof SerializedTask> };

const getTasks = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/tasks",
    operationId: "get_tasks",
    tag: "DAG",
    summary: "The tasks of a Dag",
    access: { on: "dag", method: "GET", part: "task" },
    params: dagParams,
    query: z.strictObject(orderParameter(ORDER)),
    response: {
      status: 200,
      schema: z.object({ tasks: z.array(taskSchema), total_entries: z.int() }).openapi("TaskCollection"),
      description: "All tasks",
    },
    errors: itemErrors,
  },
  async ({ params, query, deps }) => {
    const [by] = orderOf(query.order_by, ORDER);
    const order = { field: by?.column ?? ("taskId" as const), descending: by?.descending ?? false };
    const { dag, tasks } = await foundOrTitle(listTasks(deps.db, { dagId: params.dag_id, order }), "DAG not found");
    return { tasks: tasks.map((task) => taskView(task, dag)), total_entries: tasks.length };
  },
);

const getTaskRoute = defineRoute(
  {
    method: "get",
    path: "/dags/{dag_id}/tasks/{task_id}",
    operationId: "get_task",
    tag: "DAG",
    summary: "One task of a Dag",
    access: { on: "dag", method: "GET", part: "task" },
    params: z.object({ dag_id: requiredText(), task_id: requiredText() }),
    response: { status: 200, schema: taskSchema, description: "The task" },
    errors: itemErrors,
  },
  async ({ params, deps }) => {
    const found = getTask(deps.db, { dagId: params.dag_id, taskId: params.task_id });
    const { dag, task } = await foundOrTitle(found, "Task not found");
    return taskView(task, dag);
  },
);

export const taskRoutes = [getTasks, getTaskRoute];
