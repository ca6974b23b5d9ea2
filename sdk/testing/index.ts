// The door "@windsock/sdk/testing": runs a task or a whole Dag in a test, without a server.
export type { TestAnswer, TestAttemptOptions, TestRunOptions } from "./attempt-request.ts";
export { memoryHost, type MemoryHost } from "./memory-host.ts";
export { MemoryWorld, newRun, type KnownTaskInstance, type MemoryWorldOptions } from "./memory-world.ts";
export { runDag, type DagResult, type RunDagOptions } from "./run-dag.ts";
export { runTask, type RunTaskOptions, type TaskResult } from "./run-task.ts";
