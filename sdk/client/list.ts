// A list of the API, page by page behind one iterator.

/** Where a page begins: a number of rows, or the mark that the page before gave. */
export interface PageStart {
  limit: number;
  offset: number;
  cursor?: string;
}

export interface Page<T> {
  items: readonly T[];
  /** How many there are in all, as far as the server says. */
  total: number | null;
  /** The mark of the next page; null at the end, undefined where the server has no marks. */
  nextCursor?: string | null | undefined;
}

export interface ListOptions {
  /** Rows for each request; the server may give fewer. 100 unless told. */
  pageSize?: number;
  /** Rows to leave out at the beginning. */
  offset?: number;
  /** Whether the operation pages by marks, where the server can. */
  cursors?: boolean;
}

/**
 * Rows as they are needed; each `for await` begins anew.
 *
 * @example
 * for await (const run of client.dag("ratings").runs()) console.log(run.dag_run_id, run.state);
 */
export class List<T> implements AsyncIterable<T> {
  readonly #read: (start: PageStart) => Promise<Page<T>>;
  readonly #options: ListOptions;

  constructor(read: (start: PageStart) => Promise<Page<T>>, options: ListOptions = {}) {
    this.#read = read;
    this.#options = options;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for await (const page of this.pages()) yield* page;
  }

  /** The same, a request at a time. */
  async *pages(): AsyncGenerator<readonly T[], void> {
    const { pageSize: limit = 100, offset: first = 0, cursors = false } = this.#options;
    let start: PageStart = { limit, offset: first, ...(cursors && first === 0 ? { cursor: "" } : {}) };
    for (;;) {
      const { items, total, nextCursor } = await this.#read(start);
      if (items.length > 0) yield items;
      if (typeof nextCursor === "string") {
        start = { ...start, cursor: nextCursor };
        continue;
      }
      // By what came and not by what was asked for: servers have a limit of their own.
      const offset = start.offset + items.length;
      if (items.length === 0 || total === null || offset >= total) return;
      // The end of the marks is the end, unless the server had none (null at once, with more to come).
      if (start.cursor !== undefined && start.cursor !== "") return;
      start = { limit, offset };
    }
  }

  /** All rows at once. */
  async toArray(): Promise<T[]> {
    const rows: T[] = [];
    for await (const row of this) rows.push(row);
    return rows;
  }

  /** The first row, if there is one. */
  async first(): Promise<T | undefined> {
    const { items } = await this.#read({ limit: 1, offset: this.#options.offset ?? 0 });
    return items[0];
  }

  /** How many rows there are; no row is fetched but one. */
  async count(): Promise<number> {
    const { items, total } = await this.#read({ limit: 1, offset: 0 });
    return total ?? items.length;
  }

  /** The same list with another shape of row. */
  map<U>(change: (row: T) => U | Promise<U>): List<U> {
    return new List<U>(async (start) => {
      const page = await this.#read(start);
      const items: U[] = [];
      for (const row of page.items) items.push(await change(row));
      return { ...page, items };
    }, this.#options);
  }
}
