// The worker: takes attempts of its queues as fast as it has room, keeps them alive with heartbeats, notices when one was
// revoked, and on SIGTERM lets what runs finish within its grace and hands the rest back.
import { setTimeout as sleep } from "node:timers/promises";
import { type Finish, type FinishResult, finishAttempts } from "../domain/attempts/finish-attempts.ts";
import { handBackAttempts, handBackStrays } from "../domain/attempts/hand-back-attempts.ts";
import type { Hands, Places, Taking } from "../domain/attempts/hands.ts";
import { type StartedAttempt, startAttempts } from "../domain/attempts/start-attempts.ts";
import type { Component, Heartbeat } from "../domain/components/component.ts";
import { farewell } from "../domain/components/farewell.ts";
import { OnlyWorker } from "../domain/components/only-worker.ts";
import { isDatabaseAway } from "../domain/database.ts";
import { layOutVersion } from "../dagbag/lay-out-version.ts";
import { attemptTask } from "../domain/jobs.ts";
import { keepAttemptsAlive } from "../domain/attempts/keep-alive.ts";
import { insertLogChunks, nextLogSeq } from "../store/task-logs.ts";
import { childEnvironment } from "../process/child-environment.ts";
import { compileCacheOf } from "../process/compile-cache.ts";
import { writeRendered } from "../store/verb-rows.ts";
import { RunningAttempt, type AttemptSurroundings } from "./attempt.ts";
import { batching } from "./batching.ts";
import { callbackHandler } from "./callbacks.ts";
import { type JobServer, serveJobs } from "./job-server.ts";
import { PlaceCount } from "./place-count.ts";
import { RunnerPool } from "./runner-pool.ts";
import type { WorkerOptions } from "./worker-options.ts";

const BEAT_MS = 2000;
/** After an error of the database, for so long every heartbeat asks what else is ours. */
const DOUBT_MS = 30_000;
/** Of each of the worker's places; attempts are announced by NOTIFY, and this is for the rare one that is put off. */
const POLL_MS = 20_000;

export interface Worker {
  stop(): Promise<void>;
}

class Work {
  readonly #options: WorkerOptions;
  readonly #running = new Map<string, RunningAttempt>();
  readonly #around: AttemptSurroundings;
  readonly #self: () => Taking;
  readonly #places: PlaceCount;
  readonly #start: (id: string) => Promise<StartedAttempt | null>;
  readonly #finish: (finish: Finish) => Promise<FinishResult>;
  /** Attempts that are being begun or run here. */
  readonly #taken = new Set<string>();
  /** Places in which others are just about to let attempts begin. */
  #lent = 0;
  readonly only: OnlyWorker;
  readonly runners: RunnerPool;
  /** The row of this worker: an attempt that began without it would be nobody's to end. */
  readonly #known = Promise.withResolvers<void>();
  workerId = 0;
  stopping = false;
  #handingBack = false;
  #doubtUntil = 0;

