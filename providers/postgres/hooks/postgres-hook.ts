// Talks to a PostgreSQL that a connection names.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DbHook, numberedParameters, type QueryResult, type SqlParameters } from "@windsock/provider-sql";
import { KeptOpen } from "@windsock/sdk/provider";
import type { Client } from "pg";
import { jsonTypes } from "./json-types.ts";
import { postgresSettings } from "./postgres-settings.ts";

type Batch = Pick<QueryResult, "columns" | "rows">;

/**
 * Talks to PostgreSQL. The connection (type `postgres`) has the database's name as schema.
 *
 * @example
 * await using hook = new PostgresHook("shop");
 * const rows = await hook.getRecords("select id, total from orders where day = $1", ["2024-01-31"]);
 */
export class PostgresHook extends DbHook {
  readonly #client = new KeptOpen(() => this.#open());

  constructor(connId = "postgres_default") {
    super(connId);
  }

  /** `copy … from stdin`: sends lines of a file, or anything else that comes in pieces; all of it is kept, or nothing. */
  async copyIn(sql: string, source: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>): Promise<void> {
    await this.#named(async () => {
      const { from } = (await import("pg-copy-streams")).default;
      const client = await this.#client.get();
      await pipeline(Readable.from(source, { objectMode: false }), client.query(from(sql)));
    });
  }

  /** `copy … to stdout`: gives what comes, piece by piece. */
  async *copyOut(sql: string): AsyncGenerator<Uint8Array, void> {
    const { to } = (await import("pg-copy-streams")).default;
    const client = await this.#named(() => this.#client.get());
    const pieces = (client.query(to(sql)) as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    try {
      for (
        let next = await this.#named(() => pieces.next());
        next.done !== true;
        next = await this.#named(() => pieces.next())
      )
        yield next.value;
    } finally {
      await pieces.return?.();
    }
  }

  protected override async execute(sql: string, parameters: SqlParameters): Promise<QueryResult> {
    const client = await this.#client.get();
    const { fields, rows, rowCount } = await client.query<unknown[]>({ ...placed(sql, parameters), rowMode: "array" });
    return { columns: fields.map(({ name }) => name), rows, rowCount: rowCount ?? 0 };
  }

  protected override async *batches(sql: string, parameters: SqlParameters, size: number): AsyncGenerator<Batch, void> {
    const { default: Cursor } = await import("pg-cursor");
    const client = await this.#client.get();
    const { text, values } = placed(sql, parameters);
    const { types } = await import("pg").then(({ default: pg }) => pg);
    const cursor = client.query(new Cursor<unknown[]>(text, values, { rowMode: "array", types: jsonTypes(types) }));
    const read = (): Promise<Batch> =>
      new Promise((resolve, reject) => {
        cursor.read(size, (error: Error | undefined, rows, result) =>
          error ? reject(error) : resolve({ columns: result.fields.map(({ name }) => name), rows }),
        );
      });
    try {
      // Also of a query without rows, for the names of its columns.
      for (let batch = await read(), isFirst = true; isFirst || batch.rows.length > 0; batch = await read()) {
        isFirst = false;
        yield batch;
        if (batch.rows.length < size) return;
      }
    } finally {
      await cursor.close();
    }
  }

  protected override async transaction<T>(work: () => Promise<T>): Promise<T> {
    const client = await this.#client.get();
    await client.query("begin");
    try {
      const result = await work();
      await client.query("commit");
      return result;
    } catch (error) {
      // Where the connection broke there is nothing to roll back, and the first error is the one to tell.
      await client.query("rollback").catch(() => undefined);
      throw error;
    }
  }

  override async close(): Promise<void> {
    await (await this.#client.take())?.end();
  }

  async #open(): Promise<Client> {
    const { default: pg } = await import("pg");
    const { config, mayGoWithoutTls } = await postgresSettings(await this.connection());
    const connected = async (given: typeof config): Promise<Client> => {
      const client = new pg.Client({ ...given, types: jsonTypes(pg.types) });
      // A connection that breaks between two statements is told by the next one.
      client.on("error", () => {});
      client.on("notice", ({ message }) => this.log.info(message ?? ""));
      await client.connect();
      return client;
    };
    try {
      return await connected(config);
    } catch (error) {
      const { message } = error as Error;
      if (mayGoWithoutTls && message.includes("does not support SSL"))
        return await connected({ ...config, ssl: false });
      throw new Error(`${config.host}:${config.port}: ${message}`, { cause: error });
    }
  }

  async #named<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new Error(`connection ${JSON.stringify(this.connId)}: ${(error as Error).message}`, { cause: error });
    }
  }
}

function placed(sql: string, parameters: SqlParameters): { text: string; values: unknown[] } {
  if (Array.isArray(parameters)) return { text: sql, values: [...(parameters as unknown[])] };
  const found = numberedParameters(sql, parameters as Record<string, unknown>, (index) => `$${index}`);
  return { text: found.sql, values: found.values };
}
