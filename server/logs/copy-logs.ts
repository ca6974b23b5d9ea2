// Copies the logs of ended attempts to a store outside the database.
//
// What is to be copied stands in the database (store/log-copies.ts), so it does not matter which worker does it, or how many, or
// whether the one that ran the attempt is still there. A store that is away fails no task: lines stay in the database until they
// are copied, and the component's log says why, once for each reason.
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { pipeline } from "node:stream/promises";
import type { StoredAttempt } from "@windsock/sdk/provider";
import { farewell } from "../domain/components/farewell.ts";
import type { Log } from "../log.ts";
import type { Database } from "../store/database.ts";
import {
  claimLogCopies,
  countLogCopies,
  type LogCopyClaim,
  postponeLogCopies,
  settleLogCopy,
  storedAttempt,
} from "../store/log-copies.ts";
import { selectLogChunks } from "../store/task-logs.ts";
import { unpackEntries } from "./log-chunk.ts";

export interface LogCopyOptions {
  db: Database;
  log: Log;
  /** Rejects with words for people. `file` has an entry on each line. */
  write(log: { attempt: StoredAttempt; file: string }): Promise<void>;
  /** Milliseconds between two looks. */
  lookMs?: number;
}

const LOOK_MS = 3_000;
const END_MS = 2_000;
const AT_ONCE = 20;
const PAGE_BYTES = 4 * 1024 * 1024;
/** Seconds after a failure, doubled with each. */
const FIRST_WAIT = 5;
const LONGEST_WAIT = 600;

export class LogCopying {
  readonly #options: LogCopyOptions;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #claimed: readonly LogCopyClaim[] = [];
  #stopping = false;
  #failing: string | null = null;

  constructor(options: LogCopyOptions) {
    this.#options = options;
    this.#later();
  }

  /** A store that hangs holds up no end: what was claimed is another's at once. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const ended = await Promise.race([this.#looking.then(() => true), sleep(END_MS, false, { ref: false })]);
    const left = this.#claimed.map((claim) => claim.attempt_id);
    if (!ended) await farewell(postponeLogCopies(this.#options.db, { attemptIds: left, seconds: 0, error: null }));
  }

  #later(): void {
    if (this.#stopping) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().finally(() => this.#later());
    }, this.#options.lookMs ?? LOOK_MS);
  }

  async #look(): Promise<void> {
    try {
      for (let full = true; full && !this.#stopping;) full = await this.#round();
    } catch (error) {
      this.#say(`the database did not answer: ${error instanceof Error ? error.message : String(error)}`, 0);
    }
  }

  /** Answers whether there may be more to copy at once. */
  async #round(): Promise<boolean> {
    const { db } = this.#options;
    const claims = (this.#claimed = await claimLogCopies(db, AT_ONCE));
    for (const [done, claim] of claims.entries()) {
      try {
        if (this.#stopping) throw new Error("the worker is stopping");
        await this.#copy(claim);
      } catch (error) {
        await this.#postpone(claims.slice(done), error as Error);
        return false;
      }
      await settleLogCopy(db, claim);
      if (this.#failing !== null) this.#options.log.info("logs are copied again");
      this.#failing = null;
    }
    return claims.length === AT_ONCE;
  }

  /** The others of a round would fail of the same, but it was not their turn. */
  async #postpone(claims: readonly LogCopyClaim[], { message }: Error): Promise<void> {
    const { db } = this.#options;
    const [failed, ...others] = claims;
    if (this.#stopping) {
      await postponeLogCopies(db, { attemptIds: claims.map((one) => one.attempt_id), seconds: 0, error: null });
      return;
    }
    const seconds = Math.min(FIRST_WAIT * 2 ** failed!.tries, LONGEST_WAIT);
    await postponeLogCopies(db, { attemptIds: [failed!.attempt_id], seconds, error: message });
    await postponeLogCopies(db, {
      attemptIds: others.map((one) => one.attempt_id),
      seconds: Math.min(seconds, FIRST_WAIT),
      error: null,
    });
    this.#say(message, await countLogCopies(db));
  }

  #say(reason: string, waiting: number): void {
    if (this.#failing === reason || this.#stopping) return;
    this.#failing = reason;
    this.#options.log.warning("logs cannot be copied; they stay in the database, and it is tried again", {
      error: reason,
      waiting,
    });
  }

  async #copy({ attempt_id: attemptId }: LogCopyClaim): Promise<void> {
    const { db, write, log } = this.#options;
    const attempt = await storedAttempt(db, attemptId);
    if (attempt === undefined) return;
    const file = join(tmpdir(), `windsock-log-${randomUUID()}`);
    const source = { lines: 0, whole: true };
    try {
      await pipeline(Readable.from(linesOf(db, attemptId, source)), createWriteStream(file, { mode: 0o600 }));
      // What came after its beginning was deleted must not take the place of what the store has of it.
      if (!source.whole)
        log.warning("the beginning of a log is gone already: it is not copied", { attempt: attemptId });
      else if (source.lines > 0) await write({ attempt, file });
    } finally {
      await rm(file, { force: true });
    }
  }
}

async function* linesOf(
  db: Database,
  attemptId: string,
  source: { lines: number; whole: boolean },
): AsyncGenerator<string> {
  for (let afterSeq = -1, more = true; more;) {
    const page = await selectLogChunks(db, { attemptId, afterSeq, limitBytes: PAGE_BYTES });
    if (afterSeq === -1 && (page.chunks[0]?.seq ?? 0) > 0) source.whole = false;
    for (const chunk of page.chunks) {
      const entries = unpackEntries(chunk);
      source.lines += entries.length;
      yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    }
    afterSeq = page.chunks.at(-1)?.seq ?? afterSeq;
    more = page.more;
  }
}
