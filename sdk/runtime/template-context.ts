// The names that templates see: Airflow's snake_case ones, those of 3.3 and those of 2.10 that are still written.
//
// A run without a logical date has no ds, ts, data_interval_… as in Airflow 3: a template that uses them fails by name.
import type { Context } from "../context.ts";
import type { DateTime } from "../datetime/index.ts";
import { splitKwargs, templateAttributes, type TemplateObject } from "../jinja/protocol.ts";
import { templateAssetEvents } from "./asset-events.ts";
import type { AttemptScope } from "./attempt-scope.ts";
import { templateConnections } from "./connection-access.ts";
import { attemptFiles } from "./dag-files.ts";
import { dateOrNull } from "./dag-run.ts";
import { scopeOf } from "./task-context.ts";
import { templateDag, templateTask } from "./template-view.ts";
import { templateVariables } from "./variable-access.ts";

type Names = Record<string, (context: Context, scope: AttemptScope) => unknown>;

/** The names of a context for templates; each is worked out when a template uses it. */
export function templateContext(context: Context): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  define(result, ALWAYS, context);
  if (context.logicalDate !== null) define(result, WITH_LOGICAL_DATE, context);
  return result;
}

function define(result: Record<string, unknown>, names: Names, context: Context): void {
  const scope = scopeOf(context);
  for (const [name, make] of Object.entries(names)) {
    Object.defineProperty(result, name, {
      get: () => make(context, scope),
      enumerable: true,
      configurable: true,
    });
  }
}

const ALWAYS: Names = {
  conf: (_context, scope) => templateSettings(scope),
  conn: (_context, scope) => templateConnections(scope.host),
  dag: (_context, { dag }) => templateDag(dag, attemptFiles(dag)),
  dag_run: (context) => context.dagRun,
  exception: (context) => context.exception ?? null,
  expanded_ti_count: (context) => context.expandedTiCount,
  inlet_events: (context) => ({ [templateAttributes]: () => undefined, get: context.inletEvents.get }),
  inlets: (context) => context.inlets.map(templateAsset),
  macros: async () => (await import("../jinja/index.ts")).airflowMacros,
  map_index_template: (context) => context.mapIndexTemplate,
  outlets: (context) => context.outlets.map(templateAsset),
  params: (context) => context.params,
  partition_date: (context) => context.partitionDate,
  partition_key: (context) => context.partitionKey,
  prev_end_date_success: (context) => context.prevEndDateSuccess,
  prev_start_date_success: (context) => context.prevStartDateSuccess,
  reason: (context) => context.reason,
  run_id: (context) => context.runId,
  task: (_context, { dag, task }) => templateTask(task, () => templateDag(dag, attemptFiles(dag))),
  task_instance: (context) => context.ti,
  task_instance_key_str: (context) => context.taskInstanceKeyStr,
  task_reschedule_count: (context) => context.ti.reschedule?.pokes ?? 0,
  templates_dict: (context) => context.templatesDict,
  test_mode: (context) => context.testMode,
  ti: (context) => context.ti,
  triggering_asset_events: (context) => templateAssetEvents(context.triggeringAssetEvents),
  triggering_dataset_events: (context) => templateAssetEvents(context.triggeringAssetEvents),
  try_number: (context) => context.ti.tryNumber,
  var: (_context, scope) => templateVariables(scope.host),
};

const WITH_LOGICAL_DATE: Names = {
  logical_date: (context) => context.logicalDate,
  execution_date: (context) => context.logicalDate,
  data_interval_start: (context) => context.dataIntervalStart,
  data_interval_end: (context) => context.dataIntervalEnd,
  ds: (context) => context.ds,
  ds_nodash: (context) => context.dsNodash,
  ts: (context) => context.ts,
  ts_nodash: (context) => context.tsNodash,
  ts_nodash_with_tz: (context) => context.tsNodashWithTz,
  prev_data_interval_start_success: (context) => context.prevDataIntervalStartSuccess,
  prev_data_interval_end_success: (context) => context.prevDataIntervalEndSuccess,
  // Airflow 2's name for the logical date of the last run that succeeded.
  prev_execution_date_success: async (_context, scope) =>
    dateOrNull((await (scope.previousSuccess ??= scope.host.getPreviousDagRun("success")))?.logicalDate ?? null),
  yesterday_ds: (context) => day(context.logicalDate?.add({ days: -1 })),
  yesterday_ds_nodash: (context) => dayNodash(context.logicalDate?.add({ days: -1 })),
  tomorrow_ds: (context) => day(context.logicalDate?.add({ days: 1 })),
  tomorrow_ds_nodash: (context) => dayNodash(context.logicalDate?.add({ days: 1 })),
  prev_execution_date: (context, scope) => neighbour(context, scope, "previous"),
  prev_ds: async (context, scope) => day(await neighbour(context, scope, "previous")),
  prev_ds_nodash: async (context, scope) => dayNodash(await neighbour(context, scope, "previous")),
  next_execution_date: (context, scope) => neighbour(context, scope, "next"),
  next_ds: async (context, scope) => day(await neighbour(context, scope, "next")),
  next_ds_nodash: async (context, scope) => dayNodash(await neighbour(context, scope, "next")),
};

function day(date: DateTime | null | undefined): string | null {
  return date?.isoformat().slice(0, 10) ?? null;
}

function dayNodash(date: DateTime | null | undefined): string | null {
  return day(date)?.replaceAll("-", "") ?? null;
}

/** As in Airflow a run that was started by hand is its own neighbour: it has no place in the schedule. */
async function neighbour(context: Context, scope: AttemptScope, side: "previous" | "next"): Promise<DateTime | null> {
  if (context.dagRun.runType === "manual") return context.logicalDate;
  return dateOrNull((await scope.host.getNeighbourDates())[side]);
}

/** `{{ conf.get('api', 'base_url') }}`: the few settings that tasks may know, by Airflow's section and key. */
function templateSettings(scope: AttemptScope): TemplateObject {
  const get = (...args: unknown[]): unknown => {
    const { positional, keywords } = splitKwargs(args);
    const key = String(positional[1] ?? keywords["key"]);
    const found = scope.request.settings[key];
    if (found !== undefined) return found;
    if ("fallback" in keywords) return keywords["fallback"];
    throw new Error(
      `the setting ${String(positional[0] ?? keywords["section"])}/${key} is not one that tasks may read`,
    );
  };
  return { [templateAttributes]: (name) => (name === "get" ? get : undefined) };
}

function templateAsset(asset: unknown): unknown {
  if (typeof asset !== "object" || asset === null) return asset;
  const { name, uri, group, extra } = asset as Record<string, unknown>;
  return { name: name ?? null, uri: uri ?? null, group: group ?? null, extra: extra ?? {} };
}
