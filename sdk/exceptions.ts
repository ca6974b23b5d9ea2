// The exceptions by which a task says how it ends. They are told apart by a brand, never by instanceof, because a provider
// may bring its own copy of this package.
import type { QuestionFacts } from "./runtime/attempt.ts";
import type { BaseTrigger } from "./trigger.ts";

const exceptionBrand: unique symbol = Symbol.for("windsock.exception");

export type ExceptionCode =
  | "task_skipped"
  | "task_failed"
  | "task_reschedule"
  | "task_deferred"
  | "task_awaiting_input"
  | "sensor_timeout"
  | "task_timeout"
  | "task_deferral_timeout"
  | "task_terminated"
  | "task_not_found"
  | "connection_not_found"
  | "variable_not_found"
  | "xcom_not_found";

/** The brand of an exception of ours, undefined for any other value. */
export function exceptionCode(error: unknown): ExceptionCode | undefined {
  if (typeof error !== "object" || error === null || !(exceptionBrand in error)) return undefined;
  return error[exceptionBrand] as ExceptionCode;
}

/** What all exceptions of the SDK share; throw one of its kinds, not this. */
export abstract class TaskException extends Error {
  readonly [exceptionBrand]: ExceptionCode;

  constructor(code: ExceptionCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this[exceptionBrand] = code;
    this.name = new.target.name;
  }
}

/**
 * Ends the task as skipped (Airflow's AirflowSkipException).
 *
 * @example
 * if (rows.length === 0) throw new TaskSkipped("nothing to load today");
 */
export class TaskSkipped extends TaskException {
  constructor(message = "The task was skipped", options?: ErrorOptions) {
    super("task_skipped", message, options);
  }
}

/**
 * Fails the task without another try (Airflow's AirflowFailException).
 *
 * @example
 * if (response.status === 401) throw new TaskFailed("the API key is wrong; trying again cannot help");
 */
export class TaskFailed extends TaskException {
  constructor(message = "The task failed", options?: ErrorOptions) {
    super("task_failed", message, options);
  }
}

/**
 * Gives the worker's slot back and runs the task again at a time (Airflow's AirflowRescheduleException).
 *
 * @example
 * throw new TaskReschedule(new Date(Date.now() + 60_000));
 */
export class TaskReschedule extends TaskException {
  readonly at: Date;

  constructor(at: Date) {
    super("task_reschedule", `Run again at ${at.toISOString()}`);
    this.at = at;
  }
}

export interface Deferral {
  readonly trigger: BaseTrigger;
  /** Name of the operator's method that goes on: it is called with (context, event) and, as third argument, kwargs. */
  readonly method: string;
  /** JSON that the method gets back as its third argument. */
  readonly kwargs: Readonly<Record<string, unknown>>;
  /** Seconds to wait for the trigger, null for no limit. */
  readonly timeout: number | null;
}

/** Thrown by `operator.defer(…)`: the task waits for a trigger without occupying a worker. */
export class TaskDeferred extends TaskException {
  readonly deferral: Deferral;

  constructor(deferral: Deferral) {
    super("task_deferred", `Waiting for a trigger, going on with ${deferral.method}()`);
    this.deferral = deferral;
  }
}

export interface InputRequest {
  /** What people are asked. */
  readonly question: QuestionFacts;
  /** Name of the operator's method that goes on: it is called with (context, answer) and, as third argument, kwargs. */
  readonly method: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
  /** Seconds to wait for an answer, null for no limit. */
  readonly timeout: number | null;
}

/**
 * Asks people something: the task waits for their answer without occupying a worker, a triggerer or a slot.
 *
 * @example
 * throw new TaskAwaitingInput({ question, method: "executeComplete", kwargs: {}, timeout: 3600 });
 */
export class TaskAwaitingInput extends TaskException {
  readonly request: InputRequest;

  constructor(request: InputRequest) {
    super("task_awaiting_input", `Waiting for an answer, going on with ${request.method}()`);
    this.request = request;
  }
}

/** A sensor waited longer than its timeout; it is not tried again. */
export class SensorTimeout extends TaskException {
  constructor(message: string, options?: ErrorOptions) {
    super("sensor_timeout", message, options);
  }
}

/** The task ran longer than its executionTimeout. */
export class TaskTimeout extends TaskException {
  constructor(message: string, options?: ErrorOptions) {
    super("task_timeout", message, options);
  }
}

/** A deferred task waited longer for its trigger than it allowed. */
export class TaskDeferralTimeout extends TaskException {
  constructor(message = "The trigger did not fire in time", options?: ErrorOptions) {
    super("task_deferral_timeout", message, options);
  }
}

/** The attempt was stopped from outside: marked, cleared, deleted, or its worker goes down. */
export class TaskTerminated extends TaskException {
  constructor(message = "The task was stopped from outside", options?: ErrorOptions) {
    super("task_terminated", message, options);
  }
}

/** A Dag has no task of that id. */
export class TaskNotFound extends TaskException {
  constructor(dagId: string, taskId: string) {
    super("task_not_found", `Dag "${dagId}" has no task "${taskId}"`);
  }
}

/** No connection of that id is defined anywhere. */
export class ConnectionNotFound extends TaskException {
  constructor(connId: string) {
    super("connection_not_found", `The conn_id \`${connId}\` isn't defined`);
  }
}

/** No variable of that key is defined anywhere. */
export class VariableNotFound extends TaskException {
  constructor(key: string) {
    super("variable_not_found", `Variable ${key} does not exist`);
  }
}

/** A reference points to an XCom that was never pushed. */
export class XComNotFound extends TaskException {
  constructor(message: string) {
    super("xcom_not_found", message);
  }
}

export const isTaskSkipped = (error: unknown): error is TaskSkipped => exceptionCode(error) === "task_skipped";
export const isTaskFailed = (error: unknown): error is TaskFailed => exceptionCode(error) === "task_failed";
export const isTaskReschedule = (error: unknown): error is TaskReschedule => exceptionCode(error) === "task_reschedule";
export const isTaskDeferred = (error: unknown): error is TaskDeferred => exceptionCode(error) === "task_deferred";
export const isSensorTimeout = (error: unknown): error is SensorTimeout => exceptionCode(error) === "sensor_timeout";
export const isTaskTimeout = (error: unknown): error is TaskTimeout => exceptionCode(error) === "task_timeout";
export const isTaskDeferralTimeout = (error: unknown): error is TaskDeferralTimeout =>
  exceptionCode(error) === "task_deferral_timeout";
export const isTaskTerminated = (error: unknown): error is TaskTerminated => exceptionCode(error) === "task_terminated";
export const isTaskNotFound = (error: unknown): error is TaskNotFound => exceptionCode(error) === "task_not_found";
export const isConnectionNotFound = (error: unknown): error is ConnectionNotFound =>
  exceptionCode(error) === "connection_not_found";
export const isVariableNotFound = (error: unknown): error is VariableNotFound =>
  exceptionCode(error) === "variable_not_found";
export const isXComNotFound = (error: unknown): error is XComNotFound => exceptionCode(error) === "xcom_not_found";
