// Reads the stored log of an attempt, page by page or as it grows.
import { setTimeout as sleep } from "node:timers/promises";
import type { LogEntry } from "@windsock/sdk/runtime";
import type { Reader } from "../store/database.ts";
import { selectLogChunks } from "../store/task-logs.ts";
import { unpackEntries } from "./log-chunk.ts";

export interface LogQuery {
  attemptId: string;
  /** Where to go on: `nextSeq` of the page before. */
  afterSeq?: number;
  /** A page ends after about this many bytes of entries. */
  limitBytes?: number;
}

export interface TaskLogPage {
  entries: LogEntry[];
  /** Give it as `afterSeq` to go on. */
  nextSeq: number;
  /** True when the attempt has ended and there is nothing more. */
  done: boolean;
}

const PAGE_BYTES = 4 * 1024 * 1024;

/** States of a task instance whose present attempt may still write. */
const WRITING = [
  "scheduled",
  "queued",
  "running",
  "restarting",
  "deferred",
  "up_for_reschedule",
  "awaiting_input",
] as const;

export async function readTaskLog(db: Reader, query: LogQuery): Promise<TaskLogPage> {
  const afterSeq = query.afterSeq ?? -1;
  // Asked before the chunks are read: the last ones commit together with the end, so an ended attempt has no more to come.
  const ended = await attemptHasEnded(db, query.attemptId);
  const page = { attemptId: query.attemptId, afterSeq, limitBytes: query.limitBytes ?? PAGE_BYTES };
  const { chunks, more } = await selectLogChunks(db, page);
  return {
    entries: chunks.flatMap((chunk) => unpackEntries(chunk)),
    nextSeq: chunks.at(-1)?.seq ?? afterSeq,
    done: ended && !more,
  };
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
