// Rows as objects, for functions of tasks: read one by one from a file, and written to one.
import { openTable, type ReadOptions } from "./file-format.ts";
import { rowOf, tableOfRows } from "./json-lines.ts";
import type { Row } from "./table.ts";
import { typedTable } from "./typed-table.ts";
import { writeTable, type WriteOptions } from "./write-table.ts";
import type { ColumnType } from "./column-type.ts";

export interface ReadRowsOptions extends ReadOptions {
  /** The types of columns; the values of CSV are texts otherwise. */
  types?: Readonly<Record<string, ColumnType>>;
}

/**
 * The rows of a file as objects, however many there are.
 *
 * @example
 * for await (const order of readRows("/data/orders.parquet")) total += Number(order.amount);
 */
export async function* readRows<T extends Row = Row>(path: string, options: ReadRowsOptions = {}): AsyncGenerator<T> {
  const { types = {} } = options;
  let table = await openTable(path, options);
  if (Object.keys(types).length > 0) {
    const asWritten = Object.fromEntries(
      table.columns.map((name) => [name, types[name] ?? table.types[name] ?? "string"]),
    );
    const given = table.isText ? asWritten : types;
    table = await typedTable(table, { given, found: {}, groupSize: 1000 });
  }
  for await (const batch of table.batches) for (const values of batch) yield rowOf(table.columns, values) as T;
}

/**
 * Writes rows to a file that others see whole or not at all; answers how many there were. Rows that come from a generator can be
 * asked for only once, so that CSV and Parquet need their first ones to show all columns, or `types` to name them.
 *
 * @example
 * await writeRows("/data/paid.csv", orders.filter((order) => order.paid));
 */
export async function writeRows(
  path: string,
  rows: Iterable<object> | AsyncIterable<object>,
  options: WriteOptions = {},
): Promise<number> {
  const isGenerator = !Array.isArray(rows);
  let opened = false;
  const named = Object.keys(options.types ?? {});
  return await writeTable(
    path,
    (columns) => {
      if (isGenerator && opened) {
        throw new Error(
          `${path}: a later row has a column, or a type of one, that the rows before it did not have: give the types of all columns`,
        );
      }
      opened = true;
      return tableOfRows(rows, columns.length > 0 || !isGenerator ? columns : named);
    },
    options,
  );
}
