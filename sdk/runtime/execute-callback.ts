// Calls the callbacks of a task or of a Dag, after their end is known. Nothing they do changes that end.
import { runWithContext, type Context } from "../context.ts";
import type { Dag } from "../dag.ts";
import type { DeadlineAlert } from "../deadline-alert.ts";
import type { Callbacks, NotifierLike } from "../operator-args.ts";
import { runWithHost } from "../provider/current-host.ts";
import type { AttemptRequest, TaskHost } from "./attempt.ts";
import { createScope, type AttemptScope } from "./attempt-scope.ts";
import { runCallbackList } from "./callback-list.ts";
import { createTaskClient } from "./task-client.ts";
import { TaskContext } from "./task-context.ts";
import { unmapOperator } from "./unmap-operator.ts";

export type CallbackKind =
  | "dag_success"
  | "dag_failure"
  | "dag_deadline"
  | "task_success"
  | "task_failure"
  | "task_retry"
  | "task_skipped"
  | "task_execute";

/** Which callbacks to call, and about what. */
export interface CallbackRequest {
  kind: CallbackKind;
  /** The attempt it is about; for a Dag's callbacks, one of the run's. */
  request: AttemptRequest;
  /** `context.reason`: why a run failed, e.g. "task_failure" or "timed_out". */
  reason: string | null;
  /** What the task threw, as text; `context.exception` is an error with that message. */
  error: string | null;
  /** The name of the deadline that was missed. */
  deadline: string | null;
}

/** What a callback may ask of whoever runs it. */
export interface CallbackHost extends TaskHost {
  /** The notifier that mails to a task's addresses; without it nobody is mailed. */
  taskMail?(to: readonly string[], settings: Readonly<Record<string, string>>): Promise<NotifierLike>;
}

/**
 * Calls the callbacks of one kind, and mails to the addresses of a task that failed or is tried again. Resolves when they are done; what they throw is in the log.
 *
 * @example
 * await executeCallback(dag, { kind: "task_failure", request, reason: null, error: "out of memory", deadline: null }, host);
 */
export async function executeCallback(dag: Dag, callback: CallbackRequest, host: CallbackHost): Promise<void> {
  const { signal } = new AbortController();
  const scope = createScope({ dag, request: callback.request, host, signal });
  const task = dag.getTask(callback.request.taskId) ?? [...dag.tasks.values()][0];
  if (task === undefined) return;
  scope.task = task;
  scope.reason = callback.reason;
  scope.state = STATES[callback.kind] ?? "running";
  scope.exception = callback.error === null ? null : thrownError(callback.error);
  const context: Context = (scope.context = new TaskContext(scope));
  const running = { context, client: createTaskClient(scope) };
  await runWithHost({ host, signal }, () =>
    runWithContext(running, async () => {
      await unmapped(scope);
      await runCallbackList(callbacksOf(dag, callback, scope), context, scope);
      await runCallbackList(mailOf(callback, scope, host), context, scope);
    }),
  );
}

function thrownError(message: string): Error {
  const error = new Error(message);
  // What a callback prints of it must not look like an error of the callback.
  error.stack = message;
  return error;
}

/** A mapped task's callbacks see the operator of their instance; inputs that are gone by now must not keep them from being called. */
async function unmapped(scope: AttemptScope): Promise<void> {
  if (scope.task.expansion === null || scope.request.mapIndex < 0) return;
  try {
    scope.task = (await unmapOperator(scope.task, scope)).operator;
  } catch (error) {
    scope.log.warning("The inputs of this instance are not there any more; its callbacks see the mapped task", {
      error,
    });
  }
}

function callbacksOf(dag: Dag, callback: CallbackRequest, scope: AttemptScope): Callbacks | undefined {
  const { settings } = scope.task;
  switch (callback.kind) {
    case "dag_success":
      return dag.spec.onSuccessCallback;
    case "dag_failure":
      return dag.spec.onFailureCallback;
    case "dag_deadline":
      return deadlineCallbacks(dag, callback.deadline);
    case "task_success":
      return settings.onSuccessCallback;
    case "task_failure":
      return settings.onFailureCallback;
    case "task_retry":
      return settings.onRetryCallback;
    case "task_skipped":
      return settings.onSkippedCallback;
    case "task_execute":
      return settings.onExecuteCallback;
  }
}

/** A function, so that a provider that cannot be loaded is told in the log as a callback that fails is. */
function mailOf({ kind }: CallbackRequest, scope: AttemptScope, host: CallbackHost): Callbacks | undefined {
  const { email = [], emailOnFailure, emailOnRetry } = scope.task.settings;
  const { settings } = scope.request;
  const wanted = {
    task_failure: emailOnFailure ?? settings["default_email_on_failure"] !== "false",
    task_retry: emailOnRetry ?? settings["default_email_on_retry"] !== "false",
  } as const;
  const to = [email].flat().filter((address) => address !== "");
  if ((kind !== "task_failure" && kind !== "task_retry") || !wanted[kind] || to.length === 0) return undefined;
  return async function mail(context) {
    const notifier = await host.taskMail?.(to, settings);
    await runCallbackList(notifier, context as Context, scope);
  };
}

/** By name; one without a name by its place among the Dag's deadlines. */
function deadlineCallbacks(dag: Dag, deadline: string | null): Callbacks | undefined {
  const given = dag.spec.deadline;
  if (given === undefined) return undefined;
  const alerts: readonly DeadlineAlert[] = Array.isArray(given)
    ? (given as readonly DeadlineAlert[])
    : [given as DeadlineAlert];
  const found =
    alerts.find((alert) => alert.name === deadline) ??
    alerts[deadline === null || deadline === "" ? 0 : Number(deadline)];
  return found?.callback;
}

const STATES: Readonly<Partial<Record<CallbackKind, string>>> = {
  task_success: "success",
  task_failure: "failed",
  task_retry: "up_for_retry",
  task_skipped: "skipped",
};
