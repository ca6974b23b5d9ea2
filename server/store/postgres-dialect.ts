// Kysely on postgres.js. A driver of our own, because the usual one (kysely-postgres-js 5.0.0) answers the loss of a connection
// inside a transaction with a TypeError in place of the reason, and takes a commit for one that PostgreSQL made a rollback.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { Handle, ReservingPool } from "./reserving-pool.ts";

/** What postgres.js answers: an array of rows that knows its command tag. */
interface Answer extends Array<unknown> {
  command: string;
  count: number;
}

const CHANGES = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

class Connection implements DatabaseConnection {
  readonly handle: Handle;

  constructor(handle: Handle) {
    this.handle = handle;
  }

  async run(text: string, parameters: readonly unknown[] = []): Promise<Answer> {
    return (await this.handle.unsafe(text, [...parameters], { prepare: true, simple: false })) as Answer;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const answer = await this.run(query.sql, query.parameters);
    const rows = Array.from(answer) as R[];
    return CHANGES.has(answer.command) ? { rows, numAffectedRows: BigInt(answer.count) } : { rows };
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Queries are not streamed here");
  }
}

class PostgresDriver implements Driver {
  readonly #pool: ReservingPool;

  constructor(pool: ReservingPool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.#pool.reserve());
  }

  async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel, accessMode } = settings;
    const level = isolationLevel === undefined ? "" : ` isolation level ${isolationLevel}`;
    await connection.run(`begin${level}${accessMode === undefined ? "" : ` ${accessMode}`}`);
  }

  /** Where a statement failed and nobody minded, PostgreSQL answers a commit with a rollback. */
  async commitTransaction(connection: Connection): Promise<void> {
    const { command } = await connection.run("commit");
    if (command === "ROLLBACK") throw new Error("The transaction had failed and was rolled back instead of committed");
  }

  /** With its connection gone a transaction is rolled back already; what led here is the error that matters. */
  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.run("rollback").catch((error: unknown) => connection.handle.giveUp(error));
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.handle.release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

export function postgresDialect(pool: ReservingPool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDriver(pool),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
