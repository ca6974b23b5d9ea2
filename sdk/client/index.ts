// The typed client of both generations of the API; runs wherever there is a fetch.
export type { Auth } from "./authorization.ts";
export { ClientError, type ClientErrorCode } from "./client-error.ts";
export { createClient, type Client, type ClientOptions } from "./create-client.ts";
export { DagHandle, type TriggerOptions } from "./dag-handle.ts";
export type { FollowOptions, LogLine } from "./follow-logs.ts";
export type {
  ConnectionBody,
  ConnectionView,
  DagRunView,
  DagView,
  Generation,
  Paths,
  PoolView,
  TaskInstanceView,
  VariableView,
} from "./generations.ts";
export { List } from "./list.ts";
export type { ListPath, ListRow } from "./list-types.ts";
export type { RetryOptions } from "./repeating.ts";
export type { Resource } from "./resource.ts";
export { RunHandle, type RunState } from "./run-handle.ts";
export type { RunProgress, WaitOptions } from "./wait-for-run.ts";
export type { XCom, XComQuery } from "./xcoms.ts";
