// Serves graphile-worker jobs. This folder is the only one that imports the package.
import { EventEmitter } from "node:events";
import { Logger, type TaskList, type WorkerEvents, type WorkerPool, runMigrations, runTaskList } from "graphile-worker";
import type { Log } from "../log.ts";
import { type JobPool, openMigrationPool } from "./job-pool.ts";

export type JobHandler = (payload: Record<string, unknown>) => Promise<void>;

/** The queue says that it listens a moment before it does. */
const LISTENS_AFTER_MS = 1000;

export interface JobServerOptions {
  pool: JobPool;
  concurrency: number;
  handlers: Record<string, JobHandler>;
  log: Log;
  /** Milliseconds between looks for jobs that became due, or whose NOTIFY did not arrive. */
  pollInterval: number;
  /**
   * Jobs fetched at once by one query for the whole pool. Without it each of the pool's workers looks for itself, which is
   * right for attempts (nothing is locked that nobody runs yet) and wasteful for the rest.
   */
  fetchAtOnce?: number;
}

export interface JobServer {
  /** The name under which its jobs are locked. */
  id: string;
  /** Stops taking jobs and waits for those in hand. */
  stop(): Promise<void>;
}

/** graphile-worker's own chatter is of interest only when something is wrong. */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log.error(`job queue: ${message}`);
    else if (level === "warning") log.warning(`job queue: ${message}`);
  });
}

function taskList(handlers: Record<string, JobHandler>): TaskList {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    (payload: unknown) => handler(payload as Record<string, unknown>),
  ]);
  return Object.fromEntries(entries) as TaskList;
}

/** Jobs may have been added while nobody listened: all places look once. */
function lookWhenHeardAgain({ concurrency, pool }: JobServerOptions): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:listen:success", ({ workerPool }) => {
    const look = () => (pool.leaving ? undefined : workerPool.nudge(concurrency));
    setTimeout(look, LISTENS_AFTER_MS).unref();
  });
  return events;
}

export function serveJobs(options: JobServerOptions): JobServer {
  const pool: WorkerPool = runTaskList(
    {
      pgPool: options.pool,
      concurrency: options.concurrency,
      noHandleSignals: true,
      pollInterval: options.pollInterval,
      logger: quietLogger(options.log),
      events: lookWhenHeardAgain(options),
      ...(options.fetchAtOnce === undefined
        ? {}
        : { preset: { worker: { localQueue: { size: options.fetchAtOnce } } } }),
    },
    taskList(options.handlers),
    options.pool,
  );
  void pool.promise.catch((error: unknown) => options.log.error(`job queue: ${String(error)}`));
  return {
    id: pool.id,
    async stop() {
      options.pool.leaving = true;
      await pool.gracefulShutdown();
    },
  };
}

/** The queue's own tables. Call it inside withSchemaLock. */
export async function migrateJobQueue(url: string, log: Log): Promise<void> {
  const pool = openMigrationPool(url);
  try {
    await runMigrations({ pgPool: pool, logger: quietLogger(log) });
  } finally {
    await pool.end();
  }
}
