// What an aws connection says of S3, by the names that Airflow's has.
import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import type { S3ClientConfig } from "@aws-sdk/client-s3";
import type { HookConnection } from "@windsock/sdk/provider";

type Extra = Readonly<Record<string, unknown>>;

/** Of boto: how long a connection and an answer may take. */
const TIMEOUT_SECONDS = 60;

export interface S3Settings {
  client: S3ClientConfig;
  /** Where a key names no bucket. */
  bucket: string | null;
}

/** Without a connection, or where it has no key, the SDK looks where AWS keys usually are. */
export async function s3Settings(connection: HookConnection | null, region?: string | null): Promise<S3Settings> {
  const extra: Extra = connection?.extraJson ?? {};
  const s3 = record(record(extra["service_config"])["s3"]);
  const config = record(extra["config_kwargs"]);
  const endpoint = text(s3["endpoint_url"]) ?? text(extra["endpoint_url"]);
  const style = text(record(config["s3"])["addressing_style"]);
  const retries = record(config["retries"]);
  const attempts = number(retries["total_max_attempts"]) ?? plusOne(number(retries["max_attempts"]));
  const regionName =
    region ?? text(extra["region_name"]) ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
  const where = { region: regionName ?? "us-east-1" };
  const credentials = connection === null ? undefined : await credentialsOf(connection, extra, where);
  return {
    client: {
      ...where,
      ...(credentials !== undefined && { credentials }),
      ...(endpoint !== null && {
        endpoint,
        // Other servers than Amazon's seldom have a host name for each bucket, nor know its newer checksums.
        forcePathStyle: style !== "virtual",
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
      }),
      ...(attempts !== null && { maxAttempts: attempts }),
      requestHandler: {
        connectionTimeout: (number(config["connect_timeout"]) ?? TIMEOUT_SECONDS) * 1000,
        socketTimeout: (number(config["read_timeout"]) ?? TIMEOUT_SECONDS) * 1000,
        ...tls(extra["verify"]),
      },
    },
    bucket: text(s3["bucket_name"]),
  };
}

async function credentialsOf(
  connection: HookConnection,
  extra: Extra,
  where: { region: string },
): Promise<S3ClientConfig["credentials"]> {
  const accessKeyId = connection.login || text(extra["aws_access_key_id"]);
  const secretAccessKey = connection.password || text(extra["aws_secret_access_key"]);
  const sessionToken = text(extra["aws_session_token"]);
  const own =
    accessKeyId && secretAccessKey
      ? { accessKeyId, secretAccessKey, ...(sessionToken !== null && { sessionToken }) }
      : undefined;
  const profile = text(extra["profile_name"]);
  const roleArn = text(extra["role_arn"]);
  if (own !== undefined && roleArn === null) return own;
  if (profile === null && roleArn === null) return undefined;
  const { fromIni, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const first = own ?? (profile === null ? undefined : fromIni({ profile }));
  if (roleArn === null) return first;
  const more = record(extra["assume_role_kwargs"]);
  // Of the service that gives roles; the connection's own endpoint_url is not meant for it, in Airflow neither.
  const endpoint = text(record(record(extra["service_config"])["sts"])["endpoint_url"]);
  const externalId = text(more["ExternalId"]) ?? text(extra["external_id"]);
  return fromTemporaryCredentials({
    ...(first !== undefined && { masterCredentials: first }),
    clientConfig: { ...where, ...(endpoint !== null && { endpoint }) },
    params: {
      RoleArn: roleArn,
      RoleSessionName: text(more["RoleSessionName"]) ?? "windsock",
      ...(externalId !== null && { ExternalId: externalId }),
      ...(number(more["DurationSeconds"]) !== null && { DurationSeconds: number(more["DurationSeconds"])! }),
    },
  });
}

/** `verify`: false trusts any certificate, a path names the certificates to trust. */
function tls(verify: unknown): { httpsAgent?: Agent } {
  if (verify === false || verify === "false" || verify === "False")
    return { httpsAgent: new Agent({ rejectUnauthorized: false }) };
  return typeof verify === "string" && verify.includes("/")
    ? { httpsAgent: new Agent({ ca: readFileSync(verify) }) }
    : {};
}

function record(value: unknown): Extra {
  return typeof value === "object" && value !== null ? (value as Extra) : {};
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function plusOne(value: number | null): number | null {
  return value === null ? null : value + 1;
}
