// Notices that a command is told to stop, from its first moment on; being told twice ends it at once.
import { flushCompileCache } from "node:module";
import { environment } from "../config.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A command was told to stop before it had started: nothing is wrong. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

const LOOK_MS = 500;

export class StopSignal {
  readonly #told = Promise.withResolvers<void>();
  #stopped = false;

  constructor() {
    for (const name of SIGNALS) process.on(name, () => this.#hear(name));
    if (environment()["npm_lifecycle_event"] !== undefined) this.#endWithParent();
  }

  /** npm passes a signal on to the shell it has put in between, which ends of it and tells nobody. */
  #endWithParent(): void {
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      if (!this.#stopped) this.#hear("SIGTERM");
    }, LOOK_MS).unref();
  }

  /** What is not ready when the command is told to stop is not waited for. */
  async before<T>(work: Promise<T>): Promise<T> {
    const stopped = this.#told.promise.then(() => {
      throw new Stopped();
    });
    stopped.catch(() => undefined);
    return await Promise.race([work, stopped]);
  }

  /** Between two steps of a start. */
  check(): void {
    if (this.#stopped) throw new Stopped();
  }

  async wait(): Promise<void> {
    // It has started. Should it be killed one day, the next start has what this one compiled all the same.
    flushCompileCache();
    await this.#told.promise;
  }

  #hear(name: (typeof SIGNALS)[number]): void {
    // Exit handlers still tell PostgreSQL and the children to stop.
    if (this.#stopped) process.exit(130);
    this.#stopped = true;
    if (name !== "SIGTERM") process.stderr.write("\nStopping … (again to stop at once)\n");
    this.#told.resolve();
  }
}
