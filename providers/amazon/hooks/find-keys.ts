// Whether all the keys that somebody waits for are there.
import type { S3Hook, S3Object } from "./s3-hook.ts";

export interface WantedKeys {
  keys: readonly string[];
  bucket: string | null;
  /** Keys have signs: `*`, `?`, `[ab]`. */
  wildcards: boolean;
}

/** The objects, or null while one key has none. */
export async function findKeys(hook: S3Hook, { keys, bucket, wildcards }: WantedKeys): Promise<S3Object[] | null> {
  const found: S3Object[] = [];
  for (const key of keys) {
    const objects: S3Object[] = [];
    if (wildcards) for await (const object of hook.matching(key, bucket)) objects.push(object);
    else objects.push(...[await hook.head(key, bucket)].filter((object) => object !== null));
    if (objects.length === 0) return null;
    found.push(...objects);
  }
  return found;
}
