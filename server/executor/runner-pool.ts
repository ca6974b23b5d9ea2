// Warm runners: a few wait, more are forked while attempts wait for one, those too many go after a minute.
//
// A runner that becomes free within a moment is better than a new one: forking costs some 100 ms of CPU, more than most
// tasks. So a waiting attempt forks only after GROW_AFTER_MS, and only as many at a time as there are cores.
import { availableParallelism } from "node:os";
import type { Log } from "../log.ts";
import { type RunnerOptions, RunnerProcess } from "./runner-process.ts";
import type { Warden } from "../process/warden.ts";

export interface RunnerPoolOptions extends RunnerOptions {
  /** Most runners at once. */
  most: number;
  /** Kept when there is nothing to do. */
  idle: number;
  /** How long one more than that stays unused. */
  idleMs: number;
  /** Attempts after which a runner is replaced. */
  servesAtMost: number;
  /** Bytes of memory after which it is. */
  memoryAtMost: number;
  warden: Warden;
  log: Log;
}

interface Waiting {
  file: string;
  since: number;
  resolve(runner: RunnerProcess): void;
}

const GROW_AFTER_MS = 60;
/** Versions of Dags in one process: each stays in its memory. */
const FILES_AT_MOST = 40;

export class RunnerPool {
  readonly #options: RunnerPoolOptions;
  readonly #all = new Set<RunnerProcess>();
  readonly #idle: { runner: RunnerProcess; since: number }[] = [];
  #waiting: Waiting[] = [];
  #starting = 0;
  #timer: NodeJS.Timeout | null = null;
  readonly #shrink: NodeJS.Timeout;
  #closed = false;

  constructor(options: RunnerPoolOptions) {
    this.#options = options;
    for (let n = 0; n < options.idle; n++) this.#start();
    this.#shrink = setInterval(() => this.#retireIdle(), 10_000).unref();
  }

  /** A runner for an attempt of this file, one that has loaded it already if there is one. `fresh`: nobody ran in it before. */
  acquire(file: string, fresh: boolean): Promise<RunnerProcess> {
    if (fresh) return this.#freshRunner();
    const at = this.#idle.findIndex(({ runner }) => runner.files.has(file));
    const found = this.#idle.splice(at >= 0 ? at : this.#idle.length - 1, 1)[0];
    if (found !== undefined) return Promise.resolve(found.runner);
    return new Promise((resolve) => {
      this.#waiting.push({ file, since: Date.now(), resolve });
      this.#grow();
    });
  }

  release(runner: RunnerProcess): void {
    const { servesAtMost, memoryAtMost } = this.#options;
    const worn = runner.served >= servesAtMost || runner.memory > memoryAtMost || runner.files.size > FILES_AT_MOST;
    if (runner.spoiled || !runner.alive || worn || this.#closed) {
      this.#all.delete(runner);
      runner.retire();
      if (!this.#closed && this.#all.size + this.#starting < this.#options.idle) this.#start();
      return this.#grow();
    }
    this.#offer(runner);
  }

  get size(): number {
    return this.#all.size;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#shrink);
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const runner of this.#all) if (!runner.busy) runner.retire();
    await Promise.all([...this.#all].map((runner) => (runner.busy ? runner.kill() : runner.exited)));
  }

  #offer(runner: RunnerProcess): void {
    const at = this.#waiting.findIndex((waiting) => runner.files.has(waiting.file));
    const next = this.#waiting.splice(Math.max(at, 0), 1)[0];
    if (next === undefined) this.#idle.push({ runner, since: Date.now() });
    else next.resolve(runner);
  }

  async #freshRunner(): Promise<RunnerProcess> {
    const runner = this.#fork();
    await runner.ready;
    return runner;
  }

  #fork(): RunnerProcess {
    const runner = new RunnerProcess(this.#options);
    this.#all.add(runner);
    this.#options.warden.watch(runner.pid);
    void runner.exited.then((how) => this.#left(runner, how));
    return runner;
  }

  #left(runner: RunnerProcess, how: string): void {
    this.#options.warden.forget(runner.pid);
    this.#all.delete(runner);
    const at = this.#idle.findIndex((entry) => entry.runner === runner);
    if (at >= 0) {
      this.#idle.splice(at, 1);
      if (!this.#closed) this.#options.log.warning(`an idle runner ended by itself: ${how}`);
    }
    this.#grow();
  }

  #start(): void {
    this.#starting++;
    const runner = this.#fork();
    void runner.ready.then(() => {
      this.#starting--;
      if (!runner.alive) return;
      if (this.#closed) runner.retire();
      else this.#offer(runner);
      this.#grow();
    });
  }

  /** Forks for whoever has waited long enough, and looks again when the next one has. */
  #grow(): void {
    if (this.#closed || this.#waiting.length === 0 || this.#timer !== null) return;
    const late = Date.now() - this.#waiting[0]!.since >= GROW_AFTER_MS || this.#all.size === 0;
    if (
      late &&
      this.#starting < Math.min(availableParallelism(), this.#waiting.length) &&
      this.#all.size < this.#options.most
    )
      this.#start();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#grow();
    }, GROW_AFTER_MS / 2);
  }

  #retireIdle(): void {
    const old = Date.now() - this.#options.idleMs;
    while (this.#all.size > this.#options.idle && this.#idle.length > 0 && this.#idle[0]!.since < old) {
      const { runner } = this.#idle.shift()!;
      this.#all.delete(runner);
      runner.retire();
    }
  }
}
