// S3KeySensor: waits for objects.
import { BaseSensor, resolved, TaskSkipped, type Context, type Input, type SensorArgs } from "@windsock/sdk/provider";
import { findKeys } from "../hooks/find-keys.ts";
import { S3Hook, type S3Object } from "../hooks/s3-hook.ts";
import { S3KeyTrigger, type S3KeyEvent } from "../triggers/s3-key-trigger.ts";

export interface S3KeySensorArgs extends SensorArgs {
  /** One key or several, all of which are waited for; or s3:// addresses. Templates. */
  bucketKey: Input<string | readonly string[]>;
  bucketName?: Input<string> | null;
  /** Whether keys have signs: `*`, `?`, `[ab]`. */
  wildcardMatch?: boolean;
  awsConnId?: Input<string> | null;
  region?: string;
  /** Says whether what was found is what is waited for. */
  checkFn?: (objects: readonly S3Object[], context: Context) => boolean | Promise<boolean>;
  /** Waits in the triggerer, without a worker. */
  deferrable?: boolean;
}

/**
 * Waits until all keys are there. A bucket that is not there, or forbidden, fails the task.
 *
 * @example
 * dag.add(new S3KeySensor("wait", { bucketKey: "s3://lake/orders/{{ ds }}/*.parquet", wildcardMatch: true, deferrable: true }));
 */
export class S3KeySensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["bucketKey", "bucketName", "awsConnId"];

  readonly bucketKey: string | readonly string[];
  readonly bucketName: string | null;
  readonly wildcardMatch: boolean;
  readonly awsConnId: string;
  readonly region: string | null;
  readonly checkFn: S3KeySensorArgs["checkFn"];
  readonly deferrable: boolean;

  constructor(taskId: string, args: S3KeySensorArgs) {
    super(taskId, args);
    this.bucketKey = resolved<string | readonly string[]>(args.bucketKey as Input<string | readonly string[]>);
    this.bucketName = resolved<string | null>(args.bucketName ?? null);
    this.wildcardMatch = args.wildcardMatch ?? false;
    this.awsConnId = args.awsConnId === null ? "" : resolved<string>(args.awsConnId ?? "aws_default");
    this.region = args.region ?? null;
    this.checkFn = args.checkFn;
    this.deferrable = args.deferrable ?? false;
  }

  override async poke(context: Context): Promise<boolean> {
    const { keys, bucketName: bucket, wildcardMatch: wildcards } = this;
    context.log.info(`Poking for ${keys.join(", ")}`);
    await using hook = new S3Hook(this.awsConnId, { region: this.region });
    const found = await findKeys(hook, { keys, bucket, wildcards });
    return found !== null && ((await this.checkFn?.(found, context)) ?? true);
  }

  override async execute(context: Context): Promise<unknown> {
    if (!this.deferrable) return await super.execute(context);
    return this.wait(Date.now() + this.timeout * 1000, 0);
  }

  /** Goes on when the keys are there; objects that are not the right ones are waited out. */
  async executeComplete(context: Context, event: S3KeyEvent, { until }: { until: number }): Promise<unknown> {
    if (event.status === "error") {
      if (this.neverFail) throw new TaskSkipped(`Skipping because neverFail is set: ${event.message}`);
      throw new Error(event.message);
    }
    const objects = event.objects.map((object) => ({ ...object, lastModified: new Date(object.lastModified) }));
    if ((await this.checkFn?.(objects, context)) ?? true) {
      context.log.info(`Found ${objects.map(({ key }) => key).join(", ")}`);
      return null;
    }
    if (Date.now() + this.pokeInterval * 1000 > until)
      this.outOfTime(`The objects were not the right ones within ${this.timeout} seconds`);
    return this.wait(until, this.pokeInterval);
  }

  private get keys(): readonly string[] {
    return typeof this.bucketKey === "string" ? [this.bucketKey] : this.bucketKey;
  }

  private wait(until: number, firstAfter: number): never {
    const { awsConnId, region, keys, bucketName: bucket, wildcardMatch: wildcards, pokeInterval } = this;
    const trigger = new S3KeyTrigger({ awsConnId, region, keys, bucket, wildcards, pokeInterval, firstAfter });
    return this.deferUntil(until, trigger);
  }
}
