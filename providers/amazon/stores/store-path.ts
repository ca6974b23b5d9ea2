// Where a store keeps what it keeps: s3://conn_id@bucket/prefix, as Airflow writes it.
import type { S3Place } from "../hooks/s3-key.ts";

const PATH = /^s3:\/\/(?:([^@/]*)@)?([^/@]+)(?:\/(.*))?$/s;

/** Without a connection (""), keys and region come from where AWS tools look for them. */
export function storePath(path: string): { connId: string; bucket: string; prefix: string } {
  const [, connId = "", bucket, prefix = ""] = PATH.exec(path) ?? [];
  if (bucket === undefined) throw new TypeError(`${JSON.stringify(path)} is not like s3://conn_id@bucket/prefix`);
  return { connId, bucket, prefix: prefix.replace(/\/+$/, "") };
}

/** The object that an address beneath such a path names. */
export function storedPlace(address: string): S3Place {
  const [, , bucket = "", key = ""] = PATH.exec(address) ?? [];
  return { bucket, key };
}
