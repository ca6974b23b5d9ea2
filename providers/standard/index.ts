// The provider of what everybody needs: bash, functions, branches, other Dags, time, files.
import { defineProvider } from "@windsock/sdk/provider";
import { FileHook } from "./hooks/file-hook.ts";
import { ApprovalOperator } from "./operators/approval-operator.ts";
import { BashOperator } from "./operators/bash-operator.ts";
import { BranchDateTimeOperator } from "./operators/branch-date-time-operator.ts";
import { BranchDayOfWeekOperator } from "./operators/branch-day-of-week-operator.ts";
import { BranchFunctionOperator } from "./operators/branch-function-operator.ts";
import { EmptyOperator } from "./operators/empty-operator.ts";
import { FunctionOperator } from "./operators/function-operator.ts";
import { HITLBranchOperator } from "./operators/hitl-branch-operator.ts";
import { HITLEntryOperator } from "./operators/hitl-entry-operator.ts";
import { HITLOperator } from "./operators/hitl-operator.ts";
import { LatestOnlyOperator } from "./operators/latest-only-operator.ts";
import { ShortCircuitOperator } from "./operators/short-circuit-operator.ts";
import { TriggerDagRunOperator } from "./operators/trigger-dag-run-operator.ts";
import { BashSensor } from "./sensors/bash-sensor.ts";
import { DateTimeSensor, DateTimeSensorAsync } from "./sensors/date-time-sensor.ts";
import { DayOfWeekSensor } from "./sensors/day-of-week-sensor.ts";
import { ExternalTaskSensor } from "./sensors/external-task-sensor.ts";
import { FileSensor } from "./sensors/file-sensor.ts";
import { FunctionSensor } from "./sensors/function-sensor.ts";
import { TimeDeltaSensor, TimeDeltaSensorAsync, WaitSensor } from "./sensors/time-delta-sensor.ts";
import { TimeSensor } from "./sensors/time-sensor.ts";
import { DagStateTrigger } from "./triggers/dag-state-trigger.ts";
import { DateTimeTrigger, TimeDeltaTrigger } from "./triggers/date-time-trigger.ts";
import { FileTrigger } from "./triggers/file-trigger.ts";
import { TaskStateTrigger } from "./triggers/task-state-trigger.ts";

export { FileHook } from "./hooks/file-hook.ts";
export { Subprocess, type SubprocessOptions, type SubprocessResult } from "./hooks/subprocess.ts";
export { ApprovalOperator, HITLRejectError, type ApprovalOperatorArgs } from "./operators/approval-operator.ts";
export { BashOperator, type BashOperatorArgs } from "./operators/bash-operator.ts";
export { BranchDateTimeOperator, type BranchDateTimeOperatorArgs } from "./operators/branch-date-time-operator.ts";
export { BranchDayOfWeekOperator, type BranchDayOfWeekOperatorArgs } from "./operators/branch-day-of-week-operator.ts";
export { BranchFunctionOperator } from "./operators/branch-function-operator.ts";
export { EmptyOperator } from "./operators/empty-operator.ts";
export { FunctionOperator, type FunctionOperatorArgs } from "./operators/function-operator.ts";
export { HITLBranchOperator, type HITLBranchOperatorArgs } from "./operators/hitl-branch-operator.ts";
export { HITLEntryOperator, type HITLEntryOperatorArgs } from "./operators/hitl-entry-operator.ts";
export {
  HITLOperator,
  HITLTimeoutError,
  type HITLAnswer,
  type HITLOperatorArgs,
  type HITLUser,
} from "./operators/hitl-operator.ts";
export { LatestOnlyOperator } from "./operators/latest-only-operator.ts";
export { ShortCircuitOperator, type ShortCircuitOperatorArgs } from "./operators/short-circuit-operator.ts";
export { TriggerDagRunOperator, type TriggerDagRunOperatorArgs } from "./operators/trigger-dag-run-operator.ts";
export { BashSensor, type BashSensorArgs } from "./sensors/bash-sensor.ts";
export { DateTimeSensor, DateTimeSensorAsync, type DateTimeSensorArgs } from "./sensors/date-time-sensor.ts";
export { DayOfWeekSensor, type DayOfWeekSensorArgs } from "./sensors/day-of-week-sensor.ts";
export { ExternalTaskSensor, type ExternalTaskSensorArgs } from "./sensors/external-task-sensor.ts";
export { FileSensor, type FileSensorArgs } from "./sensors/file-sensor.ts";
export { FunctionSensor, type FunctionSensorArgs } from "./sensors/function-sensor.ts";
export {
  TimeDeltaSensor,
  TimeDeltaSensorAsync,
  WaitSensor,
  type TimeDeltaSensorArgs,
  type WaitSensorArgs,
} from "./sensors/time-delta-sensor.ts";
export { TimeSensor, type TimeSensorArgs } from "./sensors/time-sensor.ts";
export { DagStateTrigger } from "./triggers/dag-state-trigger.ts";
export { DateTimeTrigger, TimeDeltaTrigger } from "./triggers/date-time-trigger.ts";
export { FileTrigger } from "./triggers/file-trigger.ts";
export { TaskStateTrigger } from "./triggers/task-state-trigger.ts";

export const provider = defineProvider({
  name: "@windsock/provider-standard",
  version: "0.1.0",
  description: "Operators and sensors everybody needs: bash, functions, branches, triggers, time, files",
  hooks: [FileHook],
  operators: [
    ApprovalOperator,
    BashOperator,
    BranchDateTimeOperator,
    BranchDayOfWeekOperator,
    BranchFunctionOperator,
    EmptyOperator,
    FunctionOperator,
    HITLBranchOperator,
    HITLEntryOperator,
    HITLOperator,
    LatestOnlyOperator,
    ShortCircuitOperator,
    TriggerDagRunOperator,
  ],
  sensors: [
    BashSensor,
    DateTimeSensor,
    DateTimeSensorAsync,
    DayOfWeekSensor,
    ExternalTaskSensor,
    FileSensor,
    FunctionSensor,
    TimeDeltaSensor,
    TimeDeltaSensorAsync,
    TimeSensor,
    WaitSensor,
  ],
  triggers: [DagStateTrigger, DateTimeTrigger, FileTrigger, TaskStateTrigger, TimeDeltaTrigger],
  connectionTypes: [
    {
      connType: "fs",
      name: "File (path)",
      hook: FileHook,
      defaultConnId: "fs_default",
      form: {
        hidden: ["host", "schema", "port", "login", "password", "extra"],
        extraFields: { path: { schema: { type: ["string", "null"] }, title: "Path" } },
      },
    },
  ],
  links: [
    { name: "Triggered DAG", xcomKey: "_link_TriggerDagRunLink", url: linkBelow },
    { name: "External DAG", xcomKey: "_link_ExternalDagLink", url: linkBelow },
  ],
});

/** The operator pushed the path; where the web page is, only the server knows. */
function linkBelow(path: unknown, baseUrl: string): string | null {
  return typeof path === "string" ? baseUrl.replace(/\/+$/, "") + path : null;
}
