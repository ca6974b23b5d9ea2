// PythonCallableOperator: calls a function of a Python module.
import { resolved, type Input } from "@windsock/sdk/provider";
import type { PythonJob } from "../hooks/python-process.ts";
import { PythonOperator, type PythonOperatorArgs } from "./python-operator.ts";

export interface PythonCallableOperatorArgs extends PythonOperatorArgs {
  /** `module:function`, the module beside the Dag's file or installed; or `path/of/file.py:function`. */
  callable: string;
  /** Arguments in order, as JSON. Templates; references to tasks are their values. */
  opArgs?: Input<readonly unknown[]>;
  /** Arguments by name, as JSON. Templates; references to tasks are their values. */
  opKwargs?: Input<Readonly<Record<string, unknown>>>;
}

const FORM = /^[^:]+:[\w.]+$/;

/**
 * Calls a function; what it returns is the result. It also gets those names of the context (`ds`, `ti`, `params` …) that it has
 * parameters for.
 *
 * @example
 * dag.add(new PythonCallableOperator("score", { callable: "scoring:score", opKwargs: { rows: fetched.output, day: "{{ ds }}" } }));
 */
export class PythonCallableOperator extends PythonOperator {
  static override readonly templateFields: readonly string[] = [...PythonOperator.templateFields, "opArgs", "opKwargs"];

  readonly callable: string;
  readonly opArgs: readonly unknown[];
  readonly opKwargs: Readonly<Record<string, unknown>>;

  constructor(taskId: string, args: PythonCallableOperatorArgs) {
    super(taskId, { ...args, files: [...(args.files ?? []), fileOf(args.callable)] });
    if (!FORM.test(args.callable)) {
      throw new TypeError(`callable must be like "module:function", not ${JSON.stringify(args.callable)}`);
    }
    this.callable = args.callable;
    this.opArgs = resolved<readonly unknown[]>((args.opArgs ?? []) as Input<readonly unknown[]>);
    this.opKwargs = resolved((args.opKwargs ?? {}) as Input<Readonly<Record<string, unknown>>>);
  }

  protected override job(folders: readonly string[]): PythonJob {
    const [module = "", name = ""] = this.callable.split(":");
    const callable = module.endsWith(".py") ? `${this.besideDag(module)}:${name}` : this.callable;
    return { kind: "callable", callable, args: this.opArgs, kwargs: this.opKwargs, folders };
  }
}

/** Where the module is if it is beside the Dag's file. */
function fileOf(callable: string): string {
  const module = callable.split(":")[0] ?? "";
  return module.endsWith(".py") ? module : `${module.replaceAll(".", "/")}.py`;
}
