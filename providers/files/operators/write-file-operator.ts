// WriteFileOperator: a list of rows into a file.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import type { ColumnType } from "../formats/column-type.ts";
import type { CsvOptions } from "../formats/csv.ts";
import type { FileFormat } from "../formats/file-format.ts";
import type { ParquetOptions } from "../formats/parquet-writer.ts";
import { writeRows } from "../formats/rows.ts";

export interface WriteFileOperatorArgs extends OperatorArgs, ParquetOptions {
  /** Objects: a list, or what another task answered. A template. */
  rows: Input<readonly object[]>;
  /** Its folder is made. A template. */
  path: Input<string>;
  /** Default by the ending of the name. */
  format?: FileFormat;
  csv?: CsvOptions;
  /** The types of some columns, or of all; the others are found. */
  types?: Readonly<Record<string, ColumnType>>;
}

/**
 * Writes a list of objects as CSV, JSON lines or Parquet; the result is the path.
 *
 * @example
 * dag.add(new WriteFileOperator("write", { rows: cleaned.output, path: "/data/{{ ds }}.csv" }));
 */
export class WriteFileOperator extends BaseOperator<string> {
  static override readonly templateFields: readonly string[] = ["rows", "path"];
  static override readonly uiColor: string = "#eef4e4";

  readonly rows: readonly object[];
  readonly path: string;
  readonly format: FileFormat | null;
  readonly csv: CsvOptions;
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly parquet: ParquetOptions;

  constructor(taskId: string, args: WriteFileOperatorArgs) {
    super(taskId, args);
    this.rows = resolved<readonly object[]>(args.rows as Input<readonly object[]>);
    this.path = resolved(args.path);
    this.format = args.format ?? null;
    this.csv = args.csv ?? {};
    this.types = args.types ?? {};
    this.parquet = {
      ...(args.compression !== undefined && { compression: args.compression }),
      ...(args.rowGroupSize !== undefined && { rowGroupSize: args.rowGroupSize }),
    };
  }

  override async execute(context: Context): Promise<string> {
    const { rows, path, format, csv, types } = this;
    if (!Array.isArray(rows) || rows.some((row) => typeof row !== "object" || row === null)) {
      throw new TypeError("rows must be a list of objects");
    }
    const count = await writeRows(path, rows as readonly object[], { ...this.parquet, format, csv, types });
    context.log.info(`Wrote ${count} rows to ${path}`);
    return path;
  }
}
