// BashOperator: runs a command or a script file of bash.
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BaseOperator,
  contextEnvironment,
  resolved,
  TaskSkipped,
  type Context,
  type Input,
  type OperatorArgs,
  type TaskLogger,
} from "@windsock/sdk/provider";
import { Subprocess } from "../hooks/subprocess.ts";

export interface BashOperatorArgs extends OperatorArgs {
  /** A command, several lines of them, or the name of a .sh or .bash file beside the Dag; a template. */
  bashCommand: Input<string>;
  /** The variables of the command's environment, in place of the worker's own; templates. */
  env?: Input<Record<string, string>> | null;
  /** true: `env` is added to the worker's environment. */
  appendEnv?: boolean;
  /** A label of TextDecoder; default "utf-8". */
  outputEncoding?: string;
  /** Exit codes that skip the task; default 99, null for none. */
  skipOnExitCode?: number | readonly number[] | null;
  /** Where the command runs; default a folder of its own that is removed afterwards. A template. */
  cwd?: Input<string> | null;
  /** Makes the result from the last line of the output. */
  outputProcessor?: (lastLine: string) => unknown;
}

const ENDINGS = [".sh", ".bash"];
/** Linux takes no argument over 128 KB; longer commands are run from a file. */
const LONGEST_ARGUMENT = 100_000;

/**
 * Runs bash. The result is the last line of its output; each line goes to the log as it comes.
 *
 * Exit code 0 succeeds, 99 (skipOnExitCode) skips, any other fails. The command is stopped with all it started.
 *
 * @example
 * dag.add(new BashOperator("count", { bashCommand: "wc -l < data/{{ ds }}.csv", cwd: "{{ dag.folder }}" }));
 */
export class BashOperator extends BaseOperator<unknown> {
  static override readonly templateFields: readonly string[] = ["bashCommand", "env", "cwd"];
  static override readonly templateExt: readonly string[] = ENDINGS;
  static override readonly uiColor = "#f0ede4";

  readonly bashCommand: string;
  readonly env: Record<string, string> | null;
  readonly appendEnv: boolean;
  readonly outputEncoding: string;
  readonly skipOnExitCode: readonly number[];
  readonly cwd: string | null;
  readonly outputProcessor: (lastLine: string) => unknown;
  private subprocess: Subprocess | undefined;

  constructor(taskId: string, args: BashOperatorArgs) {
    super(taskId, args);
    const { skipOnExitCode = 99 } = args;
    this.bashCommand = resolved(args.bashCommand);
    this.env = resolved<Record<string, string> | null>(args.env ?? null);
    this.appendEnv = args.appendEnv ?? false;
    this.outputEncoding = args.outputEncoding ?? "utf-8";
    this.skipOnExitCode =
      skipOnExitCode === null ? [] : typeof skipOnExitCode === "number" ? [skipOnExitCode] : skipOnExitCode;
    this.cwd = resolved<string | null>(args.cwd ?? null);
    this.outputProcessor = args.outputProcessor ?? ((lastLine) => lastLine);
  }

  override async execute(context: Context): Promise<unknown> {
    if (typeof this.bashCommand !== "string" || this.bashCommand === "") {
      throw new TypeError(`bashCommand must be a text that is not empty, but is ${JSON.stringify(this.bashCommand)}`);
    }
    if (this.cwd !== null) await checkFolder(this.cwd);
    const scratch = await mkdtemp(join(tmpdir(), "windsock-"));
    try {
      const { exitCode, lastLine } = await this.runIn(scratch, context);
      if (this.skipOnExitCode.includes(exitCode))
        throw new TaskSkipped(`Bash command returned exit code ${exitCode}. Skipping.`);
      if (exitCode !== 0) {
        throw new Error(`Bash command failed. The command returned a non-zero exit code ${exitCode}.`);
      }
      return this.outputProcessor(lastLine);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  /** The whole process group: what the command started in the background too. */
  override async onKill(): Promise<void> {
    await this.subprocess?.kill();
  }

  private async runIn(scratch: string, context: Context): Promise<{ exitCode: number; lastLine: string }> {
    const log = (context.log as TaskLogger).named("task.hooks.Subprocess");
    log.info(`Running command: bash -c ${JSON.stringify(this.bashCommand)}`);
    this.subprocess = new Subprocess();
    return this.subprocess.run({
      command: await this.commandLine(scratch),
      env: this.environment(context),
      cwd: this.cwd ?? scratch,
      encoding: this.outputEncoding,
      log,
    });
  }

  private async commandLine(scratch: string): Promise<string[]> {
    const written = (this.args as BashOperatorArgs).bashCommand;
    const isFile = typeof written === "string" && ENDINGS.some((ending) => written.endsWith(ending));
    if (!isFile && Buffer.byteLength(this.bashCommand) < LONGEST_ARGUMENT) return ["bash", "-c", this.bashCommand];
    const script = join(scratch, "command.sh");
    await writeFile(script, this.bashCommand, { mode: 0o700 });
    return ["bash", script];
  }

  private environment(context: Context): Record<string, string> {
    const inherited = this.env === null || this.appendEnv ? (process.env as Record<string, string>) : {};
    const own = Object.fromEntries(Object.entries(this.env ?? {}).map(([name, value]) => [name, String(value)]));
    return { ...inherited, ...own, ...contextEnvironment(context) };
  }
}

async function checkFolder(cwd: string): Promise<void> {
  let found;
  try {
    found = await stat(cwd);
  } catch (error) {
    throw new Error(`Can not find the cwd: ${cwd}`, { cause: error });
  }
  if (!found.isDirectory()) throw new Error(`The cwd ${cwd} must be a directory`);
}
