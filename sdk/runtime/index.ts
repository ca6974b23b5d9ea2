// The door "@windsock/sdk/runtime": for whoever runs attempts, callbacks and triggers, and for nobody's Dag file.
export type {
  AnswerEvent,
  AssetEventFacts,
  AssetKey,
  AttemptOutcome,
  AttemptRequest,
  ConnectionFacts,
  CountQuery,
  DagSummary,
  ErrorFacts,
  LogEntry,
  LogLevel,
  OutletEvent,
  QuestionFacts,
  RunFacts,
  RunSummary,
  SkipDecision,
  TaskHost,
  TriggerFacts,
  TriggerRunInput,
  XComFound,
  XComQuery,
} from "./attempt.ts";
export { collectDags, type CollectedDags } from "../authoring/collect-dags.ts";
export { nameTriggers } from "../trigger.ts";
export type { Context } from "../context.ts";
export type { Dag } from "../dag.ts";
export { errorFacts } from "./error-facts.ts";
export { executeAttempt } from "./execute-attempt.ts";
export { renderAttempt } from "./render-attempt.ts";
export { executeCallback, type CallbackHost, type CallbackKind, type CallbackRequest } from "./execute-callback.ts";
export { loadTrigger, runTrigger, runTriggerByClasspath } from "./run-trigger.ts";
export { referenceIn, storedXComs, unpacked, type StoredXComs } from "./stored-xcoms.ts";
export { xcomStorageOf, type XComStorage } from "./xcom-storage.ts";
export { createTaskLogger, type TaskLogger } from "./task-logger.ts";
export { templateContext } from "./template-context.ts";
export { runWithHost, type ExecutionHost } from "../provider/current-host.ts";
