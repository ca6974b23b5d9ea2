// Large XComs in S3: one object for each value, under the address that its reference is.
import { Readable } from "node:stream";
import type { StoreFactory, XComStore } from "@windsock/sdk/provider";
import { isMissing } from "../hooks/s3-error.ts";
import { S3Hook } from "../hooks/s3-hook.ts";
import { storedPlace, storePath } from "./store-path.ts";

export class S3XComStore implements XComStore {
  readonly #hook: S3Hook;

  constructor(connId: string) {
    this.#hook = new S3Hook(connId);
  }

  async write(reference: string, bytes: Buffer): Promise<void> {
    const { bucket, key } = storedPlace(reference);
    await this.#hook.loadStream(Readable.from([bytes]), key, { bucket, replace: true });
  }

  async read(reference: string): Promise<Buffer | null> {
    const { bucket, key } = storedPlace(reference);
    try {
      return await this.#hook.readBytes(key, bucket);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async clear(prefix: string): Promise<void> {
    const { bucket, key } = storedPlace(prefix);
    const keys: string[] = [];
    for await (const object of this.#hook.list({ bucket, prefix: key })) keys.push(object.key);
    await this.#hook.deleteObjects(keys, { bucket });
  }

  async close(): Promise<void> {
    await this.#hook.close();
  }
}

/** For `[common.io] xcom_objectstorage_path = s3://conn_id@bucket/prefix`. */
export const s3XComStore: StoreFactory<XComStore> = {
  name: "s3",
  create: ({ path }) => new S3XComStore(storePath(String(path)).connId),
};
