// Runs as the first generation shows them.
import { z } from "@hono/zod-openapi";
import type { DagRunRow } from "../../domain/dag-runs/list-dag-runs.ts";
import { maybeText, maybeTime, RUN_STATES, runIdOut, text, timeText } from "./wire.ts";

const RUN_TYPES = ["backfill", "manual", "scheduled", "dataset_triggered"] as const;

export const runFields = {
  dag_run_id: maybeText,
  dag_id: text,
  logical_date: maybeTime,
  execution_date: maybeTime,
  start_date: maybeTime,
  end_date: maybeTime,
  data_interval_start: maybeTime,
  data_interval_end: maybeTime,
  last_scheduling_decision: maybeTime,
  run_type: z.enum(RUN_TYPES),
  state: z.enum(RUN_STATES),
  external_trigger: z.boolean(),
  conf: z.record(text, z.unknown()),
  note: maybeText,
};

/** Every field may be left out by `fields`. */
export const runSchema = z.object(runFields).partial().openapi("DAGRun");
export const runListSchema = z
  .object({ dag_runs: z.array(runSchema), total_entries: z.int() })
  .openapi("DAGRunCollection");

/** Clients of Airflow 2 need a date: a run that has none shows when it may start. */
export function executionDate(run: { logical_date: string | null; run_after: string }): string {
  return timeText(run.logical_date ?? run.run_after);
}

/** Types that Airflow 2 does not know are those it would have made of the same act. */
function runType(stored: string): (typeof RUN_TYPES)[number] {
  if (stored === "asset_triggered") return "dataset_triggered";
  return RUN_TYPES.find((known) => known === stored) ?? "manual";
}

export function runView(run: DagRunRow): z.output<z.ZodObject<typeof runFields>> {
  const date = executionDate(run);
  const type = runType(run.run_type);
  return {
    dag_run_id: runIdOut(run.run_id),
    dag_id: run.dag_id,
    logical_date: date,
    execution_date: date,
    start_date: timeText(run.start_date),
    end_date: timeText(run.end_date),
    data_interval_start: timeText(run.data_interval_start),
    data_interval_end: timeText(run.data_interval_end),
    last_scheduling_decision: timeText(run.last_scheduling_decision),
    run_type: type,
    state: run.state as (typeof RUN_STATES)[number],
    external_trigger: type === "manual",
    conf: (run.conf ?? {}) as Record<string, unknown>,
    note: run.note,
  };
}

/** A run that was queued again, as it was then: by the time it is read it may have begun. */
export function queuedRunView(run: DagRunRow): z.output<z.ZodObject<typeof runFields>> {
  return { ...runView(run), state: "queued", start_date: null, end_date: null };
}
