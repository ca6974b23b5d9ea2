// FunctionOperator: Airflow's PythonOperator for a function of TypeScript.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { callWithContext, type ContextFunction } from "./call-with-context.ts";

export interface FunctionOperatorArgs extends OperatorArgs {
  /** Called with opArgs, then one object of opKwargs and everything of the context. */
  callable: ContextFunction;
  /** Arguments before the last; templates. */
  opArgs?: Input<readonly unknown[]>;
  /** Named arguments, found in the last object in front of the context's names; templates. */
  opKwargs?: Input<Record<string, unknown>>;
  /** Templates that the function finds as `templatesDict`. */
  templatesDict?: Input<Record<string, unknown>> | null;
  /** Endings of file names: a template that ends so is read from that file. */
  templatesExts?: readonly string[];
  /** false: the log does not show what the function returned. */
  showReturnValueInLogs?: boolean;
}

const LONGEST_SHOWN = 1_000;

/**
 * Calls a function. `dag.task()` is shorter where the inputs are other tasks' values; this is for functions that
 * are used by several Dags, with templates for arguments.
 *
 * @example
 * dag.add(new FunctionOperator("load", { callable: ({ day, ti }) => load(day, ti.tryNumber), opKwargs: { day: "{{ ds }}" } }));
 */
export class FunctionOperator<TResult = unknown> extends BaseOperator<TResult> {
  static override readonly templateFields: readonly string[] = ["templatesDict", "opArgs", "opKwargs"];
  static override readonly uiColor: string = "#ffefeb";

  readonly callable: ContextFunction;
  readonly opArgs: readonly unknown[];
  readonly opKwargs: Record<string, unknown>;
  readonly templatesDict: Record<string, unknown> | null;
  readonly templateExt: readonly string[];
  readonly showReturnValueInLogs: boolean;

  constructor(taskId: string, args: FunctionOperatorArgs) {
    super(taskId, args);
    if (typeof args.callable !== "function") throw new TypeError(`${taskId}: callable must be a function`);
    this.callable = args.callable;
    this.opArgs = resolved<readonly unknown[]>(args.opArgs ?? []);
    this.opKwargs = resolved<Record<string, unknown>>(args.opKwargs ?? {});
    this.templatesDict = resolved<Record<string, unknown> | null>(args.templatesDict ?? null);
    this.templateExt = args.templatesExts ?? [];
    this.showReturnValueInLogs = args.showReturnValueInLogs ?? true;
  }

  override async execute(context: Context): Promise<TResult> {
    const result = await callWithContext(this, context);
    context.log.info(
      this.showReturnValueInLogs ? `Done. Returned value was: ${shown(result)}` : "Done. Returned value not shown",
    );
    return result as TResult;
  }
}

function shown(value: unknown): string {
  const text = typeof value === "object" && value !== null ? jsonOr(value) : String(value ?? null);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}… (${text.length} characters)` : text;
}

function jsonOr(value: object): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
