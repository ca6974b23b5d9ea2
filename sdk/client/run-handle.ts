// A run of a Dag: waited for, followed, read and changed.
import { followLogs, type FollowOptions, type LogLine } from "./follow-logs.ts";
import type { DagRunView, Generation, TaskInstanceView } from "./generations.ts";
import type { List } from "./list.ts";
import type { QueryOf } from "./list-types.ts";
import type { Transport } from "./transport.ts";
import { waitForRun, type WaitOptions } from "./wait-for-run.ts";
import { readXCom, runXComs, type XCom, type XComQuery } from "./xcoms.ts";

const RUN = "/dags/{dag_id}/dagRuns/{dag_run_id}";
const INSTANCES = `${RUN}/taskInstances` as const;

export type RunState = "queued" | "running" | "success" | "failed";

/**
 * @example
 * const run = await client.dag("ratings").trigger();
 * for await (const line of run.logs()) console.log(`${line.taskId}: ${line.text}`);
 * if ((await run.wait()).state === "failed") process.exitCode = 1;
 */
export class RunHandle<G extends Generation = Generation> {
  readonly dagId: string;
  readonly runId: string;
  readonly #transport: Transport<G>;
  #view: DagRunView<G>;

  constructor(transport: Transport<G>, view: DagRunView<G>) {
    this.#transport = transport;
    this.#view = view;
    this.dagId = view.dag_id as string;
    this.runId = view.dag_run_id as string;
  }

  /** What the server said of it last; `refresh` asks again. */
  get view(): DagRunView<G> {
    return this.#view;
  }

  get state(): RunState {
    return this.#view.state as RunState;
  }

  get hasEnded(): boolean {
    return this.state === "success" || this.state === "failed";
  }

  get #path(): { dag_id: string; dag_run_id: string } {
    return { dag_id: this.dagId, dag_run_id: this.runId };
  }

  /** Asks the server how it is. */
  async refresh(signal?: AbortSignal): Promise<DagRunView<G>> {
    this.#view = await this.#transport.send("get", RUN, { path: this.#path, signal });
    return this.#view;
  }

  /** Waits for its end and answers the run as it is then, also when it failed. */
  async wait(options: WaitOptions = {}): Promise<DagRunView<G>> {
    await waitForRun(this as unknown as RunHandle, options);
    return this.#view;
  }

  /** The task instances, mapped ones each. */
  taskInstances(query?: QueryOf<G, typeof INSTANCES>): List<TaskInstanceView<G>> {
    return this.#transport.list(INSTANCES, {
      path: this.#path,
      query: query as Record<string, unknown> | undefined,
    });
  }

  /** What its tasks write, line by line and live, until the run has ended and all is read. */
  logs(options: FollowOptions = {}): AsyncGenerator<LogLine, void> {
    return followLogs(this.#transport, this as unknown as RunHandle, options);
  }

  /** What its tasks pushed, with the values. */
  xcoms(query: XComQuery = {}): List<XCom> {
    return runXComs(this.#transport, this.#path, query);
  }

  /** One value that a task pushed: what it returned, unless another key is named. */
  xcom<T = unknown>(taskId: string, query: Omit<XComQuery, "taskId"> = {}): Promise<T> {
    return readXCom<T>(this.#transport, this.#path, { taskId, key: "return_value", mapIndex: -1, ...query });
  }

  /** Runs it again, or what failed of it. */
  async clear(options: { onlyFailed?: boolean } = {}): Promise<DagRunView<G>> {
    const body = { dry_run: false, ...(options.onlyFailed === undefined ? {} : { only_failed: options.onlyFailed }) };
    await this.#transport.send("post", `${RUN}/clear`, { path: this.#path, body });
    return await this.refresh();
  }

  /** Marks it; what is not done yet is skipped or ended. */
  async mark(state: "success" | "failed" | "queued"): Promise<DagRunView<G>> {
    this.#view = await this.#transport.send("patch", RUN, { path: this.#path, body: { state } });
    return this.#view;
  }

  async delete(): Promise<void> {
    await this.#transport.send("delete", RUN, { path: this.#path });
  }
}
