// The parts of a cluster, each a command: any number of each on one database.
import type { Config } from "../config.ts";
import { type Installation, migrateInstallation, openInstallation, schemaState } from "../installation.ts";
import { type ComponentOptions, startComponents } from "../main.ts";
import { ensureDefaultRoles } from "../domain/users/ensure-default-roles.ts";
import { usersAtStart } from "../domain/users/default-user.ts";
import { type Command, type Parsed, text, wholeNumber } from "./command.ts";
import { databaseUrlOf } from "./database.ts";
import { checkPort, refuseDefaults, urlAt } from "./listening.ts";
import { configOf, dagsFolderOf, logOf } from "./settings.ts";
import { StopSignal } from "./until-stopped.ts";

type OptionsOf = (parsed: Parsed, config: Config) => ComponentOptions;

/** Any number of processes may start on an empty database at once: one makes the tables, the others wait for it. */
async function openMigrated(parsed: Parsed, config: Config, name: string): Promise<Installation> {
  const log = logOf(parsed, config);
  const url = await databaseUrlOf(config);
  if ((await schemaState(url)).pending.length > 0) await migrateInstallation(url, log);
  return await openInstallation({ config, log, url, name: `windsock ${name}` });
}

/** As standalone, but without a user of its own making: on a cluster that is somebody's decision. */
async function checkApiServer(at: Installation, { host }: { host: string }): Promise<void> {
  await ensureDefaultRoles(at.db);
  const users = await usersAtStart(at.db);
  refuseDefaults(at.config, host, users);
  if (users === "none") at.log.warning("there is no user yet: windsock users create --username NAME --role Admin");
}

function component(command: Omit<Command, "run">, optionsOf: OptionsOf): Command {
  return {
    ...command,
    async run(parsed) {
      const stop = new StopSignal();
      const config = configOf(parsed);
      const options = optionsOf(parsed, config);
      if (options.apiServer !== undefined) await checkPort(command.name, options.apiServer);
      await using stack = new AsyncDisposableStack();
      const at = await openMigrated(parsed, config, command.name);
      stack.defer(() => at.close());
      if (options.apiServer !== undefined) await checkApiServer(at, options.apiServer);
      const components = await startComponents(at, options);
      stack.defer(() => components.stop());
      const where = components.address === null ? "" : ` at ${urlAt(components.address)}`;
      at.log.info(`${command.name} is running${where}`);
      await stop.wait();
    },
  };
}

export const apiServer = component(
  {
    name: "api-server",
    aliases: ["webserver"],
    summary: "Serve the REST API",
    options: {
      port: { type: "string", short: "p", value: "PORT", help: "Port (default 8080)" },
      host: { type: "string", value: "ADDRESS", help: "Address to listen at (default 127.0.0.1)" },
    },
  },
  (parsed, config) => ({
    apiServer: { host: text(parsed, "host") ?? config.api.host, port: wholeNumber(parsed, "port") ?? config.api.port },
  }),
);

export const scheduler = component({ name: "scheduler", summary: "Decide what runs when" }, () => ({
  scheduler: true,
}));

export const worker = component(
  {
    name: "worker",
    aliases: ["celery worker"],
    summary: "Run task instances",
    options: {
      queues: { type: "string", short: "q", value: "A,B", help: "Queues to serve (default: default)" },
      concurrency: { type: "string", short: "c", value: "N", help: "Task instances at once (default 16)" },
    },
  },
  (parsed, config) => ({
    worker: {
      queues: text(parsed, "queues")?.split(",") ?? config.windsock.queues,
      concurrency: wholeNumber(parsed, "concurrency") ?? config.celery.workerConcurrency,
    },
  }),
);

export const triggerer = component({ name: "triggerer", summary: "Wait for what deferred tasks wait for" }, () => ({
  triggerer: true,
}));

export const dagProcessor = component(
  {
    name: "dag-processor",
    summary: "Read the Dag files",
    options: {
      dags: {
        type: "string",
        value: "FOLDER",
        help: "Dag files (default: ./dags if there is one, else the home folder's)",
      },
    },
  },
  (parsed, config) => ({ dagProcessor: { dagsFolder: dagsFolderOf(parsed, config) } }),
);
