// The bench's client of a REST API: Windsock's, or Airflow's of either generation, through the routes that both have.
import { setTimeout as sleep } from "node:timers/promises";

export interface Run {
  runId: string;
  state: string;
  /** Milliseconds since 1970; null while it runs. */
  endedAt: number | null;
}

interface WireRun {
  dag_run_id: string;
  state: string;
  end_date: string | null;
}

interface WireInstance {
  task_id: string;
  map_index: number;
  try_number: number;
}

export interface ApiTarget {
  /** With the generation: http://127.0.0.1:8080/api/v2 */
  base: string;
  authorization: string;
  /** Milliseconds between two looks at a run. */
  pollMs: number;
}

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
export const defaultAuthorization = basic("airflow", "airflow");

export class ApiClient {
  readonly target: ApiTarget;

  constructor(target: ApiTarget) {
    this.target = target;
  }

  async request(method: string, path: string, body?: unknown): Promise<Response> {
    const { base, authorization } = this.target;
    return await fetch(`${base}${path}`, {
      method,
      headers: { authorization, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async #answer<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, body);
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
    return (await response.json()) as T;
  }

  async trigger(dagId: string, conf: Record<string, unknown> = {}): Promise<string> {
    // Airflow 3 insists on the key logical_date; Airflow 2 does not take null for its own.
    const body = this.target.base.endsWith("/v1") ? { conf } : { logical_date: null, conf };
    const run = await this.#answer<WireRun>("POST", `/dags/${dagId}/dagRuns`, body);
    return run.dag_run_id;
  }

  async run(dagId: string, runId: string): Promise<Run> {
    const run = await this.#answer<WireRun>("GET", `/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}`);
    return {
      runId: run.dag_run_id,
      state: run.state,
      endedAt: run.end_date === null ? null : Date.parse(run.end_date),
    };
  }

  /** What the first task that failed said last. */
  async #why(dagId: string, runId: string): Promise<string> {
    const run = `/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}`;
    const { task_instances: failed } = await this.#answer<{ task_instances: WireInstance[] }>(
      "GET",
      `${run}/taskInstances?state=failed&limit=1`,
    );
    const [first] = failed;
    if (first === undefined) return ", though none of its tasks did";
    const { task_id: taskId, map_index: mapIndex, try_number: tryNumber } = first;
    const log = await this.request("GET", `${run}/taskInstances/${taskId}/logs/${tryNumber}?map_index=${mapIndex}`);
    return ` with its task ${taskId}: …${(await log.text()).slice(-1500)}`;
  }

  /** How many task instances of a run are in a state. */
  async instances(dagId: string, runId: string, state: string): Promise<number> {
    const path = `/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}/taskInstances?state=${state}&limit=1`;
    return (await this.#answer<{ total_entries: number }>("GET", path)).total_entries;
  }

  async openRuns(dagId: string): Promise<number> {
    const { total_entries } = await this.#answer<{ total_entries: number }>(
      "GET",
      `/dags/${dagId}/dagRuns?state=running&state=queued&limit=1`,
    );
    return total_entries;
  }

  /** The moment the run ended, as the API tells it. A run that does not succeed is no measurement. */
  async end(dagId: string, runId: string, withinMs: number): Promise<number> {
    for (const until = Date.now() + withinMs; Date.now() < until; await sleep(this.target.pollMs)) {
      const { state, endedAt } = await this.run(dagId, runId);
      if (state === "success" && endedAt !== null) return endedAt;
      if (state === "failed") throw new Error(`run ${runId} of ${dagId} failed${await this.#why(dagId, runId)}`);
    }
    throw new Error(`run ${runId} of ${dagId} did not end within ${withinMs / 1000} s`);
  }

  /** The end of the last of several runs: one cheap question until none is open, then each is asked. */
  async ends(dagId: string, runIds: readonly string[], withinMs: number): Promise<number> {
    const until = Date.now() + withinMs;
    while ((await this.openRuns(dagId)) > 0) {
      if (Date.now() > until) throw new Error(`runs of ${dagId} did not end within ${withinMs / 1000} s`);
      await sleep(this.target.pollMs);
    }
    let last = 0;
    for (const runId of runIds) last = Math.max(last, await this.end(dagId, runId, withinMs));
    return last;
  }

  async has(dagId: string): Promise<boolean> {
    const response = await this.request("GET", `/dags?dag_id_pattern=${encodeURIComponent(dagId)}&limit=1`);
    if (!response.ok) return false;
    return ((await response.json()) as { total_entries: number }).total_entries > 0;
  }
  async listed(dagId: string, withinMs: number): Promise<void> {
    for (const until = Date.now() + withinMs; !(await this.has(dagId)); await sleep(this.target.pollMs))
      if (Date.now() > until) throw new Error(`${dagId} was not listed within ${withinMs / 1000} s`);
  }
}
