// PythonScriptOperator: runs a file of Python.
import { resolved, type Input } from "@windsock/sdk/provider";
import type { PythonJob } from "../hooks/python-process.ts";
import { PythonOperator, type PythonOperatorArgs } from "./python-operator.ts";

export interface PythonScriptOperatorArgs extends PythonOperatorArgs {
  /** A path, from the Dag's folder on. A template. */
  script: Input<string>;
  /** What is in `sys.argv[1:]`. Templates. */
  scriptArgs?: Input<readonly (string | number)[]>;
}

/**
 * Runs a script as `python script.py …` does. It gives its result with `windsock.set_result(value)`; each line that it prints goes to
 * the log as it comes.
 *
 * @example
 * dag.add(new PythonScriptOperator("clean", { script: "scripts/clean.py", scriptArgs: ["{{ ds }}"], requirements: ["pandas==2.2.3"] }));
 */
export class PythonScriptOperator extends PythonOperator {
  static override readonly templateFields: readonly string[] = [
    ...PythonOperator.templateFields,
    "script",
    "scriptArgs",
  ];

  readonly script: string;
  readonly scriptArgs: readonly (string | number)[];

  constructor(taskId: string, args: PythonScriptOperatorArgs) {
    super(taskId, args);
    this.script = resolved(args.script);
    this.scriptArgs = resolved<readonly (string | number)[]>(
      (args.scriptArgs ?? []) as Input<readonly (string | number)[]>,
    );
  }

  protected override job(folders: readonly string[]): PythonJob {
    return { kind: "script", script: this.besideDag(this.script), args: this.scriptArgs.map(String), folders };
  }
}
