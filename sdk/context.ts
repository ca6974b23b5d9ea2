// What a task knows while it runs: the Context type, and getContext()/getClient() through an AsyncLocalStorage.
import { AsyncLocalStorage } from "node:async_hooks";
import type { TaskClient } from "./client-types.ts";
import type { Connection } from "./connection.ts";
import type { DateTime } from "./datetime/date-time.ts";
import type { DurationLike } from "./datetime/parse-duration.ts";
import type { BaseOperator } from "./operator.ts";
import type { AssetEventFacts } from "./runtime/attempt.ts";

/** Writes to the attempt's log; `fields` are kept beside the message. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warning(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export interface XComPullQuery {
  /** One task gives one value (a list for a mapped one), several give a list. Nothing: the tasks directly upstream. */
  taskIds?: string | readonly string[] | null;
  dagId?: string | null;
  runId?: string | null;
  /** Default "return_value". */
  key?: string;
  mapIndexes?: number | readonly number[] | null;
  includePriorDates?: boolean;
  /** Instead of null where nothing was pushed. */
  default?: unknown;
}

export interface TaskInstance {
  readonly dagId: string;
  readonly taskId: string;
  readonly runId: string;
  /** -1 unless the task is mapped. */
  readonly mapIndex: number;
  readonly tryNumber: number;
  readonly maxTries: number;
  readonly startDate: DateTime;
  readonly operator: string;
  readonly state: string;
  readonly task: BaseOperator;
  readonly logUrl: string;
  /** Set when a sensor looked before in this try: when the first look began, and how many there were. */
  readonly reschedule: { readonly firstStart: Date; readonly pokes: number } | null;
  xcomPush(key: string, value: unknown): Promise<void>;
  xcomPull<T = unknown>(query?: string | XComPullQuery): Promise<T>;
}

export interface DagRun {
  readonly dagId: string;
  readonly runId: string;
  readonly runType: string;
  readonly state: string;
  readonly conf: Readonly<Record<string, unknown>>;
  readonly logicalDate: DateTime | null;
  readonly dataIntervalStart: DateTime | null;
  readonly dataIntervalEnd: DateTime | null;
  readonly runAfter: DateTime;
  readonly queuedAt: DateTime | null;
  readonly startDate: DateTime | null;
  readonly endDate: DateTime | null;
  readonly triggeredBy: string | null;
  readonly clearNumber: number;
  /** What the run is for, in a Dag with partitions. */
  readonly partitionKey: string | null;
  /** The time that the partition stands for, where its key says one. */
  readonly partitionDate: DateTime | null;
}

/** What a task sees of its Dag. */
export interface DagView {
  readonly dagId: string;
  readonly dagDisplayName: string;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly timezone: string;
}

export interface OutletEventAccessor {
  /** JSON kept with the asset's event. */
  extra: Record<string, unknown>;
  /** The partitions of the asset that the task has written: an event for each, in place of one for the run's own. */
  addPartitions(keys: string | readonly string[]): void;
  /** For an alias: adds an event of an asset. */
  add(asset: { name?: string; uri: string }, extra?: Record<string, unknown>): void;
}

/** Asset events by asset, for reading: `await context.inletEvents.get(asset)`, newest last. */
export interface InletEvents {
  get(asset: AssetLike): Promise<readonly AssetEventFacts[]>;
}

export interface OutletEvents {
  get(asset: AssetLike): OutletEventAccessor;
}

/** An asset, or its name or URI. */
export type AssetLike = string | { readonly name: string; readonly uri?: string };

export interface VariableReader {
  /** The text of a variable; throws VariableNotFound unless a default is given. */
  get(key: string, options?: { default?: string | null }): Promise<string | null>;
  /** The same read as JSON. */
  getJson<T = unknown>(key: string, options?: { default?: T }): Promise<T>;
}

export interface ConnectionReader {
  get(connId: string): Promise<Connection>;
}

/** What is kept under keys from try to try, as JSON. */
export interface StateStore {
  /** null, or `byDefault`, where nothing is kept. */
  get<T = unknown>(key: string, byDefault?: T): Promise<T | null>;
  /** Any JSON but null. */
  set(key: string, value: unknown): Promise<void>;
  /** A key that is not there is no error. */
  delete(key: string): Promise<void>;
  /** Everything. */
  clear(): Promise<void>;
}

/** What a task instance keeps; it outlives its tries, and other task instances have their own. */
export interface TaskStateStore extends StateStore {
  /**
   * `retention`: how long it is kept, null for ever; left out, as the installation says (30 days).
   *
   * @example
   * await context.taskStateStore.set("job_id", job.id, { retention: "6h" });
   */
  set(key: string, value: unknown, options?: { retention?: DurationLike | null }): Promise<void>;
}

