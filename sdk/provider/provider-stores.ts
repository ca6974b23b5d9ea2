// What a provider can plug in underneath: where secrets, logs and XComs are kept.
import type { ConnectionFacts, LogEntry } from "../runtime/attempt.ts";

/** Asked for connections and variables before the environment and the database are. It is made once, and kept. */
export interface SecretsBackend {
  /** What is known of it, or its text (a URI or JSON); null where the backend has none. */
  getConnection?(connId: string): Promise<Partial<ConnectionFacts> | string | null>;
  getVariable?(key: string): Promise<string | null>;
}

/** Names one attempt for a store outside the database. */
export interface StoredAttempt {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
  tryNumber: number;
}

/** Keeps the logs of ended attempts outside the database. */
export interface LogStore {
  write(attempt: StoredAttempt, entries: AsyncIterable<LogEntry>): Promise<void>;
  /** null where the store has none. A line that was kept without a time has an empty `timestamp`. */
  read(attempt: StoredAttempt): Promise<AsyncIterable<LogEntry> | null>;
  /** Releases what the store holds open. */
  close?(): Promise<void>;
}

/**
 * Keeps large XComs outside the database. What is kept is named by a reference beneath the configured path,
 * `s3://conn_id@bucket/prefix/<dag>/<run>/<task>/<map index>/<uuid>`, which is also what the database has in its place.
 */
export interface XComStore {
  write(reference: string, bytes: Buffer): Promise<void>;
  /** null where nothing is kept under the reference. */
  read(reference: string): Promise<Buffer | null>;
  /** Removes all that is kept under references that begin so. */
  clear(prefix: string): Promise<void>;
  /** Releases what the store holds open. */
  close?(): Promise<void>;
}

/**
 * A store that is made from its settings: `{ path }` for XComs, `{ path, connId }` for logs, `backend_kwargs` of `[secrets]` for secrets.
 * Its code may ask for its connection, as hooks do.
 *
 * @example
 * const boxLogs: StoreFactory<LogStore> = { name: "box", create: ({ path, connId }) => new BoxLogStore(String(path), connId) };
 * export const provider = defineProvider({ name: "@acme/windsock-provider-box", version: "1.0.0", logStores: [boxLogs] });
 */
export interface StoreFactory<T> {
  /** Of stores of XComs and logs: the scheme of their addresses (`s3` of `s3://bucket/prefix`); of secrets: what `[secrets] backend` says. */
  name: string;
  create(options: Readonly<Record<string, unknown>>): T | Promise<T>;
}
