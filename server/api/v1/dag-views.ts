// Dags as the first generation shows them, with fields of Airflow 2 that have no meaning any more at their neutral values.
import { z } from "@hono/zod-openapi";
import type { SerializedAssetExpression, SerializedSchedule } from "@windsock/sdk/serialized";
import type { DagDetails } from "../../domain/dags/get-dag.ts";
import type { DagRow } from "../../domain/dags/list-dags.ts";
import { maybeText, maybeTime, text, timeDelta, timeDeltaSchema, timeText } from "./wire.ts";

const cronExpression = z.object({ __type: text, value: text }).openapi("CronExpression");
const relativeDelta = z
  .object({
    __type: text,
    years: z.int(),
    months: z.int(),
    days: z.int(),
    leapdays: z.int(),
    hours: z.int(),
    minutes: z.int(),
    seconds: z.int(),
    microseconds: z.int(),
    year: z.int().nullable(),
    month: z.int().nullable(),
    day: z.int().nullable(),
    hour: z.int().nullable(),
    minute: z.int().nullable(),
    second: z.int().nullable(),
    microsecond: z.int().nullable(),
  })
  .openapi("RelativeDelta");
const scheduleSchema = z.union([timeDeltaSchema, relativeDelta, cronExpression]).nullable();

export const dagFields = {
  dag_id: text,
  dag_display_name: text,
  root_dag_id: maybeText,
  is_paused: z.boolean().nullable(),
  is_active: z.boolean().nullable(),
  is_subdag: z.boolean(),
  last_parsed_time: maybeTime,
  last_pickled: maybeTime,
  last_expired: maybeTime,
  scheduler_lock: z.boolean().nullable(),
  pickle_id: maybeText,
  default_view: maybeText,
  fileloc: text,
  file_token: text,
  owners: z.array(text),
  description: maybeText,
  schedule_interval: scheduleSchema,
  timetable_description: maybeText,
  tags: z.array(z.object({ name: text })).nullable(),
  max_active_tasks: z.int().nullable(),
  max_active_runs: z.int().nullable(),
  has_task_concurrency_limits: z.boolean().nullable(),
  has_import_errors: z.boolean().nullable(),
  next_dagrun: maybeTime,
  next_dagrun_data_interval_start: maybeTime,
  next_dagrun_data_interval_end: maybeTime,
  next_dagrun_create_after: maybeTime,
  max_consecutive_failed_dag_runs: z.int().nullable(),
};

/** Every field may be left out by `fields`. */
export const dagSchema = z.object(dagFields).partial().openapi("DAG");
export type DagView = z.output<z.ZodObject<typeof dagFields>>;

export const dagListSchema = z.object({ dags: z.array(dagSchema), total_entries: z.int() }).openapi("DAGCollection");

export function dagView(dag: DagRow): DagView {
  const schedule = dag.schedule as SerializedSchedule;
  return {
    dag_id: dag.dag_id,
    dag_display_name: dag.dag_display_name,
    root_dag_id: null,
    is_paused: dag.is_paused,
    is_active: !dag.is_stale,
    is_subdag: false,
    last_parsed_time: timeText(dag.last_parsed_time),
    last_pickled: null,
    last_expired: timeText(dag.last_expired),
    scheduler_lock: null,
    pickle_id: null,
    default_view: "grid",
    fileloc: dag.fileloc,
    file_token: dag.file_token,
    owners: dag.owners.split(",").map((owner) => owner.trim()),
    description: dag.description,
    schedule_interval: scheduleView(schedule),
    timetable_description:
      schedule.kind === "assets" || schedule.kind === "partitionedAssets"
        ? "Triggered by datasets"
        : dag.timetable_description,
    tags: dag.tags.map((name) => ({ name })),
    max_active_tasks: dag.max_active_tasks,
    max_active_runs: dag.max_active_runs,
    has_task_concurrency_limits: dag.has_task_concurrency_limits,
    has_import_errors: dag.has_import_errors,
    next_dagrun: timeText(dag.next_dagrun_logical_date),
    next_dagrun_data_interval_start: timeText(dag.next_dagrun_data_interval_start),
    next_dagrun_data_interval_end: timeText(dag.next_dagrun_data_interval_end),
    next_dagrun_create_after: timeText(dag.next_dagrun_create_after),
    max_consecutive_failed_dag_runs: dag.max_consecutive_failed_dag_runs,
  };
}

const named = (value: string) => ({ __type: "CronExpression", value });

