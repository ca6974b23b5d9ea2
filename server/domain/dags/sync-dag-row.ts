// The row of a Dag as its stored form says it: what lists show and filter without reading the stored form itself.
import { createHash } from "node:crypto";
import type { SerializedAssetExpression, SerializedDag, SerializedSchedule } from "@windsock/sdk/serialized";
import { toJson } from "../../store/columns.ts";
import type { DagDefinition } from "../../store/dag-definitions.ts";
import { isPartitioned } from "../partitions/partitioned-schedule.ts";
import { describe } from "../timetables/describe.ts";
import type { IntervalForms } from "../timetables/schedule.ts";
import { formOf } from "../timetables/timetable-form.ts";

export interface DagPlace {
  bundleName: string;
  /** Relative path of the Dag's file. */
  file: string;
  /** Absolute path of the Dag's file. */
  fileloc: string;
}

/** Everything but what changes while the Dag is in use: paused, stale, next run, latest version. */
export function dagDefinition(dag: SerializedDag, place: DagPlace, intervals: IntervalForms): DagDefinition {
  const { summary, description } = describe(dag.schedule);
  const expression = assetExpression(dag.schedule);
  return {
    dag_id: dag.dagId,
    bundle_name: place.bundleName,
    fileloc: place.fileloc,
    relative_fileloc: place.file,
    file_token: fileToken(place),
    owners: ownersOf(dag),
    dag_display_name: dag.dagDisplayName ?? dag.dagId,
    description: dag.description,
    schedule: toJson(dag.schedule),
    timetable_type: timetableType(dag.schedule, intervals),
    timetable_summary: dag.schedule.kind === "null" ? null : summary,
    timetable_description: description,
    timetable_partitioned: isPartitioned(dag.schedule),
    asset_expression: expression === null ? null : toJson(wireExpression(expression)),
    max_active_tasks: dag.maxActiveTasks,
    max_active_runs: dag.maxActiveRuns,
    max_consecutive_failed_dag_runs: dag.maxConsecutiveFailedDagRuns,
    has_task_concurrency_limits: dag.tasks.some(
      (task) => task.maxActiveTisPerDag !== null || task.maxActiveTisPerDagrun !== null,
    ),
    fail_fast: dag.failFast,
    access_control: dag.accessControl === null ? null : toJson(dag.accessControl),
  };
}

/** Names a file in a URL without telling where it is; the same file has the same token on every server. */
export function fileToken({ bundleName, file }: Pick<DagPlace, "bundleName" | "file">): string {
  return createHash("sha256").update(`${bundleName}\0${file}`).digest("base64url");
}

function ownersOf(dag: SerializedDag): string {
  return [...new Set(dag.tasks.map((task) => task.owner))].toSorted().join(", ");
}

/** The condition over assets that starts runs, alone or beside a time. */
export function assetExpression(schedule: SerializedSchedule): SerializedAssetExpression | null {
  return "expression" in schedule && typeof schedule.expression === "object" ? schedule.expression : null;
}

/** As Airflow 3 prints it. */
function wireExpression(expression: SerializedAssetExpression): unknown {
  if ("all" in expression) return { all: expression.all.map(wireExpression) };
  if ("any" in expression) return { any: expression.any.map(wireExpression) };
  const { type, name, uri, group } = expression.asset;
  if (type === "alias") return { alias: { name, group } };
  if (type === "nameRef") return { asset_ref: { name } };
  if (type === "uriRef") return { asset_ref: { uri } };
  return { asset: { uri, name, group } };
}

/** The names of Airflow's classes: clients filter by them. */
function timetableType(schedule: SerializedSchedule, intervals: IntervalForms): string {
  switch (schedule.kind) {
    case "null":
      return "NullTimetable";
    case "once":
      return "OnceTimetable";
    case "continuous":
      return "ContinuousTimetable";
    case "cron":
      return formOf(schedule, intervals) === "interval" ? "CronDataIntervalTimetable" : "CronTriggerTimetable";
    case "delta":
      return formOf(schedule, intervals) === "interval" ? "DeltaDataIntervalTimetable" : "DeltaTriggerTimetable";
    case "multiCron":
      return "MultipleCronTriggerTimetable";
    case "events":
      return "EventsTimetable";
    case "assets":
      return "AssetTriggeredTimetable";
    case "assetsOrTime":
      return "AssetOrTimeSchedule";
    case "partitionedCron":
      return "CronPartitionTimetable";
    case "partitionedAssets":
      return "PartitionedAssetTimetable";
    case "partitionedAtRuntime":
      return "PartitionedAtRuntime";
    case "custom":
      return schedule.name;
  }
}
