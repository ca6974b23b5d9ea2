// The stored form of one task, with every default filled in.
import type { TaskNode } from "../authoring/graph-node.ts";
import type { Neighbours } from "../authoring/resolved-edges.ts";
import { parseDuration, type DurationLike } from "../datetime/index.ts";
import { isMappedOperator, taskNode, type BaseOperator } from "../operator.ts";
import type { Callbacks, OperatorArgs } from "../operator-args.ts";
import { serializeParams } from "../param.ts";
import { isoDate } from "./serialize-date.ts";
import type { SerializeDefaults } from "./serialize-defaults.ts";
import { serializeExpansion } from "./serialize-expansion.ts";
import { serializeValue } from "./serialize-value.ts";
import type { SerializedTask } from "./serialized-dag.ts";

export interface TaskFacts {
  readonly neighbours: Neighbours;
  readonly effectiveWeight: number;
  readonly defaults: SerializeDefaults;
  readonly timezone: string;
  /** The Dag's own. */
  readonly startDate: string | null;
  readonly endDate: string | null;
}

type OperatorStatics = typeof BaseOperator;

/** The class of a task's instances. */
export function operatorClassOf(operator: BaseOperator): OperatorStatics {
  return (isMappedOperator(operator) ? operator.operatorClass : operator.constructor) as unknown as OperatorStatics;
}

export function hasCallback(callbacks: Callbacks | undefined): boolean {
  return callbacks !== undefined && !(Array.isArray(callbacks) && callbacks.length === 0);
}

function seconds(value: DurationLike | null | undefined): number | null {
  return value === null || value === undefined ? null : parseDuration(value).totalSeconds();
}

function backoff(value: boolean | number | undefined): number {
  if (typeof value === "boolean") return value ? 2 : 0;
  return value ?? 0;
}

function addresses(email: OperatorArgs["email"]): string[] {
  const texts = email === undefined ? [] : typeof email === "string" ? [email] : email;
  return texts
    .flatMap((text) => text.split(/[,;]/))
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

const idsOf = (nodes: Iterable<TaskNode>): string[] => [...nodes].map((node) => node.taskId).sort();

/** Values of templated fields before rendering; a mapped task's come from partial() and expand(). */
function fieldsOf(operator: BaseOperator, names: readonly string[]): Record<string, unknown> {
  const source = isMappedOperator(operator) ? mappedFields(operator) : (operator as unknown as Record<string, unknown>);
  return Object.fromEntries(names.map((name) => [name, serializeValue(source[name])]));
}

function mappedFields(operator: BaseOperator): Record<string, unknown> {
  if (!isMappedOperator(operator)) return {};
  const { partialArgs, expansion, target } = operator;
  const inputs = expansion.kind === "product" ? expansion.inputs : {};
  if (target === "args") return { ...partialArgs, ...inputs };
  return { ...partialArgs, opKwargs: { ...(partialArgs["opKwargs"] as object | undefined), ...inputs } };
}

function namesOf(cls: OperatorStatics): Pick<SerializedTask, "operator" | "operatorName" | "modulePath"> {
  // A subclass has a name of its own even where its parent shows another one.
  const operator = Object.hasOwn(cls, "taskType") ? (cls.taskType ?? cls.name) : cls.name;
  const modulePath = Object.hasOwn(cls, "modulePath") ? (cls.modulePath ?? "dags") : "dags";
  return { operator, operatorName: cls.operatorName ?? operator, modulePath };
}

function callbacksOf(args: OperatorArgs): SerializedTask["callbacks"] {
  return {
    execute: hasCallback(args.onExecuteCallback),
    success: hasCallback(args.onSuccessCallback),
    failure: hasCallback(args.onFailureCallback),
    retry: hasCallback(args.onRetryCallback),
    skipped: hasCallback(args.onSkippedCallback),
  };
}

/** Nothing to run: the class says so, nobody overrode execute(), and nothing waits for it to run. */
function isEmpty(cls: OperatorStatics, args: OperatorArgs): boolean {
  if (!cls.isEmpty || hasCallback(args.onExecuteCallback) || hasCallback(args.onSuccessCallback)) return false;
  if ((args.outlets ?? []).length > 0) return false;
  let declaring: OperatorStatics = cls;
  while (!Object.hasOwn(declaring, "isEmpty")) declaring = Object.getPrototypeOf(declaring) as OperatorStatics;
  return cls.prototype.execute === declaring.prototype.execute;
}

function datesOf(args: OperatorArgs, facts: TaskFacts): Pick<SerializedTask, "startDate" | "endDate"> {
  const own = (date: OperatorArgs["startDate"]): string[] =>
    date === undefined ? [] : [isoDate(date, facts.timezone)];
  const of = (date: string | null): string[] => (date === null ? [] : [date]);
  const byTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b);
  const starts = [...own(args.startDate), ...of(facts.startDate)].sort(byTime);
  const ends = [...own(args.endDate), ...of(facts.endDate)].sort(byTime);
  // As in Airflow a task cannot begin before its Dag nor end after it.
  return { startDate: starts.at(-1) ?? null, endDate: ends[0] ?? null };
}

