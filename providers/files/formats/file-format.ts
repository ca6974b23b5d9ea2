// Which format a file has, and the table in it.
import { readCsv, type CsvOptions } from "./csv.ts";
import { readJsonLines } from "./json-lines.ts";
import type { Table } from "./table.ts";

export type FileFormat = "csv" | "jsonl" | "parquet";

const ENDINGS: readonly (readonly [RegExp, FileFormat])[] = [
  [/\.(?:csv|tsv|txt)(?:\.gz|\.zst)?$/i, "csv"],
  [/\.(?:jsonl|ndjson)(?:\.gz|\.zst)?$/i, "jsonl"],
  [/\.(?:parquet|pq)$/i, "parquet"],
];

export function fileFormat(path: string, given?: FileFormat | null): FileFormat {
  const found = given ?? ENDINGS.find(([ending]) => ending.test(path))?.[1];
  if (found === undefined) {
    throw new Error(`${path}: its ending does not say which format it has: give csv, jsonl or parquet`);
  }
  return found;
}

export interface ReadOptions {
  /** Default by the ending of the name. */
  format?: FileFormat | null;
  csv?: CsvOptions;
}

/** `columns`: names that are known already. */
export async function openTable(
  path: string,
  options: ReadOptions = {},
  columns: readonly string[] = [],
): Promise<Table> {
  switch (fileFormat(path, options.format)) {
    case "csv":
      return await readCsv(path, csvOptions(path, options.csv));
    case "jsonl":
      return readJsonLines(path, columns);
    case "parquet": {
      // The package is loaded by those who need it.
      const { readParquet } = await import("./parquet-reader.ts");
      return await readParquet(path);
    }
  }
}

/** A .tsv has tabs unless something else is said. */
export function csvOptions(path: string, given: CsvOptions = {}): CsvOptions {
  return /\.tsv(?:\.|$)/i.test(path) ? { delimiter: "\t", ...given } : given;
}
