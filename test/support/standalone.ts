/** A `windsock standalone` of a test's own, with Dag files of the test's, driven over HTTP as people drive it. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type TestDatabase, testDatabase } from "./postgres.ts";
import { WindsockProcess } from "./windsock-process.ts";

export interface RunView {
  dag_run_id: string;
  dag_id: string;
  state: string;
}

export interface InstanceView {
  task_id: string;
  map_index: number;
  state: string | null;
  try_number: number;
}

export interface StandaloneOptions {
  /** File name to TypeScript source. */
  dags?: Readonly<Record<string, string>>;
  /** A folder of Dags instead. */
  dagsFolder?: string;
  env?: Readonly<Record<string, string>>;
}

const LONGEST_MS = 120_000;

export class Standalone implements AsyncDisposable {
  readonly home: string;
  readonly dagsFolder: string;
  readonly address: string;
  readonly process: WindsockProcess;
  /** One of the tests': it starts in half the time that a PostgreSQL of its own takes. */
  readonly database: TestDatabase;
  readonly #resources: AsyncDisposableStack;

  private constructor(
    at: Pick<Standalone, "home" | "dagsFolder" | "address" | "process" | "database">,
    resources: AsyncDisposableStack,
  ) {
    this.home = at.home;
    this.dagsFolder = at.dagsFolder;
    this.address = at.address;
    this.process = at.process;
    this.database = at.database;
    this.#resources = resources;
  }

  static async start(options: StandaloneOptions): Promise<Standalone> {
    await using resources = new AsyncDisposableStack();
    // The process's id in its name lets the next test run clear it away if this one is killed.
    const home = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-`));
    resources.defer(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
    await chmod(home, 0o755);
    const dagsFolder = options.dagsFolder ?? join(home, "dags");
    await mkdir(dagsFolder, { recursive: true });
    for (const [name, source] of Object.entries(options.dags ?? {})) await writeFile(join(dagsFolder, name), source);
    const database = resources.use(await testDatabase());
    const env = {
      AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION: "False",
      AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: database.url,
      ...options.env,
    };
    const started = new WindsockProcess(["standalone", "--home", home, "--dags", dagsFolder, "--port", "0"], { env });
    resources.defer(async () => void (await started.stop()));
    const [, address] = await started.says(/Ready at (http:\S+)/);
    return new Standalone({ home, dagsFolder, address: address!, process: started, database }, resources.move());
  }

  async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.address}/api/v2${path}`, {
      method,
      headers: { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (answer.status === 204 ? null : await answer.json()) as T;
  }

  async trigger(dagId: string, conf: Record<string, unknown> = {}): Promise<RunView> {
    return await this.request("POST", `/dags/${dagId}/dagRuns`, { conf });
  }

  /** Waits for the run's end. */
  async ended(run: RunView, limitMs = LONGEST_MS): Promise<RunView> {
    return await this.until(`the end of ${run.dag_id} ${run.dag_run_id}`, limitMs, async () => {
      const found = await this.request<RunView>("GET", `/dags/${run.dag_id}/dagRuns/${run.dag_run_id}`);
      return found.state === "success" || found.state === "failed" ? found : undefined;
    });
  }

  async run(dagId: string, conf: Record<string, unknown> = {}): Promise<RunView> {
    return await this.ended(await this.trigger(dagId, conf));
  }

  async instances(run: RunView): Promise<InstanceView[]> {
    const path = `/dags/${run.dag_id}/dagRuns/${run.dag_run_id}/taskInstances?limit=100`;
    return (await this.request<{ task_instances: InstanceView[] }>("GET", path)).task_instances;
  }

  async states(run: RunView): Promise<Record<string, string | null>> {
    const found = await this.instances(run);
    return Object.fromEntries(
      found.map((row) => [row.map_index < 0 ? row.task_id : `${row.task_id}[${row.map_index}]`, row.state]),
    );
  }

  /** The events of a log, line by line. */
  async log(run: RunView, taskId: string, tryNumber = 1): Promise<string> {
    const path = `/dags/${run.dag_id}/dagRuns/${run.dag_run_id}/taskInstances/${taskId}/logs/${tryNumber}?full_content=true`;
    const { content } = await this.request<{ content: { event: string; error_detail?: unknown }[] }>("GET", path);
    return content
      .map(
        (entry) => `${entry.event}${entry.error_detail === undefined ? "" : ` ${JSON.stringify(entry.error_detail)}`}`,
      )
      .join("\n");
  }

  async importErrors(): Promise<Record<string, string>> {
    const found = await this.request<{ import_errors: { filename: string; stack_trace: string }[] }>(
      "GET",
      "/importErrors?limit=100",
    );
    return Object.fromEntries(found.import_errors.map((error) => [error.filename, error.stack_trace]));
  }

  async until<T>(what: string, limitMs: number, look: () => Promise<T | undefined>): Promise<T> {
    for (const end = Date.now() + limitMs; ; await sleep(50)) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > end)
        throw new Error(
          `${what} did not come within ${limitMs} ms; the server said:\n${this.process.output.slice(-3000)}`,
        );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync();
  }
}
