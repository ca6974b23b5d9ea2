// Task instances and their tries as the first generation shows them.
import { z } from "@hono/zod-openapi";
import type { TaskTryRow } from "../../domain/task-instances/get-task-instance.ts";
import type { TaskInstanceRow } from "../../domain/task-instances/list-task-instances.ts";
import { byFieldName } from "../shared/field-names.ts";
import { executionDate } from "./dag-run-views.ts";
import { maybeText, maybeTime, runIdOut, TASK_STATES, text, time, timeText } from "./wire.ts";

const state = z.enum(TASK_STATES).nullable();

export const tryFields = {
  task_id: text,
  task_display_name: text,
  dag_id: text,
  dag_run_id: text,
  start_date: maybeTime,
  end_date: maybeTime,
  duration: z.number().nullable(),
  state,
  try_number: z.int(),
  map_index: z.int(),
  max_tries: z.int(),
  hostname: text,
  unixname: text,
  pool: text,
  pool_slots: z.int(),
  queue: maybeText,
  priority_weight: z.int().nullable(),
  operator: maybeText,
  queued_when: maybeText,
  pid: z.int().nullable(),
  executor: maybeText,
  executor_config: text,
};

export const trySchema = z.object(tryFields).openapi("TaskInstanceHistory");
export const tryListSchema = z
  .object({ task_instances: z.array(trySchema), total_entries: z.int() })
  .openapi("TaskInstanceHistoryCollection");

const trigger = z
  .object({ id: z.int(), classpath: text, kwargs: text, created_date: time, triggerer_id: z.int().nullable() })
  .openapi("Trigger");
const job = z
  .object({
    id: z.int(),
    dag_id: maybeText,
    state: maybeText,
    job_type: maybeText,
    start_date: maybeTime,
    end_date: maybeTime,
    latest_heartbeat: maybeTime,
    executor_class: maybeText,
    hostname: maybeText,
    unixname: maybeText,
  })
  .openapi("Job");
const slaMiss = z
  .object({
    task_id: text,
    dag_id: text,
    execution_date: time,
    email_sent: z.boolean(),
    timestamp: time,
    description: maybeText,
    notification_sent: z.boolean(),
  })
  .openapi("SLAMiss");

export const taskInstanceSchema = z
  .object({
    ...tryFields,
    execution_date: time,
    sla_miss: slaMiss.nullable(),
    rendered_map_index: maybeText,
    rendered_fields: z.record(text, z.unknown()),
    trigger: trigger.nullable(),
    triggerer_job: job.nullable(),
    note: maybeText,
  })
  .openapi("TaskInstance");

export const taskInstanceListSchema = z
  .object({ task_instances: z.array(taskInstanceSchema), total_entries: z.int() })
  .openapi("TaskInstanceCollection");

/** What operations that change many say of each. */
export const referenceSchema = z
  .object({ task_id: text, dag_id: text, execution_date: time, dag_run_id: text })
  .openapi("TaskInstanceReference");
export const referenceListSchema = z
  .object({ task_instances: z.array(referenceSchema) })
  .openapi("TaskInstanceReferenceCollection");

export function referenceView(row: TaskInstanceRow): z.output<typeof referenceSchema> {
  return {
    task_id: row.task_id,
    dag_id: row.dag_id,
    execution_date: executionDate(row),
    dag_run_id: runIdOut(row.run_id),
  };
}

/** A state that Airflow 2 does not know is the nearest one it has. */
function stateView(stored: string | null): (typeof TASK_STATES)[number] | null {
  if (stored === "awaiting_input") return "deferred";
  return stored as (typeof TASK_STATES)[number] | null;
}

export function tryView(row: TaskTryRow): z.output<typeof trySchema> {
  return {
    task_id: row.task_id,
    task_display_name: row.task_display_name,
    dag_id: row.dag_id,
    dag_run_id: runIdOut(row.run_id),
    start_date: timeText(row.start_date),
    end_date: timeText(row.end_date),
    duration: row.duration,
    state: stateView(row.state),
    try_number: row.try_number,
    map_index: row.map_index,
    max_tries: row.max_tries,
    hostname: row.hostname,
    unixname: row.unixname,
    pool: row.pool,
    pool_slots: row.pool_slots,
    queue: row.queue,
    priority_weight: row.priority_weight,
    operator: row.operator,
    queued_when: timeText(row.queued_dttm),
    pid: row.pid,
    executor: row.executor,
    executor_config: JSON.stringify(row.executor_config ?? {}),
  };
}

export function taskInstanceView(row: TaskInstanceRow): z.output<typeof taskInstanceSchema> {
  return {
    ...tryView(row),
    execution_date: executionDate(row),
    sla_miss: null,
    rendered_map_index: row.rendered_map_index,
    rendered_fields: byFieldName(row.rendered_fields ?? {}),
    trigger: triggerView(row),
    triggerer_job: jobView(row),
    note: row.note,
  };
}

function triggerView(row: TaskInstanceRow): z.output<typeof trigger> | null {
  if (row.trigger_id === null) return null;
  return {
    id: row.trigger_id,
    classpath: row.trigger_classpath!,
    kwargs: row.trigger_kwargs!,
    created_date: timeText(row.trigger_created_date!),
    triggerer_id: row.triggerer_id,
  };
}

function jobView(row: TaskInstanceRow): z.output<typeof job> | null {
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
  };
}
