// Tables into Parquet files, a row group at a time.
import type { RowGroup, SchemaElement } from "hyparquet";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { gzipSync, zstdCompressSync } from "node:zlib";
import type { ColumnType } from "./column-type.ts";
import type { Table, Values } from "./table.ts";

export interface ParquetOptions {
  /** Default snappy. */
  compression?: "snappy" | "gzip" | "zstd" | "none";
  /** Rows that are read together, and held in memory while they are written; default 10,000. */
  rowGroupSize?: number;
}

const CODECS = { snappy: "SNAPPY", gzip: "GZIP", zstd: "ZSTD", none: "UNCOMPRESSED" } as const;
const compressors = {
  GZIP: (bytes: Uint8Array) => gzipSync(bytes),
  ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes),
};

/** Each batch of the table becomes a row group; its columns must be complete when the first one comes. */
export async function writeParquet(partial: string, table: Table, options: ParquetOptions = {}): Promise<void> {
  let file: ParquetWriter | undefined;
  const open = (): ParquetWriter => {
    file ??= new ParquetWriter({
      writer: fileWriter(partial),
      schema: schemaOf(table),
      codec: CODECS[options.compression ?? "snappy"],
      compressors,
      createdBy: "windsock",
    });
    return file;
  };
  for await (const batch of table.batches) {
    if (batch.length === 0) continue;
    const columnData = table.columns.map((name, index) => ({ name, data: columnOf(batch, index, table.types[name]) }));
    await open().write({ columnData, rowGroupSize: batch.length });
    keepLittle(open().row_groups.at(-1));
  }
  await open().finish();
}

/**
 * The footer has the least and the greatest value of each column of each group. A text that was cut out of a piece of a file holds the
 * whole piece in memory, which came to 43 MB for each million rows of CSV. As texts of their own they are a few bytes.
 */
function keepLittle(group: RowGroup | undefined): void {
  for (const { meta_data: column } of group?.columns ?? []) {
    const found = column?.statistics;
    if (found === undefined) continue;
    if (typeof found.min_value === "string") found.min_value = ownText(found.min_value);
    if (typeof found.max_value === "string") found.max_value = ownText(found.max_value);
  }
}

const ownText = (text: string): string => Buffer.from(text).toString();

function schemaOf(table: Table): SchemaElement[] {
  const columns = table.columns.map((name) => elementOf(name, table.types[name] ?? "string"));
  return [{ name: "root", num_children: columns.length }, ...columns];
}

function elementOf(name: string, type: ColumnType): SchemaElement {
  const column = { name, repetition_type: "OPTIONAL" } as const;
  switch (type) {
    case "string":
      return { ...column, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } };
    case "json":
      return { ...column, type: "BYTE_ARRAY", converted_type: "JSON", logical_type: { type: "JSON" } };
    case "integer":
      return { ...column, type: "INT64" };
    case "number":
      return { ...column, type: "DOUBLE" };
    case "boolean":
      return { ...column, type: "BOOLEAN" };
    case "date":
      return { ...column, type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } };
    case "timestamp":
      return {
        ...column,
        type: "INT64",
        converted_type: "TIMESTAMP_MICROS",
        logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" },
      };
  }
}

function columnOf(batch: readonly Values[], index: number, type: ColumnType = "string"): unknown[] {
  const store = stored(type);
  return batch.map((values) => {
    const value = values[index];
    return value === null || value === undefined ? null : store(value);
  });
}

function stored(type: ColumnType): (value: unknown) => unknown {
  if (type === "integer") return (value) => (typeof value === "bigint" ? value : BigInt(value as number));
  if (type === "date") return (value) => new Date(`${value as string}T00:00:00Z`);
  if (type === "timestamp") return (value) => microsecondsOf(value as string);
  return (value) => value;
}

/** Without a zone it is UTC. Date would cut what comes after the milliseconds. */
function microsecondsOf(text: string): bigint {
  const [, before = "", fraction = "", zone = ""] = /^(.*?)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/.exec(
    text.length === 10 ? `${text}T00:00` : text.replace(" ", "T"),
  )!;
  const millis = Date.parse(`${before}${zone === "" ? "Z" : zone}`);
  if (Number.isNaN(millis)) throw new Error(`${JSON.stringify(text)} is no date`);
  return BigInt(millis) * 1000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}
