// Dags and their versions as the second generation shows them.
import { z } from "@hono/zod-openapi";
import type { DagDetails } from "../../domain/dags/get-dag.ts";
import type { DagRow } from "../../domain/dags/list-dags.ts";
import type { DagVersionRow } from "../../domain/dags/list-dag-versions.ts";
import { maybeTime, orNull, RUN_TYPES, time, timeText } from "./wire.ts";

const tag = z.object({ name: z.string(), dag_id: z.string(), dag_display_name: z.string() }).openapi("DagTagResponse");

export const dagSchema = z
  .object({
    dag_id: z.string(),
    dag_display_name: z.string(),
    is_paused: z.boolean(),
    is_stale: z.boolean(),
    last_parsed_time: maybeTime,
    last_parse_duration: z.number().nullable(),
    last_expired: maybeTime,
    bundle_name: z.string().nullable(),
    bundle_version: z.string().nullable(),
    relative_fileloc: z.string().nullable(),
    fileloc: z.string(),
    description: z.string().nullable(),
    timetable_summary: z.string().nullable(),
    timetable_description: z.string().nullable(),
    timetable_partitioned: z.boolean(),
    timetable_periodic: z.boolean(),
    tags: z.array(tag),
    max_active_tasks: z.int(),
    max_active_runs: z.int().nullable(),
    max_consecutive_failed_dag_runs: z.int(),
    has_task_concurrency_limits: z.boolean(),
    has_import_errors: z.boolean(),
    next_dagrun_logical_date: maybeTime,
    next_dagrun_data_interval_start: maybeTime,
    next_dagrun_data_interval_end: maybeTime,
    next_dagrun_run_after: maybeTime,
    allowed_run_types: z.array(z.enum(RUN_TYPES)).nullable(),
    owners: z.array(z.string()),
    is_backfillable: z.boolean(),
    file_token: z.string(),
  })
  .openapi("DAGResponse");

export const dagListSchema = z
  .object({ dags: z.array(dagSchema), total_entries: z.int() })
  .openapi("DAGCollectionResponse");

export function dagView(dag: DagRow): z.output<typeof dagSchema> {
  const periodic = isPeriodic(dag.schedule);
  return {
    dag_id: dag.dag_id,
    dag_display_name: dag.dag_display_name,
    is_paused: dag.is_paused,
    is_stale: dag.is_stale,
    last_parsed_time: timeText(dag.last_parsed_time),
    last_parse_duration: dag.last_parse_duration,
    last_expired: timeText(dag.last_expired),
    bundle_name: dag.bundle_name,
    bundle_version: dag.bundle_version,
    relative_fileloc: dag.relative_fileloc,
    fileloc: dag.fileloc,
    description: dag.description,
    timetable_summary: dag.timetable_summary,
    timetable_description: dag.timetable_description,
    timetable_partitioned: dag.timetable_partitioned,
    timetable_periodic: periodic,
    tags: dag.tags.map((name) => ({ name, dag_id: dag.dag_id, dag_display_name: dag.dag_display_name })),
    max_active_tasks: dag.max_active_tasks,
    max_active_runs: dag.max_active_runs,
    max_consecutive_failed_dag_runs: dag.max_consecutive_failed_dag_runs,
    has_task_concurrency_limits: dag.has_task_concurrency_limits,
    has_import_errors: dag.has_import_errors,
    next_dagrun_logical_date: timeText(dag.next_dagrun_logical_date),
    next_dagrun_data_interval_start: timeText(dag.next_dagrun_data_interval_start),
    next_dagrun_data_interval_end: timeText(dag.next_dagrun_data_interval_end),
    next_dagrun_run_after: timeText(dag.next_dagrun_create_after),
    allowed_run_types: null,
    owners: ownersOf(dag),
    is_backfillable: periodic,
    file_token: dag.file_token,
  };
}

function ownersOf(dag: DagRow): string[] {
  return dag.owners === "" ? [] : dag.owners.split(", ");
}

const PERIODIC_KINDS = new Set(["cron", "multiCron", "partitionedCron", "delta"]);

