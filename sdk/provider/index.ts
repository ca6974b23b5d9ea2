// The door "@windsock/sdk/provider": what hooks, operators, sensors, triggers and notifiers are made of.
export { parseConnection, parseConnectionJson, parseConnectionUri } from "../connection/index.ts";
export type { Context, DagRun, Logger, TaskInstance } from "../context.ts";
export { DateTime, Duration, parseDuration, type DurationLike } from "../datetime/index.ts";
export {
  exceptionCode,
  isTaskDeferred,
  isTaskFailed,
  isTaskSkipped,
  SensorTimeout,
  TaskAwaitingInput,
  TaskFailed,
  TaskReschedule,
  TaskSkipped,
} from "../exceptions.ts";
export { BaseOperator } from "../operator.ts";
export type { Callbacks, OperatorArgs } from "../operator-args.ts";
export { serializeParams } from "../param.ts";
export type {
  AnswerEvent,
  ConnectionFacts,
  CountQuery,
  DagSummary,
  LogEntry,
  QuestionFacts,
  RunSummary,
  SkipDecision,
} from "../runtime/attempt.ts";
export type { TaskLogger } from "../runtime/task-logger.ts";
export { BaseSensor, type PokeReturn, type SensorArgs } from "../sensor.ts";
export { BaseTrigger, TriggerEvent, type TriggerHost } from "../trigger.ts";
export { BaseBranchOperator, followDecision, type BranchChoice } from "./base-branch-operator.ts";
export { BaseHook, type ConnectionTestResult } from "./base-hook.ts";
export { BaseNotifier } from "./base-notifier.ts";
export { getConnection, HookConnection } from "./connection.ts";
export type {
  ConnectionExtraField,
  ConnectionField,
  ConnectionForm,
  ConnectionType,
  HookClass,
} from "./connection-form.ts";
export { contextEnvironment } from "./context-environment.ts";
export { currentHost, currentSignal, type ExecutionHost } from "./current-host.ts";
export {
  defineProvider,
  isProvider,
  providerPackage,
  type Provider,
  type ProviderClass,
  type ProviderDefinition,
  type ProviderLink,
} from "./define-provider.ts";
export { KeptOpen } from "./kept-open.ts";
export { directDownstream } from "./neighbours.ts";
export { notify } from "./notify.ts";
export type { LogStore, SecretsBackend, StoredAttempt, StoreFactory, XComStore } from "./provider-stores.ts";
export { resolved } from "./resolved.ts";
export { sleep } from "./sleep.ts";
export { hostOf } from "./task-host.ts";
export type { Input, Inputs } from "../xcom-arg.ts";
