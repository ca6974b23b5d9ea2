// A callback of a Dag or a task that a runner is to make.
import type { AttemptRequest } from "@windsock/sdk/runtime";

export interface CallbackRequest {
  kind: "dag_success" | "dag_failure" | "dag_deadline" | "task_success" | "task_failure" | "task_retry" | "task_skipped" | "task_execute";
  /** The attempt it is about; for a Dag's callbacks, one of the run's. */
  request: AttemptRequest;
  reason: string | null;
  error: string | null;
  deadline: string | null;
}
