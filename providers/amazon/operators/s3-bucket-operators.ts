// Operators that make and remove buckets.
import { resolved, type Context, type Input } from "@windsock/sdk/provider";
import { S3Operator, type S3OperatorArgs } from "./s3-operator.ts";

export interface S3CreateBucketOperatorArgs extends S3OperatorArgs {
  /** A template. */
  bucketName: Input<string>;
}

/**
 * Makes a bucket; one that is there is left as it is.
 *
 * @example
 * dag.add(new S3CreateBucketOperator("create", { bucketName: "lake" }));
 */
export class S3CreateBucketOperator extends S3Operator<null> {
  static override readonly templateFields: readonly string[] = ["bucketName", "awsConnId"];

  readonly bucketName: string;

  constructor(taskId: string, args: S3CreateBucketOperatorArgs) {
    super(taskId, args);
    this.bucketName = resolved(args.bucketName);
  }

  override async execute(context: Context): Promise<null> {
    await using hook = this.hook();
    const isThere = await hook.hasBucket(this.bucketName);
    if (!isThere) await hook.createBucket(this.bucketName);
    context.log.info(isThere ? `Bucket ${this.bucketName} already exists` : `Created bucket ${this.bucketName}`);
    return null;
  }
}

export interface S3DeleteBucketOperatorArgs extends S3OperatorArgs {
  /** A template. */
  bucketName: Input<string>;
  /** With all objects in it. */
  forceDelete?: boolean;
}

/**
 * Removes a bucket; one that is not there is left so.
 *
 * @example
 * dag.add(new S3DeleteBucketOperator("delete", { bucketName: "scratch", forceDelete: true }));
 */
export class S3DeleteBucketOperator extends S3Operator<null> {
  static override readonly templateFields: readonly string[] = ["bucketName", "awsConnId"];

  readonly bucketName: string;
  readonly forceDelete: boolean;

  constructor(taskId: string, args: S3DeleteBucketOperatorArgs) {
    super(taskId, args);
    this.bucketName = resolved(args.bucketName);
    this.forceDelete = args.forceDelete ?? false;
  }

  override async execute(context: Context): Promise<null> {
    await using hook = this.hook();
    const isThere = await hook.hasBucket(this.bucketName);
    if (isThere) await hook.deleteBucket(this.bucketName, { force: this.forceDelete });
    context.log.info(isThere ? `Deleted bucket ${this.bucketName}` : `There is no bucket ${this.bucketName}`);
    return null;
  }
}
