// What a hook opens when it is first needed, and keeps.

/**
 * Opens something when it is first asked for, once for all who ask. What could not be opened is opened anew for the next one.
 *
 * @example
 * readonly #client = new KeptOpen(async () => await connect(await this.connection()));
 * rows = async () => await (await this.#client.get()).query("select 1");
 * override close = async () => await (await this.#client.take())?.end();
 */
export class KeptOpen<T> {
  readonly #open: () => Promise<T>;
  #opened: Promise<T> | undefined;

  constructor(open: () => Promise<T>) {
    this.#open = open;
  }

  get(): Promise<T> {
    if (this.#opened !== undefined) return this.#opened;
    const opening = this.#open();
    this.#opened = opening;
    opening.catch(() => {
      if (this.#opened === opening) this.#opened = undefined;
    });
    return opening;
  }

  /** Gives away what is open, to be closed; nothing where nothing is. */
  async take(): Promise<T | undefined> {
    const opened = this.#opened;
    this.#opened = undefined;
    // Why it could not be opened was told to whoever asked.
    return await opened?.catch(() => undefined);
  }
}
