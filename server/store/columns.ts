// The kinds of column our tables have, as Kysely types.
import type { ColumnType, Generated } from "kysely";

/** UTC, ISO 8601 with microseconds and Z, exactly as the APIs print it: no Date is made on the way. */
export type Timestamp = string;
/** Filled by the database when not given. */
export type Defaulted<T> = Generated<T>;
/** Read as a value, written as JSON text (see toJson): PostgreSQL's json keeps key order and \u0000, jsonb does not. */
export type Json<T> = ColumnType<T, string | null, string | null>;
export type JsonDefaulted<T> = ColumnType<T, string | undefined, string>;
/** An identity column: never written. */
export type Identity = ColumnType<number, never, never>;

export function toJson(value: unknown): string {
  return JSON.stringify(value === undefined ? null : value);
}
