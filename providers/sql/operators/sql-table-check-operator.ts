// SQLTableCheckOperator: fails unless conditions hold for a table as a whole.
import { resolved, type Context, type Input } from "@windsock/sdk/provider";
import { isTrue, SqlOperator, type SqlOperatorArgs } from "./sql-operator.ts";

export interface TableCheck {
  /** A condition over the whole table, e.g. `count(*) > 100`. */
  checkStatement: string;
  /** Looks only at rows for which this holds. */
  partitionClause?: string;
}

export interface SQLTableCheckOperatorArgs extends SqlOperatorArgs {
  table: Input<string>;
  /** By name. Templates. */
  checks: Input<Readonly<Record<string, TableCheck>>>;
  /** For all checks. A template. */
  partitionClause?: Input<string> | null;
}

/**
 * Checks a table.
 *
 * @example
 * dag.add(new SQLTableCheckOperator("check", { connId: "shop", table: "orders", checks: { not_empty: { checkStatement: "count(*) > 0" } } }));
 */
export class SQLTableCheckOperator extends SqlOperator<null> {
  static override readonly templateFields: readonly string[] = ["connId", "table", "checks", "partitionClause"];

  readonly table: string;
  readonly checks: Readonly<Record<string, TableCheck>>;
  readonly partitionClause: string | null;

  constructor(taskId: string, args: SQLTableCheckOperatorArgs) {
    super(taskId, args);
    this.table = resolved(args.table);
    this.checks = resolved<Readonly<Record<string, TableCheck>>>(args.checks);
    this.partitionClause = resolved<string | null>(args.partitionClause ?? null);
  }

  override async execute(context: Context): Promise<null> {
    await using hook = await this.openHook();
    const failed: string[] = [];
    for (const [name, { checkStatement, partitionClause }] of Object.entries(this.checks)) {
      const where = [this.partitionClause, partitionClause].filter(isTrue).map((clause) => `(${clause})`);
      const row = await hook.getFirst(
        `select case when ${checkStatement} then 1 else 0 end from ${this.table}${where.length === 0 ? "" : ` where ${where.join(" and ")}`}`,
      );
      const passed = row !== null && Number(row[0]) === 1;
      context.log.info(`${name}: ${checkStatement}: ${passed ? "passed" : "failed"}`);
      if (!passed) failed.push(`${name}: ${checkStatement}`);
    }
    if (failed.length > 0)
      throw new Error(`Test failed for the table ${this.table}. Tests that failed: ${failed.join("; ")}`);
    return null;
  }
}
