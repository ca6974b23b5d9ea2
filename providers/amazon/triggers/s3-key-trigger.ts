// S3KeyTrigger: looks for keys again and again in the triggerer.
import { BaseTrigger, sleep, TriggerEvent, type TriggerHost } from "@windsock/sdk/provider";
import { findKeys } from "../hooks/find-keys.ts";
import { S3Hook } from "../hooks/s3-hook.ts";

export type S3KeyTriggerArgs = {
  awsConnId: string;
  region: string | null;
  keys: readonly string[];
  bucket: string | null;
  wildcards: boolean;
  /** Seconds between two looks. */
  pokeInterval: number;
  /** Seconds before the first one. */
  firstAfter: number;
};

export type S3KeyEvent =
  | { status: "success"; objects: { key: string; size: number; lastModified: string; etag: string }[] }
  | { status: "error"; message: string };

/**
 * Fires when all keys are there, or with the first error.
 *
 * @example
 * this.defer({ trigger: new S3KeyTrigger({ ...wanted, pokeInterval: 60, firstAfter: 0 }), method: "executeComplete" });
 */
export class S3KeyTrigger extends BaseTrigger<S3KeyTriggerArgs> {
  override async *run(host: TriggerHost): AsyncIterable<TriggerEvent<S3KeyEvent>> {
    const { awsConnId, region, keys, bucket, wildcards, pokeInterval, firstAfter } = this.kwargs;
    await using hook = new S3Hook(awsConnId, { region });
    for (let pause = firstAfter; ; pause = pokeInterval) {
      await sleep(pause, host.signal);
      try {
        const found = await findKeys(hook, { keys, bucket, wildcards });
        if (found === null) continue;
        const objects = found.map((object) => ({ ...object, lastModified: object.lastModified.toISOString() }));
        yield new TriggerEvent<S3KeyEvent>({ status: "success", objects });
      } catch (error) {
        if (host.signal.aborted) throw error;
        yield new TriggerEvent<S3KeyEvent>({ status: "error", message: (error as Error).message });
      }
      return;
    }
  }
}
