// What providers keep outside the database, as the server may ask for it; their code runs in processes of its own.
import type { StoredAttempt } from "@windsock/sdk/provider";
import type { ConnectionFacts, LogEntry } from "@windsock/sdk/runtime";

/** Where a store keeps what it keeps, and with which connection. */
export interface StorePlace {
  /** s3://bucket/prefix */
  path: string;
  connId: string | null;
  /** The store knows this one and no other. */
  connection: ConnectionFacts | null;
}

export interface StoredLogPage {
  entries: LogEntry[];
  done: boolean;
}

/** Each rejects with words that name the connection and show no secret. */
export interface ProviderStores {
  /** `file` has an entry of the log on each line, as JSON. */
  writeLog(place: StorePlace, log: { attempt: StoredAttempt; file: string }): Promise<void>;
  /** Entries from a number on, of about so many bytes; null where the store has no such log. */
  readLog(
    place: StorePlace,
    page: { attempt: StoredAttempt; from: number; bytes: number },
  ): Promise<StoredLogPage | null>;
  /** The JSON text behind a reference; null where nothing is there. */
  readXCom(place: StorePlace, reference: string): Promise<string | null>;
}

/** `s3` of `s3://bucket/prefix`; null where it is no address. */
export function schemeOf(path: string): string | null {
  return /^([a-z][a-z0-9+.-]*):\/\/[^/]/.exec(path)?.[1] ?? null;
}
