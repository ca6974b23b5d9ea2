// The provider of Amazon's S3: a hook, operators, a sensor, and a store for logs and large XComs.
import { defineProvider } from "@windsock/sdk/provider";
import { S3Hook } from "./hooks/s3-hook.ts";
import { S3CreateBucketOperator, S3DeleteBucketOperator } from "./operators/s3-bucket-operators.ts";
import { LocalFilesystemToS3Operator, S3ToLocalFilesystemOperator } from "./operators/s3-file-operators.ts";
import {
  S3CopyObjectOperator,
  S3CreateObjectOperator,
  S3DeleteObjectsOperator,
  S3ListOperator,
} from "./operators/s3-object-operators.ts";
import { s3LogStore } from "./stores/s3-log-store.ts";
import { s3XComStore } from "./stores/s3-xcom-store.ts";
import { S3KeySensor } from "./sensors/s3-key-sensor.ts";
import { S3KeyTrigger } from "./triggers/s3-key-trigger.ts";

export { isS3Error, S3Error } from "./hooks/s3-error.ts";
export {
  S3Hook,
  type S3FileOptions,
  type S3HookOptions,
  type S3Object,
  type S3UploadOptions,
} from "./hooks/s3-hook.ts";
export {
  S3CreateBucketOperator,
  S3DeleteBucketOperator,
  type S3CreateBucketOperatorArgs,
  type S3DeleteBucketOperatorArgs,
} from "./operators/s3-bucket-operators.ts";
export {
  LocalFilesystemToS3Operator,
  S3ToLocalFilesystemOperator,
  type LocalFilesystemToS3OperatorArgs,
  type S3ToLocalFilesystemOperatorArgs,
} from "./operators/s3-file-operators.ts";
export {
  S3CopyObjectOperator,
  S3CreateObjectOperator,
  S3DeleteObjectsOperator,
  S3ListOperator,
  type S3CopyObjectOperatorArgs,
  type S3CreateObjectOperatorArgs,
  type S3DeleteObjectsOperatorArgs,
  type S3ListOperatorArgs,
} from "./operators/s3-object-operators.ts";
export { S3KeySensor, type S3KeySensorArgs } from "./sensors/s3-key-sensor.ts";
export { S3KeyTrigger, type S3KeyEvent, type S3KeyTriggerArgs } from "./triggers/s3-key-trigger.ts";

export const provider = defineProvider({
  name: "@windsock/provider-amazon",
  version: "0.1.0",
  description:
    "Amazon S3 and servers that speak its protocol: a hook, operators, a sensor, and a store for logs and large XComs",
  hooks: [S3Hook],
  operators: [
    S3CreateBucketOperator,
    S3DeleteBucketOperator,
    S3ListOperator,
    S3CreateObjectOperator,
    S3CopyObjectOperator,
    S3DeleteObjectsOperator,
    LocalFilesystemToS3Operator,
    S3ToLocalFilesystemOperator,
  ],
  sensors: [S3KeySensor],
  triggers: [S3KeyTrigger],
  logStores: [s3LogStore],
  xcomStores: [s3XComStore],
  connectionTypes: [
    {
      connType: "aws",
      name: "Amazon Web Services",
      hook: S3Hook,
      defaultConnId: "aws_default",
      form: {
        hidden: ["host", "schema", "port"],
        titles: { login: "AWS Access Key ID", password: "AWS Secret Access Key" },
        placeholders: { login: "AKIAIOSFODNN7EXAMPLE" },
        extraFields: {
          region_name: { title: "Region", schema: { type: ["string", "null"] }, default: null },
          endpoint_url: {
            title: "Endpoint URL",
            description: "Of a server that is not Amazon's",
            schema: { type: ["string", "null"] },
            default: null,
          },
          role_arn: { title: "Role ARN", schema: { type: ["string", "null"] }, default: null },
        },
      },
    },
  ],
});
