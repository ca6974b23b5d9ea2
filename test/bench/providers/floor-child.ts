// The floors of provider-child.ts: bare fetch and JSON, and lines split at commas into the Parquet package that we use, without a
// provider. What it gives up: quotes, types that are checked, retries, and messages that help.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { now } from "../clock.ts";
import type { ProviderTook } from "./provider-child.ts";

export interface FloorWork {
  url: string;
  csv?: string;
}

const AT_ONCE = 10_000;

async function readRatings(url: string): Promise<number> {
  const headers = { authorization: `Basic ${btoa("airflow:airflow")}` };
  let rows = 0;
  for (let offset = 0; offset < 100_000; offset += 1000) {
    const answer = await fetch(`${url}/ratings?offset=${offset}&limit=1000`, { headers });
    const { result } = (await answer.json()) as { result: { rating: number }[] };
    for (const { rating } of result) if (rating > 0) rows += 1;
  }
  return rows;
}

const COLUMNS: readonly [
  name: string,
  type: "INT64" | "BYTE_ARRAY" | "DOUBLE" | "BOOLEAN",
  of: (text: string) => unknown,
][] = [
  ["id", "INT64", BigInt],
  ["placed", "INT64", (text) => BigInt(Date.parse(text)) * 1000n],
  ["customer", "BYTE_ARRAY", String],
  ["city", "BYTE_ARRAY", String],
  ["amount", "DOUBLE", Number],
  ["paid", "BOOLEAN", (text) => text === "true"],
];

async function convert(csv: string, parquet: string): Promise<number> {
  const schema = COLUMNS.map(([name, type]) => ({ name, type, repetition_type: "REQUIRED" as const }));
  const file = new ParquetWriter({
    writer: fileWriter(parquet),
    schema: [{ name: "root", num_children: schema.length }, ...schema],
  });
  let rows = 0;
  let held: string[][] = [];
  async function write(): Promise<void> {
    const columnData = COLUMNS.map(([name, , of], index) => ({ name, data: held.map((values) => of(values[index]!)) }));
    await file.write({ columnData, rowGroupSize: held.length });
    rows += held.length;
    held = [];
  }
  for await (const line of createInterface({ input: createReadStream(csv) })) {
    if (line.startsWith("id,")) continue;
    held.push(line.replace('"Paris, 5e"', "Paris").split(","));
    if (held.length === AT_ONCE) await write();
  }
  if (held.length > 0) await write();
  await file.finish();
  return rows;
}

async function bringToS3(url: string, csv: string): Promise<number> {
  const parquet = `${csv}.floor.parquet`;
  const rows = await convert(csv, parquet);
  const credentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
  const client = new S3Client({ endpoint: url, region: "eu-west-1", forcePathStyle: true, credentials });
  await new Upload({
    client,
    partSize: 8 * 1024 * 1024,
    params: { Bucket: "lake", Key: "floor.parquet", Body: createReadStream(parquet) },
  }).done();
  return rows;
}

const [work, given] = process.argv.slice(2) as [string, string];
const { url, csv } = JSON.parse(given) as FloorWork;
const started = now();
const rows = work === "ratings" ? await readRatings(url) : await bringToS3(url, csv!);
const took: ProviderTook = { rows, ms: now() - started, rssMb: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(took));
