// Turns a Dag into its stored form. Functions are never in it: the code travels beside it.
import { resolveEdges } from "../authoring/resolved-edges.ts";
import type { Dag } from "../dag.ts";
import type { DagSpec } from "../dag-spec.ts";
import { parseDuration } from "../datetime/index.ts";
import { taskNode } from "../operator.ts";
import { serializeParams } from "../param.ts";
import type { TaskGroup } from "../task-group.ts";
import { effectiveWeights } from "./effective-weights.ts";
import { isoDate } from "./serialize-date.ts";
import type { SerializeDefaults } from "./serialize-defaults.ts";
import { serializeExpansion } from "./serialize-expansion.ts";
import { serializeSchedule } from "./serialize-schedule.ts";
import { hasCallback, serializeTask } from "./serialize-task.ts";
import type { SerializedDag, SerializedDeadline, SerializedGroup, SerializedTask } from "./serialized-dag.ts";

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function serializeGroup(group: TaskGroup): SerializedGroup {
  const { options } = group;
  return {
    groupId: group.groupId,
    parentGroupId: group.parent?.groupId ?? null,
    label: options.groupDisplayName ?? group.label,
    tooltip: options.tooltip ?? "",
    uiColor: options.uiColor ?? "CornflowerBlue",
    uiFgcolor: options.uiFgcolor ?? "#000",
    prefixGroupId: options.prefixGroupId ?? true,
    expansion: serializeExpansion(group.expansion),
  };
}

function depthOf(group: TaskGroup): number {
  return group.parent === null ? 0 : 1 + depthOf(group.parent);
}

function serializeGroups(dag: Dag): SerializedGroup[] {
  return [...dag.groups.values()]
    .sort((a, b) => depthOf(a) - depthOf(b) || byText(a.groupId, b.groupId))
    .map(serializeGroup);
}

function serializeAccess(access: DagSpec["accessControl"]): SerializedDag["accessControl"] {
  if (access === undefined) return null;
  const roles = Object.entries(access).map(([role, granted]) => {
    const resources = Array.isArray(granted) ? { DAGs: granted as readonly string[] } : granted;
    return [
      role,
      Object.fromEntries(Object.entries(resources).map(([name, actions]) => [name, [...actions].sort(byText)])),
    ];
  });
  return Object.fromEntries(roles) as SerializedDag["accessControl"];
}

function serializeDeadlines(deadline: DagSpec["deadline"], timezone: string): SerializedDeadline[] {
  const alerts = deadline === undefined ? [] : Array.isArray(deadline) ? deadline : [deadline];
  return (alerts as readonly Exclude<NonNullable<typeof deadline>, readonly unknown[]>[]).map((alert) => ({
    name: alert.name,
    reference: alert.reference.kind,
    at: alert.reference.kind === "fixed_datetime" ? isoDate(alert.reference.at, timezone) : null,
    interval: alert.interval,
  }));
}

/** The zone of a Dag: its own, that of a start date which has one, or the installation's. */
function zoneOf({ spec }: Dag, defaults: SerializeDefaults): string {
  const start = spec.startDate;
  const carried = typeof start === "object" && start !== null && "zone" in start ? start.zone : undefined;
  return spec.timezone ?? (typeof carried === "string" ? carried : defaults.timezone);
}

interface Bounds {
  timezone: string;
  startDate: string | null;
  endDate: string | null;
}

/** As in Airflow, dates in defaultArgs count where the Dag has none. */
function boundsOf(dag: Dag, defaults: SerializeDefaults): Bounds {
  const timezone = zoneOf(dag, defaults);
  const { startDate = dag.spec.defaultArgs?.startDate, endDate = dag.spec.defaultArgs?.endDate } = dag.spec;
  const iso = (date: typeof startDate): string | null =>
    date === undefined || date === null ? null : isoDate(date, timezone);
  return { timezone, startDate: iso(startDate), endDate: iso(endDate) };
}

function serializeTasks(dag: Dag, given: Bounds & { defaults: SerializeDefaults }): SerializedTask[] {
  const edges = resolveEdges(dag);
  const weights = effectiveWeights(edges, ({ operator: { settings } }) => ({
    weight: settings.priorityWeight ?? 1,
    rule: settings.weightRule ?? given.defaults.weightRule,
  }));
  const nobody = { upstream: new Set<never>(), downstream: new Set<never>() };
  return [...dag.tasks.values()]
    .map((operator) => {
      const node = operator[taskNode];
      const effectiveWeight = weights.get(node) ?? 1;
      return serializeTask(operator, { ...given, neighbours: edges.get(node) ?? nobody, effectiveWeight });
    })
    .sort((a, b) => byText(a.taskId, b.taskId));
}

function searchpath(paths: DagSpec["templateSearchpath"]): string[] {
  return paths === undefined ? [] : typeof paths === "string" ? [paths] : [...paths];
}

/** The stored form of a Dag; the same Dag and defaults always give the same. */
export function serializeDag(dag: Dag, defaults: SerializeDefaults): SerializedDag {
  const { spec } = dag;
  const bounds = boundsOf(dag, defaults);
  const { timezone } = bounds;
  const schedule = serializeSchedule(spec.schedule, { timezone, isoDate: (date) => isoDate(date, timezone) });
  return {
    format: 1,
    dagId: dag.dagId,
    dagDisplayName: spec.dagDisplayName ?? null,
    description: spec.description ?? null,
    docMd: spec.docMd ?? null,
    tags: [...new Set(spec.tags)].sort(),
    ownerLinks: { ...spec.ownerLinks },
    schedule,
    ...bounds,
    catchup: spec.catchup ?? defaults.catchup,
    // A continuous schedule has one run at a time.
    maxActiveRuns: schedule.kind === "continuous" ? 1 : (spec.maxActiveRuns ?? defaults.maxActiveRuns),
    maxActiveTasks: spec.maxActiveTasks ?? defaults.maxActiveTasks,
    maxConsecutiveFailedDagRuns: spec.maxConsecutiveFailedDagRuns ?? defaults.maxConsecutiveFailedDagRuns,
    dagrunTimeout:
      spec.dagrunTimeout === undefined || spec.dagrunTimeout === null
        ? null
        : parseDuration(spec.dagrunTimeout).totalSeconds(),
    isPausedUponCreation: spec.isPausedUponCreation ?? null,
    renderTemplateAsNativeObj: spec.renderTemplateAsNativeObj ?? false,
    failFast: spec.failFast ?? false,
    pinVersion: spec.pinVersion ?? null,
    params: serializeParams(spec.params),
    accessControl: serializeAccess(spec.accessControl),
    deadlines: serializeDeadlines(spec.deadline, timezone),
    hasOnSuccessCallback: hasCallback(spec.onSuccessCallback),
    hasOnFailureCallback: hasCallback(spec.onFailureCallback),
    templateSearchpath: searchpath(spec.templateSearchpath),
    tasks: serializeTasks(dag, { ...bounds, defaults }),
    groups: serializeGroups(dag),
  };
}
