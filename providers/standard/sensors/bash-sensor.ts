// BashSensor: waits for a bash command to succeed.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BaseSensor,
  contextEnvironment,
  resolved,
  TaskFailed,
  type Context,
  type Input,
  type SensorArgs,
  type TaskLogger,
} from "@windsock/sdk/provider";
import { Subprocess } from "../hooks/subprocess.ts";

export interface BashSensorArgs extends SensorArgs {
  /** A command or script; a template. */
  bashCommand: Input<string>;
  /** In place of the worker's own environment; templates. */
  env?: Input<Record<string, string>> | null;
  outputEncoding?: string;
  /** Only this exit code means "not yet", others fail the sensor. Left out: all mean "not yet". */
  retryExitCode?: number | null;
}

/**
 * Looks with a bash command: exit code 0 is what it waits for.
 *
 * @example
 * dag.add(new BashSensor("up", { bashCommand: "curl -sf http://shop/health", pokeInterval: "30s", mode: "reschedule" }));
 */
export class BashSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["bashCommand", "env"];

  readonly bashCommand: string;
  readonly env: Record<string, string> | null;
  readonly outputEncoding: string;
  readonly retryExitCode: number | null;
  private subprocess: Subprocess | undefined;

  constructor(taskId: string, args: BashSensorArgs) {
    super(taskId, args);
    this.bashCommand = resolved(args.bashCommand);
    this.env = resolved<Record<string, string> | null>(args.env ?? null);
    this.outputEncoding = args.outputEncoding ?? "utf-8";
    this.retryExitCode = args.retryExitCode ?? null;
  }

  override async poke(context: Context): Promise<boolean> {
    const exitCode = await this.runOnce(context);
    if (exitCode === 0) return true;
    if (this.retryExitCode === null) {
      context.log.info("Non-zero return code and no retry code set, will retry later");
      return false;
    }
    if (exitCode !== this.retryExitCode) throw new TaskFailed(`Command exited with return code ${exitCode}`);
    context.log.info("Return code matches retry code, will retry later");
    return false;
  }

  override async onKill(): Promise<void> {
    await this.subprocess?.kill();
  }

  private async runOnce(context: Context): Promise<number> {
    const folder = await mkdtemp(join(tmpdir(), "windsock-"));
    try {
      const script = join(folder, "command.sh");
      await writeFile(script, this.bashCommand, { mode: 0o700 });
      this.subprocess = new Subprocess();
      const { exitCode } = await this.subprocess.run({
        command: ["bash", script],
        env: { ...(this.env ?? (process.env as Record<string, string>)), ...contextEnvironment(context) },
        cwd: folder,
        encoding: this.outputEncoding,
        log: (context.log as TaskLogger).named("task.hooks.Subprocess"),
      });
      return exitCode;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
