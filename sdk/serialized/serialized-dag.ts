// The stored form of a Dag: what the scheduler, the APIs and the pages know of it. Plain JSON, every default filled in,
// keys and lists in a canonical order, so that the same Dag gives the same bytes and so the same version.
import type { SerializedSchedule } from "./serialized-schedule.ts";

export interface SerializedDag {
  format: 1;
  dagId: string;
  dagDisplayName: string | null;
  description: string | null;
  docMd: string | null;
  /** Sorted. */
  tags: string[];
  ownerLinks: Record<string, string>;
  schedule: SerializedSchedule;
  timezone: string;
  /** ISO 8601, UTC, with Z. */
  startDate: string | null;
  endDate: string | null;
  catchup: boolean;
  maxActiveRuns: number;
  maxActiveTasks: number;
  maxConsecutiveFailedDagRuns: number;
  /** Seconds. */
  dagrunTimeout: number | null;
  /** null: what the installation says. */
  isPausedUponCreation: boolean | null;
  renderTemplateAsNativeObj: boolean;
  failFast: boolean;
  /** Runs keep the version they began with. null: what the installation says. */
  pinVersion: boolean | null;
  params: Record<string, SerializedParam>;
  accessControl: Record<string, Record<string, string[]>> | null;
  deadlines: SerializedDeadline[];
  hasOnSuccessCallback: boolean;
  hasOnFailureCallback: boolean;
  templateSearchpath: string[];
  /** Sorted by id. */
  tasks: SerializedTask[];
  /** Every group but the root, outer before inner. */
  groups: SerializedGroup[];
}

export interface SerializedParam {
  value: unknown;
  description: string | null;
  /** JSON Schema of the value. */
  schema: Record<string, unknown>;
}

export interface SerializedDeadline {
  name: string | null;
  reference: "dagrun_queued_at" | "dagrun_logical_date" | "fixed_datetime" | "average_runtime";
  /** For fixed_datetime, ISO. */
  at: string | null;
  /** Seconds after the reference. */
  interval: number;
}

export interface SerializedGroup {
  groupId: string;
  parentGroupId: string | null;
  label: string;
  tooltip: string;
  uiColor: string;
  uiFgcolor: string;
  prefixGroupId: boolean;
  expansion: SerializedExpansion | null;
}

/** What a mapped task or group runs over; the number of instances is the product (or, for kwargs, the length) of its inputs. */
export interface SerializedExpansion {
  kind: "product" | "kwargs";
  inputs: Record<string, SerializedExpansionInput>;
}

/** A list's length: written in the file, that of an XCom, that of lists side by side (the shortest, or the longest), or of lists in a row. */
export type SerializedExpansionInput =
  | { literal: number }
  | { taskId: string; key: string }
  | { zip: SerializedExpansionInput[]; longest: boolean }
  | { concat: SerializedExpansionInput[] };

export interface SerializedAssetRef {
  type: "asset" | "alias" | "nameRef" | "uriRef";
  name: string;
  uri: string;
  group: string;
  extra: Record<string, unknown>;
}

export interface SerializedTask {
  taskId: string;
  /** The id without its groups' prefixes. */
  label: string;
  taskDisplayName: string | null;
  /** The innermost group, null at the root. */
  groupId: string | null;
  /** Class name, as `operator` shows it. */
  operator: string;
  /** As `operator_name` shows it: the class's own name for people, "@task" for factories. */
  operatorName: string;
  /** Package and class, e.g. "@windsock/provider-standard" and "BashOperator". */
  modulePath: string;
  owner: string;
  docMd: string | null;
  startDate: string | null;
  endDate: string | null;
  retries: number;
  /** Durations are seconds. */
  retryDelay: number;
  /** 0: none; otherwise the factor between delays (Airflow's true is 2). */
  retryExponentialBackoff: number;
  maxRetryDelay: number | null;
  executionTimeout: number | null;
  triggerRule: string;
  dependsOnPast: boolean;
  ignoreFirstDependsOnPast: boolean;
  waitForDownstream: boolean;
  waitForPastDependsBeforeSkipping: boolean;
  pool: string;
  poolSlots: number;
  priorityWeight: number;
  weightRule: "downstream" | "upstream" | "absolute";
  /** priorityWeight with the rule applied. */
  effectivePriorityWeight: number;
  queue: string;
  executor: string | null;
  executorConfig: Record<string, unknown>;
  email: string[];
  emailOnRetry: boolean;
  emailOnFailure: boolean;
  doXcomPush: boolean;
  multipleOutputs: boolean;
  maxActiveTisPerDag: number | null;
  maxActiveTisPerDagrun: number | null;
  isSetup: boolean;
  isTeardown: boolean;
  onFailureFailDagrun: boolean;
  /** Finished by the scheduler itself: an EmptyOperator without callbacks and outlets. */
  isEmpty: boolean;
  /** May skip what is downstream by its own decision (branches, short circuits, latest only): its skip record is consulted. */
  isSkipper: boolean;
  isSensor: boolean;
  /** A fresh process for each attempt. */
  isolation: "warm" | "fresh";
  callbacks: { execute: boolean; success: boolean; failure: boolean; retry: boolean; skipped: boolean };
  /** Direct neighbours, sorted. */
  upstream: string[];
  downstream: string[];
  expansion: SerializedExpansion | null;
  mapIndexTemplate: string | null;
  inlets: SerializedAssetRef[];
  outlets: SerializedAssetRef[];
  params: Record<string, SerializedParam>;
  /** Names of the templated fields, and their unrendered values. */
  templateFields: string[];
  fields: Record<string, unknown>;
  /** Links shown beside the task. */
  extraLinks: string[];
  uiColor: string;
  uiFgcolor: string;
  /** Where a TriggerDagRunOperator or ExternalTaskSensor points, for the graph of Dags. */
  dagDependency: { kind: "trigger" | "sensor"; dagId: string } | null;
}
