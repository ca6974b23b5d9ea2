// ReadFileOperator: the rows of a small file as XCom.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import type { ColumnType } from "../formats/column-type.ts";
import type { CsvOptions } from "../formats/csv.ts";
import type { FileFormat } from "../formats/file-format.ts";
import { readRows } from "../formats/rows.ts";
import type { Row } from "../formats/table.ts";

export interface ReadFileOperatorArgs extends OperatorArgs {
  /** A template. */
  path: Input<string>;
  /** Default by the ending of the name. */
  format?: FileFormat;
  csv?: CsvOptions;
  /** The types of columns; the values of CSV are texts otherwise. */
  types?: Readonly<Record<string, ColumnType>>;
  /** Only these columns. */
  columns?: readonly string[];
  /** A file with more rows fails the task; default 1,000. */
  maxRows?: number;
}

/**
 * Reads a file of rows; the result is a list of objects. For large files there is `readRows`, in a function.
 *
 * @example
 * const rows = dag.add(new ReadFileOperator("read", { path: "/data/{{ ds }}.parquet", columns: ["id", "amount"] }));
 */
export class ReadFileOperator extends BaseOperator<Row[]> {
  static override readonly templateFields: readonly string[] = ["path"];
  static override readonly uiColor: string = "#eef4e4";

  readonly path: string;
  readonly format: FileFormat | null;
  readonly csv: CsvOptions;
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly columns: readonly string[] | null;
  readonly maxRows: number;

  constructor(taskId: string, args: ReadFileOperatorArgs) {
    super(taskId, args);
    this.path = resolved(args.path);
    this.format = args.format ?? null;
    this.csv = args.csv ?? {};
    this.types = args.types ?? {};
    this.columns = args.columns ?? null;
    this.maxRows = args.maxRows ?? 1000;
  }

  override async execute(context: Context): Promise<Row[]> {
    const { path, format, csv, types, columns, maxRows } = this;
    const rows: Row[] = [];
    for await (const row of readRows(path, { format, csv, types })) {
      if (rows.length === maxRows) {
        throw new Error(
          `${path} has more than ${maxRows} rows: give maxRows, or read it in a function with readRows()`,
        );
      }
      rows.push(picked(row, columns));
    }
    context.log.info(`Read ${rows.length} rows of ${path}`);
    return rows;
  }
}

/** An XCom is JSON of Python's: integers of any length are digits to it, but not to JavaScript, so they are texts here. */
function picked(row: Row, columns: readonly string[] | null): Row {
  const names = columns ?? Object.keys(row);
  return Object.fromEntries(
    names.map((name) => {
      const value = row[name] ?? null;
      return [name, typeof value === "bigint" ? value.toString() : value];
    }),
  );
}
