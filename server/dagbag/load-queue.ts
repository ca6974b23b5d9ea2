// Keeps the Dag files that wait to be imported and runs them through child processes, so that one slow file holds up
// nothing: what waits behind it moves to the next child.
import { type ChildOptions, type FileLoad, LoadChild } from "./load-child-process.ts";

export interface LoadQueueOptions extends ChildOptions {
  /** Airflow's parsing_processes. */
  processes: number;
  /** Called for each file, in the order they finish; the queue does not wait longer than it must for the child's sake. */
  onLoaded(load: FileLoad): Promise<void>;
  onProblem(error: unknown): void;
}

/** Milliseconds for which a child stands by after files were loaded: whoever saves a file is likely to save again. */
const STANDBY = 20_000;

/** A file that takes longer than this lets the others pass. */
const SLOW = 1000;

export class LoadQueue {
  readonly #options: LoadQueueOptions;
  /** File to the number of the request it came with. */
  readonly #waiting = new Map<string, number>();
  readonly #loading = new Set<string>();
  readonly #children = new Set<LoadChild>();
  #requests = 0;
  #idle = Promise.withResolvers<void>();
  #resting = true;
  #standby: LoadChild | null = null;
  #standbyTimer: NodeJS.Timeout | undefined;
  #working = 0;
  /** Children that are busy with a slow file do not count: another may begin beside them, up to the limit. */
  #slow = 0;
  #stopped = false;

  constructor(options: LoadQueueOptions) {
    this.#options = options;
    this.#idle.resolve();
  }

  add(files: Iterable<string>): void {
    this.#requests++;
    for (const file of files) this.#waiting.set(file, this.#requests);
    this.#start();
  }

  remove(file: string): void {
    this.#waiting.delete(file);
  }

  /** When nothing waits and nothing is being loaded. */
  get idle(): Promise<void> {
    return this.#idle.promise;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#standbyTimer);
    this.#waiting.clear();
    await Promise.all([...this.#children].map((child) => child.kill()));
    await this.idle;
  }

  #start(): void {
    if (this.#stopped || this.#next(this.#requests) === undefined) return;
    if (this.#working >= Math.max(1, this.#options.processes) || this.#working > this.#slow) return;
    if (this.#resting) this.#idle = Promise.withResolvers();
    this.#resting = false;
    this.#working++;
    void this.#work().finally(() => {
      this.#working--;
      // What waited behind a slow file comes next: only then is nothing left to do.
      this.#start();
      if (this.#working === 0) this.#rest();
    });
  }

  #rest(): void {
    this.#resting = true;
    this.#idle.resolve();
    this.#standBy();
  }

  /**
   * A child keeps the modules it has seen, so it takes only what was asked for before it began: a later request may be
   * about a module that it knows in its old form. A file that is being loaded and has changed again waits until it is done.
   */
  #next(upTo: number): string | undefined {
    for (const [file, request] of this.#waiting) if (request <= upTo && !this.#loading.has(file)) return file;
    return undefined;
  }

  async #work(): Promise<void> {
    const upTo = this.#requests;
    const child = this.#takeChild();
    const saving: Promise<void>[] = [];
    for (let file = this.#next(upTo); file !== undefined && !this.#stopped; file = this.#next(upTo)) {
      const slow = await this.#loadOne(child, file, saving);
      if (slow || !child.usable) break;
    }
    child.release();
    await Promise.all(saving);
  }

  #takeChild(): LoadChild {
    clearTimeout(this.#standbyTimer);
    const standby = this.#standby;
    this.#standby = null;
    return standby?.usable === true ? standby : this.#newChild();
  }

  #newChild(): LoadChild {
    const child = new LoadChild(this.#options);
    this.#children.add(child);
    void child.exited.then(() => this.#children.delete(child));
    return child;
  }

  /** It has no module of the user's yet, so whatever it loads will be as it is on disk then. */
  #standBy(): void {
    if (this.#stopped || this.#standby !== null) return;
    const child = this.#newChild();
    child.warm();
    this.#standby = child;
    this.#standbyTimer = setTimeout(() => {
      this.#standby = null;
      void child.kill();
    }, STANDBY).unref();
  }

  async #loadOne(child: LoadChild, file: string, saving: Promise<void>[]): Promise<boolean> {
    this.#waiting.delete(file);
    this.#loading.add(file);
    let slow = false;
    let timer: NodeJS.Timeout | undefined;
    const load = await child.load(file, () => {
      timer = setTimeout(() => {
        slow = true;
        this.#slow++;
        this.#start();
      }, SLOW);
    });
    clearTimeout(timer);
    if (slow) this.#slow--;
    if (!this.#stopped) saving.push(this.#save(load));
    else this.#loading.delete(file);
    return slow;
  }

  async #save(load: FileLoad): Promise<void> {
    try {
      await this.#options.onLoaded(load);
    } catch (error) {
      this.#options.onProblem(error);
    } finally {
      this.#loading.delete(load.report.file);
    }
  }
}
