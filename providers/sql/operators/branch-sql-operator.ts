// BranchSQLOperator: chooses which way to go by a query's first value.
import { BaseBranchOperator, resolved, type BranchChoice, type Context, type Input } from "@windsock/sdk/provider";
import type { SqlParameters } from "../hooks/db-hook.ts";
import { findDbHook, type DbHookClass } from "../hooks/find-db-hook.ts";
import type { SqlOperatorArgs } from "./sql-operator.ts";

export interface BranchSQLOperatorArgs extends SqlOperatorArgs {
  /** A query whose first value decides: a boolean, a number, or a text such as "yes" or "f". A template. */
  sql: Input<string>;
  parameters?: Input<SqlParameters> | null;
  followTaskIdsIfTrue: string | readonly string[];
  followTaskIdsIfFalse: string | readonly string[];
}

const YES = new Set(["true", "y", "yes", "1", "on", "t"]);
const NO = new Set(["false", "n", "no", "0", "off", "f"]);

/**
 * Follows one way or the other.
 *
 * @example
 * dag.add(new BranchSQLOperator("any_new", {
 *   connId: "shop", sql: "select count(*) from orders where day = '{{ ds }}'", followTaskIdsIfTrue: "load", followTaskIdsIfFalse: "done",
 * }));
 */
export class BranchSQLOperator extends BaseBranchOperator {
  static override readonly templateFields: readonly string[] = ["connId", "sql", "parameters"];
  static override readonly templateExt: readonly string[] = [".sql"];

  readonly connId: string;
  readonly hook: DbHookClass | undefined;
  readonly sql: string;
  readonly parameters: SqlParameters | null;
  readonly followTaskIdsIfTrue: string | readonly string[];
  readonly followTaskIdsIfFalse: string | readonly string[];

  constructor(taskId: string, args: BranchSQLOperatorArgs) {
    super(taskId, args);
    this.connId = resolved(args.connId);
    this.hook = args.hook;
    this.sql = resolved(args.sql);
    this.parameters = resolved<SqlParameters | null>((args.parameters ?? null) as Input<SqlParameters | null>);
    this.followTaskIdsIfTrue = args.followTaskIdsIfTrue;
    this.followTaskIdsIfFalse = args.followTaskIdsIfFalse;
  }

  override async chooseBranch(context: Context): Promise<BranchChoice> {
    await using hook = this.hook === undefined ? await findDbHook(this.connId) : new this.hook(this.connId);
    const row = await hook.getFirst(this.sql, this.parameters ?? []);
    if (row === null) throw new Error("No rows returned from sql query. Operator expected True or False return value.");
    context.log.info(`The query answered ${JSON.stringify(row[0])}`);
    return this.decide(row[0]) ? this.followTaskIdsIfTrue : this.followTaskIdsIfFalse;
  }

  private decide(value: unknown): boolean {
    if (typeof value === "boolean") return value;
    if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
    const text = String(value).toLowerCase();
    if (YES.has(text)) return true;
    if (NO.has(text)) return false;
    throw new Error(`The query answered ${JSON.stringify(value)}, which is neither true nor false`);
  }
}
