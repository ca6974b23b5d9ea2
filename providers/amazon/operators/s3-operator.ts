// What all operators of S3 have in common: the connection.
import { BaseOperator, resolved, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { S3Hook } from "../hooks/s3-hook.ts";

export interface S3OperatorArgs extends OperatorArgs {
  /** Default aws_default; null for the keys that AWS tools would find. A template. */
  awsConnId?: Input<string> | null;
  /** In place of the connection's. */
  region?: string;
}

export abstract class S3Operator<TResult = unknown> extends BaseOperator<TResult> {
  static override readonly uiColor: string = "#f2d9b3";

  readonly awsConnId: string;
  readonly region: string | null;

  constructor(taskId: string, args: S3OperatorArgs) {
    super(taskId, args);
    this.awsConnId = args.awsConnId === null ? "" : resolved<string>(args.awsConnId ?? "aws_default");
    this.region = args.region ?? null;
  }

  protected hook(): S3Hook {
    return new S3Hook(this.awsConnId, { region: this.region });
  }
}
