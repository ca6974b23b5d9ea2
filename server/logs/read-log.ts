// Reads the stored log of an attempt, page by page or as it grows.
import { setTimeout as sleep } from "node:timers/promises";
import type { StoredAttempt } from "@windsock/sdk/provider";
import type { LogEntry } from "@windsock/sdk/runtime";
import type { Reader } from "../store/database.ts";
import { storedAttempt, WRITING } from "../store/log-copies.ts";
import { selectLogChunks } from "../store/task-logs.ts";
import { unpackEntries } from "./log-chunk.ts";

export interface LogQuery {
  attemptId: string;
  /** Where to go on: `nextSeq` of the page before. */
  afterSeq?: number;
  /** A page ends after about this many bytes of entries. */
  limitBytes?: number;
  /** Asked where the database has the log's beginning no longer. */
  stored?: StoredLog;
}

/** Where logs are copied to. */
export interface StoredLog {
  path: string;
  read(page: {
    attempt: StoredAttempt;
    from: number;
    bytes: number;
  }): Promise<{ entries: LogEntry[]; done: boolean } | null>;
}

export interface TaskLogPage {
  entries: LogEntry[];
  /** Give it as `afterSeq` to go on. */
  nextSeq: number;
  /** True when the attempt has ended and there is nothing more. */
  done: boolean;
}

const PAGE_BYTES = 4 * 1024 * 1024;

export async function readTaskLog(db: Reader, query: LogQuery): Promise<TaskLogPage> {
  const afterSeq = query.afterSeq ?? -1;
  // Asked before the chunks are read: the last ones commit together with the end, so an ended attempt has no more to come.
  const ended = await attemptHasEnded(db, query.attemptId);
  if (afterSeq < -1) return await fromStore(db, query, { entries: [], nextSeq: afterSeq, done: true });
  const page = { attemptId: query.attemptId, afterSeq, limitBytes: query.limitBytes ?? PAGE_BYTES };
  const { chunks, more } = await selectLogChunks(db, page);
  const here: TaskLogPage = {
    entries: chunks.flatMap((chunk) => unpackEntries(chunk)),
    nextSeq: chunks.at(-1)?.seq ?? afterSeq,
    done: ended && !more,
  };
  return afterSeq === -1 && ended && chunks[0]?.seq !== 0 ? await fromStore(db, query, here) : here;
}

/**
 * What the store has, or else what is here, below the reason if there is one. A place in a stored log is told from a chunk's
 * number by being below −1: −2 − how many entries were read.
 */
async function fromStore(db: Reader, query: LogQuery, here: TaskLogPage): Promise<TaskLogPage> {
  const { attemptId, stored, afterSeq = -1, limitBytes: bytes = PAGE_BYTES } = query;
  const attempt = stored === undefined ? undefined : await storedAttempt(db, attemptId);
  if (stored === undefined || attempt === undefined) return here;
  const from = afterSeq === -1 ? 0 : -2 - afterSeq;
  try {
    const page = await stored.read({ attempt, from, bytes });
    return page === null ? here : { ...page, nextSeq: -2 - from - page.entries.length };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const event = `This log is not in the database any more, and could not be read from ${stored.path}: ${reason}`;
    const entry: LogEntry = { timestamp: new Date().toISOString(), level: "error", logger: "windsock.logs", event };
    return { ...here, entries: [entry, ...here.entries] };
  }
}

/** An attempt that is not a task instance's present one is in its history, or nowhere any more. */
async function attemptHasEnded(db: Reader, attemptId: string): Promise<boolean> {
  const row = await db.selectFrom("task_instance").select("state").where("id", "=", attemptId).executeTakeFirst();
  if (row === undefined) return true;
  return row.state !== null && !(WRITING as readonly string[]).includes(row.state);
}

export interface LogFollowing extends LogQuery {
  pollMs?: number;
  signal?: AbortSignal;
}

/** All entries so far and then those that come, until the attempt ends or the signal is given. */
export async function* streamTaskLog(db: Reader, following: LogFollowing): AsyncGenerator<LogEntry> {
  const { signal, pollMs = 500 } = following;
  let query: LogQuery = following;
  while (signal?.aborted !== true) {
    const page = await readTaskLog(db, query);
    yield* page.entries;
    if (page.done) return;
    query = { ...query, afterSeq: page.nextSeq };
    if (page.entries.length > 0) continue;
    try {
      await sleep(pollMs, undefined, signal === undefined ? {} : { signal });
    } catch {
      return;
    }
  }
}
