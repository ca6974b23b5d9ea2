// Which attempts have lines of log that are still to be copied to a store outside the database.
//
// Whoever stores lines of an attempt also notes the attempt here, in the same statement (insertLogChunks). Once the attempt has ended a worker
// claims it, copies the whole log, and takes the note away; if more lines came meanwhile the note stays, and all is copied again.
import type { StoredAttempt } from "@windsock/sdk/provider";
import { sql } from "kysely";
import type { Database, Reader } from "./database.ts";

export interface LogCopyClaim {
  attempt_id: string;
  writes: number;
  tries: number;
}

/** States of a task instance whose present attempt may still write. */
export const WRITING = [
  "scheduled",
  "queued",
  "running",
  "restarting",
  "deferred",
  "up_for_reschedule",
  "awaiting_input",
] as const;

/** Ended attempts, oldest first, that nobody else copies now. */
export async function claimLogCopies(db: Database, limit: number): Promise<LogCopyClaim[]> {
  const found = await sql<LogCopyClaim>`
    update log_copy set claimed_until = now() + interval '10 minutes' where attempt_id in (
      select c.attempt_id from log_copy c where (c.claimed_until is null or c.claimed_until < now())
        and not exists (select 1 from task_instance ti where ti.id = c.attempt_id and (ti.state is null or ti.state = any(${[...WRITING]}::text[])))
      order by c.since limit ${limit} for update skip locked)
    returning attempt_id, writes, tries`.execute(db);
  return found.rows;
}

/** All that was there when it was claimed is copied. */
export async function settleLogCopy(db: Database, claim: LogCopyClaim): Promise<void> {
  const gone = await sql`
    delete from log_copy where attempt_id = ${claim.attempt_id} and writes = ${claim.writes}`.execute(db);
  if ((gone.numAffectedRows ?? 0n) > 0n) return;
  await sql`update log_copy set claimed_until = null where attempt_id = ${claim.attempt_id}`.execute(db);
}

export async function postponeLogCopies(
  db: Database,
  postponed: { attemptIds: readonly string[]; seconds: number; error: string | null },
): Promise<void> {
  const { attemptIds, seconds, error } = postponed;
  await sql`
    update log_copy set claimed_until = now() + make_interval(secs => ${seconds}), error = coalesce(${error}, error),
      tries = tries + ${error === null ? 0 : 1}
    where attempt_id = any(${[...attemptIds]}::uuid[])`.execute(db);
}

/** From when on lines must stay in the database because they are nowhere else; null: all are copied. */
export async function oldestLogCopy(db: Reader): Promise<string | null> {
  const found = await sql<{ since: string | null }>`select min(since) as since from log_copy`.execute(db);
  return found.rows[0]?.since ?? null;
}

export async function countLogCopies(db: Reader): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from log_copy`.execute(db)).rows[0]!.n;
}

/** undefined: its run is gone. */
export async function storedAttempt(db: Reader, attemptId: string): Promise<StoredAttempt | undefined> {
  const columns = sql.raw(
    `dag_id as "dagId", run_id as "runId", task_id as "taskId", map_index as "mapIndex", try_number as "tryNumber"`,
  );
  const found = await sql<StoredAttempt>`
    select ${columns} from task_instance where id = ${attemptId}
    union all select ${columns} from task_instance_history where id = ${attemptId} limit 1`.execute(db);
  return found.rows[0];
}
