/**
 * A cluster of real processes for tests that kill: a PostgreSQL of its own and any number of `windsock api-server`,
 * `scheduler`, `worker`, `triggerer` and `dag-processor`. Disposing of it ends them all, also when the test failed.
 */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { createUser } from "../../server/domain/users/create-user.ts";
import { ensureDefaultRoles } from "../../server/domain/users/ensure-default-roles.ts";
import { makeSecretKeyText } from "../../server/domain/secrets/secret-box.ts";
import { createLog } from "../../server/log.ts";
import { migrate } from "../../server/migrate.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../server/postgres/embedded-postgres.ts";
import { stopPostmaster } from "../../server/postgres/stop-postmaster.ts";
import { openDatabase } from "../../server/store/database.ts";
import { WindsockProcess } from "./windsock-process.ts";

export type Kind = "api-server" | "scheduler" | "worker" | "triggerer" | "dag-processor";

export interface MemberOptions {
  args?: readonly string[];
  /** A machine of its own: another home folder than the others'. */
  home?: string;
  env?: Readonly<Record<string, string>>;
  cwd?: string;
}

export interface ClusterOptions {
  /** Dag files by name. */
  dags?: Readonly<Record<string, string>>;
  /** For every member. */
  env?: Readonly<Record<string, string>>;
}

export interface Member extends WindsockProcess {
  kind: Kind;
  /** It has said that it runs. */
  ready: boolean;
}

const USER = { username: "airflow", password: "airflow" };

export class Cluster implements AsyncDisposable {
  readonly dir: string;
  readonly dags: string;
  readonly members: Member[] = [];
  readonly #env: Record<string, string>;
  readonly #started: { member: Member; kind: Kind; options: MemberOptions }[] = [];
  #postgres: EmbeddedPostgres;
  #sql: postgres.Sql;
  #api: string | null = null;
  #machines = 0;

