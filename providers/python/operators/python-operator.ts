// What the operators of Python have in common: interpreter, environment, and how the code's end becomes the task's.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  BaseOperator,
  contextEnvironment,
  resolved,
  TaskFailed,
  TaskSkipped,
  type Context,
  type Input,
  type OperatorArgs,
  type TaskLogger,
} from "@windsock/sdk/provider";
import { PythonProcess, type PythonJob, type PythonOutcome } from "../hooks/python-process.ts";
import { VirtualEnvironment } from "../hooks/virtual-environment.ts";

export interface PythonOperatorArgs extends OperatorArgs {
  /** The interpreter; default python3. A template. */
  python?: Input<string>;
  /** Packages for a virtual environment, as in a file of requirements: it is made once and kept. Templates. */
  requirements?: Input<readonly string[]> | null;
  /** More words for `pip install`. */
  pipOptions?: readonly string[];
  /** Whether the environment finds the interpreter's own packages too. */
  systemSitePackages?: boolean;
  /** Where environments are kept; default ~/.cache/windsock/python. A template. */
  venvCachePath?: Input<string> | null;
  /** Python files beside the Dag's that the code imports: they go to every worker with the Dag. */
  files?: readonly string[];
  /** More folders from which is imported. Templates. */
  pythonPath?: Input<readonly string[]>;
  /** Variables added to the worker's environment; templates. */
  env?: Input<Record<string, string>>;
  /** Default a folder of its own that is removed afterwards. A template. */
  cwd?: Input<string> | null;
  /** Exit codes that skip the task; none by default. */
  skipOnExitCode?: number | readonly number[] | null;
}

export abstract class PythonOperator extends BaseOperator<unknown> {
  static override readonly templateFields: readonly string[] = [
    "python", "requirements", "venvCachePath", "files", "pythonPath", "env", "cwd", "dagFolder",
  ]; // prettier-ignore
  /** Files so named go along with the Dag; the empty list below keeps their content from being a template. */
  static override readonly templateExt: readonly string[] = [".py"];
  static override readonly uiColor: string = "#ffefeb";

  readonly templateExt: readonly string[] = [];
  readonly python: string;
  readonly requirements: readonly string[] | null;
  readonly pipOptions: readonly string[];
  readonly systemSitePackages: boolean;
  readonly venvCachePath: string | null;
  readonly files: readonly string[];
  readonly pythonPath: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string | null;
  readonly skipOnExitCode: readonly number[];
  readonly dagFolder: string = "{{ dag.folder or '' }}";
  private running: PythonProcess | VirtualEnvironment | undefined;

  constructor(taskId: string, args: PythonOperatorArgs) {
    super(taskId, args);
    const { skipOnExitCode = null } = args;
    this.python = resolved<string>(args.python ?? "python3");
    this.requirements = resolved<readonly string[] | null>(
      (args.requirements ?? null) as Input<readonly string[] | null>,
    );
    this.pipOptions = args.pipOptions ?? [];
    this.systemSitePackages = args.systemSitePackages ?? false;
    this.venvCachePath = resolved<string | null>(args.venvCachePath ?? null);
    this.files = args.files ?? [];
    this.pythonPath = resolved<readonly string[]>((args.pythonPath ?? []) as Input<readonly string[]>);
    this.env = resolved<Record<string, string>>(args.env ?? {});
    this.cwd = resolved<string | null>(args.cwd ?? null);
    this.skipOnExitCode =
      skipOnExitCode === null ? [] : typeof skipOnExitCode === "number" ? [skipOnExitCode] : skipOnExitCode;
  }

  /** What is run; paths are in place by then. */
  protected abstract job(folders: readonly string[]): PythonJob;

  override async execute(context: Context): Promise<unknown> {
    const python = await this.interpreter(context);
    const scratch = await mkdtemp(join(tmpdir(), "windsock-"));
    try {
      const process = new PythonProcess();
      this.running = process;
      return this.resultOf(
        await process.run({
          python,
          job: this.job([
            ...this.pythonPath.map((path) => this.besideDag(path)),
            ...(this.dagFolder === "" ? [] : [this.dagFolder]),
          ]),
          env: { ...inherited(), ...contextEnvironment(context), ...this.env },
          cwd: this.cwd ?? scratch,
          context,
        }),
      );
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  override async onKill(): Promise<void> {
    await this.running?.kill();
  }

  protected besideDag(path: string): string {
    return this.dagFolder === "" ? resolve(path) : resolve(this.dagFolder, path);
  }

  private async interpreter(context: Context): Promise<string> {
    if (this.requirements === null) return this.python;
    const environment = new VirtualEnvironment({
      python: this.python,
      requirements: this.requirements,
      pipOptions: this.pipOptions,
      systemSitePackages: this.systemSitePackages,
      cacheFolder: this.venvCachePath,
      log: (context.log as TaskLogger).named("task.hooks.VirtualEnvironment"),
    });
    this.running = environment;
    return await environment.interpreter();
  }

  private resultOf({ exitCode, result, raised }: PythonOutcome): unknown {
    if (raised?.kind === "skipped") throw new TaskSkipped(raised.message);
    if (raised !== null)
      throw errorOf(raised.kind === "final" ? new TaskFailed(raised.message) : new Error(raised.message), raised);
    if (this.skipOnExitCode.includes(exitCode))
      throw new TaskSkipped(`Python ended with exit code ${exitCode}. Skipping.`);
    if (exitCode !== 0) throw new Error(`Python ended with exit code ${exitCode}`);
    return result;
  }
}

/** As Python tells it: its name, and its traceback in place of the stack. */
function errorOf(error: Error, raised: NonNullable<PythonOutcome["raised"]>): Error {
  const { name = "Error", message, trace = "" } = raised;
  error.name = name;
  const frames = trace.split("\n").filter((line) => line.startsWith("  "));
  error.stack = `${name}: ${message}\n${frames.map((line) => `    at ${line.trim()}`).join("\n")}`;
  return error;
}

function inherited(): Record<string, string> {
  // Another interpreter's home would be searched for the standard library.
  const { PYTHONHOME: _, ...rest } = process.env;
  return rest as Record<string, string>;
}
