// What all operators of SQL have in common: which database, by its connection.
import { BaseOperator, resolved, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import type { DbHook } from "../hooks/db-hook.ts";
import { findDbHook, type DbHookClass } from "../hooks/find-db-hook.ts";

export interface SqlOperatorArgs extends OperatorArgs {
  /** The connection, whose type says which database it is. A template. */
  connId: Input<string>;
  /** In place of the hook that goes with the connection's type. */
  hook?: DbHookClass;
}

export abstract class SqlOperator<TResult = unknown> extends BaseOperator<TResult> {
  static override readonly templateExt: readonly string[] = [".sql"];
  static override readonly uiColor: string = "#fff7e6";

  readonly connId: string;
  readonly hook: DbHookClass | undefined;

  constructor(taskId: string, args: SqlOperatorArgs) {
    super(taskId, args);
    this.connId = resolved(args.connId);
    this.hook = args.hook;
  }

  protected async openHook(): Promise<DbHook> {
    return this.hook === undefined ? await findDbHook(this.connId) : new this.hook(this.connId);
  }
}

/** As Python's truth: of nothing, 0 and an empty text there is none. */
export function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== "" && value !== 0 && value !== 0n;
}
