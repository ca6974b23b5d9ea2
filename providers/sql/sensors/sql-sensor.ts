// SqlSensor: waits until a query's first value is true.
import { BaseSensor, resolved, type Context, type Input, type SensorArgs } from "@windsock/sdk/provider";
import type { SqlParameters } from "../hooks/db-hook.ts";
import { findDbHook, type DbHookClass } from "../hooks/find-db-hook.ts";
import { isTrue } from "../operators/sql-operator.ts";

export interface SqlSensorArgs extends SensorArgs {
  /** The connection, whose type says which database it is. A template. */
  connId: Input<string>;
  /** In place of the hook that goes with the connection's type. */
  hook?: DbHookClass;
  /** A template, or the name of a template file that ends in .sql. */
  sql: Input<string>;
  parameters?: Input<SqlParameters> | null;
  /** Says yes in place of the value's truth. */
  success?: (value: unknown) => boolean;
  /** Says that waiting is no use: the task fails. */
  failure?: (value: unknown) => boolean;
  /** No row at all fails the task, in place of "not yet". */
  failOnEmpty?: boolean;
  /** Picks the value of the first row; default its first. */
  selector?: (row: unknown[]) => unknown;
}

/**
 * Goes on when the first value of the first row is neither null, nor 0, nor an empty text.
 *
 * @example
 * dag.add(new SqlSensor("loaded", { connId: "shop", sql: "select done from loads where day = '{{ ds }}'", mode: "reschedule" }));
 */
export class SqlSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["connId", "sql", "parameters"];
  static override readonly templateExt: readonly string[] = [".sql"];

  readonly connId: string;
  readonly hook: DbHookClass | undefined;
  readonly sql: string;
  readonly parameters: SqlParameters | null;
  readonly success: SqlSensorArgs["success"];
  readonly failure: SqlSensorArgs["failure"];
  readonly failOnEmpty: boolean;
  readonly selector: (row: unknown[]) => unknown;

  constructor(taskId: string, args: SqlSensorArgs) {
    super(taskId, args);
    this.connId = resolved(args.connId);
    this.hook = args.hook;
    this.sql = resolved(args.sql);
    this.parameters = resolved<SqlParameters | null>((args.parameters ?? null) as Input<SqlParameters | null>);
    this.success = args.success;
    this.failure = args.failure;
    this.failOnEmpty = args.failOnEmpty ?? false;
    this.selector = args.selector ?? ((row) => row[0]);
  }

  override async poke(context: Context): Promise<boolean> {
    await using hook = this.hook === undefined ? await findDbHook(this.connId) : new this.hook(this.connId);
    const row = await hook.getFirst(this.sql, this.parameters ?? []);
    if (row === null) {
      if (this.failOnEmpty) throw new Error("No rows returned, raising as per fail_on_empty flag");
      return false;
    }
    const value = this.selector(row);
    context.log.info(`The query answered ${JSON.stringify(value)}`);
    if (this.failure?.(value) === true)
      throw new Error(`Failure criteria met: the query answered ${JSON.stringify(value)}`);
    return this.success === undefined ? isTrue(value) && value !== "0" : this.success(value);
  }
}
