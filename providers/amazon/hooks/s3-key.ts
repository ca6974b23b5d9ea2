// Buckets and keys: as two names, or as one s3:// address; and keys with signs for any text.

export interface S3Place {
  bucket: string;
  key: string;
}

const ADDRESS = /^s3[na]?:\/\/([^/]+)\/?(.*)$/s;

/** A key may be a whole address, which then names the bucket too. */
export function s3Place(key: string, bucket: string | null | undefined): S3Place {
  const [, bucketOfKey, keyOfKey] = ADDRESS.exec(key) ?? [];
  if (bucketOfKey !== undefined) {
    if (bucket) throw new TypeError(`${key} names its bucket already: leave out the bucket's name`);
    return { bucket: bucketOfKey, key: keyOfKey ?? "" };
  }
  if (!bucket) throw new TypeError(`${key} is in no bucket: name one, or write s3://bucket/${key}`);
  return { bucket, key };
}

export function s3Address({ bucket, key }: S3Place): string {
  return `s3://${bucket}/${key}`;
}

const SIGNS = /[*?[]/;

/** What stands before the first sign: only keys that begin so need to be looked at. */
export function wildcardPrefix(pattern: string): string {
  return pattern.slice(0, SIGNS.exec(pattern)?.index ?? pattern.length);
}

/** As Python's fnmatch, which Airflow uses: `*` is any text, also with slashes, `?` one character, `[ab]` and `[!ab]` one of some. */
export function wildcardMatcher(pattern: string): RegExp {
  const source = pattern.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (part: string, not?: string, some?: string) => {
    if (some !== undefined) return `[${not === "!" ? "^" : ""}${some.replace(/[\\^[]/g, String.raw`\$&`)}]`;
    if (part === "*") return ".*";
    return part === "?" ? "." : part.replace(/[.*+?^${}()|[\]\\]/, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`, "s");
}
