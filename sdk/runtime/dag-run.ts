// The run of an attempt, as tasks (camelCase) and templates (Airflow's names) see it.
import type { DagRun } from "../context.ts";
import { DateTime } from "../datetime/index.ts";
import { templateAttributes, templateRepr, templateString, type TemplateObject } from "../jinja/protocol.ts";
import type { AttemptRequest } from "./attempt.ts";

/** A date of the border, null where there is none. */
export function dateOrNull(iso: string | null): DateTime | null {
  return iso === null ? null : DateTime.parse(iso);
}

/** Dates are made when asked for: a task that looks at none pays for none. */
export function createDagRun(request: AttemptRequest): DagRun & TemplateObject {
  const { run, dagId, runId } = request;
  const describe = (): string =>
    `<DagRun ${dagId} @ ${dateOrNull(run.logicalDate ?? run.runAfter)}: ${runId}, state:${run.state}, queued_at: ${dateOrNull(run.queuedAt) ?? "None"}. run_type: ${run.runType}>`;
  const dagRun: DagRun & TemplateObject = {
    dagId,
    runId,
    runType: run.runType,
    state: run.state,
    conf: run.conf,
    triggeredBy: run.triggeredBy,
    clearNumber: run.clearNumber,
    partitionKey: run.partitionKey,
    get partitionDate() {
      return dateOrNull(run.partitionDate);
    },
    get logicalDate() {
      return dateOrNull(run.logicalDate);
    },
    get dataIntervalStart() {
      return dateOrNull(run.dataIntervalStart);
    },
    get dataIntervalEnd() {
      return dateOrNull(run.dataIntervalEnd);
    },
    get runAfter() {
      return DateTime.parse(run.runAfter);
    },
    get queuedAt() {
      return dateOrNull(run.queuedAt);
    },
    get startDate() {
      return dateOrNull(run.startDate);
    },
    get endDate() {
      return dateOrNull(run.endDate);
    },
    [templateAttributes]: (name) =>
      Object.hasOwn(attributes, name) ? attributes[name as keyof typeof attributes](dagRun) : undefined,
    [templateString]: describe,
    [templateRepr]: describe,
  };
  return dagRun;
}

const attributes = {
  dag_id: (run: DagRun) => run.dagId,
  run_id: (run: DagRun) => run.runId,
  run_type: (run: DagRun) => run.runType,
  state: (run: DagRun) => run.state,
  conf: (run: DagRun) => run.conf,
  logical_date: (run: DagRun) => run.logicalDate,
  execution_date: (run: DagRun) => run.logicalDate,
  data_interval_start: (run: DagRun) => run.dataIntervalStart,
  data_interval_end: (run: DagRun) => run.dataIntervalEnd,
  run_after: (run: DagRun) => run.runAfter,
  queued_at: (run: DagRun) => run.queuedAt,
  start_date: (run: DagRun) => run.startDate,
  end_date: (run: DagRun) => run.endDate,
  triggered_by: (run: DagRun) => run.triggeredBy,
  clear_number: (run: DagRun) => run.clearNumber,
  partition_key: (run: DagRun) => run.partitionKey,
  partition_date: (run: DagRun) => run.partitionDate,
  // Airflow 2's name for "not made by the scheduler".
  external_trigger: (run: DagRun) => run.runType === "manual",
  is_backfill: (run: DagRun) => run.runType === "backfill",
};
