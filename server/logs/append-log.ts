// Adds lines to the log of an attempt that nobody looks after any more: why it was given up, what a callback said.
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
}

export async function appendToLog(db: Reader, { attemptId, entries, masker }: LogAddition): Promise<void> {
  if (entries.length === 0) return;
  const shown = masker === undefined ? entries : entries.map((entry) => masker.redactValue(entry) as LogEntry);
  await insertLogChunks(db, [{ attemptId, seq: await nextLogSeq(db, attemptId), ...packEntries(shown) }]);
}
