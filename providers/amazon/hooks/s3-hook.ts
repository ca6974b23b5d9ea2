// S3: buckets and objects, over Amazon's SDK, which is loaded with the first call.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type * as Sdk from "@aws-sdk/client-s3";
import { BaseHook, type ConnectionTestResult } from "@windsock/sdk/provider";
import { listPages } from "./list-pages.ts";
import { partSizeOf } from "./part-size.ts";
import { S3Error, isMissing } from "./s3-error.ts";
import { s3Address, s3Place, wildcardMatcher, wildcardPrefix } from "./s3-key.ts";
import { type OpenedS3, S3Session } from "./s3-session.ts";
import { uploadFile, type ObjectFacts } from "./upload-file.ts";

export interface S3HookOptions {
  /** In place of the connection's. */
  region?: string | null;
}

export interface S3Object {
  key: string;
  size: number;
  lastModified: Date;
  etag: string;
}

export interface S3ListOptions {
  bucket?: string | null;
  prefix?: string;
}

export interface S3UploadOptions {
  bucket?: string | null;
  /** Default false: an object that is there is an error. */
  replace?: boolean;
  contentType?: string;
  /** Encrypted by the server with its own key. */
  encrypt?: boolean;
  metadata?: Readonly<Record<string, string>>;
}

export interface S3FileOptions extends S3UploadOptions {
  /** Packed on the way; `.gz` is not added to the key. */
  gzip?: boolean;
}

/** S3's own limit for one call. */
const DELETED_AT_ONCE = 1000;

/**
 * Works with S3 and with servers that speak its protocol (`endpoint_url` in the connection's extra). A key may be an s3:// address.
 *
 * @example
 * await using s3 = new S3Hook("aws_default");
 * await s3.loadFile("/data/orders.parquet", "orders/2024-05-08.parquet", { bucket: "lake", replace: true });
 */
export class S3Hook extends BaseHook {
  readonly #session: S3Session;