function scheduleView(schedule: SerializedSchedule): z.output<typeof scheduleSchema> {
  switch (schedule.kind) {
    case "null":
      return null;
    case "once":
      return named("@once");
    case "continuous":
      return named("@continuous");
    case "cron":
    case "partitionedCron":
      return named(schedule.text);
    case "multiCron":
      return named(schedule.expressions.join(", "));
    case "delta":
      return schedule.months === 0 ? timeDelta(schedule.seconds) : monthsView(schedule);
    case "assets":
      return named("Dataset");
    case "assetsOrTime":
      return named("DatasetOrTimeSchedule");
    case "partitionedAssets":
      return named("Partitioned Dataset");
    case "partitionedAtRuntime":
      return named("PartitionedAtRuntime");
    case "events":
      return named(schedule.description ?? `${schedule.dates.length} events`);
    case "custom":
      return named(schedule.summary);
  }
}

function monthsView({ months, seconds }: { months: number; seconds: number }): z.output<typeof relativeDelta> {
  return {
    __type: "RelativeDelta",
    years: Math.trunc(months / 12),
    months: months % 12,
    days: Math.floor(seconds / 86_400),
    leapdays: 0,
    hours: Math.floor((seconds % 86_400) / 3600),
    minutes: Math.floor((seconds % 3600) / 60),
    seconds: Math.floor(seconds % 60),
    microseconds: Math.round((seconds % 1) * 1e6),
    year: null,
    month: null,
    day: null,
    hour: null,
    minute: null,
    second: null,
    microsecond: null,
  };
}

export const dagDetailFields = {
  ...dagFields,
  timezone: text,
  catchup: z.boolean().nullable(),
  orientation: maybeText,
  concurrency: z.number().nullable(),
  start_date: maybeTime,
  dag_run_timeout: timeDeltaSchema.nullable(),
  dataset_expression: z.record(text, z.unknown()).nullable(),
  doc_md: maybeText,
  params: z.record(text, z.unknown()),
  end_date: maybeTime,
  is_paused_upon_creation: z.boolean().nullable(),
  last_parsed: maybeTime,
  template_searchpath: z.array(text).nullable(),
  render_template_as_native_obj: z.boolean().nullable(),
};

/** What `fields` may name. As in Airflow 2 the moment of the last parse is only in the whole. */
export const { last_parsed: _wholeOnly, ...askedDetailFields } = dagDetailFields;

export const dagDetailsSchema = z.object(dagDetailFields).partial().openapi("DAGDetail");

export function dagDetailsView({ dag, serialized }: DagDetails): z.output<z.ZodObject<typeof dagDetailFields>> {
  return {
    ...dagView(dag),
    // Airflow 2 leaves them out here; the list has them.
    owners: [],
    timezone: serialized.timezone,
    catchup: serialized.catchup,
    orientation: "LR",
    concurrency: dag.max_active_tasks,
    start_date: timeText(serialized.startDate),
    dag_run_timeout: serialized.dagrunTimeout === null ? null : timeDelta(serialized.dagrunTimeout),
    dataset_expression: datasetExpression(serialized.schedule),
    doc_md: serialized.docMd,
    params: paramsView(serialized.params),
    end_date: timeText(serialized.endDate),
    is_paused_upon_creation: serialized.isPausedUponCreation,
    last_parsed: timeText(dag.last_parsed_time),
    template_searchpath: serialized.templateSearchpath.length === 0 ? null : serialized.templateSearchpath,
    render_template_as_native_obj: serialized.renderTemplateAsNativeObj,
  };
}

/** Clients tell params from plain values by the name of the class. */
export function paramsView(params: DagDetails["serialized"]["params"]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [
      name,
      {
        __class: "airflow.models.param.Param",
        value: param.value,
        description: param.description,
        schema: param.schema,
      },
    ]),
  );
}

function datasetExpression(schedule: SerializedSchedule): Record<string, unknown> | null {
  if (!("expression" in schedule) || typeof schedule.expression === "string") return null;
  const { expression } = schedule;
  // Airflow 2 reads a single dataset as a list of one.
  const view = expressionView("asset" in expression ? { all: [expression] } : expression);
  return view as Record<string, unknown>;
}

function expressionView(expression: SerializedAssetExpression): unknown {
  if ("all" in expression) return { all: expression.all.map(expressionView) };
  if ("any" in expression) return { any: expression.any.map(expressionView) };
  const { type, name, uri } = expression.asset;
  return type === "alias" ? { alias: name } : uri === "" ? name : uri;
}
