// A database whose next change takes one more statement along into its own transaction, whichever operation makes it: the
// operations need not know of it, and what is written of a change stands or falls with the change.
import { CompiledQuery, type DatabaseConnection, DummyDriver, Kysely, type QueryResult } from "kysely";
import type { Database } from "./database.ts";
import { COMMIT, postgresLanguage, ROLLBACK } from "./postgres-dialect.ts";
import type { Tables } from "./tables.ts";

/** A statement that waits for a change to go with. */
export class Along {
  readonly query: CompiledQuery;
  #isWaiting = true;

  constructor(query: CompiledQuery) {
    this.query = query;
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Only one transaction at a time takes it; it waits again when that one was lost. */
  async goWith<T>(write: () => Promise<T>): Promise<T> {
    this.#isWaiting = false;
    try {
      return await write();
    } catch (error) {
      this.#isWaiting = true;
      throw error;
    }
  }
}

class NoTransactions extends DummyDriver {
  override async beginTransaction(): Promise<void> {
    throw new Error("Here a transaction is begun with transact()");
  }
}

/** `current` answers what is to go along with what the caller's own request changes. */
export function databaseWithAlong(db: Database, current: () => Along | undefined): Database {
  const executor = db.getExecutor();
  const driver = new NoTransactions();
  const dialect = { ...postgresLanguage, createDriver: () => driver };
  return new Kysely<Tables>({
    config: { dialect },
    dialect,
    driver,
    executor: executor.withConnectionProvider({
      async provideConnection(use) {
        const along = current();
        if (along?.isWaiting !== true) return await executor.provideConnection(use);
        return await executor.provideConnection((connection) => use(new ConnectionWithAlong(connection, along)));
      },
    }),
  });
}

const BEGIN = CompiledQuery.raw("begin");

/** `for update` only locks. */
const CHANGE = /\binsert\s+into\b|\bdelete\s+from\b|(?<!\bfor\s(?:no\skey\s)?)\bupdate\b/i;

class NothingChanged extends Error {
  readonly answer: QueryResult<unknown>;

  constructor(answer: QueryResult<unknown>) {
    super("The statement changed nothing");
    this.answer = answer;
  }
}

class ConnectionWithAlong implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #along: Along;
  #inTransaction = false;
  #changes = false;

  constructor(connection: DatabaseConnection, along: Along) {
    this.#connection = connection;
    this.#along = along;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (query.sql.startsWith("begin")) {
      this.#inTransaction = true;
      this.#changes = false;
    } else if (query.sql === ROLLBACK.sql) this.#inTransaction = false;
    else if (query.sql === COMMIT.sql) return await this.#commit(query);
    else if (CHANGE.test(query.sql)) {
      this.#changes = true;
      if (!this.#inTransaction && this.#along.isWaiting) return await this.#alone(query);
    }
    return await this.#connection.executeQuery(query);
  }

  async #commit<R>(commit: CompiledQuery): Promise<QueryResult<R>> {
    this.#inTransaction = false;
    if (!this.#changes || !this.#along.isWaiting) return await this.#connection.executeQuery(commit);
    return await this.#along.goWith(async () => await this.#together<R>([this.#along.query, commit]));
  }

  /** A change without a transaction gets one. One that met no row is none: what answers so is often refused afterwards. */
  async #alone<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.#along.goWith(async () => {
        const answer = await this.#together<R>([BEGIN, query]);
        if (answer.rows.length === 0 && (answer.numAffectedRows ?? 0n) === 0n) throw new NothingChanged(answer);
        await this.#together([this.#along.query, COMMIT]);
        return answer;
      });
    } catch (error) {
      await this.#connection.executeQuery(ROLLBACK).catch(() => undefined);
      if (error instanceof NothingChanged) return error.answer as QueryResult<R>;
      throw error;
    }
  }

  /** Sent in one write. The first in line that fails tells why. */
  async #together<R>(queries: readonly CompiledQuery[]): Promise<QueryResult<R>> {
    const ends = await Promise.allSettled(queries.map((query) => this.#connection.executeQuery<R>(query)));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    return (ends.at(-1) as PromiseFulfilledResult<QueryResult<R>>).value;
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery(query, chunkSize);
  }
}