  /** Without a connection (""), keys and region come from where AWS tools look for them. */
  constructor(connId = "aws_default", options: S3HookOptions = {}) {
    super(connId);
    this.#session = new S3Session({
      connId,
      connection: () => this.connection(),
      region: options.region ?? null,
    });
  }

  /** The SDK's own client, for what this hook has no method for. */
  async client(): Promise<Sdk.S3Client> {
    return (await this.#session.open()).client;
  }

  async listBuckets(): Promise<string[]> {
    const { Buckets, Owner } = await this.#session.send("list buckets", (sdk) => new sdk.ListBucketsCommand({}));
    if (Buckets === undefined && Owner === undefined) throw this.#session.notS3("list buckets");
    return (Buckets ?? []).flatMap(({ Name }) => Name ?? []);
  }

  async hasBucket(bucket: string): Promise<boolean> {
    return await orFalse(
      this.#session.send(`look for bucket ${bucket}`, (sdk) => new sdk.HeadBucketCommand({ Bucket: bucket })),
    );
  }

  /** A bucket of one's own that is there already is left as it is. */
  async createBucket(bucket: string): Promise<void> {
    const { client } = await this.#session.open();
    const region = await client.config.region();
    const place =
      region === "us-east-1"
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: region as Sdk.BucketLocationConstraint } };
    try {
      await this.#session.send(
        `create bucket ${bucket}`,
        (sdk) => new sdk.CreateBucketCommand({ Bucket: bucket, ...place }),
      );
    } catch (error) {
      if (!(error instanceof S3Error) || error.code !== "BucketAlreadyOwnedByYou") throw error;
    }
  }

  /** `force`: with all that is in it; otherwise it must be empty. */
  async deleteBucket(bucket: string, { force = false }: { force?: boolean } = {}): Promise<void> {
    if (force) {
      const keys: string[] = [];
      for await (const { key } of this.list({ bucket })) keys.push(key);
      await this.deleteObjects(keys, { bucket });
    }
    await this.#session.send(`delete bucket ${bucket}`, (sdk) => new sdk.DeleteBucketCommand({ Bucket: bucket }));
  }

  /** All objects whose keys begin so, page by page. */
  async *list({ bucket, prefix = "" }: S3ListOptions = {}): AsyncGenerator<S3Object> {
    const Bucket = await this.#bucket(bucket);
    for await (const { Contents = [] } of listPages(this.#session, { Bucket, Prefix: prefix })) {
      for (const { Key = "", Size = 0, LastModified, ETag = "" } of Contents) {
        yield { key: Key, size: Size, lastModified: LastModified ?? new Date(0), etag: ETag };
      }
    }
  }

  /** With a delimiter: the common beginnings up to it ("folders"), as S3 groups them. */
  async listPrefixes({ bucket, prefix = "", delimiter = "/" }: S3ListOptions & { delimiter?: string } = {}): Promise<
    string[]
  > {
    const Bucket = await this.#bucket(bucket);
    const found: string[] = [];
    for await (const { CommonPrefixes = [] } of listPages(this.#session, {
      Bucket,
      Prefix: prefix,
      Delimiter: delimiter,
    })) {
      found.push(...CommonPrefixes.flatMap(({ Prefix }) => Prefix ?? []));
    }
    return found;
  }

  /** Keys that match signs: `*` any text, `?` one character, `[ab]` one of some. */
  async *matching(pattern: string, bucket?: string | null): AsyncGenerator<S3Object> {
    const place = s3Place(pattern, await this.#bucketOf(pattern, bucket));
    const matcher = wildcardMatcher(place.key);
    for await (const object of this.list({ bucket: place.bucket, prefix: wildcardPrefix(place.key) })) {
      if (matcher.test(object.key)) yield object;
    }
  }

  /** null where there is no such object. */
  async head(key: string, bucket?: string | null): Promise<S3Object | null> {
    const place = await this.#place(key, bucket);
    try {
      const found = await this.#session.send(
        `look for ${s3Address(place)}`,
        (sdk) => new sdk.HeadObjectCommand({ Bucket: place.bucket, Key: place.key }),
      );
      const { ContentLength: size = 0, LastModified: lastModified = new Date(0), ETag: etag = "" } = found;
      return { key: place.key, size, lastModified, etag };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async has(key: string, bucket?: string | null): Promise<boolean> {
    return (await this.head(key, bucket)) !== null;
  }

  /** The bytes of an object, as they come. */
  async read(key: string, bucket?: string | null): Promise<Readable> {
    const place = await this.#place(key, bucket);
    const what = `read ${s3Address(place)}`;
    const { Body } = await this.#session.send(
      what,
      (sdk) => new sdk.GetObjectCommand({ Bucket: place.bucket, Key: place.key }),
    );
    return Readable.from(this.#session.namedPieces(what, Body as Readable), { objectMode: false });
  }

  async readBytes(key: string, bucket?: string | null): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.read(key, bucket)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  async readText(key: string, bucket?: string | null): Promise<string> {
    return (await this.readBytes(key, bucket)).toString("utf8");
  }

  /** Into a file that others see whole or not at all; answers its path. */
  async download(key: string, path: string, bucket?: string | null): Promise<string> {
    const body = await this.read(key, bucket);
    await mkdir(dirname(path), { recursive: true });
    const partial = `${path}.${process.pid}.partial`;
    try {
      await pipeline(body, createWriteStream(partial));
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    return path;
  }

  /** A file of any size, in parts; answers the object's address. */
  async loadFile(path: string, key: string, options: S3FileOptions = {}): Promise<string> {
    const found = await stat(path);
    if (!found.isFile()) throw new Error(`${path} is no file`);
    const { size } = found;
    const partSize = partSizeOf(size);
    if (options.gzip === true) {
      const packed = createGzip();
      const packing = pipeline(createReadStream(path), packed);
      const [address] = await Promise.all([this.#writeStream(packed, key, { ...options, partSize }), packing]);
      return address;
    }
    if (size <= partSize) return await this.#writeStream(createReadStream(path), key, { ...options, partSize });
    return await this.#write(key, options, async (opened, facts) => {
      await using handle = await open(path);
      return await uploadFile(opened, { handle, size, partSize }, facts);
    });
  }

  async loadString(text: string, key: string, options: S3UploadOptions = {}): Promise<string> {
    return await this.loadStream(Readable.from([Buffer.from(text)]), key, options);
  }

  /** What a stream gives, up to 80 GB, in parts of 8 MB. */
  async loadStream(body: Readable, key: string, options: S3UploadOptions = {}): Promise<string> {
    return await this.#writeStream(body, key, { ...options, partSize: partSizeOf(0) });
  }

  async #writeStream(Body: Readable, key: string, options: S3UploadOptions & { partSize: number }): Promise<string> {
    try {
      return await this.#write(key, options, async ({ client }, facts) => {
        const { Upload } = await import("@aws-sdk/lib-storage");
        // The SDK's own four take 30 MB more, and no less time where the server is near.
        const upload = new Upload({ client, partSize: options.partSize, queueSize: 2, params: { ...facts, Body } });
        return (await upload.done()).ETag;
      });
    } finally {
      Body.destroy();
    }
  }

  async #write(
    key: string,
    options: S3UploadOptions,
    send: (opened: OpenedS3, facts: ObjectFacts) => Promise<string | undefined>,
  ): Promise<string> {
    const place = await this.#place(key, options.bucket);
    if (options.replace !== true && (await this.has(place.key, place.bucket)))
      throw new Error(`connection ${JSON.stringify(this.connId)}: ${s3Address(place)} is there already: give replace`);
    const facts: ObjectFacts = {
      Bucket: place.bucket,
      Key: place.key,
      ...(options.contentType !== undefined && { ContentType: options.contentType }),
      ...(options.metadata !== undefined && { Metadata: { ...options.metadata } }),
      ...(options.encrypt === true && { ServerSideEncryption: "AES256" }),
    };
    const what = `write ${s3Address(place)}`;
    const opened = await this.#session.open();
    if ((await this.#session.named(what, () => send(opened, facts))) === undefined) throw this.#session.notS3(what);
    return s3Address(place);
  }

  /** Within S3, without the bytes coming here; answers the new object's address. */
  async copy(
    from: { key: string; bucket?: string | null },
    to: { key: string; bucket?: string | null },
  ): Promise<string> {
    const source = await this.#place(from.key, from.bucket);
    const target = await this.#place(to.key, to.bucket);
    const CopySource = `${source.bucket}/${source.key.split("/").map(encodeURIComponent).join("/")}`;
    await this.#session.send(
      `copy ${s3Address(source)} to ${s3Address(target)}`,
      (sdk) => new sdk.CopyObjectCommand({ Bucket: target.bucket, Key: target.key, CopySource }),
    );
    return s3Address(target);
  }

  /** Keys that are not there are no error. */
  async deleteObjects(keys: readonly string[], { bucket }: { bucket?: string | null } = {}): Promise<void> {
    const places = await Promise.all(keys.map((key) => this.#place(key, bucket)));
    for (const [Bucket, objects] of Map.groupBy(places, (place) => place.bucket)) {
      for (let from = 0; from < objects.length; from += DELETED_AT_ONCE) {
        const Objects = objects.slice(from, from + DELETED_AT_ONCE).map(({ key }) => ({ Key: key }));
        const { Errors: [failed] = [] } = await this.#session.send(
          `delete ${Objects.length} objects of s3://${Bucket}`,
          (sdk) => new sdk.DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        if (failed === undefined) continue;
        throw new Error(
          `connection ${JSON.stringify(this.connId)}: delete s3://${Bucket}/${failed.Key ?? ""}: ${failed.Code}: ${failed.Message}`,
        );
      }
    }
  }

  override async testConnection(): Promise<ConnectionTestResult> {
    try {
      const { bucket } = await this.#session.open();
      if (bucket !== null) {
        const there = await this.hasBucket(bucket);
        return {
          ok: there,
          message: there ? `Connection successfully tested: bucket ${bucket}` : `There is no bucket ${bucket}`,
        };
      }
      const buckets = await this.listBuckets();
      return { ok: true, message: `Connection successfully tested: ${buckets.length} buckets` };
    } catch (error) {
      return { ok: false, message: (error as Error).message };
    }
  }

  override async close(): Promise<void> {
    await this.#session.close();
  }

  async #bucket(given: string | null | undefined): Promise<string> {
    const bucket = given || (await this.#session.open()).bucket;
    if (!bucket) throw new TypeError(`connection ${JSON.stringify(this.connId)} names no bucket: give one`);
    return bucket;
  }

  async #place(key: string, bucket: string | null | undefined): Promise<{ bucket: string; key: string }> {
    return s3Place(key, await this.#bucketOf(key, bucket));
  }

  /** The connection's own bucket stands in only where neither the key nor the caller names one. */
  async #bucketOf(key: string, given: string | null | undefined): Promise<string | null> {
    if (given || /^s3[na]?:\/\//.test(key)) return given ?? null;
    return (await this.#session.open()).bucket;
  }
}

async function orFalse(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof S3Error && error.status === 404) return false;
    throw error;
  }
}
