// Everything a Dag file needs.
export {
  Asset,
  AssetAlias,
  AssetAll,
  AssetAny,
  AssetCondition,
  AssetLeaf,
  AssetRef,
  isAssetCondition,
  type AssetOptions,
} from "./asset.ts";
export { DagError, isDagError, type DagErrorCode } from "./authoring/dag-error.ts";
export type { Dependencies, Dependency } from "./authoring/graph-node.ts";
export type { TeardownOptions } from "./authoring/setup-teardown.ts";
export { chain, chainLinear, crossDownstream } from "./chain.ts";
export type { GetXComQuery, SetXComInput, TaskClient, TriggerDagRunRequest } from "./client-types.ts";
export { Connection, Variable } from "./connection.ts";
export {
  getClient,
  getContext,
  type AssetLike,
  type Context,
  type DagRun,
  type Logger,
  type StateStore,
  type TaskInstance,
  type TaskStateStore,
  type XComPullQuery,
} from "./context.ts";
export { Dag, isDag } from "./dag.ts";
export type { DagSpec } from "./dag-spec.ts";
export { DateTime, Duration, durationMillis, parseDuration, type DurationLike } from "./datetime/index.ts";
export { DeadlineAlert, DeadlineReferences, type DeadlineAlertArgs, type DeadlineReference } from "./deadline-alert.ts";
export {
  ConnectionNotFound,
  isConnectionNotFound,
  isSensorTimeout,
  isTaskDeferralTimeout,
  isTaskDeferred,
  isTaskFailed,
  isTaskNotFound,
  isTaskReschedule,
  isTaskSkipped,
  isTaskTerminated,
  isTaskTimeout,
  isVariableNotFound,
  isXComNotFound,
  SensorTimeout,
  TaskAwaitingInput,
  TaskDeferralTimeout,
  TaskDeferred,
  TaskException,
  TaskFailed,
  TaskNotFound,
  TaskReschedule,
  TaskSkipped,
  TaskTerminated,
  TaskTimeout,
  VariableNotFound,
  XComNotFound,
} from "./exceptions.ts";
export { BaseOperator, MappedOperator, type DeferOptions, type Expansion } from "./operator.ts";
export type {
  CallbackFunction,
  Callbacks,
  DateLike,
  DefaultArgs,
  NotifierLike,
  OperatorArgs,
} from "./operator-args.ts";
export { Param, type JsonSchema, type ParamsOf, type ParamsSpec, type StandardSchema } from "./param.ts";
export {
  AllowedKeyMapper,
  ChainMapper,
  FixedKeyMapper,
  IdentityMapper,
  PartitionMapper,
  ProductMapper,
  RollupMapper,
  type MapperOptions,
} from "./partitions/partition-mapper.ts";
export {
  CronPartitionTimetable,
  PartitionedAssetTimetable,
  PartitionedAtRuntime,
  type CronPartitionOptions,
} from "./partitions/partition-timetable.ts";
export {
  DayWindow,
  HourWindow,
  MinimumCount,
  MonthWindow,
  PartitionWindow,
  QuarterWindow,
  SegmentWindow,
  WaitForAll,
  WaitPolicy,
  WeekWindow,
  YearWindow,
  type KeyKind,
  type WindowOptions,
} from "./partitions/partition-window.ts";
export {
  FanOutMapper,
  StartOfDayMapper,
  StartOfHourMapper,
  StartOfMonthMapper,
  StartOfQuarterMapper,
  StartOfWeekMapper,
  StartOfYearMapper,
  type TemporalMapperOptions,
} from "./partitions/temporal-mapper.ts";
export { BaseSensor, type PokeReturn, type SensorArgs, type SensorMode } from "./sensor.ts";
export type { HandlerParameters, TaskFactory, TaskSpec } from "./task-factory.ts";
export { TaskGroup, type GroupOptions } from "./task-group.ts";
export {
  AssetOrTimeSchedule,
  ContinuousTimetable,
  CronDataIntervalTimetable,
  CronTriggerTimetable,
  DeltaDataIntervalTimetable,
  DeltaTriggerTimetable,
  EventsTimetable,
  MultipleCronTriggerTimetable,
  Timetable,
  type CronOptions,
  type CronTriggerOptions,
  type DagRunInfo,
  type DataInterval,
  type NextRunQuestion,
  type ScheduleLike,
  type TimeRestriction,
} from "./timetable.ts";
export { BaseTrigger, TriggerEvent, type TriggerHost } from "./trigger.ts";
export { TRIGGER_RULES, WEIGHT_RULES, type TriggerRule, type WeightRule } from "./trigger-rule.ts";
export { TaskRef, XComArg, type Expandable, type Input, type Inputs } from "./xcom-arg.ts";
