// Runs as the second generation shows them.
import { z } from "@hono/zod-openapi";
import type { DagRunPage, DagRunWithVersions } from "../../domain/dag-runs/list-dag-runs.ts";
import { versionSchema, versionView } from "./dag-views.ts";
import { maybeTime, RUN_STATES, RUN_TYPES, time, timeText } from "./wire.ts";

const TRIGGERS = ["cli", "operator", "rest_api", "ui", "test", "timetable", "asset", "backfill"] as const;

export const runSchema = z
  .object({
    dag_run_id: z.string(),
    dag_id: z.string(),
    logical_date: maybeTime,
    queued_at: maybeTime,
    start_date: maybeTime,
    end_date: maybeTime,
    duration: z.number().nullable(),
    data_interval_start: maybeTime,
    data_interval_end: maybeTime,
    run_after: time,
    last_scheduling_decision: maybeTime,
    run_type: z.enum(RUN_TYPES),
    state: z.enum(RUN_STATES),
    triggered_by: z.enum(TRIGGERS).nullable(),
    triggering_user_name: z.string().nullable(),
    conf: z.record(z.string(), z.unknown()).nullable(),
    note: z.string().nullable(),
    dag_versions: z.array(versionSchema),
    bundle_version: z.string().nullable(),
    dag_display_name: z.string(),
    partition_key: z.string().nullable(),
    partition_date: maybeTime,
  })
  .openapi("DAGRunResponse");

export function runView(run: DagRunWithVersions): z.output<typeof runSchema> {
  return {
    dag_run_id: run.run_id,
    dag_id: run.dag_id,
    logical_date: timeText(run.logical_date),
    queued_at: timeText(run.queued_at),
    start_date: timeText(run.start_date),
    end_date: timeText(run.end_date),
    duration: run.duration,
    // What began with assets has an interval in Airflow 2 alone.
    data_interval_start: run.run_type === "asset_triggered" ? null : timeText(run.data_interval_start),
    data_interval_end: run.run_type === "asset_triggered" ? null : timeText(run.data_interval_end),
    run_after: timeText(run.run_after),
    last_scheduling_decision: timeText(run.last_scheduling_decision),
    run_type: run.run_type as (typeof RUN_TYPES)[number],
    state: run.state as (typeof RUN_STATES)[number],
    triggered_by: run.triggered_by as (typeof TRIGGERS)[number] | null,
    triggering_user_name: run.triggering_user_name,
    conf: (run.conf ?? {}) as Record<string, unknown>,
    note: run.note,
    dag_versions: run.versions.map(versionView),
    bundle_version: run.bundle_version,
    dag_display_name: run.dag_display_name,
    partition_key: run.partition_key,
    partition_date: timeText(run.partition_date),
  };
}

/** A run that was made or queued again, as it was then: by the time it is read it may have begun. */
export function queuedRunView(run: DagRunWithVersions): z.output<typeof runSchema> {
  const notYet = { start_date: null, end_date: null, duration: null, last_scheduling_decision: null };
  return { ...runView(run), state: "queued", ...notYet };
}

export const cursorFields = {
  total_entries: z.int().nullable().optional(),
  total_entries_limit: z.int().nullable().optional(),
  next_cursor: z.string().nullable().optional(),
  previous_cursor: z.string().nullable().optional(),
};

export const runListSchema = z
  .object({ dag_runs: z.array(runSchema), ...cursorFields })
  .openapi("DAGRunCollectionResponse");

export function runListView(page: DagRunPage): z.output<typeof runListSchema> {
  return { dag_runs: page.runs.map(runView), ...cursorView(page) };
}

export function cursorView(page: {
  total: number;
  totalLimit: number | null;
  next: string | null;
  previous: string | null;
}) {
  return {
    total_entries: page.total,
    total_entries_limit: page.totalLimit,
    next_cursor: page.next,
    previous_cursor: page.previous,
  };
}
