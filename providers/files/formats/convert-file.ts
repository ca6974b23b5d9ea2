// A file of rows into another format, as a stream.
import type { CsvOptions } from "./csv.ts";
import { openTable, type FileFormat } from "./file-format.ts";
import { writeTable, type WriteOptions } from "./write-table.ts";

export interface ConvertOptions extends Omit<WriteOptions, "format" | "csv"> {
  /** Default by the ending of the name. */
  inputFormat?: FileFormat | null;
  outputFormat?: FileFormat | null;
  inputCsv?: CsvOptions;
  outputCsv?: CsvOptions;
}

/**
 * Converts between CSV, JSON lines and Parquet; answers the number of rows.
 *
 * @example
 * await convertFile("/data/orders.csv", "/data/orders.parquet", { types: { amount: "number" } });
 */
export async function convertFile(
  inputPath: string,
  outputPath: string,
  options: ConvertOptions = {},
): Promise<number> {
  const { inputFormat = null, outputFormat = null, inputCsv = {}, outputCsv = {}, ...write } = options;
  return await writeTable(
    outputPath,
    (columns) => openTable(inputPath, { format: inputFormat, csv: inputCsv }, columns),
    { ...write, format: outputFormat, csv: outputCsv },
  );
}
