// The composition root: the only file that builds loops and the HTTP server, from an installation and the names of what to run.
// Each part is loaded when it is asked for: the schemas of the APIs alone take 25 MB and half a second, which workers do without.
import type { ServerType } from "@hono/node-server";
import { type Component, Heartbeat } from "./domain/components/component.ts";
import { upkeep as tidyUp } from "./domain/maintenance/upkeep.ts";
import { storePlace } from "./domain/providers/store-place.ts";
import { openJobPool } from "./executor/job-pool.ts";
import type { Installation } from "./installation.ts";
import { type OpenRegistry, openRegistry } from "./registry/open-registry.ts";
import { dropLogsBefore, prepareLogPartitions } from "./logs/log-partitions.ts";
import { DEFERRED_CHANNEL, REVOKE_CHANNEL, USERS_CHANGED } from "./domain/channels.ts";
import { projectDirOf } from "./process/project-dir.ts";
import { Warden } from "./process/warden.ts";
import { ATTEMPT_VARIABLE } from "./runner/protocol.ts";
import { secretsBackendSetting } from "./registry/secrets-backend-setting.ts";
import { xcomStorageSetting } from "./registry/xcom-storage-setting.ts";
import { copiesLogs, placeOfLogs } from "./settings/scheduler.ts";

export interface ComponentOptions {
  apiServer?: { host: string; port: number };
  scheduler?: true;
  worker?: { queues: readonly string[]; concurrency: number };
  triggerer?: true;
  dagProcessor?: { dagsFolder: string };
  /** Where the project is looked for when no Dag processor runs here (default: the setting's). */
  dagsFolder?: string;
}

export interface Components {
  /** Where the API answers, if it runs here. */
  address: { host: string; port: number } | null;
  /** The first look at the Dag folder is done. */
  dagsReady: Promise<void>;
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;

/** Things to undo, last made first: all of them, whatever goes wrong with one. */
class Stack {
  readonly #stops: (() => Promise<unknown> | void)[] = [];

  add(stop: () => Promise<unknown> | void): void {
    this.#stops.push(stop);
  }

  addFirst(stop: () => Promise<unknown> | void): void {
    this.#stops.unshift(stop);
  }

