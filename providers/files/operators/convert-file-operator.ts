// ConvertFileOperator: a file of rows into another format.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import type { ColumnType } from "../formats/column-type.ts";
import type { CsvOptions } from "../formats/csv.ts";
import { convertFile } from "../formats/convert-file.ts";
import type { FileFormat } from "../formats/file-format.ts";
import type { ParquetOptions } from "../formats/parquet-writer.ts";

export interface ConvertFileOperatorArgs extends OperatorArgs, ParquetOptions {
  /** A template. */
  inputPath: Input<string>;
  /** Its folder is made. A template. */
  outputPath: Input<string>;
  /** Default by the ending of the name. */
  inputFormat?: FileFormat;
  outputFormat?: FileFormat;
  inputCsv?: CsvOptions;
  outputCsv?: CsvOptions;
  /** The types of some columns, or of all: a value that does not fit fails the task. The others are found. */
  types?: Readonly<Record<string, ColumnType>>;
}

/**
 * Converts between CSV, JSON lines and Parquet, as a stream; the result is the path of the new file.
 *
 * @example
 * dag.add(new ConvertFileOperator("converting", {
 *   inputPath: "/data/{{ ds }}.csv", outputPath: "/data/{{ ds }}.parquet", types: { amount: "number" },
 * }));
 */
export class ConvertFileOperator extends BaseOperator<string> {
  static override readonly templateFields: readonly string[] = ["inputPath", "outputPath"];
  static override readonly uiColor: string = "#eef4e4";

  readonly inputPath: string;
  readonly outputPath: string;
  readonly inputFormat: FileFormat | null;
  readonly outputFormat: FileFormat | null;
  readonly inputCsv: CsvOptions;
  readonly outputCsv: CsvOptions;
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly parquet: ParquetOptions;

  constructor(taskId: string, args: ConvertFileOperatorArgs) {
    super(taskId, args);
    this.inputPath = resolved(args.inputPath);
    this.outputPath = resolved(args.outputPath);
    this.inputFormat = args.inputFormat ?? null;
    this.outputFormat = args.outputFormat ?? null;
    this.inputCsv = args.inputCsv ?? {};
    this.outputCsv = args.outputCsv ?? {};
    this.types = args.types ?? {};
    this.parquet = {
      ...(args.compression !== undefined && { compression: args.compression }),
      ...(args.rowGroupSize !== undefined && { rowGroupSize: args.rowGroupSize }),
    };
  }

  override async execute(context: Context): Promise<string> {
    const { inputPath, outputPath, inputFormat, outputFormat, inputCsv, outputCsv, types } = this;
    const options = { ...this.parquet, inputFormat, outputFormat, inputCsv, outputCsv, types };
    const count = await convertFile(inputPath, outputPath, options);
    context.log.info(`Converted ${count} rows of ${inputPath} to ${outputPath}`);
    return outputPath;
  }
}
