// `windsock standalone`: everything in one process, with a PostgreSQL of its own. What `npm start` runs.
import { mkdir } from "node:fs/promises";
import type { Config } from "../config.ts";
import { dagToTry } from "../domain/dags/dag-to-try.ts";
import { listDags } from "../domain/dags/list-dags.ts";
import { DEFAULT_USER, type UsersAtStart, createDefaultUser, usersAtStart } from "../domain/users/default-user.ts";
import { ensureDefaultRoles } from "../domain/users/ensure-default-roles.ts";
import { type Installation, embeddedDataDir, migrateInstallation, openInstallation } from "../installation.ts";
import type { Log } from "../log.ts";
import { type ComponentOptions, startComponents } from "../main.ts";
import { nearestUrl } from "../postgres/address.ts";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { runningPostgres } from "../postgres/running-postgres.ts";
import { type Command, CommandFailure, type Parsed, text, wholeNumber } from "./command.ts";
import { checkPort, isLoopback, refuseDefaults, urlAt } from "./listening.ts";
import { say } from "./output.ts";
import { configOf, dagsFolderOf, logOf } from "./settings.ts";
import { StopSignal, Stopped } from "./until-stopped.ts";

interface Start {
  parsed: Parsed;
  config: Config;
  log: Log;
  host: string;
  port: number;
  stack: AsyncDisposableStack;
  stop: StopSignal;
}

/** Before the port is looked at: a second start on one home is the likelier mistake, and has another remedy. */
async function checkHome({ config }: Start): Promise<void> {
  if (config.databaseUrl !== null) return;
  const running = await runningPostgres(embeddedDataDir(config.home));
  if (running === undefined) return;
  throw new CommandFailure(
    `process ${running.parent} is running on ${config.home} already. Stop it first (kill ${running.parent}), or start another one beside it: windsock standalone --home OTHER_FOLDER --port OTHER_PORT`,
  );
}

async function database({ config, stack }: Start): Promise<string> {
  if (config.databaseUrl !== null) {
    const { host, pathname } = new URL(config.databaseUrl);
    say(`Database ${host}${pathname}`);
    return config.databaseUrl;
  }
  const began = performance.now();
  const postgres = await startEmbeddedPostgres({
    dataDir: embeddedDataDir(config.home),
    onStep: (line) => say(`         ${line}`),
  });
  stack.defer(() => postgres.stop());
  const found = postgres.adopted ? ", which an earlier start had left running" : "";
  say(`Database PostgreSQL on port ${postgres.port}${found} (${Math.round(performance.now() - began)} ms)`);
  return await nearestUrl(postgres);
}

async function firstUser(at: Installation, { config, host }: Start): Promise<UsersAtStart> {
  await ensureDefaultRoles(at.db);
  const users = await usersAtStart(at.db);
  refuseDefaults(config, host, users);
  if (users !== "none") {
    say(
      `Users    as they were${users === "default" ? `; ${DEFAULT_USER.username} has the password ${DEFAULT_USER.password}` : ""}`,
    );
    return users;
  }
  if (!isLoopback(host)) {
    throw new CommandFailure(
      `there is no user yet, and ${host} can be reached from other machines. Make one first: windsock users create --username NAME --role Admin --home ${config.home}`,
    );
  }
  await createDefaultUser(at.db);
  say(`User     ${DEFAULT_USER.username}, password ${DEFAULT_USER.password} (made just now)`);
  return "default";
}

function componentsOf({ parsed, config, host, port }: Start, dagsFolder: string): ComponentOptions {
  return {
    apiServer: { host, port },
    scheduler: true,
    worker: {
      queues: text(parsed, "queues")?.split(",") ?? config.windsock.queues,
      concurrency: wholeNumber(parsed, "concurrency") ?? config.celery.workerConcurrency,
    },
    triggerer: true,
    dagProcessor: { dagsFolder },
  };
}

async function countDags(at: Installation): Promise<number> {
  const filter = { readableIds: null, excludeStale: true };
  return (await listDags(at.db, { filter, order: [], page: { limit: 0, offset: 0 } })).total;
}

/** The line to paste: it works as it stands when the default user is there. */
async function invitation(
  at: Installation,
  of: { url: string; users: UsersAtStart; dagsFolder: string },
): Promise<string> {
  const dagId = await dagToTry(at.db);
  if (dagId === null) return `Save a Dag in ${of.dagsFolder} and it is here within a second.`;
  const user = of.users === "default" ? `${DEFAULT_USER.username}:${DEFAULT_USER.password}` : "NAME";
  return `Trigger a Dag:\n\n  curl -u ${user} -X POST ${of.url}/api/v2/dags/${dagId}/dagRuns -H 'Content-Type: application/json' -d '{}'\n`;
}

async function start(given: Start): Promise<void> {
  const { parsed, config, log, host, port, stack, stop } = given;
  await checkHome(given);
  await checkPort("standalone", { host, port });
  await mkdir(config.home, { recursive: true, mode: 0o755 });
  say(`Home     ${config.home}`);
  const url = await database(given);
  stop.check();
  const applied = await migrateInstallation(url, log);
  say(`Schema   ${applied.length === 0 ? "is up to date" : `${applied.length} migrations applied`}`);
  stop.check();
  const at = await openInstallation({ config, log, url, name: "windsock" });
  stack.defer(() => at.close());
  const users = await firstUser(at, given);
  const dagsFolder = dagsFolderOf(parsed, config);
  stop.check();
  const components = await startComponents(at, componentsOf(given, dagsFolder));
  stack.defer(() => components.stop());
  await stop.before(components.dagsReady);
  say(`Dags     ${await countDags(at)} from ${dagsFolder}`);
  const address = urlAt(components.address!);
  say(`\nReady at ${address} (Ctrl-C stops it). ${await invitation(at, { url: address, users, dagsFolder })}`);
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
    const stop = new StopSignal();
    const config = configOf(parsed);
    const host = text(parsed, "host") ?? config.api.host;
    const port = wholeNumber(parsed, "port") ?? config.api.port;
    await using stack = new AsyncDisposableStack();
    try {
      await start({ parsed, config, log: logOf(parsed, config), host, port, stack, stop });
    } catch (error) {
      if (error instanceof Stopped) return;
      throw error;
    }
    await stop.wait();
  },
};
