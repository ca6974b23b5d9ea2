// One piece of work in a process of its own, so that its memory is its own too: `node provider-child.ts WORK JSON` prints what it took.
import { S3Hook } from "@windsock/provider-amazon";
import { convertFile } from "@windsock/provider-files";
import { MovielensHook } from "@windsock/provider-movielens";
import { Dag } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";
import { now } from "../clock.ts";
import { CSV_TYPES } from "./write-csv.ts";

export interface ProviderWork {
  connection: object;
  /** The file that is converted; it becomes another beside it, and an object of the same name. */
  csv?: string;
}

export interface ProviderTook {
  /** Rows that came through. */
  rows: number;
  ms: number;
  /** The most memory that the process had. */
  rssMb: number;
}

async function readRatings(): Promise<number> {
  await using movielens = new MovielensHook("bench");
  let rows = 0;
  for await (const { rating } of movielens.getRatings({ batchSize: 1000 })) {
    if (rating > 0) rows += 1;
    if (rows === 100_000) break;
  }
  return rows;
}

async function bringToS3(csv: string): Promise<number> {
  const parquet = `${csv}.parquet`;
  const rows = await convertFile(csv, parquet, { types: CSV_TYPES });
  await using s3 = new S3Hook("bench");
  await s3.loadFile(parquet, "orders.parquet", { bucket: "lake", replace: true });
  return rows;
}

async function main(work: string, { connection, csv }: ProviderWork): Promise<void> {
  const world = new MemoryWorld({ connections: { bench: connection as never } });
  const host = memoryHost(world, testRequest(new Dag("bench", { schedule: null }) as unknown as Dag, "bench", {}));
  const started = now();
  const rows = await runWithHost({ host, signal: new AbortController().signal }, () =>
    work === "ratings" ? readRatings() : bringToS3(csv!),
  );
  const took: ProviderTook = { rows, ms: now() - started, rssMb: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(JSON.stringify(took));
}

await main(process.argv[2]!, JSON.parse(process.argv[3]!) as ProviderWork);