  async stop(): Promise<void> {
    await using stack = new AsyncDisposableStack();
    for (const stop of this.#stops.splice(0)) stack.defer(async () => void (await stop()));
  }
}

interface Building {
  at: Installation;
  heartbeat: Heartbeat;
  jobs: ReturnType<typeof openJobPool>;
  dagsFolder: string;
  projectDir: string;
  stack: Stack;
  /** One registry for all that run here. */
  providers(): OpenRegistry;
  /** One for all that run other people's code in children. */
  warden(): Warden;
}

async function upkeep({ db, config }: Installation): Promise<void> {
  const now = new Date();
  await prepareLogPartitions(db, now);
  const days = config.windsock.logRetentionDays;
  const copied = copiesLogs(config.logging);
  if (days > 0) await dropLogsBefore(db, new Date(now.getTime() - days * DAY_MS), { copied });
  await tidyUp(db, { now, versionRetentionDays: config.windsock.dagVersionRetentionDays });
}

async function addScheduler({ at, heartbeat, jobs, projectDir, stack }: Building): Promise<void> {
  const { db, config, env } = at;
  const [{ startScheduler }, { TimetableAsker }] = await Promise.all([
    import("./scheduler/scheduler.ts"),
    import("./dagbag/ask-timetable.ts"),
  ]);
  const asker = new TimetableAsker({ db, home: config.home, projectDir, env, timeout: 30 });
  stack.add(() => asker.stop());
  const scheduler = await startScheduler(
    {
      engine: at.engine,
      jobs,
      log: at.log.with({ component: "scheduler" }),
      ...at.host,
      askTimetable: asker.nextRun,
      upkeep: () => upkeep(at),
    },
    heartbeat,
  );
  stack.add(() => scheduler.stop());
}

/** What code inside a task may know of the configuration. */
function taskSettings({ api, core, email, windsock }: Installation["config"]): Record<string, string> {
  return {
    base_url: api.baseUrl ?? `http://${api.host}:${api.port}`,
    max_xcom_size: String(core.maxXcomSize),
    mapped_task_limit: String(windsock.mappedTaskLimit),
    max_templated_field_length: String(core.maxTemplatedFieldLength),
    email_conn_id: email.emailConnId,
    email_subject_template: email.subjectTemplate,
    email_html_content_template: email.htmlContentTemplate,
    default_email_on_retry: String(email.defaultEmailOnRetry),
    default_email_on_failure: String(email.defaultEmailOnFailure),
  };
}

/** Where connections and variables are looked for, the backend that the settings name first. */
async function secretsOf({ at, providers }: Building): Promise<Installation["secrets"]> {
  const backend = await secretsBackendSetting(at.config, providers);
  return backend === null ? at.secrets : { ...at.secrets, backends: [backend] };
}

async function addWorker(building: Building, options: NonNullable<ComponentOptions["worker"]>): Promise<void> {
  const { at, heartbeat, jobs, projectDir, stack } = building;
  const { config } = at;
  const [{ startWorker }, secrets] = await Promise.all([import("./executor/worker.ts"), secretsOf(building)]);
  const worker = await startWorker(
    {
      engine: at.engine,
      jobs,
      secrets,
      log: at.log.with({ component: "worker" }),
      queues: options.queues,
      concurrency: options.concurrency,
      home: config.home,
      projectDir,
      env: at.env,
      ...at.host,
      logLimit: config.windsock.logLimitBytes,
      xcomLimit: config.core.maxXcomSize,
      sensitiveNames: config.core.sensitiveVarConnNames,
      hideSensitive: config.core.hideSensitiveVarConnFields,
      cleanupMs: config.core.killedTaskCleanupTime * 1000,
      graceMs: config.windsock.shutdownGraceSeconds * 1000,
      taskSettings: { ...taskSettings(config), ...(await xcomStorageSetting(config, building.providers)) },
      idleRunners: Math.min(config.windsock.idleRunners, options.concurrency),
      runnerIdleMs: config.windsock.runnerIdleSeconds * 1000,
      runnerServes: config.windsock.runnerMaxAttempts,
      runnerMemoryMb: config.windsock.runnerMaxMemoryMb,
      runnerHeapMb: config.windsock.runnerHeapMb,
      warden: building.warden(),
      // What was not heard is found by the next heartbeat.
      onRevoked: (listener) => at.notifications.listen(REVOKE_CHANNEL, (id) => id !== null && listener([id])),
    },
    heartbeat,
  );
  stack.add(() => worker.stop());
  if (config.core.testConnection === "Enabled") await addConnectionTests(building, options.queues);
  if (copiesLogs(config.logging)) await addLogCopying(building, secrets);
}

async function addLogCopying(
  { at, stack, providers: openProviders }: Building,
  secrets: Installation["secrets"],
): Promise<void> {
  const { LogCopying } = await import("./logs/copy-logs.ts");
  const place = placeOfLogs(at.config.logging);
  const providers = openProviders();
  const copying = new LogCopying({
    db: at.db,
    log: at.log.with({ component: "log copies" }),
    write: async (log) => await providers.writeLog(await storePlace(secrets, place), log),
  });
  stack.add(() => copying.stop());
}

async function addConnectionTests(
  { at, stack, providers: openProviders }: Building,
  queues: readonly string[],
): Promise<void> {
  const { serveConnectionTests } = await import("./executor/connection-tests.ts");
  const { url, db, box, config } = at;
  const providers = openProviders();
  const concurrency = config.connectionTest.maxConcurrency;
  const log = at.log.with({ component: "connection tests" });
  const tests = serveConnectionTests({ url, db, box, providers, queues, concurrency, log });
  stack.add(async () => {
    // Its end also ends the tests that are running.
    await Promise.all([tests.stop(), providers.stop()]);
  });
}

async function addTriggerer(building: Building): Promise<void> {
  const { at, heartbeat, projectDir, stack } = building;
  const { config } = at;
  const [{ startTriggerer }, secrets] = await Promise.all([import("./triggerer/triggerer.ts"), secretsOf(building)]);
  const triggerer = await startTriggerer(
    {
      engine: at.engine,
      secrets,
      log: at.log.with({ component: "triggerer" }),
      home: config.home,
      projectDir,
      env: at.env,
      ...at.host,
      capacity: config.triggerer.capacity,
      onDeferred: (listener) => at.notifications.listen(DEFERRED_CHANNEL, listener),
    },
    heartbeat,
  );
  stack.add(() => triggerer.stop());
}

async function addDagProcessor(
  { at, heartbeat, projectDir, stack, warden }: Building,
  dagsFolder: string,
): Promise<{ ready: Promise<void> }> {
  const { config } = at;
  const log = at.log.with({ component: "dag-processor" });
  const { startDagProcessor } = await import("./dagbag/dag-processor.ts");
  const processor = startDagProcessor({
    db: at.db,
    home: config.home,
    dagsFolder,
    log,
    warden: warden(),
    config: {
      bundleName: "dags-folder",
      projectDir,
      env: at.env,
      processes: 2,
      importTimeout: config.core.dagbagImportTimeout,
      memory: 1024,
      refreshInterval: Math.min(config.dagProcessor.refreshInterval, 5),
      safeMode: config.core.dagDiscoverySafeMode,
      defaults: {
        timezone: config.core.defaultTimezone === "utc" ? "UTC" : config.core.defaultTimezone,
        catchup: config.scheduler.catchupByDefault,
        maxActiveRuns: config.core.maxActiveRunsPerDag,
        maxActiveTasks: config.core.maxActiveTasksPerDag,
        maxConsecutiveFailedDagRuns: config.core.maxConsecutiveFailedDagRunsPerDag,
        owner: config.operators.defaultOwner,
        retries: config.core.defaultTaskRetries,
        retryDelay: config.core.defaultTaskRetryDelay,
        executionTimeout: config.core.defaultTaskExecutionTimeout,
        weightRule: config.core.defaultTaskWeightRule,
        queue: config.operators.defaultQueue,
        pool: "default_pool",
        emailOnRetry: config.email.defaultEmailOnRetry,
        emailOnFailure: config.email.defaultEmailOnFailure,
      },
      sync: {
        dagsArePausedAtCreation: config.core.dagsArePausedAtCreation,
        pinVersions: config.windsock.pinVersions,
        intervals: { cron: config.scheduler.createCronDataIntervals, delta: config.scheduler.createDeltaDataIntervals },
      },
    },
  });
  const component = await register(at, heartbeat, "DagProcessorJob");
  stack.add(() => component.stop());
  stack.add(() => processor.stop());
  return { ready: processor.ready };
}

async function register(at: Installation, heartbeat: Heartbeat, jobType: string): Promise<Component> {
  const details = { jobType, ...at.host, pid: process.pid, queues: null, providers: null, graphileWorkerIds: [] };
  return await heartbeat.register(details, () => at.log.error(`${jobType} was taken for dead by the others`));
}

async function listenHttp(
  fetch: (request: Request) => Response | Promise<Response>,
  at: { host: string; port: number },
): Promise<ServerType> {
  const { serve } = await import("@hono/node-server");
  return await new Promise((done, refuse) => {
    const server = serve({ fetch, hostname: at.host, port: at.port }, () => done(server));
    server.once("error", refuse);
  });
}

async function addApiServer(
  { at, stack, providers: openProviders }: Building,
  options: { host: string; port: number },
): Promise<{ host: string; port: number }> {
  const log = at.log.with({ component: "api-server" });
  const { createApp } = await import("./api/app.ts");
  let purge = (): void => {};
  stack.add(await at.notifications.listen(USERS_CHANGED, () => purge()));
  const providers = openProviders();
  const app = await createApp({
    providers,
    engine: at.engine,
    config: at.config,
    box: at.box,
    onUsersChanged: (forget) => (purge = forget),
    onError: (error, { method, path }) =>
      log.error(`${method} ${path} failed`, {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  });
  const server = await listenHttp(app.fetch, options);
  stack.add(
    () =>
      new Promise<void>((done) => {
        server.close(() => done());
        (server as { closeAllConnections?: () => void }).closeAllConnections?.();
      }),
  );
  const address = server.address();
  return { host: options.host, port: typeof address === "object" && address !== null ? address.port : options.port };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function registryOf(at: Installation, { dagsFolder, stack }: { dagsFolder: string; stack: Stack }): OpenRegistry {
  const limits = { test: at.config.connectionTest.timeout * 1000 };
  const providers = openRegistry({ dagsFolder, home: at.config.home, env: at.env, limits });
  stack.add(() => providers.stop());
  return providers;
}

function wardenOf(stack: Stack): Warden {
  const warden = new Warden(ATTEMPT_VARIABLE);
  // Last of all: what it looks after has ended by then.
  stack.addFirst(() => warden.dismiss());
  return warden;
}

/** Starts what is asked for; `stop` ends it in the opposite order and leaves nothing behind. */
export async function startComponents(at: Installation, options: ComponentOptions): Promise<Components> {
  const stack = new Stack();
  const heartbeat = new Heartbeat(at.db);
  const jobs = openJobPool(at.url, "windsock jobs");
  stack.add(() => jobs.end());
  stack.add(() => heartbeat.stop());
  const dagsFolder = options.dagProcessor?.dagsFolder ?? options.dagsFolder ?? at.config.dagsFolder;
  const projectDir = projectDirOf(dagsFolder);
  const providers = once(() => registryOf(at, { dagsFolder, stack }));
  const warden = once(() => wardenOf(stack));
  const building: Building = { at, heartbeat, jobs, dagsFolder, projectDir, stack, providers, warden };
  let address: Components["address"] = null;
  let dagsReady: Promise<void> = Promise.resolve();
  try {
    if (options.apiServer !== undefined) address = await addApiServer(building, options.apiServer);
    if (options.scheduler === true) await addScheduler(building);
    if (options.worker !== undefined) await addWorker(building, options.worker);
    if (options.triggerer === true) await addTriggerer(building);
    if (options.dagProcessor !== undefined)
      dagsReady = (await addDagProcessor(building, options.dagProcessor.dagsFolder)).ready;
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return { address, dagsReady, stop: () => stack.stop() };
}
