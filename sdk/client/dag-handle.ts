// A Dag of the server: what one does with it by its id.
import type { DagRunView, DagView, Generation } from "./generations.ts";
import type { List } from "./list.ts";
import type { ListRow, QueryOf } from "./list-types.ts";
import { RunHandle } from "./run-handle.ts";
import type { Transport } from "./transport.ts";

export interface TriggerOptions {
  /** Given, a second trigger with the same id is a conflict; without it the server makes one. */
  runId?: string;
  conf?: Readonly<Record<string, unknown>>;
  /** Airflow 2 takes now where none is given, Airflow 3 none. */
  logicalDate?: Date | string;
  dataIntervalStart?: Date | string;
  dataIntervalEnd?: Date | string;
  /** Not before this time; v2 only. */
  runAfter?: Date | string;
  /** v2 only. */
  partitionKey?: string;
  note?: string;
  signal?: AbortSignal;
}

const RUNS = "/dags/{dag_id}/dagRuns";

/**
 * @example
 * const run = await client.dag("ratings").trigger({ conf: { day: "2026-02-03" } });
 * const { state } = await run.wait();
 */
export class DagHandle<G extends Generation = Generation> {
  readonly dagId: string;
  readonly #transport: Transport<G>;

  constructor(transport: Transport<G>, dagId: string) {
    this.#transport = transport;
    this.dagId = dagId;
  }

  get #path(): { dag_id: string } {
    return { dag_id: this.dagId };
  }

  /** What the server says of it. */
  get(): Promise<DagView<G>> {
    return this.#transport.send("get", "/dags/{dag_id}", { path: this.#path });
  }

  pause(): Promise<DagView<G>> {
    return this.#setPaused(true);
  }

  unpause(): Promise<DagView<G>> {
    return this.#setPaused(false);
  }

  #setPaused(isPaused: boolean): Promise<DagView<G>> {
    return this.#transport.send("patch", "/dags/{dag_id}", { path: this.#path, body: { is_paused: isPaused } });
  }

  /** Starts a run. */
  async trigger(options: TriggerOptions = {}): Promise<RunHandle<G>> {
    const view = await this.#transport.send<DagRunView<G>>("post", RUNS, {
      path: this.#path,
      body: triggerBody(this.#transport.api, options),
      signal: options.signal,
    });
    return new RunHandle(this.#transport, view);
  }

  /** A run that there is already. */
  async run(runId: string): Promise<RunHandle<G>> {
    const path = { ...this.#path, dag_run_id: runId };
    return new RunHandle(this.#transport, await this.#transport.send("get", `${RUNS}/{dag_run_id}`, { path }));
  }

  /** Its runs, oldest first unless `order_by` says otherwise. */
  runs(query?: QueryOf<G, typeof RUNS>): List<ListRow<G, typeof RUNS>> {
    return this.#transport.list(RUNS, { path: this.#path, query: query as Record<string, unknown> | undefined });
  }

  /** Its tasks, as the newest version of the Dag has them. */
  tasks(): List<ListRow<G, "/dags/{dag_id}/tasks">> {
    return this.#transport.list("/dags/{dag_id}/tasks", { path: this.#path });
  }
}

function triggerBody(api: Generation, options: TriggerOptions): Record<string, unknown> {
  const given = {
    dag_run_id: options.runId,
    conf: options.conf,
    logical_date: dateText(options.logicalDate) ?? (api === "v2" ? null : undefined),
    data_interval_start: dateText(options.dataIntervalStart),
    data_interval_end: dateText(options.dataIntervalEnd),
    run_after: dateText(options.runAfter),
    partition_key: options.partitionKey,
    note: options.note,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function dateText(date: Date | string | undefined): string | undefined {
  return date instanceof Date ? date.toISOString() : date;
}
