// Kysely on postgres.js. A driver of our own, because the usual one (kysely-postgres-js 5.0.0) answers the loss of a connection
// inside a transaction with a TypeError in place of the reason, and takes a commit for one that PostgreSQL made a rollback.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { ConnectionPool, PooledConnection } from "./connection-pool.ts";

export const COMMIT = CompiledQuery.raw("commit");
export const ROLLBACK = CompiledQuery.raw("rollback");

const CHANGES = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

class Connection implements DatabaseConnection {
  readonly pooled: PooledConnection;

  constructor(pooled: PooledConnection) {
    this.pooled = pooled;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const answer = await this.pooled.query(query.sql, query.parameters);
    // Where a statement failed and nobody minded, PostgreSQL answers a commit with a rollback.
    if (answer.command === "ROLLBACK" && query.sql === COMMIT.sql)
      throw new Error("The transaction had failed and was rolled back instead of committed");
    // Taken out of it: postgres.js (3.4.9) makes its promises so that V8 lets each keep its follower alive until all of the
    // heap is looked through, and what they answered with them. With the rows that was most of the garbage collector's work.
    const rows: R[] = [];
    for (const row of answer) rows.push(row as R);
    answer.length = 0;
    return CHANGES.has(answer.command) ? { rows, numAffectedRows: BigInt(answer.count) } : { rows };
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Queries are not streamed here");
  }
}

class PostgresDriver implements Driver {
  readonly #pool: ConnectionPool;

  constructor(pool: ConnectionPool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.#pool.take());
  }

  async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel, accessMode } = settings;
    const level = isolationLevel === undefined ? "" : ` isolation level ${isolationLevel}`;
    await connection.pooled.query(`begin${level}${accessMode === undefined ? "" : ` ${accessMode}`}`, []);
  }

  async commitTransaction(connection: Connection): Promise<void> {
    await connection.executeQuery(COMMIT);
  }

  /** With its connection gone a transaction is rolled back already; what led here is the error that matters. */
  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.executeQuery(ROLLBACK).catch((error: unknown) => connection.pooled.giveUp(error));
  }

  async releaseConnection(connection: Connection): Promise<void> {
    this.#pool.giveBack(connection.pooled);
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

/** A dialect but for its driver. */
export const postgresLanguage = {
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

export function postgresDialect(pool: ConnectionPool): Dialect {
  return { ...postgresLanguage, createDriver: () => new PostgresDriver(pool) };
}
