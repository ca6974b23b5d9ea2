// A CSV file as large as is wanted, always the same: orders with an integer, a time, two texts, a number and a truth.
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export const CSV_TYPES = {
  id: "integer",
  placed: "timestamp",
  customer: "string",
  city: "string",
  amount: "number",
  paid: "boolean",
} as const;

const CITIES = ["Berlin", "Zürich", '"Paris, 5e"', "Oslo", "", "Ciudad de México"];
const ROWS_AT_ONCE = 10_000;
const FIRST = Date.parse("2024-05-08T00:00:00Z");

function rowsFrom(first: number): string {
  let text = "";
  for (let id = first; id < first + ROWS_AT_ONCE; id++) {
    const placed = new Date(FIRST + id * 1000).toISOString();
    // A prime that shares no factor with the counts spreads what depends on the id.
    const spread = (id * 7919) % 1_000_003;
    text += `${id},${placed},customer-${spread},${CITIES[id % CITIES.length]!},${(spread / 100).toFixed(2)},${id % 3 === 0}\n`;
  }
  return text;
}

/** Answers how many rows it has. */
export async function writeCsv(path: string, bytes: number): Promise<number> {
  let rows = 0;
  function* pieces(): Generator<string> {
    const head = `${Object.keys(CSV_TYPES).join(",")}\n`;
    yield head;
    for (let written = head.length; written < bytes; rows += ROWS_AT_ONCE) {
      const text = rowsFrom(rows);
      written += Buffer.byteLength(text);
      yield text;
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
  return rows;
}
