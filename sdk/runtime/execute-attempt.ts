// Runs one attempt of one task, from its inputs to its outcome. Whatever happens, the answer is an outcome.
import type { Context } from "../context.ts";
import { runWithContext } from "../context.ts";
import type { Dag } from "../dag.ts";
import { exceptionCode, TaskDeferralTimeout, SensorTimeout, TaskNotFound, TaskSkipped } from "../exceptions.ts";
import type { BaseOperator } from "../operator.ts";
import { runWithHost } from "../provider/current-host.ts";
import type { AttemptOutcome, AttemptRequest, TaskHost } from "./attempt.ts";
import { outcomeOfThrown, softened } from "./attempt-outcome.ts";
import { createScope, type AttemptScope } from "./attempt-scope.ts";
import { finishAttempt } from "./finish-attempt.ts";
import { RenderedReport } from "./rendered-report.ts";
import { renderFields } from "./render-fields.ts";
import { textRenderer } from "./render-text.ts";
import { runCallbackList } from "./callback-list.ts";
import { runWithinLimits } from "./run-within-limits.ts";
import { createTaskClient } from "./task-client.ts";
import { TaskContext } from "./task-context.ts";
import { unmapOperator } from "./unmap-operator.ts";

/**
 * Runs an attempt.
 *
 * The answer never rejects. After an abort it comes once the task's code has ended, at the latest some seconds after
 * onKill: a process whose code did not end should not be used for another attempt.
 *
 * @example
 * const outcome = await executeAttempt(dag, request, host, signal);
 */
// Four things that have nothing in common but this call.
// eslint-disable-next-line eslint/max-params
export async function executeAttempt(
  dag: Dag,
  request: AttemptRequest,
  host: TaskHost,
  signal: AbortSignal,
): Promise<AttemptOutcome> {
  const stop = new AbortController();
  const scope = createScope({ dag, request, host, signal: stop.signal });
  const limits = { signal, stop, timeout: request.timeout, task: () => scope.task, log: scope.log };
  try {
    const task = dag.getTask(request.taskId);
    if (task === undefined) throw new TaskNotFound(request.dagId, request.taskId);
    scope.task = task;
    const context = (scope.context = new TaskContext(scope));
    const client = createTaskClient(scope);
    const body = (): Promise<AttemptOutcome> => runWithContext({ context, client }, () => runAttempt(scope, context));
    return await runWithHost({ host, signal: stop.signal }, () => runWithinLimits(limits, body));
  } catch (thrown) {
    return outcomeOfThrown(thrown, scope);
  }
}

async function runAttempt(scope: AttemptScope, context: Context): Promise<AttemptOutcome> {
  const { operator, opaque } = await unmapOperator(scope.task, scope);
  scope.task = operator;
  const renderText = textRenderer(context);
  const fields = await renderFields(operator, scope, { renderText, opaque });
  const report = new RenderedReport(scope, { fields, renderText });
  await report.begin();
  try {
    await runCallbackList(operator.settings.onExecuteCallback, context, scope);
    const result = await callOperator(operator, context, scope);
    await report.renew();
    return await finishAttempt(scope, result);
  } catch (thrown) {
    await report.renewAfterFailure();
    throw thrown;
  } finally {
    await report.sent();
  }
}

/** execute(), or the method that goes on after a deferral. */
async function callOperator(operator: BaseOperator, context: Context, scope: AttemptScope): Promise<unknown> {
  const { resume } = scope.request;
  if (resume === null) return operator.execute(context);
  try {
    if (resume.method === "__fail__") throw triggerFailure(resume.kwargs, scope);
    const method = (operator as unknown as Record<string, unknown>)[resume.method];
    if (typeof method !== "function") {
      throw new TypeError(
        `${operator.constructor.name} has no method ${resume.method}() to go on with: did its code change while it waited?`,
      );
    }
    return await (method as ResumeMethod).call(operator, context, resume.event, resume.kwargs);
  } catch (thrown) {
    throw resumedFailure(thrown, operator);
  }
}

type ResumeMethod = (context: Context, event: unknown, kwargs: Record<string, unknown>) => unknown;

function triggerFailure(kwargs: Record<string, unknown>, scope: AttemptScope): Error {
  const { error, traceback } = kwargs;
  if (Array.isArray(traceback) || typeof traceback === "string") scope.log.error("Trigger failed", { traceback });
  const message = typeof error === "string" ? error : "Trigger failure";
  return message === "Trigger timeout" ? new TaskDeferralTimeout(message) : new Error(message);
}

/** As in Airflow: a sensor's trigger that is late is the sensor being late, and softFail covers all that fails on return. */
function resumedFailure(thrown: unknown, operator: BaseOperator): unknown {
  const { isSensor } = operator.constructor as typeof BaseOperator;
  const code = exceptionCode(thrown);
  const control =
    code === "task_skipped" || code === "task_deferred" || code === "task_reschedule" || code === "task_terminated";
  if (!isSensor || control) return thrown;
  const error =
    code === "task_deferral_timeout" ? new SensorTimeout((thrown as Error).message, { cause: thrown }) : thrown;
  const reason = softened(error, operator);
  return reason === undefined ? error : new TaskSkipped(`Skipping due to ${reason}`, { cause: error });
}
