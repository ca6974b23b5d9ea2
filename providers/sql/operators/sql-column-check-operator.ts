// SQLColumnCheckOperator: fails unless figures of a table's columns are as they must be.
import { resolved, type Context, type Input } from "@windsock/sdk/provider";
import { isTrue, SqlOperator, type SqlOperatorArgs } from "./sql-operator.ts";

/** What a figure is held against; several must all hold. `tolerance`, a share of `equalTo`, lets it be about right. */
export interface ColumnCondition {
  equalTo?: number;
  greaterThan?: number;
  geqTo?: number;
  lessThan?: number;
  leqTo?: number;
  tolerance?: number;
  /** Looks only at rows for which this holds. */
  partitionClause?: string;
}

const FIGURES = {
  /** How many are null. */
  nullCheck: (column: string) => `sum(case when ${column} is null then 1 else 0 end)`,
  /** How many different values there are. */
  distinctCheck: (column: string) => `count(distinct ${column})`,
  /** How many values are there more than once, counted without their first. */
  uniqueCheck: (column: string) => `count(${column}) - count(distinct ${column})`,
  min: (column: string) => `min(${column})`,
  max: (column: string) => `max(${column})`,
} as const;

export type ColumnChecks = Readonly<Partial<Record<keyof typeof FIGURES, ColumnCondition>>>;

export interface SQLColumnCheckOperatorArgs extends SqlOperatorArgs {
  table: Input<string>;
  /** By column, then by figure. Templates. */
  columnMapping: Input<Readonly<Record<string, ColumnChecks>>>;
  /** For all checks. A template. */
  partitionClause?: Input<string> | null;
  /** A figure of no rows counts as 0; default true. */
  acceptNone?: boolean;
}

/**
 * Checks columns.
 *
 * @example
 * dag.add(new SQLColumnCheckOperator("check", { connId: "shop", table: "orders", columnMapping: {
 *   id: { nullCheck: { equalTo: 0 }, uniqueCheck: { equalTo: 0 } }, total: { min: { geqTo: 0 }, max: { lessThan: 10_000 } },
 * } }));
 */
export class SQLColumnCheckOperator extends SqlOperator<null> {
  static override readonly templateFields: readonly string[] = ["connId", "table", "columnMapping", "partitionClause"];

  readonly table: string;
  readonly columnMapping: Readonly<Record<string, ColumnChecks>>;
  readonly partitionClause: string | null;
  readonly acceptNone: boolean;

  constructor(taskId: string, args: SQLColumnCheckOperatorArgs) {
    super(taskId, args);
    this.table = resolved(args.table);
    this.columnMapping = resolved<Readonly<Record<string, ColumnChecks>>>(args.columnMapping);
    this.partitionClause = resolved<string | null>(args.partitionClause ?? null);
    this.acceptNone = args.acceptNone ?? true;
  }

  override async execute(context: Context): Promise<null> {
    await using hook = await this.openHook();
    const failed: string[] = [];
    for (const [column, checks] of Object.entries(this.columnMapping)) {
      for (const [name, condition] of Object.entries(checks)) {
        const figure = FIGURES[name as keyof typeof FIGURES] as ((column: string) => string) | undefined;
        if (figure === undefined) throw new Error(`There is no check ${name} of a column`);
        const where = [this.partitionClause, condition.partitionClause].filter(isTrue).map((clause) => `(${clause})`);
        const row = await hook.getFirst(
          `select ${figure(column)} from ${this.table}${where.length === 0 ? "" : ` where ${where.join(" and ")}`}`,
        );
        const found = row?.[0] ?? (this.acceptNone ? 0 : null);
        const passed = found !== null && holds(Number(found), condition);
        context.log.info(`${column} ${name}: ${String(found)}: ${passed ? "passed" : "failed"}`);
        if (!passed) failed.push(`${column} ${name} is ${String(found)}, not ${JSON.stringify(condition)}`);
      }
    }
    if (failed.length > 0)
      throw new Error(`Test failed for the table ${this.table}. Tests that failed: ${failed.join("; ")}`);
    return null;
  }
}

function holds(found: number, condition: ColumnCondition): boolean {
  const { equalTo, greaterThan, geqTo, lessThan, leqTo, tolerance = 0 } = condition;
  const slack = (bound: number): number => Math.abs(bound) * tolerance;
  return [
    equalTo === undefined || Math.abs(found - equalTo) <= slack(equalTo),
    greaterThan === undefined || found > greaterThan - slack(greaterThan),
    geqTo === undefined || found >= geqTo - slack(geqTo),
    lessThan === undefined || found < lessThan + slack(lessThan),
    leqTo === undefined || found <= leqTo + slack(leqTo),
  ].every(Boolean);
}
