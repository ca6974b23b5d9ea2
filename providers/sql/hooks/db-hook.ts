// The base of hooks to databases: what operators of SQL ask of any of them.
import { BaseHook, type ConnectionTestResult } from "@windsock/sdk/provider";
import { splitStatements } from "./sql-text.ts";

/** In order, or by name for `:name`. */
export type SqlParameters = readonly unknown[] | Readonly<Record<string, unknown>>;

/** What one statement answered; its values are JSON. */
export interface QueryResult {
  columns: string[];
  rows: unknown[][];
  /** Rows that were answered or changed. */
  rowCount: number;
}

export interface RunOptions {
  parameters?: SqlParameters | null;
  /** Each statement by itself; otherwise all or none. */
  autocommit?: boolean;
}

/**
 * Talks to a database. A subclass says how one statement is executed, streamed and rolled back.
 *
 * @example
 * await using hook = new PostgresHook("shop");
 * const rows = await hook.getObjects<{ id: number }>("select id from orders where day = :day", { day: "2024-01-31" });
 */
export abstract class DbHook extends BaseHook {
  /** One statement. */
  protected abstract execute(sql: string, parameters: SqlParameters): Promise<QueryResult>;
  /** One query's rows, batch by batch, without having all of them in memory. */
  protected abstract batches(
    sql: string,
    parameters: SqlParameters,
    size: number,
  ): AsyncIterable<Pick<QueryResult, "columns" | "rows">>;
  /** Everything that `execute` does while it runs is kept, or nothing if it throws. */
  protected abstract transaction<T>(work: () => Promise<T>): Promise<T>;
  /** A name as the database quotes it. */
  quoted(name: string): string {
    return name
      .split(".")
      .map((part) => `"${part.replaceAll('"', '""')}"`)
      .join(".");
  }

  /** Executes statements, one text or several with any number of them each; all of them or none unless told. */
  async run(sql: string | readonly string[], options: RunOptions = {}): Promise<QueryResult[]> {
    const statements = [sql].flat().flatMap(splitStatements);
    if (statements.length === 0) throw new Error("There is no SQL to execute");
    const work = async (): Promise<QueryResult[]> => {
      const results: QueryResult[] = [];
      for (const statement of statements) {
        const result = await this.execute(statement, options.parameters ?? []);
        this.log.info(`Rows affected: ${result.rowCount}`);
        results.push(result);
      }
      return results;
    };
    return await this.named(() => (options.autocommit === true ? work() : this.transaction(work)));
  }

  async getRecords(sql: string, parameters?: SqlParameters): Promise<unknown[][]> {
    return (await this.run(sql, { parameters: parameters ?? null })).at(-1)!.rows;
  }

  /** The first row, null if there is none. */
  async getFirst(sql: string, parameters?: SqlParameters): Promise<unknown[] | null> {
    return (await this.getRecords(sql, parameters))[0] ?? null;
  }

  async getObjects<T = Record<string, unknown>>(sql: string, parameters?: SqlParameters): Promise<T[]> {
    return asObjects((await this.run(sql, { parameters: parameters ?? null })).at(-1)!) as T[];
  }

  /** The rows of one query, as they come: names first, then row after row. */
  async *stream(
    sql: string,
    parameters: SqlParameters = [],
    { batchSize = 1000 }: { batchSize?: number } = {},
  ): AsyncGenerator<Pick<QueryResult, "columns" | "rows">, void> {
    const batches = this.batches(sql, parameters, batchSize)[Symbol.asyncIterator]();
    try {
      for (
        let next = await this.named(() => batches.next());
        next.done !== true;
        next = await this.named(() => batches.next())
      )
        yield next.value;
    } finally {
      await batches.return?.();
    }
  }

  /** Adds rows to a table; all of them or none. */
  async insertRows(table: string, rows: Iterable<readonly unknown[]>, columns: readonly string[]): Promise<number> {
    const names = columns.map((name) => this.quoted(name)).join(", ");
    const places = columns.map((_, index) => `:v${index}`).join(", ");
    const sql = `insert into ${this.quoted(table)} (${names}) values (${places})`;
    let count = 0;
    await this.named(() =>
      this.transaction(async () => {
        for (const row of rows) {
          await this.execute(sql, Object.fromEntries(columns.map((_, index) => [`v${index}`, row[index] ?? null])));
          count += 1;
        }
      }),
    );
    return count;
  }

  override async testConnection(): Promise<ConnectionTestResult> {
    try {
      await this.run("select 1");
      return { ok: true, message: "Connection successfully tested" };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** A database's error says nothing of whose database it was. */
  private async named<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.message || (error as { code?: string }).code : String(error);
      if (message?.includes(JSON.stringify(this.connId)) === true) throw error;
      throw new Error(`connection ${JSON.stringify(this.connId)}: ${message}`, { cause: error });
    }
  }
}

export function asObjects({ columns, rows }: Pick<QueryResult, "columns" | "rows">): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
}
