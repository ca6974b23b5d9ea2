// The place of a store with its connection, found for each question: a connection that is changed counts at once.
import { resolveConnection } from "../secrets/resolve-connection.ts";
import type { SecretsSources } from "../secrets/secrets-sources.ts";
import type { StorePlace } from "./provider-stores.ts";

/** A path may name its connection: s3://conn_id@bucket/prefix. */
export async function storePlace(
  secrets: SecretsSources,
  { path, connId }: Pick<StorePlace, "path" | "connId">,
): Promise<StorePlace> {
  const named = connId ?? /^[a-z][a-z0-9+.-]*:\/\/([^@/]+)@/.exec(path)?.[1] ?? null;
  return { path, connId: named, connection: named === null ? null : await resolveConnection(secrets, named) };
}