function retriesOf(
  args: OperatorArgs,
  { defaults }: TaskFacts,
): Pick<SerializedTask, "retries" | "retryDelay" | "retryExponentialBackoff" | "maxRetryDelay" | "executionTimeout"> {
  return {
    retries: args.retries ?? defaults.retries,
    retryDelay: seconds(args.retryDelay) ?? defaults.retryDelay,
    retryExponentialBackoff: backoff(args.retryExponentialBackoff),
    maxRetryDelay: seconds(args.maxRetryDelay),
    executionTimeout: args.executionTimeout === undefined ? defaults.executionTimeout : seconds(args.executionTimeout),
  };
}

/** The rule that holds: a teardown has one of its own. */
export function triggerRuleOf(node: TaskNode): string {
  return node.isTeardown ? "all_done_setup_success" : (node.operator.settings.triggerRule ?? "all_success");
}

function placingOf(
  args: OperatorArgs,
  facts: TaskFacts,
): Pick<
  SerializedTask,
  | "pool"
  | "poolSlots"
  | "priorityWeight"
  | "weightRule"
  | "effectivePriorityWeight"
  | "queue"
  | "executor"
  | "executorConfig"
  | "maxActiveTisPerDag"
  | "maxActiveTisPerDagrun"
  | "isolation"
> {
  const { defaults } = facts;
  return {
    pool: args.pool ?? defaults.pool,
    poolSlots: args.poolSlots ?? 1,
    priorityWeight: args.priorityWeight ?? 1,
    weightRule: args.weightRule ?? defaults.weightRule,
    effectivePriorityWeight: facts.effectiveWeight,
    queue: args.queue ?? defaults.queue,
    executor: args.executor ?? null,
    executorConfig: serializeValue(args.executorConfig ?? {}) as Record<string, unknown>,
    maxActiveTisPerDag: args.maxActiveTisPerDag ?? null,
    maxActiveTisPerDagrun: args.maxActiveTisPerDagrun ?? null,
    isolation: args.isolation ?? "warm",
  };
}

function shownOf(
  operator: BaseOperator,
): Pick<SerializedTask, "templateFields" | "fields" | "extraLinks" | "uiColor" | "uiFgcolor" | "dagDependency"> {
  const cls = operatorClassOf(operator);
  return {
    templateFields: [...cls.templateFields],
    fields: fieldsOf(operator, cls.templateFields),
    extraLinks: [...cls.operatorExtraLinks],
    uiColor: cls.uiColor,
    uiFgcolor: cls.uiFgcolor,
    dagDependency: operator.dagDependency(),
  };
}

export function serializeTask(operator: BaseOperator, facts: TaskFacts): SerializedTask {
  const node = operator[taskNode];
  const args = operator.settings;
  const cls = operatorClassOf(operator);
  const { defaults, neighbours } = facts;
  return {
    taskId: node.taskId,
    label: node.label,
    taskDisplayName: args.taskDisplayName ?? null,
    groupId: node.group?.groupId ?? null,
    ...namesOf(cls),
    owner: args.owner ?? defaults.owner,
    docMd: args.docMd ?? null,
    ...datesOf(args, facts),
    ...retriesOf(args, facts),
    triggerRule: triggerRuleOf(node),
    // As in Airflow, waiting for what is downstream of the past run includes depending on the past.
    dependsOnPast: (args.dependsOnPast ?? false) || (args.waitForDownstream ?? false),
    ignoreFirstDependsOnPast: args.ignoreFirstDependsOnPast ?? false,
    waitForDownstream: args.waitForDownstream ?? false,
    waitForPastDependsBeforeSkipping: args.waitForPastDependsBeforeSkipping ?? false,
    ...placingOf(args, facts),
    email: addresses(args.email),
    emailOnRetry: args.emailOnRetry ?? defaults.emailOnRetry,
    emailOnFailure: args.emailOnFailure ?? defaults.emailOnFailure,
    doXcomPush: args.doXcomPush ?? true,
    multipleOutputs: args.multipleOutputs ?? false,
    isSetup: node.isSetup,
    isTeardown: node.isTeardown,
    onFailureFailDagrun: node.onFailureFailDagrun,
    isEmpty: isEmpty(cls, args),
    isSkipper: node.branch !== null || cls.isSkipper,
    isSensor: cls.isSensor,
    callbacks: callbacksOf(args),
    upstream: idsOf(neighbours.upstream),
    downstream: idsOf(neighbours.downstream),
    expansion: serializeExpansion(operator.expansion),
    mapIndexTemplate: args.mapIndexTemplate ?? null,
    inlets: (args.inlets ?? []).map((asset) => asset.serializeRef()),
    outlets: (args.outlets ?? []).map((asset) => asset.serializeRef()),
    params: serializeParams(args.params),
    ...shownOf(operator),
  };
}
