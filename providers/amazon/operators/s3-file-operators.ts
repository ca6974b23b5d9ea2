// Operators that carry files to S3 and back.
import { resolved, type Context, type Input } from "@windsock/sdk/provider";
import { S3Operator, type S3OperatorArgs } from "./s3-operator.ts";

export interface LocalFilesystemToS3OperatorArgs extends S3OperatorArgs {
  /** The file's path. A template. */
  filename: Input<string>;
  /** A key, or an s3:// address. A template. */
  destKey: Input<string>;
  destBucket?: Input<string> | null;
  /** Default false: an object that is there fails the task. */
  replace?: boolean;
  encrypt?: boolean;
  gzip?: boolean;
}

/**
 * Uploads a file of any size; the result is the object's address.
 *
 * @example
 * dag.add(new LocalFilesystemToS3Operator("upload", { filename: "/data/{{ ds }}.parquet", destKey: "s3://lake/{{ ds }}.parquet", replace: true }));
 */
export class LocalFilesystemToS3Operator extends S3Operator<string> {
  static override readonly templateFields: readonly string[] = ["filename", "destKey", "destBucket", "awsConnId"];

  readonly filename: string;
  readonly destKey: string;
  readonly destBucket: string | null;
  readonly replace: boolean;
  readonly encrypt: boolean;
  readonly gzip: boolean;

  constructor(taskId: string, args: LocalFilesystemToS3OperatorArgs) {
    super(taskId, args);
    this.filename = resolved(args.filename);
    this.destKey = resolved(args.destKey);
    this.destBucket = resolved<string | null>(args.destBucket ?? null);
    this.replace = args.replace ?? false;
    this.encrypt = args.encrypt ?? false;
    this.gzip = args.gzip ?? false;
  }

  override async execute(context: Context): Promise<string> {
    const { filename, destKey, destBucket: bucket, replace, encrypt, gzip } = this;
    await using hook = this.hook();
    const address = await hook.loadFile(filename, destKey, { bucket, replace, encrypt, gzip });
    context.log.info(`Uploaded ${filename} to ${address}`);
    return address;
  }
}

export interface S3ToLocalFilesystemOperatorArgs extends S3OperatorArgs {
  /** A key, or an s3:// address. A template. */
  sourceKey: Input<string>;
  sourceBucket?: Input<string> | null;
  /** Its folder is made. A template. */
  filename: Input<string>;
}

/**
 * Downloads an object; the result is the file's path.
 *
 * @example
 * dag.add(new S3ToLocalFilesystemOperator("download", { sourceKey: "s3://lake/{{ ds }}.parquet", filename: "/data/{{ ds }}.parquet" }));
 */
export class S3ToLocalFilesystemOperator extends S3Operator<string> {
  static override readonly templateFields: readonly string[] = ["sourceKey", "sourceBucket", "filename", "awsConnId"];

  readonly sourceKey: string;
  readonly sourceBucket: string | null;
  readonly filename: string;

  constructor(taskId: string, args: S3ToLocalFilesystemOperatorArgs) {
    super(taskId, args);
    this.sourceKey = resolved(args.sourceKey);
    this.sourceBucket = resolved<string | null>(args.sourceBucket ?? null);
    this.filename = resolved(args.filename);
  }

  override async execute(context: Context): Promise<string> {
    const { sourceKey, sourceBucket, filename } = this;
    await using hook = this.hook();
    await hook.download(sourceKey, filename, sourceBucket);
    context.log.info(`Downloaded ${sourceKey} to ${filename}`);
    return filename;
  }
}
