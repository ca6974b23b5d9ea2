// What every format is read into and written from: rows in the order of the columns, batch by batch.
import type { ColumnType } from "./column-type.ts";

/** The values of one row, in the order of the columns. What is missing at its end is null. */
export type Values = readonly unknown[];

export interface Table {
  /** Grows while JSON lines are read: an object may bring a name that none before it had. */
  readonly columns: string[];
  /** What the file itself says of its columns. */
  readonly types: Readonly<Record<string, ColumnType>>;
  /** Whether all values are texts, of which the types are still to be found. */
  readonly isText: boolean;
  readonly batches: AsyncGenerator<readonly Values[]>;
}

/** A row by the names of its columns. */
export type Row = Record<string, unknown>;

/** What is left of batches whose first one was looked at; leaving early closes them. */
export async function* continued<T>(first: T, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