/**
 * Everything Airflow puts into a task's context, in camelCase. Names that need a logical date are null in a run without one.
 *
 * @example
 * async execute(context: Context) {
 *   context.log.info(`loading ${context.ds}`);
 * }
 */
export interface Context<TParams = Record<string, unknown>> {
  readonly dag: DagView;
  readonly task: BaseOperator;
  readonly ti: TaskInstance;
  readonly taskInstance: TaskInstance;
  readonly run: DagRun;
  readonly dagRun: DagRun;
  readonly runId: string;
  /** Of the run: what it is for, and the time that stands for. */
  readonly partitionKey: string | null;
  readonly partitionDate: DateTime | null;
  readonly params: Readonly<TParams>;
  readonly conf: Readonly<Record<string, unknown>>;
  readonly logicalDate: DateTime | null;
  readonly ds: string | null;
  readonly dsNodash: string | null;
  readonly ts: string | null;
  readonly tsNodash: string | null;
  readonly tsNodashWithTz: string | null;
  readonly dataIntervalStart: DateTime | null;
  readonly dataIntervalEnd: DateTime | null;
  readonly prevDataIntervalStartSuccess: Promise<DateTime | null>;
  readonly prevDataIntervalEndSuccess: Promise<DateTime | null>;
  readonly prevStartDateSuccess: Promise<DateTime | null>;
  readonly prevEndDateSuccess: Promise<DateTime | null>;
  readonly var: VariableReader;
  readonly conn: ConnectionReader;
  /** The functions templates call as `macros.x`. */
  readonly macros: Readonly<Record<string, unknown>>;
  readonly inlets: readonly unknown[];
  readonly outlets: readonly unknown[];
  readonly inletEvents: InletEvents;
  readonly outletEvents: OutletEvents;
  /** What this task instance keeps from try to try. */
  readonly taskStateStore: TaskStateStore;
  /**
   * What is kept about one of the task's inlets and outlets, by whoever has it as one; without an argument about the only
   * one it has.
   *
   * @example
   * const since = await context.assetStateStore(orders).get("watermark", "1970-01-01");
   */
  assetStateStore(asset?: AssetLike): StateStore;
  /** The run's asset events by the asset's URI. */
  readonly triggeringAssetEvents: Readonly<Record<string, readonly AssetEventFacts[]>>;
  /** May be set to name this mapped instance, as the template of the same name does. */
  mapIndexTemplate: string | null;
  /** How many instances the mapped task has, null if it is not mapped. */
  readonly expandedTiCount: number | null;
  /** In callbacks: why. */
  readonly reason: string | null;
  /** In callbacks: what the task threw. */
  readonly exception: unknown;
  readonly templatesDict: Readonly<Record<string, unknown>> | null;
  readonly testMode: boolean;
  readonly taskInstanceKeyStr: string;
  readonly log: Logger;
  /** Aborted when the attempt is stopped or its time is over. */
  readonly signal: AbortSignal;
}

interface Running {
  readonly context: Context;
  readonly client: TaskClient;
}

// Shared by every copy of this package in the process: a provider may bring its own.
const storageKey = Symbol.for("windsock.context");
const shared = globalThis as { [storageKey]?: AsyncLocalStorage<Running> };
const storage = (shared[storageKey] ??= new AsyncLocalStorage<Running>());

/** Runs a function with the context that getContext() and getClient() find, also in what it awaits. */
export function runWithContext<T>(running: Running, body: () => T): T {
  return storage.run(running, body);
}

function running(asked: string): Running {
  const found = storage.getStore();
  if (found === undefined)
    throw new Error(`${asked}() is only there while a task runs: call it inside the task's function`);
  return found;
}

/**
 * The running task's context. Given the Dag, its params are typed.
 *
 * @example
 * const { ds, params } = getContext(dag);
 */
export function getContext<TParams = Record<string, unknown>>(_dag?: {
  readonly paramsType?: TParams;
}): Context<TParams> {
  return running("getContext").context as unknown as Context<TParams>;
}

/**
 * The running task's way to variables, connections and XComs.
 *
 * @example
 * const limit = await getClient().getVariable("row_limit");
 */
export function getClient(): TaskClient {
  return running("getClient").client;
}

/** Whether a task is running here: false while a Dag file is being loaded. */
export function isTaskRunning(): boolean {
  return storage.getStore() !== undefined;
}
