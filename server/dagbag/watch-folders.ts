// Says when it is worth looking at folders again: soon after something in them changed, and every few seconds anyway,
// because network and container mounts do not tell.
import { type FSWatcher, watch } from "node:fs";

export interface FolderWatchOptions {
  /** Milliseconds of quiet before a look: an editor writes a file in several steps. */
  debounce: number;
  /** Milliseconds between looks when nothing is heard. */
  interval: number;
  /** Never called twice at once; answers the folders to watch from then on. */
  look(): Promise<ReadonlySet<string>>;
  onProblem(error: unknown): void;
}

/** However busy the folder is, a look is not put off for longer than this. */
const LONGEST_WAIT = 500;

export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #watchers = new Map<string, FSWatcher>();
  #timer: NodeJS.Timeout | undefined;
  #firstHeard = 0;
  #looking: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
  }

  /** Looks now, or right after the look that is under way. */
  async look(): Promise<void> {
    if (this.#stopped) return;
    if (this.#looking !== null) {
      this.#again = true;
      return await this.#looking;
    }
    clearTimeout(this.#timer);
    this.#firstHeard = 0;
    this.#looking = this.#lookUntilQuiet();
    try {
      await this.#looking;
    } finally {
      this.#looking = null;
      // Quiet from here on: the next look is due after the interval, or when something is heard.
      if (!this.#stopped && this.#firstHeard === 0) this.#wait(this.#options.interval);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    await this.#looking;
  }

  async #lookUntilQuiet(): Promise<void> {
    do {
      this.#again = false;
      try {
        this.#watch(await this.#options.look());
      } catch (error) {
        this.#options.onProblem(error);
      }
    } while (this.#again && !this.#stopped);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), milliseconds);
  }

  #heard(): void {
    if (this.#stopped) return;
    const now = performance.now();
    if (this.#firstHeard === 0) this.#firstHeard = now;
    this.#wait(Math.max(0, Math.min(this.#options.debounce, this.#firstHeard + LONGEST_WAIT - now)));
  }

  #watch(folders: ReadonlySet<string>): void {
    if (this.#stopped) return;
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#watchOne(folder);
  }

  #watchOne(folder: string): void {
    try {
      const watcher = watch(folder, () => this.#heard());
      // Gone, or no more watches to be had: the looks in between still find what changes.
      watcher.on("error", () => this.#unwatch(folder, watcher));
      this.#watchers.set(folder, watcher);
    } catch {
      this.#watchers.delete(folder);
    }
  }

  #unwatch(folder: string, watcher: FSWatcher): void {
    watcher.close();
    if (this.#watchers.get(folder) === watcher) this.#watchers.delete(folder);
  }
}
