// How what a task threw ends its attempt: skipped, rescheduled, deferred, or failed with or without another try.
import { exceptionCode, type TaskAwaitingInput, type TaskDeferred, type TaskReschedule } from "../exceptions.ts";
import type { BaseOperator } from "../operator.ts";
import type { BaseSensor } from "../sensor.ts";
import type { AttemptOutcome, QuestionFacts } from "./attempt.ts";
import type { AttemptScope } from "./attempt-scope.ts";
import { errorFacts } from "./error-facts.ts";
import { toPlainJson } from "./json-value.ts";

/** The outcome of an attempt that threw, and its line in the log. */
export function outcomeOfThrown(thrown: unknown, scope: AttemptScope): AttemptOutcome {
  try {
    return controlOutcome(thrown, scope) ?? failed(thrown, scope);
  } catch (error) {
    // A trigger that cannot be stored, kwargs that are no JSON: the way out failed, and so does the task.
    return failed(error, scope);
  }
}

function controlOutcome(thrown: unknown, scope: AttemptScope): AttemptOutcome | null {
  switch (exceptionCode(thrown)) {
    case "task_skipped":
      return skipped((thrown as Error).message, scope);
    case "task_reschedule": {
      const at = (thrown as TaskReschedule).at.toISOString();
      scope.log.info("Rescheduling task, marking task as UP_FOR_RESCHEDULE", { at });
      return { kind: "rescheduled", at };
    }
    case "task_deferred":
      return deferred(thrown as TaskDeferred, scope);
    case "task_awaiting_input":
      return awaitingInput(thrown as TaskAwaitingInput, scope);
    case "sensor_timeout":
    case "task_timeout":
    case "task_failed":
    case "task_deferral_timeout":
      return softened(thrown as Error, scope.task)
        ? skipped(`Skipping due to ${softened(thrown as Error, scope.task)}`, scope)
        : null;
    default:
      return null;
  }
}

/** The setting by which a sensor is skipped in place of failing. */
export function softened(_error: unknown, task: BaseOperator): string | undefined {
  const { isSensor } = task.constructor as typeof BaseOperator;
  if (!isSensor) return undefined;
  const sensor = task as BaseSensor;
  return sensor.softFail ? "softFail is set" : sensor.neverFail ? "neverFail is set" : undefined;
}

function skipped(reason: string, scope: AttemptScope): AttemptOutcome {
  scope.log.info("Skipping task.", { reason });
  return { kind: "skipped", reason };
}

function deferred({ deferral }: TaskDeferred, scope: AttemptScope): AttemptOutcome {
  const { classpath, kwargs } = deferral.trigger.serialize();
  const { taskId, dagId } = scope.request;
  const of = (what: string): string => `${what} of task '${taskId}' in Dag '${dagId}'`;
  const outcome: AttemptOutcome = {
    kind: "deferred",
    trigger: { classpath, kwargs: toPlainJson(kwargs, of("the trigger's arguments")) as Record<string, unknown> },
    method: deferral.method,
    kwargs: toPlainJson(deferral.kwargs, of("what is kept for the trigger's return")) as Record<string, unknown>,
    timeout: deferral.timeout,
  };
  scope.log.info("Pausing task as DEFERRED.", { trigger: classpath, method: deferral.method });
  return outcome;
}

function awaitingInput({ request }: TaskAwaitingInput, scope: AttemptScope): AttemptOutcome {
  const { taskId, dagId } = scope.request;
  const plain = (value: unknown, what: string): unknown =>
    toPlainJson(value, `${what} of task '${taskId}' in Dag '${dagId}'`);
  const outcome: AttemptOutcome = {
    kind: "awaiting_input",
    question: plain(request.question, "the question") as QuestionFacts,
    method: request.method,
    kwargs: plain(request.kwargs, "what is kept for the answer") as Record<string, unknown>,
    timeout: request.timeout,
  };
  scope.log.info("Pausing task as AWAITING_INPUT.", { subject: request.question.subject });
  return outcome;
}

/** A sensor that was late and a task that asked for it are not tried again. */
const FINAL: ReadonlySet<string | undefined> = new Set(["task_failed", "sensor_timeout"]);

function failed(thrown: unknown, scope: AttemptScope): AttemptOutcome {
  const error = errorFacts(withHint(thrown));
  scope.log.error("Task failed with exception", { error_detail: error });
  return { kind: "failed", retry: !FINAL.has(exceptionCode(thrown)), error };
}

/** Operators are copied before they run, and a copy has no #private fields: say so where V8's words do not. */
function withHint(thrown: unknown): unknown {
  if (
    thrown instanceof TypeError &&
    /private (member|field|method)/.test(thrown.message) &&
    !thrown.message.includes("copied")
  ) {
    thrown.message +=
      " (an operator is copied before it runs: use `private x` or `readonly x` in place of `#x` in operators)";
  }
  return thrown;
}