  constructor(options: WorkerOptions) {
    this.#options = options;
    const { engine, hostname, unixname, taskSettings: settings } = options;
    this.runners = new RunnerPool({
      env: { ...childEnvironment(options.env), NODE_COMPILE_CACHE: compileCacheOf("tasks", options) },
      projectDir: options.projectDir,
      execArgv: runnerFlags(options),
      cwd: options.home,
      most: options.concurrency + 2,
      idle: options.idleRunners,
      idleMs: options.runnerIdleMs,
      servesAtMost: options.runnerServes || Infinity,
      memoryAtMost: options.runnerMemoryMb === 0 ? Infinity : options.runnerMemoryMb * 1024 * 1024,
      warden: options.warden,
      log: options.log,
    });
    const queues = new Set(options.queues);
    this.#self = () => ({ workerId: this.workerId, hostname, unixname, settings, queues });
    this.#start = batching((ids) => startAttempts(engine, ids, this.#self()));
    this.#finish = batching((finishes) => finishAttempts(engine, finishes, this.stopping ? undefined : this.#self()));
    this.#places = new PlaceCount(options.concurrency);
    this.only = new OnlyWorker(engine.db, () => this.workerId);
    this.#around = {
      options,
      runners: this.runners,
      writeLog: (chunks) => insertLogChunks(engine.db, chunks, { copied: engine.settings.copiesLogs }),
      writeRendered: (rendered) => writeRendered(engine.db, [rendered]),
      nextLogSeq: (attemptId) => nextLogSeq(engine.db, attemptId),
      layOut: (versionId) =>
        layOutVersion({ db: engine.db, home: options.home, projectDir: options.projectDir, versionId }),
    };
  }

  /** The queue gives jobs before the row is there, because the row says who serves them. */
  async becomeKnown(component: Promise<Component>): Promise<Component> {
    // Whoever waits for it gets the error too; it may be that nobody does.
    this.#known.promise.catch(() => undefined);
    this.#known.resolve(component.then(({ id }) => void (this.workerId = id)));
    await this.#known.promise;
    return await component;
  }

  get surroundings(): AttemptSurroundings {
    return this.#around;
  }

  /** One job: an attempt that is queued here, or was when the job was made; then whatever began in its place. */
  async attempt(id: string): Promise<void> {
    if (this.workerId === 0) await this.#known.promise;
    if (this.#taken.has(id)) return;
    this.#taken.add(id);
    await this.#places.take();
    try {
      await this.#takeAndRun(id);
    } finally {
      this.#places.giveBack(1);
    }
  }

  async #takeAndRun(id: string): Promise<void> {
    let started: StartedAttempt | null = null;
    try {
      started = await this.#start(id);
    } catch (error) {
      this.#inDoubt();
      throw error;
    } finally {
      if (started === null) this.#taken.delete(id);
    }
    if (started !== null) await this.#runOn(started);
  }

  async #runOn(started: StartedAttempt): Promise<void> {
    for (let next: StartedAttempt | null = started; next !== null;) next = await this.#run(next);
  }

  /**
   * Only while no other worker is there: an attempt may find its place taken by one that came this way, and would wait for
   * it while others have room.
   */
  get hands(): Hands {
    return {
      lend: async (begin) => {
        const count = !this.stopping && this.only.alone ? this.#places.takeSome() : 0;
        this.#lent += count;
        try {
          for (const attempt of await this.#beginIn(begin, count)) void this.#runHere(attempt);
        } finally {
          this.#lent -= count;
        }
      },
    };
  }

  async #beginIn(begin: Parameters<Hands["lend"]>[0], count: number): Promise<StartedAttempt[]> {
    let used = 0;
    try {
      const places: Places | null = count === 0 ? null : { ...this.#self(), count };
      const begun = await begin(places);
      used = begun.length;
      for (const attempt of begun) this.#taken.add(attempt.attemptId);
      return begun;
    } catch (error) {
      this.#inDoubt();
      throw error;
    } finally {
      this.#places.giveBack(count - used);
    }
  }

  async #runHere(attempt: StartedAttempt): Promise<void> {
    try {
      await this.#runOn(attempt);
    } catch (error) {
      this.#inDoubt();
      this.#options.log.error("an attempt could not be run", { attempt: attempt.attemptId, error: String(error) });
    } finally {
      this.#places.giveBack(1);
    }
  }

  /** Answers the attempt that has begun in this one's place. */
  async #run(started: StartedAttempt): Promise<StartedAttempt | null> {
    const { attemptId: id, dagRunId } = started;
    this.#taken.add(id);
    try {
      const attempt = new RunningAttempt(started, this.#around);
      this.#running.set(id, attempt);
      const ended = await attempt.run();
      if (this.#handingBack && attempt.stopped) return null;
      const result = await this.#end({ ...ended, attemptId: id, dagRunId, workerId: this.workerId });
      const next = result.kind === "finished" ? result.next : null;
      if (next === null || !this.#handingBack) return next;
      await handBackAttempts(this.#options.engine, { workerId: this.workerId, ids: [next.attemptId] });
      return null;
    } finally {
      this.#running.delete(id);
      this.#taken.delete(id);
    }
  }

  /** The end of an attempt must reach the database: tried for as long as the database is away and the worker stays. */
  async #end(finish: Finish): Promise<FinishResult> {
    for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
      try {
        return await this.#finish(finish);
      } catch (error) {
        this.#inDoubt();
        const about = { attempt: finish.attemptId, error: String(error) };
        if (this.#handingBack && isDatabaseAway(error)) {
          this.#options.log.error("an attempt's end could not be written before the worker stopped: it is lost", about);
          return { attemptId: finish.attemptId, kind: "stale" };
        }
        this.#options.log.error("an attempt's end could not be written, trying again", about);
        await sleep(wait);
      }
    }
  }

  /** What was asked may have been done although the answer was an error: attempts may be ours that we know nothing of. */
  #inDoubt(): void {
    this.#doubtUntil = Date.now() + DOUBT_MS;
  }

  async #settleDoubt(): Promise<void> {
    const held = [...this.#taken];
    const strays = await handBackStrays(this.#options.engine, { workerId: this.workerId, held });
    if (strays.length > 0)
      this.#options.log.warning("attempts whose beginning went unheard are queued again", { strays });
  }

  async beat(): Promise<void> {
    if (Date.now() < this.#doubtUntil) await this.#settleDoubt();
    const ids = [...this.#running.keys()];
    this.#options.warden.attempts(ids);
    if (ids.length === 0) return;
    const pids = ids.map((id) => this.#running.get(id)!.pid);
    const alive = new Set(await keepAttemptsAlive(this.#options.engine.db, { workerId: this.workerId, ids, pids }));
    this.revoked(ids.filter((id) => !alive.has(id)));
  }

  revoked(ids: readonly string[]): void {
    for (const id of ids) void this.#running.get(id)?.stop("its state was changed by somebody else");
  }

  async idle(withinMs: number): Promise<boolean> {
    const isIdle = (): boolean => this.#taken.size + this.#lent === 0;
    for (const end = Date.now() + withinMs; Date.now() < end;) {
      if (isIdle()) return true;
      await sleep(20);
    }
    return isIdle();
  }

  /** What still runs goes back into its queue: no try is used. */
  async handBack(): Promise<void> {
    this.#handingBack = true;
    const running = [...this.#running];
    await Promise.all(running.map(([, attempt]) => attempt.stop("the worker is stopping")));
    // One that had ended is being written down as what it is.
    const ids = running.flatMap(([id, attempt]) => (attempt.stopped ? [id] : []));
    const heard = await farewell(handBackAttempts(this.#options.engine, { workerId: this.workerId, ids }));
    if (!heard) this.#options.log.warning("what ran here could not be handed back: others take it for lost", { ids });
  }

  /** Others will take what runs here for lost: nothing of it may go on. */
  async abandon(): Promise<void> {
    await Promise.all(
      [...this.#running.values()].map((attempt) => attempt.stop("the worker cannot be heard any more")),
    );
  }
}

function runnerFlags(options: WorkerOptions): string[] {
  const memory = options.runnerHeapMb === 0 ? [] : [`--max-old-space-size=${options.runnerHeapMb}`];
  return [
    ...process.execArgv.filter((flag) => flag.startsWith("--conditions")),
    "--max-semi-space-size=2",
    "--disable-warning=ExperimentalWarning",
    // A Dag folder without a package.json is nothing a task's log should tell.
    "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
    ...memory,
  ];
}

export async function startWorker(options: WorkerOptions, heartbeat: Heartbeat): Promise<Worker> {
  const work = new Work(options);
  const handlers = Object.fromEntries(
    options.queues.map((queue) => [
      attemptTask(queue),
      (payload: Record<string, unknown>) => work.attempt(payload["id"] as string),
    ]),
  );
  const attempts = serveJobs({
    pool: options.jobs,
    concurrency: options.concurrency,
    handlers,
    log: options.log,
    pollInterval: POLL_MS,
  });
  const callbacks = serveJobs({
    pool: options.jobs,
    concurrency: 1,
    handlers: callbackHandler(work.surroundings),
    log: options.log,
    pollInterval: 5000,
  });
  const component = await work.becomeKnown(register(options, heartbeat, { work, servers: [attempts, callbacks] }));
  await work.only.ask();
  options.engine.hands = work.hands;
  const unlisten = await options.onRevoked((ids) => work.revoked(ids));
  const beat = setInterval(
    () => void work.beat().catch((error: unknown) => options.log.warning("heartbeat failed", { error: String(error) })),
    BEAT_MS,
  );
  return {
    async stop() {
      work.stopping = true;
      options.engine.hands = null;
      const draining = Promise.all([attempts.stop(), callbacks.stop()]);
      if (!(await work.idle(options.graceMs))) await work.handBack();
      await draining;
      clearInterval(beat);
      unlisten();
      await work.runners.close();
      await component.stop();
    },
  };
}

function register(
  options: WorkerOptions,
  heartbeat: Heartbeat,
  of: { work: Work; servers: JobServer[] },
): Promise<Component> {
  return heartbeat.register(
    {
      jobType: "WorkerJob",
      hostname: options.hostname,
      unixname: options.unixname,
      pid: process.pid,
      queues: options.queues,
      providers: null,
      graphileWorkerIds: of.servers.map((server) => server.id),
    },
    () => void of.work.abandon(),
  );
}
