// FileSensor: waits for a file.
import { isAbsolute, join } from "node:path";
import { BaseSensor, resolved, type Context, type Input, type SensorArgs } from "@windsock/sdk/provider";
import { FileHook } from "../hooks/file-hook.ts";
import { findFile } from "../hooks/find-file.ts";
import { FileTrigger } from "../triggers/file-trigger.ts";

export interface FileSensorArgs extends SensorArgs {
  /** A path or glob, below the connection's base path; a template. */
  filepath: Input<string>;
  /** Names the base path; default "fs_default", which need not exist for an absolute filepath. A template. */
  fsConnId?: Input<string>;
  /** true: `**` in a glob reaches into folders. */
  recursive?: boolean;
  /** Waits without a worker, on the triggerer's machine. */
  deferrable?: boolean;
}

/**
 * Waits until a file is there, or a folder that has a file in it at any depth.
 *
 * @example
 * dag.add(new FileSensor("delivered", { filepath: "/inbox/{{ ds }}/*.csv", mode: "reschedule", timeout: "6h" }));
 */
export class FileSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["filepath", "fsConnId"];
  static override readonly uiColor: string = "#91818a";

  readonly filepath: string;
  readonly fsConnId: string;
  readonly recursive: boolean;
  readonly deferrable: boolean;

  constructor(taskId: string, args: FileSensorArgs) {
    super(taskId, args);
    this.filepath = resolved(args.filepath);
    this.fsConnId = resolved<string>(args.fsConnId ?? "fs_default");
    this.recursive = args.recursive ?? false;
    this.deferrable = args.deferrable ?? false;
  }

  override async poke(context: Context): Promise<boolean> {
    const path = await this.path();
    context.log.info(`Poking for file ${path}`);
    const found = await findFile(path, { recursive: this.recursive });
    if (found !== null) context.log.info(`Found File ${found.path} last modified: ${found.modified.toISOString()}`);
    return found !== null;
  }

  override async execute(context: Context): Promise<unknown> {
    if (!this.deferrable) return super.execute(context);
    if (await this.poke(context)) return null;
    const trigger = new FileTrigger({
      filepath: await this.path(),
      recursive: this.recursive,
      pokeInterval: this.pokeInterval,
    });
    return this.defer({ trigger, method: "executeComplete", timeout: this.timeout });
  }

  executeComplete(context: Context, event: unknown): null {
    if (event !== true) throw new Error(`${this.taskId} task failed as ${this.filepath} not found.`);
    context.log.info(`${this.taskId} completed successfully as ${this.filepath} found.`);
    return null;
  }

  /** An absolute path needs no connection: most installations have no fs_default. */
  private async path(): Promise<string> {
    if (isAbsolute(this.filepath)) return this.filepath;
    return join(await new FileHook(this.fsConnId).path(), this.filepath);
  }
}
