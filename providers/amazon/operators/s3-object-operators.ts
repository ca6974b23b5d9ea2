// Operators that list, write, copy and delete objects.
import { resolved, type Context, type Input } from "@windsock/sdk/provider";
import { S3Operator, type S3OperatorArgs } from "./s3-operator.ts";

export interface S3ListOperatorArgs extends S3OperatorArgs {
  /** A template; default the connection's bucket. */
  bucket?: Input<string>;
  /** A template. */
  prefix?: Input<string>;
}

/**
 * The keys of a bucket that begin so.
 *
 * @example
 * const keys = dag.add(new S3ListOperator("list", { bucket: "lake", prefix: "orders/{{ ds }}/" }));
 */
export class S3ListOperator extends S3Operator<string[]> {
  static override readonly templateFields: readonly string[] = ["bucket", "prefix", "awsConnId"];

  readonly bucket: string | null;
  readonly prefix: string;

  constructor(taskId: string, args: S3ListOperatorArgs) {
    super(taskId, args);
    this.bucket = resolved<string | null>(args.bucket ?? null);
    this.prefix = resolved<string>(args.prefix ?? "");
  }

  override async execute(): Promise<string[]> {
    await using hook = this.hook();
    const keys: string[] = [];
    for await (const { key } of hook.list({ bucket: this.bucket, prefix: this.prefix })) keys.push(key);
    return keys;
  }
}

export interface S3CreateObjectOperatorArgs extends S3OperatorArgs {
  /** A key, or an s3:// address. A template. */
  s3Key: Input<string>;
  s3Bucket?: Input<string>;
  /** The object's text. A template. */
  data: Input<string>;
  replace?: boolean;
}

/**
 * Writes a text as an object; the result is its address.
 *
 * @example
 * dag.add(new S3CreateObjectOperator("done", { s3Key: "s3://lake/orders/{{ ds }}/_SUCCESS", data: "", replace: true }));
 */
export class S3CreateObjectOperator extends S3Operator<string> {
  static override readonly templateFields: readonly string[] = ["s3Bucket", "s3Key", "data", "awsConnId"];

  readonly s3Key: string;
  readonly s3Bucket: string | null;
  readonly data: string;
  readonly replace: boolean;

  constructor(taskId: string, args: S3CreateObjectOperatorArgs) {
    super(taskId, args);
    this.s3Key = resolved(args.s3Key);
    this.s3Bucket = resolved<string | null>(args.s3Bucket ?? null);
    this.data = resolved(args.data);
    this.replace = args.replace ?? false;
  }

  override async execute(): Promise<string> {
    await using hook = this.hook();
    return await hook.loadString(this.data, this.s3Key, { bucket: this.s3Bucket, replace: this.replace });
  }
}

export interface S3CopyObjectOperatorArgs extends S3OperatorArgs {
  /** A key, or an s3:// address; templates. */
  sourceBucketKey: Input<string>;
  destBucketKey: Input<string>;
  sourceBucketName?: Input<string>;
  destBucketName?: Input<string>;
}

/**
 * Copies an object within S3; the result is the new one's address.
 *
 * @example
 * dag.add(new S3CopyObjectOperator("publish", { sourceBucketKey: "s3://raw/{{ ds }}.parquet", destBucketKey: "s3://lake/{{ ds }}.parquet" }));
 */
export class S3CopyObjectOperator extends S3Operator<string> {
  static override readonly templateFields: readonly string[] = [
    "sourceBucketKey", "destBucketKey", "sourceBucketName", "destBucketName", "awsConnId",
  ]; // prettier-ignore

  readonly sourceBucketKey: string;
  readonly destBucketKey: string;
  readonly sourceBucketName: string | null;
  readonly destBucketName: string | null;

  constructor(taskId: string, args: S3CopyObjectOperatorArgs) {
    super(taskId, args);
    this.sourceBucketKey = resolved(args.sourceBucketKey);
    this.destBucketKey = resolved(args.destBucketKey);
    this.sourceBucketName = resolved<string | null>(args.sourceBucketName ?? null);
    this.destBucketName = resolved<string | null>(args.destBucketName ?? null);
  }

  override async execute(): Promise<string> {
    await using hook = this.hook();
    return await hook.copy(
      { key: this.sourceBucketKey, bucket: this.sourceBucketName },
      { key: this.destBucketKey, bucket: this.destBucketName },
    );
  }
}

export interface S3DeleteObjectsOperatorArgs extends S3OperatorArgs {
  bucket?: Input<string>;
  /** One key or several; or a prefix: one of the two. Templates. */
  keys?: Input<string | readonly string[]> | null;
  prefix?: Input<string> | null;
}

/**
 * Deletes objects, by key or by what their keys begin with.
 *
 * @example
 * dag.add(new S3DeleteObjectsOperator("clean", { bucket: "scratch", prefix: "{{ ds }}/" }));
 */
export class S3DeleteObjectsOperator extends S3Operator<null> {
  static override readonly templateFields: readonly string[] = ["bucket", "keys", "prefix", "awsConnId"];

  readonly bucket: string | null;
  readonly keys: string | readonly string[] | null;
  readonly prefix: string | null;

  constructor(taskId: string, args: S3DeleteObjectsOperatorArgs) {
    super(taskId, args);
    if (((args.keys ?? null) === null) === ((args.prefix ?? null) === null)) {
      throw new TypeError(`${taskId}: give either keys or prefix`);
    }
    this.bucket = resolved<string | null>(args.bucket ?? null);
    this.keys = resolved<string | readonly string[] | null>(
      (args.keys ?? null) as Input<string | readonly string[] | null>,
    );
    this.prefix = resolved<string | null>(args.prefix ?? null);
  }

  override async execute(context: Context): Promise<null> {
    const { bucket, prefix } = this;
    // An empty prefix, such as a template that gave nothing, would empty the bucket.
    if (prefix === "") throw new TypeError("prefix is empty: to empty a bucket, delete it with forceDelete");
    await using hook = this.hook();
    const keys = typeof this.keys === "string" ? [this.keys] : [...(this.keys ?? [])];
    if (prefix !== null) for await (const { key } of hook.list({ bucket, prefix })) keys.push(key);
    await hook.deleteObjects(keys, { bucket });
    context.log.info(`Deleted ${keys.length} objects`);
    return null;
  }
}
