// Connection tests that wait for a worker or have been through one, and the jobs that announce them.
import { sql } from "kysely";
import type { Database, Reader, Trx } from "./database.ts";
import type { JobSpec } from "./jobs.ts";

export const connectionTestTask = (queue: string): string => `connection-test:${queue}`;

export function connectionTestJob(test: { id: number; queue: string }): JobSpec {
  const key = `connection-test:${test.id}`;
  return { identifier: connectionTestTask(test.queue), payload: { id: test.id }, key };
}

export interface NewConnectionTest {
  token_hash: string;
  connection_id: string;
  connection: string;
  commit_on_success: boolean;
  queue: string;
}

export interface ConnectionTestRow {
  id: number;
  connection_id: string;
  state: string;
  result_message: string | null;
  queue: string;
  created_at: string;
  updated_at: string;
}

const SHOWN = ["id", "connection_id", "state", "result_message", "queue", "created_at", "updated_at"] as const;

/** Undefined while another test of the same connection has not ended. */
export async function insertConnectionTest(trx: Trx, test: NewConnectionTest): Promise<ConnectionTestRow | undefined> {
  return await trx
    .insertInto("connection_test")
    .values({ ...test, result_message: null })
    .onConflict((oc) => oc.doNothing())
    .returning(SHOWN)
    .executeTakeFirst();
}

export async function findConnectionTest(db: Reader, tokenHash: string): Promise<ConnectionTestRow | undefined> {
  return await db.selectFrom("connection_test").select(SHOWN).where("token_hash", "=", tokenHash).executeTakeFirst();
}

/** Tests that nobody took, or whose worker is gone, end so long after they were last touched; results are kept for a day. */
export async function endStaleConnectionTests(db: Database, seconds: number): Promise<void> {
  await sql`
    update connection_test set state = 'failed', connection = null, updated_at = now(), result_message = case state
      when 'pending' then 'No worker of the queue "' || queue || '" took the test in time'
      else 'The worker that ran the test did not say how it ended' end
    where state in ('pending', 'running') and updated_at < now() - make_interval(secs => ${seconds})`.execute(db);
  await sql`delete from connection_test where updated_at < now() - interval '1 day'`.execute(db);
}

/** Waited this long without being taken: its job may be lost. */
export async function isOverlooked(db: Reader, id: number, seconds: number): Promise<boolean> {
  const row = await db
    .selectFrom("connection_test")
    .select("id")
    .where("id", "=", id)
    .where("state", "=", "pending")
    .where("updated_at", "<", sql<string>`now() - make_interval(secs => ${seconds})`)
    .executeTakeFirst();
  return row !== undefined;
}

export interface TakenConnectionTest {
  id: number;
  connection_id: string;
  connection: string;
  commit_on_success: boolean;
  tries: number;
}

/** A job that comes again for a test that is running means that the worker which had it is gone. */
export async function takeConnectionTest(db: Database, id: number): Promise<TakenConnectionTest | undefined> {
  const row = await db
    .updateTable("connection_test")
    .set({ state: "running", tries: sql<number>`tries + 1`, updated_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("state", "in", ["pending", "running"])
    .returning(["id", "connection_id", "connection", "commit_on_success", "tries"])
    .executeTakeFirst();
  return row?.connection === null || row === undefined ? undefined : { ...row, connection: row.connection };
}

/** False when somebody else has taken or ended it meanwhile. */
export async function endConnectionTest(
  trx: Trx,
  { id, tries }: { id: number; tries: number },
  end: { state: "success" | "failed"; message: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("connection_test")
    .set({ state: end.state, result_message: end.message, connection: null, updated_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("tries", "=", tries)
    .where("state", "=", "running")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
