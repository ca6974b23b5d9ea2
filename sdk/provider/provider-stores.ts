// What a provider can plug in underneath: where secrets, logs and XComs are kept.
import type { ConnectionFacts, LogEntry } from "../runtime/attempt.ts";

/** Asked for connections and variables before the environment and the database are. */
export interface SecretsBackend {
  getConnection?(connId: string): Promise<ConnectionFacts | null>;
  getVariable?(key: string): Promise<string | null>;
  getConfig?(key: string): Promise<string | null>;
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
  read(attempt: StoredAttempt): AsyncIterable<LogEntry>;
}

/** Keeps large XComs outside the database: `put` answers a reference that is stored in their place. */
export interface XComStore {
  put(xcom: Omit<StoredAttempt, "tryNumber"> & { key: string }, value: string): Promise<string>;
  get(reference: string): Promise<string>;
  delete(reference: string): Promise<void>;
}

/** A store that is made from the text of its setting (Airflow's `backend_kwargs`, as an object). */
export interface StoreFactory<T> {
  name: string;
  create(options: Readonly<Record<string, unknown>>): T | Promise<T>;
}
