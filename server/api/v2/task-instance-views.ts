// Task instances and tries as the second generation shows them.
import { z } from "@hono/zod-openapi";
import type { TaskTryRow } from "../../domain/task-instances/get-task-instance.ts";
import type { TaskInstancePage, TaskInstanceRow } from "../../domain/task-instances/list-task-instances.ts";
import { byFieldName } from "../shared/field-names.ts";
import { cursorFields, cursorView } from "./dag-run-views.ts";
import { versionSchema } from "./dag-views.ts";
import { maybeTime, orNull, TASK_STATES, time, timeText } from "./wire.ts";

const trigger = z
  .object({
    id: z.int(),
    classpath: z.string(),
    kwargs: z.string(),
    created_date: time,
    queue: z.string().nullable(),
    triggerer_id: z.int().nullable(),
  })
  .openapi("TriggerResponse");

export const jobSchema = z
  .object({
    id: z.int(),
    dag_id: z.string().nullable(),
    state: z.string().nullable(),
    job_type: z.string().nullable(),
    start_date: maybeTime,
    end_date: maybeTime,
    latest_heartbeat: maybeTime,
    executor_class: z.string().nullable(),
    hostname: z.string().nullable(),
    unixname: z.string().nullable(),
    dag_display_name: z.string().nullable().optional(),
  })
  .openapi("JobResponse");

const tryFields = {
  task_id: z.string(),
  dag_id: z.string(),
  dag_run_id: z.string(),
  map_index: z.int(),
  start_date: maybeTime,
  end_date: maybeTime,
  duration: z.number().nullable(),
  state: z.enum(TASK_STATES).nullable(),
  try_number: z.int(),
  max_tries: z.int(),
  task_display_name: z.string(),
  dag_display_name: z.string(),
  hostname: z.string().nullable(),
  unixname: z.string().nullable(),
  pool: z.string(),
  pool_slots: z.int(),
  queue: z.string().nullable(),
  priority_weight: z.int().nullable(),
  operator: z.string().nullable(),
  operator_name: z.string().nullable(),
  queued_when: maybeTime,
  scheduled_when: maybeTime,
  pid: z.int().nullable(),
  executor: z.string().nullable(),
  executor_config: z.string(),
  dag_version: orNull(versionSchema),
};

export const trySchema = z.object(tryFields).openapi("TaskInstanceHistoryResponse");
export const tryListSchema = z
  .object({ task_instances: z.array(trySchema), total_entries: z.int() })
  .openapi("TaskInstanceHistoryCollectionResponse");

export const taskInstanceSchema = z
  .object({
    id: z.string().openapi({ format: "uuid" }),
    ...tryFields,
    logical_date: maybeTime,
    run_after: time,
    note: z.string().nullable(),
    rendered_map_index: z.string().nullable(),
    rendered_fields: z.record(z.string(), z.unknown()),
    trigger: orNull(trigger),
    triggerer_job: orNull(jobSchema),
  })
  .openapi("TaskInstanceResponse");

export const taskInstanceListSchema = z
  .object({ task_instances: z.array(taskInstanceSchema), ...cursorFields })
  .openapi("TaskInstanceCollectionResponse");

export function tryView(row: TaskTryRow): z.output<typeof trySchema> {
  return {
    task_id: row.task_id,
    dag_id: row.dag_id,
    dag_run_id: row.run_id,
    map_index: row.map_index,
    start_date: timeText(row.start_date),
    end_date: timeText(row.end_date),
    duration: row.duration,
    state: row.state as (typeof TASK_STATES)[number] | null,
    try_number: row.try_number,
    max_tries: row.max_tries,
    task_display_name: row.task_display_name,
    dag_display_name: row.dag_display_name ?? row.dag_id,
    hostname: row.hostname,
    unixname: row.unixname,
    pool: row.pool,
    pool_slots: row.pool_slots,
    queue: row.queue,
    priority_weight: row.priority_weight,
    operator: row.operator,
    operator_name: row.operator_name,
    queued_when: timeText(row.queued_dttm),
    scheduled_when: timeText(row.scheduled_dttm),
    pid: row.pid,
    executor: row.executor,
    executor_config: JSON.stringify(row.executor_config ?? {}),
    dag_version: tryVersion(row),
  };
}

function tryVersion(row: TaskTryRow): z.output<typeof versionSchema> | null {
  if (row.version_id === null) return null;
  return {
    id: row.version_id,
    version_number: row.version_number!,
    dag_id: row.dag_id,
    bundle_name: row.bundle_name,
    bundle_version: row.bundle_version,
    created_at: timeText(row.version_created_at!),
    dag_display_name: row.dag_display_name ?? row.dag_id,
    bundle_url: null,
  };
}

export function taskInstanceView(row: TaskInstanceRow): z.output<typeof taskInstanceSchema> {
  return {
    id: row.id,
    ...tryView(row),
    logical_date: timeText(row.logical_date),
    run_after: timeText(row.run_after),
    note: row.note,
    rendered_map_index: row.rendered_map_index ?? (row.map_index >= 0 ? String(row.map_index) : null),
    rendered_fields: byFieldName(row.rendered_fields ?? {}),
    trigger: triggerView(row),
    triggerer_job: jobView(row),
  };
}

function triggerView(row: TaskInstanceRow): z.output<typeof trigger> | null {
  if (row.trigger_id === null) return null;
  return {
    id: row.trigger_id,
    classpath: row.trigger_classpath!,
    kwargs: row.trigger_kwargs!,
    created_date: timeText(row.trigger_created_date!),
    queue: row.trigger_queue,
    triggerer_id: row.triggerer_id,
  };
}

function jobView(row: TaskInstanceRow): z.output<typeof jobSchema> | null {
  if (row.triggerer_id === null || row.job_type === null) return null;
  return {
    id: row.triggerer_id,
    dag_id: null,
    state: row.job_state,
    job_type: row.job_type,
    start_date: timeText(row.job_start_date),
    end_date: timeText(row.job_end_date),
    latest_heartbeat: timeText(row.job_latest_heartbeat),
    executor_class: row.job_executor_class,
    hostname: row.job_hostname,
    unixname: row.job_unixname,
    dag_display_name: null,
  };
}

export function taskInstanceListView(page: TaskInstancePage): z.output<typeof taskInstanceListSchema> {
  return { task_instances: page.instances.map(taskInstanceView), ...cursorView(page) };
}
