// Adds lines to the log of an attempt that no runner looks after now: what its trigger says while it waits.
import type { LogEntry } from "@windsock/sdk/runtime";
import type { Reader } from "../store/database.ts";
import { insertLogChunks, nextLogSeq } from "../store/task-logs.ts";
import { packEntries } from "./log-chunk.ts";
import type { SecretMasker } from "./secret-masker.ts";

export interface LogAddition {
  attemptId: string;
  entries: readonly LogEntry[];
  /** Needed where the lines hold anything that users wrote. */
  masker?: SecretMasker;
  /** Logs are also copied to a store. */
  copied?: boolean;
}

export async function appendToLog(db: Reader, addition: LogAddition): Promise<void> {
  const { attemptId, entries, masker, copied = false } = addition;
  if (entries.length === 0) return;
  const shown = masker === undefined ? entries : entries.map((entry) => masker.redactValue(entry) as LogEntry);
  const chunk = { attemptId, seq: await nextLogSeq(db, attemptId), ...packEntries(shown) };
  await insertLogChunks(db, [chunk], { copied });
}
