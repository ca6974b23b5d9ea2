// The scheduler: serves the wake-ups that plan (runs that may begin, schedules that are due, retries, limits that moved) and,
// where it holds the lease, sweeps up what no wake-up came for and buries components that died. It never runs user code.
import { randomUUID } from "node:crypto";
import { admitWaiting } from "../domain/admission/admit-waiting.ts";
import { resumeDue } from "../domain/attempts/resume-attempts.ts";
import type { Component, Heartbeat } from "../domain/components/component.ts";
import { farewell } from "../domain/components/farewell.ts";
import type { Engine } from "../domain/engine.ts";
import { ADMIT, DEADLINE, PLAN_DAG, PLAN_RUN, RESUME, START_RUNS } from "../domain/jobs.ts";
import { lookAtDeadline } from "../domain/runs/miss-deadline.ts";
import { type AskTimetable, planDag } from "../domain/runs/plan-dag.ts";
import { planRun } from "../domain/runs/plan-run.ts";
import { startRuns } from "../domain/runs/start-runs.ts";
import { sweep } from "../domain/runs/sweep.ts";
import { dropLease, holdLease } from "../domain/components/lease.ts";
import { batching } from "../executor/batching.ts";
import type { JobPool } from "../executor/job-pool.ts";
import { type JobHandler, serveJobs } from "../executor/job-server.ts";
import type { Log } from "../log.ts";
import { tellLostAttempts } from "./tell-lost-attempts.ts";

export interface SchedulerOptions {
  engine: Engine;
  jobs: JobPool;
  log: Log;
  hostname: string;
  unixname: string;
  askTimetable: AskTimetable;
  /** Done by the lease's holder once an hour: log partitions and the like. */
  upkeep(): Promise<void>;
}

const SWEEP_MS = 3000;
/** What a dead worker held is found 8 s after its last heartbeat; should the sweeper die at that moment, 6 s later. */
const LEASE_SECONDS = 5;
const LEASE_ASKED_MS = 1000;
const UPKEEP_MS = 3_600_000;
const CONCURRENCY = 4;
/** How late a retry, a reschedule or a schedule may be noticed. */
const POLL_MS = 500;

function handlers({ engine, askTimetable }: SchedulerOptions): Record<string, JobHandler> {
  const resume = batching<string, null>(async (ids) => {
    await resumeDue(engine, ids);
    return ids.map(() => null);
  });
  return {
    [START_RUNS]: (payload) => startRuns(engine, payload["dagId"] as string),
    [PLAN_RUN]: (payload) => planRun(engine, payload["id"] as number),
    [PLAN_DAG]: (payload) => planDag(engine, payload["dagId"] as string, askTimetable),
    [ADMIT]: () => admitWaiting(engine),
    [RESUME]: async (payload) => void (await resume(payload["id"] as string)),
    [DEADLINE]: (payload) => lookAtDeadline(engine, payload["id"] as number),
  };
}

class Sweeper {
  readonly #options: SchedulerOptions;
  readonly #holder = randomUUID();
  #timer: NodeJS.Timeout | null = null;
  #upkeepAt = 0;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;
  #isHolder = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#again(200);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#round;
    await farewell(dropLease(this.#options.engine.db, { name: "sweeper", holder: this.#holder }));
  }

  #again(ms: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#round = this.#turn()
        .catch((error: unknown) => this.#options.log.error("the sweep failed", { error: String(error) }))
        .finally(() => this.#again(this.#isHolder ? SWEEP_MS : LEASE_ASKED_MS));
    }, ms).unref();
  }

  async #turn(): Promise<void> {
    const lease = { name: "sweeper", holder: this.#holder, seconds: LEASE_SECONDS };
    this.#isHolder = await holdLease(this.#options.engine.db, lease);
    if (this.#isHolder) await this.#sweep();
  }

  async #sweep(): Promise<void> {
    const { engine, log } = this.#options;
    const swept = await sweep(engine);
    for (const dead of swept.components)
      log.warning(
        `${dead.job_type} ${dead.id} on ${dead.hostname} (pid ${dead.pid}) sent no heartbeat and is taken for dead`,
      );
    if (swept.attempts.length > 0) {
      log.warning(`${swept.attempts.length} attempts lost their worker`);
      await tellLostAttempts(engine, swept.attempts);
    }
    if (swept.jobs > 0) log.info("wake-ups were missing and have been added", { jobs: swept.jobs });
    if (swept.runs > 0) log.debug("runs in which nothing is under way are looked at again", { runs: swept.runs });
    if (Date.now() < this.#upkeepAt) return;
    this.#upkeepAt = Date.now() + UPKEEP_MS;
    await this.#options.upkeep();
  }
}

export interface Scheduler {
  stop(): Promise<void>;
}

export async function startScheduler(options: SchedulerOptions, heartbeat: Heartbeat): Promise<Scheduler> {
  const server = serveJobs({
    pool: options.jobs,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    fetchAtOnce: 2 * CONCURRENCY,
    handlers: handlers(options),
    log: options.log,
  });
  const component: Component = await heartbeat.register(
    {
      jobType: "SchedulerJob",
      hostname: options.hostname,
      unixname: options.unixname,
      pid: process.pid,
      queues: null,
      providers: null,
      graphileWorkerIds: [server.id],
    },
    () => options.log.error("this scheduler was taken for dead by the others; it goes on with what the tables say"),
  );
  const sweeper = new Sweeper(options);
  return {
    async stop() {
      await sweeper.stop();
      await server.stop();
      await component.stop();
    },
  };
}
