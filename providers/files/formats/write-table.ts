// Writes a table to a file, beginning again where a later row shows that more must be known of the columns.
import type { ColumnType } from "./column-type.ts";
import { csvTexts, type CsvOptions } from "./csv.ts";
import { csvOptions, fileFormat, type FileFormat } from "./file-format.ts";
import { writeTexts, writeWhole } from "./file-bytes.ts";
import { jsonLinesTexts } from "./json-lines.ts";
import type { ParquetOptions } from "./parquet-writer.ts";
import { continued, type Table, type Values } from "./table.ts";
import { ColumnsChanged, typedTable, type Columns } from "./typed-table.ts";

export interface WriteOptions extends ParquetOptions {
  /** Default by the ending of the name. */
  format?: FileFormat | null;
  csv?: CsvOptions;
  /** The types of some columns, or of all: a value that does not fit is an error. The others are found. */
  types?: Readonly<Record<string, ColumnType>>;
}

/** Of five columns: a conversion stays under 270 MB, and with 50,000 it needs 530. */
const GROUP_SIZE = 10_000;
/** Each time a column has come or a type has become wider, which ends; a file that changes while it is read must end as well. */
const MOST_TRIES = 100;

/**
 * Writes what `open` gives, and answers the number of rows. `open` is asked again, with the columns known by then, after a row
 * that changed what is known.
 */
export async function writeTable(
  path: string,
  open: (columns: readonly string[]) => Promise<Table> | Table,
  options: WriteOptions = {},
): Promise<number> {
  const format = fileFormat(path, options.format);
  let columns: Columns = { names: [], types: {} };
  return await writeWhole(path, async (partial) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await writeOnce({ partial, path, format, options, columns }, await open(columns.names));
      } catch (error) {
        if (!(error instanceof ColumnsChanged) || attempt === MOST_TRIES) throw error;
        columns = error.columns;
      }
    }
  });
}

interface Target {
  partial: string;
  path: string;
  format: FileFormat;
  options: WriteOptions;
  columns: Columns;
}

async function writeOnce({ partial, path, format, options, columns }: Target, table: Table): Promise<number> {
  const { types: given = {}, rowGroupSize: groupSize = GROUP_SIZE } = options;
  if (!Number.isInteger(groupSize) || groupSize < 1)
    throw new TypeError("rowGroupSize must be an integer of 1 or more");
  const counted = { rows: 0 };
  // Texts stay what they are from CSV to CSV; objects need no types in JSON.
  const needsTypes = format === "parquet" || Object.keys(given).length > 0 || (table.isText && format === "jsonl");
  const source = needsTypes
    ? await typedTable(table, { given, found: columns.types, groupSize })
    : await complete(table, format);
  const rows = { ...source, batches: counting(source.batches, counted) };
  if (format === "parquet") {
    const { writeParquet } = await import("./parquet-writer.ts");
    await writeParquet(partial, rows, options);
  } else {
    await writeTexts(
      partial,
      path,
      format === "csv" ? csvTexts(rows, csvOptions(path, options.csv)) : jsonLinesTexts(rows),
    );
  }
  return counted.rows;
}

/** The header of CSV has all columns, so one that comes later changes what is known. */
async function complete(table: Table, format: FileFormat): Promise<Table> {
  if (format !== "csv") return table;
  const batches = table.batches;
  const first = await batches.next();
  const columns = [...table.columns];
  async function* all(): AsyncGenerator<readonly Values[]> {
    for await (const rows of continued(first.done === true ? [] : first.value, batches)) {
      if (table.columns.length > columns.length) throw new ColumnsChanged({ names: [...table.columns], types: {} });
      yield rows;
    }
  }
  return { ...table, columns, batches: all() };
}

async function* counting(batches: Table["batches"], counted: { rows: number }): AsyncGenerator<readonly Values[]> {
  for await (const batch of batches) {
    counted.rows += batch.length;
    yield batch;
  }
}
