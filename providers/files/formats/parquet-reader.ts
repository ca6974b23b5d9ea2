// Parquet files into tables, a row group at a time. All values are such as JSON can hold, or bigints.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, type SchemaElement } from "hyparquet";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import type { ColumnType } from "./column-type.ts";
import type { Table, Values } from "./table.ts";

/** The package has Snappy itself. */
const compressors = {
  GZIP: (bytes: Uint8Array) => gunzipSync(bytes),
  BROTLI: (bytes: Uint8Array) => brotliDecompressSync(bytes),
  ZSTD: (bytes: Uint8Array) => zstdDecompressSync(bytes),
};

/** Texts, so that microseconds are kept; whether they are UTC is in the schema only. */
const parsers = {
  timestampFromMilliseconds: (millis: bigint) => timestampText(millis * 1_000_000n, 3),
  timestampFromMicroseconds: (micros: bigint) => timestampText(micros * 1000n, 6),
  timestampFromNanoseconds: (nanos: bigint) => timestampText(nanos, 9),
  dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10),
};

export async function readParquet(path: string): Promise<Table> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw new Error(`${path} is no Parquet file: ${(error as Error).message}`, { cause: error });
  });
  const elements = columnElements(metadata.schema);
  const columns = elements.map(({ name }) => name);
  async function* batches(): AsyncGenerator<Values[]> {
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors, parsers });
      yield rows.map((row) => elements.map((element) => plainValue(row[element.name], element)));
      rowStart = rowEnd;
    }
  }
  const types = Object.fromEntries(elements.map((element) => [element.name, typeOf(element)]));
  return { columns, types, isText: false, batches: batches() };
}

/** The schema is a tree, written parents first; its first element is the table itself. */
function columnElements(schema: readonly SchemaElement[]): SchemaElement[] {
  const found: SchemaElement[] = [];
  let at = 1;
  const skip = (): void => {
    const { num_children: children = 0 } = schema[at++]!;
    for (let child = 0; child < children; child += 1) skip();
  };
  while (at < schema.length) {
    found.push(schema[at]!);
    skip();
  }
  return found;
}

function typeOf(element: SchemaElement): ColumnType {
  const { type, converted_type: converted, logical_type: logical, num_children: children = 0 } = element;
  if (children > 0 || converted === "JSON") return "json";
  if (converted === "DATE" || logical?.type === "DATE") return "date";
  if (isTimestamp(element)) return "timestamp";
  if (converted === "DECIMAL" || logical?.type === "DECIMAL" || logical?.type === "FLOAT16") return "number";
  if (type === "BOOLEAN") return "boolean";
  if (type === "INT32" || type === "INT64") return "integer";
  return type === "FLOAT" || type === "DOUBLE" ? "number" : "string";
}

function isTimestamp({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return (
    logical?.type === "TIMESTAMP" ||
    converted === "TIMESTAMP_MILLIS" ||
    converted === "TIMESTAMP_MICROS" ||
    (type === "INT96" && converted === undefined)
  );
}

function plainValue(value: unknown, element: SchemaElement): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return smaller(value);
  if (isTimestamp(element)) {
    const isLocal = element.logical_type?.type === "TIMESTAMP" && !element.logical_type.isAdjustedToUTC;
    return isLocal ? value : `${value as string}Z`;
  }
  // 123 hundredths are computed as 1.2300000000000002 sometimes.
  if (typeof value === "number" && element.converted_type === "DECIMAL")
    return Number(value.toFixed(element.scale ?? 0));
  return typeof value === "object" ? plainTree(value) : value;
}

function plainTree(value: unknown): unknown {
  if (typeof value === "bigint") return smaller(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, plainTree);
  if (Array.isArray(value)) return value.map(plainTree);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainTree(inner)]));
}

function smaller(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function timestampText(nanos: bigint, digits: number): string {
  const second = nanos / 1_000_000_000n - (nanos % 1_000_000_000n < 0n ? 1n : 0n);
  const fraction = String(nanos - second * 1_000_000_000n)
    .padStart(9, "0")
    .slice(0, digits);
  return `${new Date(Number(second) * 1000).toISOString().slice(0, 19)}.${fraction}`;
}
