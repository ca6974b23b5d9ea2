// The parts of a cluster, each a command: any number of each on one database.
import { openInstallation } from "../installation.ts";
import { type ComponentOptions, startComponents } from "../main.ts";
import { type Command, type Parsed, text, wholeNumber } from "./command.ts";
import { databaseUrlOf } from "./database.ts";
import { configOf, dagsFolderOf, logOf } from "./settings.ts";
import { untilStopped } from "./until-stopped.ts";

type OptionsOf = (parsed: Parsed, config: ReturnType<typeof configOf>) => ComponentOptions;

function component(command: Omit<Command, "run">, optionsOf: OptionsOf): Command {
  return {
    ...command,
    async run(parsed) {
      const config = configOf(parsed);
      const log = logOf(parsed, config);
      const url = await databaseUrlOf(config);
      await using stack = new AsyncDisposableStack();
      const at = await openInstallation({ config, log, url, name: `windsock ${command.name}`, env: process.env });
      stack.defer(() => at.close());
      const components = await startComponents(at, optionsOf(parsed, config));
      stack.defer(() => components.stop());
      const where =
        components.address === null ? "" : ` at http://${components.address.host}:${components.address.port}`;
      log.info(`${command.name} is running${where}`);
      await untilStopped(async () => {});
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
