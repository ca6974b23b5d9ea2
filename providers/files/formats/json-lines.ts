// Files with an object of JSON in each line: read into tables and written from them.
import { fileBytes } from "./file-bytes.ts";
import type { Row, Table, Values } from "./table.ts";

/** `columns`: names that are known already, in their order. */
export function readJsonLines(path: string, columns: readonly string[] = []): Table {
  const known = [...columns];
  const places = new Map(known.map((name, index) => [name, index]));
  async function* batches(): AsyncGenerator<Values[]> {
    let number = 0;
    for await (const lines of linesOf(fileBytes(path))) {
      const rows: Values[] = [];
      for (const line of lines) {
        number += 1;
        if (line.trim() !== "") rows.push(valuesOf(objectIn(line, `${path}: line ${number}`), known, places));
      }
      yield rows;
    }
  }
  return { columns: known, types: {}, isText: false, batches: batches() };
}

/** Rows given as objects. */
export function tableOfRows(rows: Iterable<object> | AsyncIterable<object>, columns: readonly string[] = []): Table {
  const known = [...columns];
  const places = new Map(known.map((name, index) => [name, index]));
  async function* batches(): AsyncGenerator<Values[]> {
    let batch: Values[] = [];
    for await (const row of rows) {
      batch.push(valuesOf(row as Row, known, places));
      if (batch.length < 1000) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  }
  return { columns: known, types: {}, isText: false, batches: batches() };
}

export async function* jsonLinesTexts(table: Table): AsyncGenerator<string> {
  for await (const batch of table.batches) {
    yield batch.map((values) => `${JSON.stringify(rowOf(table.columns, values), exactly)}\n`).join("");
  }
}

/** The columns that have a value, and null where the file says so. */
export function rowOf(columns: readonly string[], values: Values): Row {
  const row: Row = {};
  for (let index = 0; index < values.length; index += 1) {
    if (values[index] !== undefined) row[columns[index]!] = values[index];
  }
  return row;
}

function valuesOf(row: Row, columns: string[], places: Map<string, number>): Values {
  const values: unknown[] = [];
  for (const name of Object.keys(row)) {
    let place = places.get(name);
    if (place === undefined) {
      place = columns.push(name) - 1;
      places.set(name, place);
    }
    values[place] = row[name];
  }
  return values;
}

/** Integers that a number cannot hold exactly. */
const LONG_INTEGER = /\d{16}/;
type WithSource = (key: string, value: unknown, context?: { source?: string }) => unknown;
const exact: WithSource = (_key, value, context) =>
  typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "")
    ? BigInt(context!.source!)
    : value;

function objectIn(line: string, where: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line, LONG_INTEGER.test(line) ? exact : undefined);
  } catch (error) {
    throw new Error(`${where} is not JSON`, { cause: error });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${where} is not an object`);
  return value as Row;
}

const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;
const exactly = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? rawJson(value.toString()) : value;

async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop()!;
    yield lines;
  }
  rest += decoder.decode();
  if (rest !== "") yield [rest];
}
