// SQLExecuteQueryOperator: executes statements, and keeps what the last one answers as XCom or as CSV.
import { resolved, type Context, type Input } from "@windsock/sdk/provider";
import { writeCsv } from "../hooks/csv.ts";
import { asObjects, type QueryResult, type SqlParameters } from "../hooks/db-hook.ts";
import { SqlOperator, type SqlOperatorArgs } from "./sql-operator.ts";

/** Makes the task's result of what a statement answered. */
export type ResultHandler = (result: QueryResult, context: Context) => unknown;

export interface SQLExecuteQueryOperatorArgs extends SqlOperatorArgs {
  /** One text or several, with any number of statements; or names of template files that end in .sql. Templates. */
  sql: Input<string | readonly string[]>;
  /** For `:name`, or in order. Templates. */
  parameters?: Input<SqlParameters> | null;
  /** Each statement by itself; otherwise all or none. */
  autocommit?: boolean;
  /** What becomes the result: lists of values (default), objects by column, the first row, nothing, or what a function makes. */
  handler?: "rows" | "objects" | "first" | "none" | ResultHandler;
  /** Whether only the last statement's result is kept; default true. */
  returnLast?: boolean;
  /** Writes the rows of the one query there as CSV, however many there are; the result is the path. A template. */
  outputPath?: Input<string> | null;
}

/**
 * Executes SQL.
 *
 * @example
 * dag.add(new SQLExecuteQueryOperator("orders", {
 *   connId: "shop", sql: "select id, total from orders where day = :day", parameters: { day: "{{ ds }}" },
 * }));
 */
export class SQLExecuteQueryOperator extends SqlOperator {
  static override readonly templateFields: readonly string[] = ["connId", "sql", "parameters", "outputPath"];

  readonly sql: string | readonly string[];
  readonly parameters: SqlParameters | null;
  readonly autocommit: boolean;
  readonly handler: NonNullable<SQLExecuteQueryOperatorArgs["handler"]>;
  readonly returnLast: boolean;
  readonly outputPath: string | null;

  constructor(taskId: string, args: SQLExecuteQueryOperatorArgs) {
    super(taskId, args);
    this.sql = resolved<string | readonly string[]>(args.sql as Input<string | readonly string[]>);
    this.parameters = resolved<SqlParameters | null>((args.parameters ?? null) as Input<SqlParameters | null>);
    this.autocommit = args.autocommit ?? false;
    this.handler = args.handler ?? "rows";
    this.returnLast = args.returnLast ?? true;
    this.outputPath = resolved<string | null>(args.outputPath ?? null);
  }

  override async execute(context: Context): Promise<unknown> {
    const { sql, parameters, autocommit, outputPath } = this;
    await using hook = await this.openHook();
    if (outputPath !== null) {
      if (typeof sql !== "string") throw new Error("outputPath takes the rows of one query: give sql as one text");
      const count = await writeCsv(outputPath, hook.stream(sql, parameters ?? []));
      context.log.info(`Wrote ${count} rows to ${outputPath}`);
      return outputPath;
    }
    const results = await hook.run(sql, { parameters, autocommit });
    if (!this.returnLast) return await Promise.all(results.map((result) => this.result(result, context)));
    return await this.result(results.at(-1)!, context);
  }

  private result(result: QueryResult, context: Context): unknown {
    const { handler } = this;
    if (typeof handler === "function") return handler(result, context);
    // A statement that answers no columns answers nothing.
    if (handler === "none" || result.columns.length === 0) return null;
    if (handler === "first") return result.rows[0] ?? null;
    return handler === "objects" ? asObjects(result) : result.rows;
  }
}
