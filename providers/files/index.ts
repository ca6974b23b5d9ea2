// The provider of files: CSV, JSON lines and Parquet, read, written and converted as streams.
import { defineProvider } from "@windsock/sdk/provider";
import { ConvertFileOperator } from "./operators/convert-file-operator.ts";
import { ReadFileOperator } from "./operators/read-file-operator.ts";
import { WriteFileOperator } from "./operators/write-file-operator.ts";

export type { ColumnType } from "./formats/column-type.ts";
export { convertFile, type ConvertOptions } from "./formats/convert-file.ts";
export type { CsvOptions } from "./formats/csv.ts";
export type { FileFormat, ReadOptions } from "./formats/file-format.ts";
export type { ParquetOptions } from "./formats/parquet-writer.ts";
export { readRows, writeRows, type ReadRowsOptions } from "./formats/rows.ts";
export type { Row } from "./formats/table.ts";
export type { WriteOptions } from "./formats/write-table.ts";
export { ConvertFileOperator, type ConvertFileOperatorArgs } from "./operators/convert-file-operator.ts";
export { ReadFileOperator, type ReadFileOperatorArgs } from "./operators/read-file-operator.ts";
export { WriteFileOperator, type WriteFileOperatorArgs } from "./operators/write-file-operator.ts";

export const provider = defineProvider({
  name: "@windsock/provider-files",
  version: "0.1.0",
  description: "Files of rows: CSV, JSON lines and Parquet, read, written and converted as streams",
  operators: [ReadFileOperator, WriteFileOperator, ConvertFileOperator],
});
