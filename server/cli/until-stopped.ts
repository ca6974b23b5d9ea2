// Notices that a command is told to stop, from its first moment on; being told twice ends it at once.
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A command was told to stop before it had started: nothing is wrong. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

export class StopSignal {
  readonly #told = Promise.withResolvers<void>();
  #stopped = false;

  constructor() {
    for (const name of SIGNALS) process.on(name, () => this.#hear(name));
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
