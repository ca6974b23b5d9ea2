// Rows as CSV (RFC 4180), into a file that others see whole or not at all.
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvField).join(",")}\n`;
}

/** null is nothing, and an empty text is `""`, so that the two stay apart. */
function csvField(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes batch by batch; answers how many rows there were. */
export async function writeCsv(
  path: string,
  batches: AsyncIterable<{ columns: string[]; rows: unknown[][] }>,
): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    let isFirst = true;
    for await (const { columns, rows } of batches) {
      if (isFirst) yield csvLine(columns);
      isFirst = false;
      count += rows.length;
      yield rows.map(csvLine).join("");
    }
  }
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  try {
    await pipeline(Readable.from(lines()), createWriteStream(partial));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return count;
}
