// Tells workers at once that attempts are not theirs to run any more; whoever does not hear it learns it by the heartbeat.
import { sql } from "kysely";
import type { Trx } from "./database.ts";

export const REVOKE_CHANNEL = "windsock_revoke";

/** One notification an attempt, its payload the attempt's id; sent when the transaction commits. */
export async function notifyRevoked(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`select pg_notify(${REVOKE_CHANNEL}, id) from unnest(${ids}::text[]) as revoked(id)`.execute(trx);
}

export const DEFERRED_CHANNEL = "windsock_deferred";

/** Tells triggerers that there is a new trigger. */
export async function notifyDeferred(trx: Trx): Promise<void> {
  await sql`select pg_notify(${DEFERRED_CHANNEL}, '')`.execute(trx);
}
