// What crosses the border between whoever runs an attempt (a worker, a test) and the code that runs inside it.
// Values are plain JSON: the border is a process border in production.

import type { SerializedParam } from "../serialized/serialized-dag.ts";

/** Everything an attempt needs to begin. */
export interface AttemptRequest {
  attemptId: string;
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
  tryNumber: number;
  maxTries: number;
  startDate: string;
  dagVersionId: string;
  run: RunFacts;
  /**
   * Set when the attempt goes on after a deferral. Method "__fail__" is a trigger that gave no event:
   * kwargs.error is "Trigger timeout" or says what the trigger threw, kwargs.traceback its lines.
   */
  resume: { method: string; kwargs: Record<string, unknown>; event: unknown } | null;
  /** Set when a sensor was rescheduled before: when this try first began, and how often it has looked. */
  reschedule: { firstStart: string; pokes: number } | null;
  /** The run's asset events by asset URI, for triggering_asset_events. */
  assetEvents: Record<string, AssetEventFacts[]>;
  /** Seconds left of executionTimeout, null for none. */
  timeout: number | null;
  /** Settings a task may know: base_url for log links, the default e-mail sender … never a secret. */
  settings: Record<string, string>;
}

export interface RunFacts {
  runType: string;
  runAfter: string;
  logicalDate: string | null;
  dataIntervalStart: string | null;
  dataIntervalEnd: string | null;
  queuedAt: string | null;
  startDate: string | null;
  endDate: string | null;
  conf: Record<string, unknown>;
  state: string;
  triggeredBy: string | null;
  clearNumber: number;
  partitionKey: string | null;
  partitionDate: string | null;
}

export interface AssetEventFacts {
  uri: string;
  name: string;
  timestamp: string;
  extra: Record<string, unknown>;
  sourceDagId: string | null;
  sourceTaskId: string | null;
  sourceRunId: string | null;
  sourceMapIndex: number;
  /** The partition of the asset that was written. */
  partitionKey?: string | null;
}

/** Which of the tasks directly downstream an attempt decided to skip. */
export type SkipDecision =
  | { kind: "follow"; taskIds: string[] }
  /** `all`: everything downstream without regard to trigger rules (teardowns stay). */
  | { kind: "skip"; taskIds: string[]; all: boolean };

/** An asset by its name, its URI or both. */
export interface AssetKey {
  name: string | null;
  uri: string | null;
}

export interface OutletEvent {
  asset: { name: string; uri: string };
  aliasName: string | null;
  extra: Record<string, unknown>;
  /** The partitions that were written, an event each; absent: the run's own. */
  partitionKeys?: string[];
}

export interface ErrorFacts {
  name: string;
  message: string;
  stack: string;
}

/** How an attempt ended. */
export type AttemptOutcome =
  | {
      kind: "success";
      returnValue: string | null;
      mapLength: number | null;
      skip: SkipDecision | null;
      outletEvents: OutletEvent[];
    }
  | { kind: "skipped"; reason: string }
  | { kind: "failed"; retry: boolean; error: ErrorFacts }
  | { kind: "rescheduled"; at: string }
  | {
      kind: "deferred";
      trigger: TriggerFacts;
      method: string;
      kwargs: Record<string, unknown>;
      timeout: number | null;
    }
  /** Waits for a person's answer; `timeout` in seconds. */
  | {
      kind: "awaiting_input";
      question: QuestionFacts;
      method: string;
      kwargs: Record<string, unknown>;
      timeout: number | null;
    };

/** What people are asked. */
export interface QuestionFacts {
  subject: string;
  body: string | null;
  options: string[];
  /** What counts as the answer when nobody answers in time; null: the task then fails. */
  defaults: string[] | null;
  /** More than one option may be chosen. */
  multiple: boolean;
  /** A form to be filled in beside the choice: each value's default and schema by name. */
  params: Record<string, SerializedParam>;
  /** Only these may answer; empty: whoever may change task instances. */
  assignedUsers: { id: string; name: string }[];
}

/** What a task that asked goes on with; Airflow's names, because the task's XCom shows them to every client. */
export type AnswerEvent =
  | {
      chosen_options: string[];
      params_input: Record<string, unknown>;
      responded_at: string;
      /** null: nobody answered, these are the defaults. */
      responded_by_user: { id: string; name: string } | null;
      timedout: boolean;
    }
  | { error: string; error_type: "timeout" };

export interface TriggerFacts {
  /** "<package>#<export>" for a provider's trigger, "dag:<file>#<export>" for one that a Dag file exports. */
  classpath: string;
  kwargs: Record<string, unknown>;
}

