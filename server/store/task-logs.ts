// The table of task logs: chunks of each attempt in order, in partitions by day.
import { sql } from "kysely";
import type { Database, Reader, Trx } from "./database.ts";

export interface LogChunk {
  attemptId: string;
  /** Chunks of one attempt in order. */
  seq: number;
  lines: number;
  /** Before packing. */
  bytes: number;
  data: Buffer;
}

export interface LogPage {
  chunks: { seq: number; bytes: number; data: Buffer }[];
  /** True when there is more behind it. */
  more: boolean;
}

/** In the caller's transaction: a finish writes the last chunks and the state at once. */
export async function insertLogChunks(
  db: Reader,
  chunks: readonly LogChunk[],
  { copied = false }: { /** Logs are also copied to a store. */ copied?: boolean } = {},
): Promise<void> {
  if (chunks.length === 0) return;
  const rows = chunks.map(({ attemptId, seq, lines, bytes, data }) => ({
    attempt_id: attemptId,
    seq,
    lines,
    bytes,
    data,
  }));
  if (!copied) return void (await db.insertInto("task_log").values(rows).execute());
  // One statement, so that there are no lines without their note outside of a transaction either. In order: two transactions
  // that note the same attempts wait for each other, and never both.
  const noted = [...new Set(chunks.map(({ attemptId }) => attemptId))].toSorted();
  await db
    .with("noted", (cte) =>
      cte
        .insertInto("log_copy")
        .values(noted.map((id) => ({ attempt_id: id })))
        .onConflict((known) => known.column("attempt_id").doUpdateSet({ writes: sql`log_copy.writes + 1` })),
    )
    .insertInto("task_log")
    .values(rows)
    .execute();
}

/** Chunks after `afterSeq`, as many as fit into `limitBytes` and at least one. */
export async function selectLogChunks(
  db: Reader,
  page: { attemptId: string; afterSeq: number; limitBytes: number },
): Promise<LogPage> {
  const since = earliestChunk(page.attemptId);
  const { rows } = await sql<{ seq: number; bytes: number; data: Buffer }>`
    select seq, bytes, data from (
      select seq, bytes, data, coalesce(sum(bytes) over (order by seq rows between unbounded preceding and 1 preceding), 0) as before
      from task_log
      where attempt_id = ${page.attemptId} and seq > ${page.afterSeq}
        ${since === null ? sql`` : sql`and created_at >= ${since}::timestamptz`}
      order by seq limit 1025
    ) chunks where before < ${page.limitBytes} order by seq limit 1025`.execute(db);
  const taken = rows.slice(0, 1024);
  const last = taken.at(-1)?.seq ?? page.afterSeq;
  const bytes = taken.reduce((sum, row) => sum + row.bytes, 0);
  const more =
    rows.length > taken.length || (bytes >= page.limitBytes && (await nextLogSeq(db, page.attemptId)) > last + 1);
  return { chunks: withoutRepeats(taken), more };
}

/** Above every chunk that is stored. */
export async function nextLogSeq(db: Reader, attemptId: string): Promise<number> {
  const since = earliestChunk(attemptId);
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(seq) + 1, 0) as next from task_log
    where attempt_id = ${attemptId} ${since === null ? sql`` : sql`and created_at >= ${since}::timestamptz`}`.execute(
    db,
  );
  return rows[0]?.next ?? 0;
}

export async function deleteLogsOfAttempts(db: Reader, attemptIds: readonly string[]): Promise<number> {
  if (attemptIds.length === 0) return 0;
  const { numDeletedRows } = await db
    .deleteFrom("task_log")
    .where("attempt_id", "in", attemptIds)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Whole days that have a partition of their own, as 20261121, in order. */
export async function logPartitionDays(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'task_log'::regclass order by c.relname`.execute(db);
  return rows.flatMap(({ name }) => /^task_log_(\d{8})$/.exec(name)?.[1] ?? []);
}

export interface LogDay {
  /** 20261121 */
  day: string;
  from: string;
  to: string;
}

/**
 * Rows that landed in the default partition move over. Made aside and attached, because creating it in place would
 * stop every reader and writer of logs for the moment.
 */
export async function createLogPartition(trx: Trx, { day, from, to }: LogDay): Promise<void> {
  const partition = sql.table(`task_log_${day}`);
  await sql`create table ${partition} (like task_log including defaults including indexes)`.execute(trx);
  await sql`lock table task_log_rest in access exclusive mode`.execute(trx);
  await sql`
    with moved as (delete from task_log_rest where created_at >= ${from}::timestamptz and created_at < ${to}::timestamptz returning *)
    insert into ${partition} select * from moved`.execute(trx);
  await sql`alter table task_log attach partition ${partition} for values from (${sql.lit(from)}) to (${sql.lit(to)})`.execute(
    trx,
  );
}

export async function dropLogPartition(trx: Trx, day: string): Promise<void> {
  await sql`drop table if exists ${sql.table(`task_log_${day}`)}`.execute(trx);
}

export async function deleteLogsBefore(db: Reader, before: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from task_log where created_at < ${before}::timestamptz`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** One process at a time, and none waits long for a lock that would hold up everybody behind it. */
export async function withPartitionLock<T>(db: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(PARTITION_LOCK)})`.execute(trx);
    await sql`set local lock_timeout = '3s'`.execute(trx);
    return await work(trx);
  });
}

const PARTITION_LOCK = 7_238_010;
const DAY_MS = 86_400_000;

/**
 * Attempt ids are UUIDs of version 7 and begin with the time they were made: no chunk is older, and partitions of earlier
 * days need not be looked at. A day is taken off for clocks that differ.
 */
function earliestChunk(attemptId: string): string | null {
  if (attemptId[14] !== "7") return null;
  const ms = Number.parseInt(attemptId.replaceAll("-", "").slice(0, 12), 16);
  return new Date(ms - DAY_MS).toISOString();
}

/** A write that was repeated after a lost answer stored its chunks twice. */
function withoutRepeats(chunks: LogPage["chunks"]): LogPage["chunks"] {
  return chunks.filter((chunk, i) => {
    const before = chunks[i - 1];
    return before === undefined || before.seq !== chunk.seq || !before.data.equals(chunk.data);
  });
}
