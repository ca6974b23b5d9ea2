// A transaction whose statements travel together, done again as a whole when the database says that it met another one.
//
// Kysely's own waits for the answer of each statement before it sends the next. Here what is sent in one tick goes out in
// one write, `begin` with the first statements and `commit` with the last: a task's end takes 5 ways to the server, not 16.
import { CompiledQuery, type DatabaseConnection, type Dialect, DummyDriver, Transaction } from "kysely";
import type { Database, Trx } from "./database.ts";
import { COMMIT, ROLLBACK, postgresLanguage } from "./postgres-dialect.ts";
import type { Tables } from "./tables.ts";

const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";
const TRIES = 6;

function mayRetry(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}

export interface TransactOptions {
  /**
   * Every statement uses its generic plan: those of the hot path find their rows by index whatever the values, and planning
   * anew took longer than running (0.1 to 0.3 ms each of a dozen). Such a plan is kept, so it must not be one that suits
   * the tables while they are small.
   */
  plansOnce?: boolean;
}

/** `work` may run several times: it must do nothing outside of the transaction. */
export async function transact<T>(
  db: Database,
  work: (trx: Trx) => Promise<T>,
  options: TransactOptions = {},
): Promise<T> {
  if (db.isTransaction) throw new Error("A transaction cannot begin another one");
  for (let tries = 1; ; tries++) {
    try {
      return await db.getExecutor().provideConnection((connection) => once(db, work, { connection, ...options }));
    } catch (error) {
      if (!mayRetry(error) || tries >= TRIES) throw error;
    }
  }
}

const closing = new WeakMap<Trx, Promise<unknown>[]>();

/** The transaction's last writes: the commit is sent behind them, and it fails where one of them does. */
export function commitWith(trx: Trx, writes: Promise<unknown>): void {
  writes.catch(() => undefined);
  closing.get(trx)!.push(writes);
}

const BEGIN = CompiledQuery.raw("begin");
const BEGIN_PLANNED = CompiledQuery.raw(
  "begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off",
);
const driver = new DummyDriver();
const dialect: Dialect = { ...postgresLanguage, createDriver: () => driver };

async function once<T>(
  db: Database,
  work: (trx: Trx) => Promise<T>,
  at: TransactOptions & { connection: DatabaseConnection },
): Promise<T> {
  const { connection } = at;
  let isOver = false;
  const executor = db.getExecutor().withConnectionProvider({
    async provideConnection(use) {
      if (isOver) throw new Error("The transaction is over");
      return await use(connection);
    },
  });
  const trx: Trx = new Transaction<Tables>({ config: { dialect }, dialect, driver, executor });
  const last: Promise<unknown>[] = [];
  closing.set(trx, last);
  const beginning = connection.executeQuery(at.plansOnce === true ? BEGIN_PLANNED : BEGIN);
  beginning.catch(() => undefined);
  try {
    const result = await work(trx);
    isOver = true;
    const ends = await Promise.allSettled([beginning, ...last, connection.executeQuery(COMMIT)]);
    // The first in line tells why; what is behind it only says that the transaction is lost.
    const failed = ends.find((end) => end.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    return result;
  } catch (error) {
    isOver = true;
    await connection.executeQuery(ROLLBACK).catch(() => undefined);
    throw error;
  }
}