  private constructor(dir: string, server: EmbeddedPostgres, env: Readonly<Record<string, string>>) {
    this.dir = dir;
    this.dags = join(dir, "dags");
    this.#postgres = server;
    this.#sql = openSql(server.url);
    this.#env = {
      AIRFLOW__CORE__FERNET_KEY: makeSecretKeyText(),
      AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION: "False",
      ...env,
    };
  }

  /** Only the database is up then; `start` the members. */
  static async open(options: ClusterOptions = {}): Promise<Cluster> {
    // The process's id in its name lets the next test run clear it away if this one is killed.
    const dir = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-`));
    await chmod(dir, 0o755);
    let server: EmbeddedPostgres;
    try {
      server = await startEmbeddedPostgres({ dataDir: dir, fsync: false, settings: SETTINGS });
    } catch (error) {
      await rm(dir, { recursive: true, force: true });
      throw error;
    }
    const cluster = new Cluster(dir, server, options.env ?? {});
    try {
      await cluster.#prepare(options.dags ?? {});
    } catch (error) {
      await cluster[Symbol.asyncDispose]();
      throw error;
    }
    return cluster;
  }

  async #prepare(dags: Readonly<Record<string, string>>): Promise<void> {
    await mkdir(this.dags);
    for (const [name, source] of Object.entries(dags)) await this.writeDag(name, source);
    await migrate(this.url, createLog({ level: "warning", json: false }));
    const open = openDatabase({ url: this.url, name: "windsock test cluster", max: 2 });
    try {
      await ensureDefaultRoles(open.db);
      await createUser(open.db, {
        ...USER,
        email: "airflow@example.com",
        firstName: "Air",
        lastName: "Flow",
        roles: ["Admin"],
      });
    } finally {
      await open.close();
    }
  }

  /** Windsock's database. */
  get url(): string {
    return this.#postgres.url;
  }

  get sql(): postgres.Sql {
    return this.#sql;
  }

  /** Another database in the same PostgreSQL; answers its URL. */
  async database(name: string): Promise<string> {
    await this.sql.unsafe(`create database ${name}`);
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async writeDag(name: string, source: string): Promise<void> {
    await writeFile(join(this.dags, name), source);
  }

  /** Starts a member and waits until it runs. */
  async start(kind: Kind, options: MemberOptions = {}): Promise<Member> {
    const words = [
      kind,
      "--home",
      options.home ?? join(this.dir, "home"),
      ...this.#words(kind),
      ...(options.args ?? []),
    ];
    const env = { AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: this.url, ...this.#env, ...options.env };
    const made = new WindsockProcess(words, { env, ...(options.cwd === undefined ? {} : { cwd: options.cwd }) });
    const member: Member = Object.assign(made, { kind, ready: false });
    this.members.push(member);
    this.#started.push({ member, kind, options });
    await member.says(new RegExp(`${kind} is running`));
    member.ready = true;
    if (kind === "api-server") this.#api = (await member.says(/is running at (http:\S+)/))[1]!;
    return member;
  }

  async startAll(counts: Readonly<Partial<Record<Kind, number>>>): Promise<void> {
    await Promise.all(
      Object.entries(counts).flatMap(([kind, n]) => Array.from({ length: n }, () => this.start(kind as Kind))),
    );
  }

  /** Another one like it, for one that was killed or has stopped. */
  async startAgain(member: Member): Promise<Member> {
    const known = this.#started.find((started) => started.member === member);
    if (known === undefined) throw new Error("That member was not started here.");
    return await this.start(known.kind, known.options);
  }

  living(kind?: Kind): Member[] {
    return this.members.filter((member) => member.running && (kind === undefined || member.kind === kind));
  }

  /** The home folder of one more machine. */
  newHome(): string {
    return join(this.dir, `machine-${++this.#machines}`);
  }

  /** PostgreSQL dies without a word to its clients, and comes back on the same port. */
  async restartPostgres(): Promise<void> {
    const { pid, place } = this.#postgres;
    await stopPostmaster({ pid, dataDir: join(place, "data"), pgCtl: "" }, "immediate");
    await this.#postgres.stop();
    await this.#sql.end({ timeout: 1 });
    this.#postgres = await startEmbeddedPostgres({ dataDir: this.dir, fsync: false, settings: SETTINGS });
    this.#sql = openSql(this.url);
  }

  async serverLog(): Promise<string> {
    return await readFile(this.#postgres.logFile, "utf8");
  }

  /** Asks the API, version 2; anything but a success is thrown. */
  async api<T>(method: string, path: string, body?: unknown): Promise<T> {
    if (this.#api === null) throw new Error("No api-server was started.");
    const answer = await fetch(`${this.#api}/api/v2${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${USER.username}:${USER.password}`)}`,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === "" ? null : JSON.parse(text)) as T;
  }

  async trigger(dagId: string, conf: Record<string, unknown> = {}): Promise<string> {
    const run = await this.api<{ dag_run_id: string }>("POST", `/dags/${dagId}/dagRuns`, { conf });
    return run.dag_run_id;
  }

  /** Waits until the Dag is known. */
  async dag(dagId: string): Promise<void> {
    await until(
      `the Dag ${dagId} is loaded`,
      async () => (await this.sql`select 1 from dag where dag_id = ${dagId} and not is_stale`).length > 0,
    );
  }

  async runState(runId: string): Promise<string> {
    const [row] = await this.sql<{ state: string }[]>`select state from dag_run where run_id = ${runId}`;
    return row?.state ?? "missing";
  }

  /** Waits for the run's end; answers its state. */
  async runEnds(runId: string, limitMs = 60_000): Promise<string> {
    let state = "";
    await until(
      `the run ${runId} ends`,
      async () => {
        // The database may be away at this moment: the run is looked at again.
        state = await this.runState(runId).catch(() => "unknown");
        return state === "success" || state === "failed";
      },
      limitMs,
    );
    return state;
  }

  /** What every member has said, for a failed test's report. */
  get output(): string {
    return this.members
      .map((member) => `--- ${member.kind} ${member.pid}${member.running ? "" : " (ended)"}\n${member.output}`)
      .join("\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.living().map((member) => member.kill()));
    await this.#sql.end({ timeout: 1 });
    await this.#postgres.stop();
    if (process.env["KEEP_DB"] === undefined) await rm(this.dir, { recursive: true, force: true, maxRetries: 5 });
    else process.stderr.write(`KEEP_DB: the cluster's folder is ${this.dir}\n`);
  }

  #words(kind: Kind): string[] {
    if (kind === "api-server") return ["--port", "0"];
    return kind === "dag-processor" ? ["--dags", this.dags] : [];
  }
}

/** Runners of several workers keep a connection each to a table of the test's own. */
const SETTINGS = {
  max_connections: "300",
  deadlock_timeout: "200ms",
  // What was committed must survive the death of the server, if not that of the machine.
  synchronous_commit: "on",
};

function openSql(url: string): postgres.Sql {
  const types = { bigint: { to: 20, from: [20], parse: Number, serialize: String } };
  return postgres(url, {
    max: 4,
    onnotice: () => undefined,
    types,
    connection: { application_name: "windsock test cluster" },
  });
}

export async function until(what: string, isSo: () => Promise<boolean>, limitMs = 60_000): Promise<void> {
  for (const end = Date.now() + limitMs; !(await isSo()); await sleep(50)) {
    if (Date.now() > end) throw new Error(`After ${limitMs / 1000} s it is not so that ${what}`);
  }
}