/** Whether the schedule repeats by time: only then can intervals be made up for. */
function isPeriodic(schedule: unknown): boolean {
  const { kind, periodic, time: inner } = (schedule ?? {}) as { kind?: string; periodic?: boolean; time?: unknown };
  if (kind === "assetsOrTime") return isPeriodic(inner);
  return kind === "custom" ? periodic === true : kind !== undefined && PERIODIC_KINDS.has(kind);
}

export const versionSchema = z
  .object({
    id: z.string().openapi({ format: "uuid" }),
    version_number: z.int(),
    dag_id: z.string(),
    bundle_name: z.string().nullable(),
    bundle_version: z.string().nullable(),
    created_at: time,
    dag_display_name: z.string(),
    bundle_url: z.string().nullable(),
  })
  .openapi("DagVersionResponse");

export function versionView(version: DagVersionRow): z.output<typeof versionSchema> {
  return {
    id: version.id,
    version_number: version.version_number,
    dag_id: version.dag_id,
    bundle_name: version.bundle_name,
    bundle_version: version.bundle_version,
    created_at: timeText(version.created_at),
    dag_display_name: version.dag_display_name,
    bundle_url: null,
  };
}

export const paramsSchema = z.record(z.string(), z.unknown());

export function paramsView(
  params: DagDetails["serialized"]["params"],
  source: "dag" | "task" | null = null,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, p]) => [
      name,
      { value: p.value, schema: p.schema, description: p.description, source },
    ]),
  );
}

export const dagDetailsSchema = dagSchema
  .extend({
    catchup: z.boolean(),
    dag_run_timeout: z.string().nullable().openapi({ format: "duration" }),
    asset_expression: z.record(z.string(), z.unknown()).nullable(),
    doc_md: z.string().nullable(),
    start_date: maybeTime,
    end_date: maybeTime,
    is_paused_upon_creation: z.boolean().nullable(),
    params: paramsSchema.nullable(),
    render_template_as_native_obj: z.boolean(),
    template_search_path: z.array(z.string()).nullable(),
    timezone: z.string().nullable(),
    last_parsed: maybeTime,
    default_args: z.record(z.string(), z.unknown()).nullable(),
    rerun_with_latest_version: z.boolean().nullable(),
    owner_links: z.record(z.string(), z.string()).nullable(),
    is_favorite: z.boolean(),
    active_runs_count: z.int(),
    concurrency: z.int(),
    latest_dag_version: orNull(versionSchema),
  })
  .openapi("DAGDetailsResponse");

export function dagDetailsView(details: DagDetails): z.output<typeof dagDetailsSchema> {
  const { dag, serialized } = details;
  return {
    ...dagView(dag),
    catchup: serialized.catchup,
    dag_run_timeout: serialized.dagrunTimeout === null ? null : isoDuration(serialized.dagrunTimeout),
    asset_expression: (dag.asset_expression ?? null) as Record<string, unknown> | null,
    doc_md: serialized.docMd,
    start_date: timeText(serialized.startDate),
    end_date: timeText(serialized.endDate),
    is_paused_upon_creation: serialized.isPausedUponCreation,
    params: paramsView(serialized.params),
    render_template_as_native_obj: serialized.renderTemplateAsNativeObj,
    template_search_path: serialized.templateSearchpath.length === 0 ? null : serialized.templateSearchpath,
    timezone: serialized.timezone,
    last_parsed: timeText(dag.last_parsed_time),
    default_args: {},
    rerun_with_latest_version: serialized.pinVersion === null ? null : !serialized.pinVersion,
    owner_links: details.ownerLinks,
    is_favorite: details.isFavorite,
    active_runs_count: details.activeRuns,
    concurrency: dag.max_active_tasks,
    latest_dag_version: details.latestVersion === null ? null : versionView(details.latestVersion),
  };
}

/** 93784.5 → P1DT2H3M4.5S, as Python's clients read a timedelta. */
function isoDuration(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  const [hours, minutes] = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60)];
  const left = Math.round((rest % 60) * 1e6) / 1e6;
  const clock = `${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}${left > 0 ? `${left}S` : ""}`;
  const date = days > 0 ? `${days}D` : "";
  return date === "" && clock === "" ? "PT0S" : `P${date}${clock === "" ? "" : `T${clock}`}`;
}
