// Talks to a SQLite database: a file that a connection names, through the SQLite that comes with Node.
import { DbHook, numberedParameters, type QueryResult, type SqlParameters } from "@windsock/provider-sql";
import { KeptOpen } from "@windsock/sdk/provider";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

/**
 * Reads and writes a SQLite file. The connection (type `sqlite`) has its path as host.
 *
 * @example
 * await using hook = new SqliteHook("catalog");
 * const [total] = (await hook.getFirst("select count(*) from books where year = ?", [1984])) ?? [];
 */
export class SqliteHook extends DbHook {
  readonly #database = new KeptOpen(() => this.#open());

  constructor(connId = "sqlite_default") {
    super(connId);
  }

  protected override async execute(sql: string, parameters: SqlParameters): Promise<QueryResult> {
    const { statement, values, columns } = await this.#prepare(sql, parameters);
    if (columns.length === 0) return { columns, rows: [], rowCount: Number(statement.run(...values).changes) };
    const rows = (statement.all(...values) as unknown as unknown[][]).map((row) => row.map(shown));
    return { columns, rows, rowCount: rows.length };
  }

  protected override async *batches(
    sql: string,
    parameters: SqlParameters,
    size: number,
  ): AsyncGenerator<Pick<QueryResult, "columns" | "rows">, void> {
    const { statement, values, columns } = await this.#prepare(sql, parameters);
    let rows: unknown[][] = [];
    for (const row of statement.iterate(...values) as unknown as Iterable<unknown[]>) {
      rows.push(row.map(shown));
      if (rows.length < size) continue;
      yield { columns, rows };
      rows = [];
    }
    // Also of a query without rows, for the names of its columns.
    yield { columns, rows };
  }

  protected override async transaction<T>(work: () => Promise<T>): Promise<T> {
    const database = await this.#database.get();
    database.exec("begin");
    try {
      const result = await work();
      database.exec("commit");
      return result;
    } catch (error) {
      // Some errors have rolled back already.
      if (database.isTransaction) database.exec("rollback");
      throw error;
    }
  }

  override async close(): Promise<void> {
    (await this.#database.take())?.close();
  }

  async #prepare(
    sql: string,
    parameters: SqlParameters,
  ): Promise<{ statement: StatementSync; values: SQLInputValue[]; columns: string[] }> {
    const database = await this.#database.get();
    const placed = isList(parameters)
      ? { sql, values: parameters }
      : numberedParameters(sql, parameters, (index) => `?${index}`);
    const statement = database.prepare(placed.sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    const columns = statement.columns().map(({ name }) => name);
    return { statement, values: placed.values.map(stored), columns };
  }

  async #open(): Promise<DatabaseSync> {
    const { connId, host, schema, extraJson } = await this.connection();
    const path = host === null || host === "" ? schema : host;
    if (path === null || path === "") throw new Error(`connection ${JSON.stringify(connId)}: its host names no file`);
    const { DatabaseSync: Database } = await import("node:sqlite");
    const timeout = Number(extraJson["timeout"] ?? 5);
    return new Database(path, { readOnly: extraJson["mode"] === "ro", timeout: timeout * 1000 });
  }
}

function isList(parameters: SqlParameters): parameters is readonly unknown[] {
  return Array.isArray(parameters);
}

/** SQLite knows numbers, texts and bytes. */
function stored(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object" && !(value instanceof Uint8Array)) return JSON.stringify(value);
  return value as SQLInputValue;
}

/** JSON has no large integers and no bytes: they become texts. */
function shown(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}
