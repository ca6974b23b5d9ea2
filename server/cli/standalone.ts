// `windsock standalone`: everything in one process, with a PostgreSQL of its own. What `npm start` runs.
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { sql } from "kysely";
import { createUser } from "../domain/users/create-user.ts";
import { ensureDefaultRoles } from "../domain/users/ensure-default-roles.ts";
import { type Installation, embeddedDataDir, migrateInstallation, openInstallation } from "../installation.ts";
import { startComponents } from "../main.ts";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { type Command, UsageError, text, wholeNumber } from "./command.ts";
import { configOf, dagsFolderOf, logOf } from "./settings.ts";
import { untilStopped } from "./until-stopped.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");
const DEFAULT_USER = { username: "airflow", password: "airflow" };

/** Asked before anything is started: a taken port is the commonest reason why a second start fails. */
async function checkPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${error.code})`;
      reject(
        new UsageError(
          `port ${port} of ${host} ${why}. Stop that program, or choose another: windsock standalone --port ${port + 1}`,
        ),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function firstUser(at: Installation, host: string): Promise<string> {
  await ensureDefaultRoles(at.db);
  const { n } = await at.db
    .selectFrom("app_user")
    .select(sql<number>`count(*)::int`.as("n"))
    .executeTakeFirstOrThrow();
  if (n > 0) return "Users    as they were";
  if (!isLoopback(host)) {
    throw new UsageError(
      `there is no user yet, and ${host} can be reached from other machines. Make one first: windsock users create --username NAME --password … --role Admin --email …`,
    );
  }
  await createUser(at.db, {
    ...DEFAULT_USER,
    email: "airflow@example.com",
    firstName: "Air",
    lastName: "Flow",
    roles: ["Admin"],
  });
  return `User     ${DEFAULT_USER.username}, password ${DEFAULT_USER.password} (made just now)`;
}

async function exampleDag(at: Installation): Promise<string> {
  const found = await at.db
    .selectFrom("dag")
    .select("dag_id")
    .where("is_stale", "=", false)
    .where("is_paused", "=", false)
    .orderBy("dag_id")
    .limit(1)
    .executeTakeFirst();
  return found?.dag_id ?? "MY_DAG";
}

function curl(address: { host: string; port: number }, dagId: string): string {
  const host = address.host === "0.0.0.0" ? "127.0.0.1" : address.host;
  return `curl -u airflow:airflow -X POST http://${host}:${address.port}/api/v2/dags/${dagId}/dagRuns -H 'Content-Type: application/json' -d '{}'`;
}

export const standalone: Command = {
  name: "standalone",
  summary: "Run everything here: database, API server, scheduler, worker, triggerer, Dag processor",
  options: {
    port: { type: "string", short: "p", value: "PORT", help: "Port of the API and the page (default 8080)" },
    host: { type: "string", value: "ADDRESS", help: "Address to listen at (default 127.0.0.1)" },
    dags: {
      type: "string",
      value: "FOLDER",
      help: "Dag files (default: ./dags if there is one, else the home folder's)",
    },
    concurrency: { type: "string", value: "N", help: "Task instances at once (default 16)" },
    queues: { type: "string", value: "A,B", help: "Queues to serve (default: default)" },
  },
  async run(parsed) {
    const config = configOf(parsed);
    const log = logOf(parsed, config);
    const host = text(parsed, "host") ?? config.api.host;
    const port = wholeNumber(parsed, "port") ?? config.api.port;
    await checkPort(host, port);
    await mkdir(config.home, { recursive: true, mode: 0o755 });
    say(`Home     ${config.home}`);
    await using stack = new AsyncDisposableStack();
    let url = config.databaseUrl;
    if (url === null) {
      const started = performance.now();
      const postgres = await startEmbeddedPostgres({
        dataDir: embeddedDataDir(config.home),
        onStep: (line) => say(`         ${line}`),
      });
      stack.defer(() => postgres.stop());
      url = postgres.url;
      say(
        `Database PostgreSQL on port ${postgres.port}${postgres.adopted ? ", which an earlier start had left running" : ""} (${Math.round(performance.now() - started)} ms)`,
      );
    } else say(`Database ${new URL(url).host}${new URL(url).pathname}`);
    const applied = await migrateInstallation(url, log);
    say(`Schema   ${applied.length === 0 ? "is up to date" : `${applied.length} migrations applied`}`);
    const at = await openInstallation({ config, log, url, name: "windsock", env: process.env });
    stack.defer(() => at.close());
    say(await firstUser(at, host));
    const dagsFolder = dagsFolderOf(parsed, config);
    const components = await startComponents(at, {
      apiServer: { host, port },
      scheduler: true,
      worker: {
        queues: text(parsed, "queues")?.split(",") ?? config.windsock.queues,
        concurrency: wholeNumber(parsed, "concurrency") ?? config.celery.workerConcurrency,
      },
      triggerer: true,
      dagProcessor: { dagsFolder },
    });
    stack.defer(() => components.stop());
    await components.dagsReady;
    const { n } = await at.db
      .selectFrom("dag")
      .select(sql<number>`count(*)::int`.as("n"))
      .where("is_stale", "=", false)
      .executeTakeFirstOrThrow();
    say(`Dags     ${n} from ${dagsFolder}`);
    const address = components.address!;
    say(
      `\nReady at http://${address.host}:${address.port} (Ctrl-C stops it). Trigger a Dag:\n\n  ${curl(address, await exampleDag(at))}\n`,
    );
    await untilStopped(async () => {});
  },
};