export type LogLevel = "debug" | "info" | "warning" | "error" | "critical";

export interface LogEntry {
  /** ISO 8601 with microseconds. */
  timestamp: string;
  level: LogLevel;
  logger: string;
  event: string;
  /** Further fields, e.g. error_detail of an exception. */
  [field: string]: unknown;
}

export interface ConnectionFacts {
  connId: string;
  connType: string;
  description: string | null;
  host: string | null;
  schema: string | null;
  login: string | null;
  password: string | null;
  port: number | null;
  /** JSON text. */
  extra: string | null;
}

export interface XComQuery {
  dagId: string;
  runId: string;
  taskIds: string[];
  /** null: every map index, in order. */
  mapIndexes: number[] | null;
  key: string;
  /** Also look at earlier runs of the Dag, newest first. */
  includePriorDates: boolean;
  /** Only the value at this place (from 0) among those of each task in order of map index: one instance of a mapped task needs one of 1,000. */
  position: number | null;
}

export interface XComFound {
  taskId: string;
  mapIndex: number;
  /** JSON text. */
  value: string;
}

export interface TriggerRunInput {
  dagId: string;
  runId: string | null;
  logicalDate: string | null;
  runAfter: string | null;
  conf: Record<string, unknown> | null;
  /** Clear the run when one of that id exists already. */
  resetDagRun: boolean;
  note: string | null;
}

export interface CountQuery {
  dagId: string;
  logicalDates: string[] | null;
  runIds: string[] | null;
  /** null: count runs instead of task instances. */
  taskIds: string[] | null;
  /** Counts the runs in which every task instance of the group is in one of the states. */
  groupId: string | null;
  states: string[];
}

export interface DagSummary {
  dagId: string;
  isPaused: boolean;
  taskIds: string[];
  groupIds: string[];
}

export interface RunSummary {
  dagId: string;
  runId: string;
  logicalDate: string | null;
  dataIntervalStart: string | null;
  dataIntervalEnd: string | null;
  runAfter: string;
  startDate: string | null;
  endDate: string | null;
  state: string;
  runType: string;
}

/**
 * What code inside an attempt may ask of whoever runs it: its own attempt's verbs and nothing else.
 * A refusal rejects with an Error whose `code` is one of the domain's: notFound, conflict, duplicate (the run exists already), invalid …
 */
export interface TaskHost {
  log(entry: LogEntry): void;
  /** Later log lines show *** in place of this text. */
  maskSecret(text: string): void;
  setRendered(fields: Record<string, unknown>, mapIndexLabel: string | null): Promise<void>;
  /** `mapLength`: how many instances a task mapped over the value has, where the text is a reference to it. */
  xcomPush(key: string, value: string, mapLength?: number | null): Promise<void>;
  /** What is pushed in place of a value that is too large for the database; without it every value is pushed itself. */
  keepXCom?(value: string): Promise<string>;
  xcomPull(query: XComQuery): Promise<XComFound[]>;
  getVariable(key: string): Promise<string | null>;
  setVariable(key: string, value: string, description: string | null): Promise<void>;
  deleteVariable(key: string): Promise<void>;
  getConnection(connId: string): Promise<ConnectionFacts | null>;
  triggerDagRun(input: TriggerRunInput): Promise<RunSummary>;
  getDagRun(dagId: string, runId: string): Promise<RunSummary | null>;
  getDag(dagId: string): Promise<DagSummary | null>;
  /** The run before this one, by logical date; with a state, the last such run in that state. */
  getPreviousDagRun(state: string | null): Promise<RunSummary | null>;
  count(query: CountQuery): Promise<number>;
  /** The logical dates before and after this run's by the Dag's schedule, for prev_ds and next_ds; null where the schedule ends. */
  getNeighbourDates(): Promise<{ previous: string | null; next: string | null }>;
  /** True when the schedule has no later interval that has already begun: what LatestOnlyOperator asks. */
  isLatestRun(): Promise<boolean>;
  /** Events of an asset, newest last, for inlet_events. */
  getAssetEvents(asset: AssetKey): Promise<AssetEventFacts[]>;
  /** What is kept under a key, as JSON text; null where there is nothing (any more). `of` null: by this task instance. */
  getState(of: AssetKey | null, key: string): Promise<string | null>;
  /** `retention`: seconds, null for ever, undefined as long as the installation says; what is kept of assets has none. */
  setState(of: AssetKey | null, entry: { key: string; value: string; retention?: number | null }): Promise<void>;
  /** Without a key all of it. */
  deleteState(of: AssetKey | null, key: string | null): Promise<void>;
}
