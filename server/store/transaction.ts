// A transaction that is done again as a whole when the database says that it met another one.
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
