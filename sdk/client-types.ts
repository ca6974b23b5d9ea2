// What getClient() gives a task: its own attempt's verbs, under the names of Airflow's TypeScript SDK.
import type { Connection } from "./connection.ts";
import type { CountQuery, RunSummary, TriggerRunInput } from "./runtime/attempt.ts";

export interface GetXComQuery {
  key?: string;
  taskId?: string;
  dagId?: string;
  runId?: string;
  mapIndex?: number;
  includePriorDates?: boolean;
}

export interface SetXComInput {
  key: string;
  value: unknown;
}

/** A new run of a Dag; what is left out is decided by the server. */
export type TriggerDagRunRequest = Partial<TriggerRunInput> & Pick<TriggerRunInput, "dagId">;

export interface TaskClient {
  /** null when there is no such variable. */
  getVariable(key: string): Promise<string | null>;
  setVariable(key: string, value: string, description?: string | null): Promise<void>;
  deleteVariable(key: string): Promise<void>;
  /** null when there is no such connection. */
  getConnection(connId: string): Promise<Connection | null>;
  /** null when nothing was pushed. Without a taskId: what this task pushed itself. */
  getXCom<T = unknown>(query: GetXComQuery): Promise<T | null>;
  setXCom(input: SetXComInput): Promise<void>;
  triggerDagRun(request: TriggerDagRunRequest): Promise<RunSummary>;
  getDagRun(dagId: string, runId: string): Promise<RunSummary | null>;
  count(query: CountQuery): Promise<number>;
}
