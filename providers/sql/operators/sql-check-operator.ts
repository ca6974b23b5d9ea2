// SQLCheckOperator: fails unless every value of a query's first row is true.
import { resolved, type Context, type Input } from "@windsock/sdk/provider";
import type { SqlParameters } from "../hooks/db-hook.ts";
import { isTrue, SqlOperator, type SqlOperatorArgs } from "./sql-operator.ts";

export interface SQLCheckOperatorArgs extends SqlOperatorArgs {
  /** A query whose first row is looked at; or the name of a template file that ends in .sql. A template. */
  sql: Input<string>;
  parameters?: Input<SqlParameters> | null;
}

/**
 * Fails when the first row holds a null, a 0, a false or an empty text, and when there is no row.
 *
 * @example
 * dag.add(new SQLCheckOperator("has_orders", { connId: "shop", sql: "select count(*) from orders where day = '{{ ds }}'" }));
 */
export class SQLCheckOperator extends SqlOperator<null> {
  static override readonly templateFields: readonly string[] = ["connId", "sql", "parameters"];

  readonly sql: string;
  readonly parameters: SqlParameters | null;

  constructor(taskId: string, args: SQLCheckOperatorArgs) {
    super(taskId, args);
    this.sql = resolved(args.sql);
    this.parameters = resolved<SqlParameters | null>((args.parameters ?? null) as Input<SqlParameters | null>);
  }

  override async execute(context: Context): Promise<null> {
    await using hook = await this.openHook();
    const row = await hook.getFirst(this.sql, this.parameters ?? []);
    context.log.info(`Record: ${JSON.stringify(row)}`);
    if (row === null) throw new Error(`The query answered no row. Query: ${this.sql}`);
    if (!row.every(isTrue)) throw new Error(`Test failed. Query: ${this.sql} Results: ${JSON.stringify(row)}`);
    return null;
  }
}
