// Checks the arguments of an ExternalTaskSensor that contradict each other.
import type { ExternalTaskSensorArgs } from "./external-task-sensor.ts";

export interface StateLists {
  readonly allowed: readonly string[];
  readonly skipped: readonly string[];
  readonly failed: readonly string[];
}

const RUN_STATES = ["queued", "running", "success", "failed"];
const TASK_STATES = [
  "removed",
  "scheduled",
  "queued",
  "running",
  "success",
  "restarting",
  "failed",
  "up_for_retry",
  "up_for_reschedule",
  "upstream_failed",
  "skipped",
  "deferred",
];

/** The states to look for. Throws with the task's id where arguments exclude each other. */
export function checkExternalArgs(taskId: string, args: ExternalTaskSensorArgs): StateLists {
  const refuse = (problem: string): never => {
    throw new TypeError(`ExternalTaskSensor ${JSON.stringify(taskId)}: ${problem}`);
  };
  const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
  const targets = [args.externalTaskId, args.externalTaskIds, args.externalTaskGroupId].filter(isGiven);
  if (targets.length > 1) refuse("give one of externalTaskId, externalTaskIds and externalTaskGroupId");
  if (isGiven(args.executionDelta) && isGiven(args.executionDateFn))
    refuse("give one of executionDelta and executionDateFn");
  const states = {
    allowed: args.allowedStates?.length ? args.allowedStates : ["success"],
    skipped: args.skippedStates ?? [],
    failed: args.failedStates ?? [],
  };
  const all = [...states.allowed, ...states.skipped, ...states.failed];
  const twice = all.find((state, index) => all.indexOf(state) !== index);
  if (twice !== undefined) refuse(`the state ${twice} is in two of allowedStates, skippedStates and failedStates`);
  const valid = targets.length > 0 ? TASK_STATES : RUN_STATES;
  const unknown = all.find((state) => !valid.includes(state));
  if (unknown !== undefined)
    refuse(`${JSON.stringify(unknown)} is no state of ${targets.length > 0 ? "a task" : "a run"}: ${valid.join(", ")}`);
  return states;
}
