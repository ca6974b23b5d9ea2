// A transaction that is done again as a whole when the database says that it met another one.
import { sql } from "kysely";
import type { Database, Trx } from "./database.ts";

const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";
const TRIES = 6;

function mayRetry(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}

/** `work` may run several times: it must do nothing outside of the transaction. */
export async function transact<T>(db: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (!mayRetry(error) || tries >= TRIES) throw error;
    }
  }
}

/**
 * For the rest of the transaction every statement uses its generic plan: those of the hot path find their rows by index
 * whatever the values, and planning anew took longer than running (0.1 to 0.3 ms each of a dozen).
 */
export async function planOnce(trx: Trx): Promise<void> {
  await sql`set local plan_cache_mode = force_generic_plan`.execute(trx);
}
