// The arguments that every operator takes, and those of a Dag's defaultArgs.
import type { AssetLeaf } from "./asset.ts";
import type { Context } from "./context.ts";
import type { DurationLike } from "./datetime/parse-duration.ts";
import type { ParamsSpec } from "./param.ts";
import type { TriggerRule, WeightRule } from "./trigger-rule.ts";

/** A date as authors write it: "2024-01-01", with time and zone if wanted, or a Date. Without zone it is in the Dag's. */
export type DateLike = string | Date | { toISOString(): string };

/** An object whose notify() is called, such as a provider's notifier. */
export interface NotifierLike {
  notify(context: Context): void | Promise<void>;
}

export type CallbackFunction = (context: Context) => unknown;

/** One callback or several: functions or notifiers. */
export type Callbacks = CallbackFunction | NotifierLike | readonly (CallbackFunction | NotifierLike)[];

/** Every argument of Airflow's BaseOperator that has a meaning here. */
export interface OperatorArgs {
  owner?: string;
  /** Addresses, also as one text with commas or semicolons. */
  email?: string | readonly string[];
  emailOnRetry?: boolean;
  emailOnFailure?: boolean;
  /** Further tries after the first. */
  retries?: number;
  /** Between two tries; default 5 minutes. */
  retryDelay?: DurationLike;
  /** true doubles the delay from try to try, a number is the factor. */
  retryExponentialBackoff?: boolean | number;
  maxRetryDelay?: DurationLike | null;
  startDate?: DateLike;
  endDate?: DateLike;
  /** Runs only if this task succeeded or was skipped in the run before. */
  dependsOnPast?: boolean;
  ignoreFirstDependsOnPast?: boolean;
  /** As dependsOnPast, and the tasks directly downstream of that one must be done too. */
  waitForDownstream?: boolean;
  waitForPastDependsBeforeSkipping?: boolean;
  params?: ParamsSpec;
  priorityWeight?: number;
  weightRule?: WeightRule;
  queue?: string;
  pool?: string;
  poolSlots?: number;
  /** A try that runs longer fails. */
  executionTimeout?: DurationLike | null;
  onExecuteCallback?: Callbacks;
  onFailureCallback?: Callbacks;
  onSuccessCallback?: Callbacks;
  onRetryCallback?: Callbacks;
  onSkippedCallback?: Callbacks;
  triggerRule?: TriggerRule;
  /** A template that names each instance of a mapped task. */
  mapIndexTemplate?: string;
  /** At most so many instances at once, over all runs. */
  maxActiveTisPerDag?: number | null;
  /** At most so many instances at once in one run. */
  maxActiveTisPerDagrun?: number | null;
  executor?: string | null;
  executorConfig?: Record<string, unknown>;
  /** false: the return value is not kept. */
  doXcomPush?: boolean;
  /** Each property of the returned object becomes an XCom of its own. */
  multipleOutputs?: boolean;
  inlets?: readonly AssetLeaf[];
  outlets?: readonly AssetLeaf[];
  docMd?: string;
  taskDisplayName?: string;
  /** "fresh": every attempt gets a process of its own that is not used again. */
  isolation?: "warm" | "fresh";
}

/** Arguments for all tasks of a Dag or group that do not say otherwise. */
export type DefaultArgs = OperatorArgs;

/** Names that every operator takes: the rest of an operator's arguments are its own. */
export const OPERATOR_ARG_NAMES: ReadonlySet<string> = new Set<keyof OperatorArgs>([
  "owner",
  "email",
  "emailOnRetry",
  "emailOnFailure",
  "retries",
  "retryDelay",
  "retryExponentialBackoff",
  "maxRetryDelay",
  "startDate",
  "endDate",
  "dependsOnPast",
  "ignoreFirstDependsOnPast",
  "waitForDownstream",
  "waitForPastDependsBeforeSkipping",
  "params",
  "priorityWeight",
  "weightRule",
  "queue",
  "pool",
  "poolSlots",
  "executionTimeout",
  "onExecuteCallback",
  "onFailureCallback",
  "onSuccessCallback",
  "onRetryCallback",
  "onSkippedCallback",
  "triggerRule",
  "mapIndexTemplate",
  "maxActiveTisPerDag",
  "maxActiveTisPerDagrun",
  "executor",
  "executorConfig",
  "doXcomPush",
  "multipleOutputs",
  "inlets",
  "outlets",
  "docMd",
  "taskDisplayName",
  "isolation",
]);
