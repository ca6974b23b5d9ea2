// What the providers take for much data, each in a process of its own, beside the drivers without them.
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { startMovielensServer } from "@windsock/provider-movielens/server";
import { s3Server } from "../../support/s3-server.ts";
import type { Figure, Results } from "../figures.ts";
import { median } from "../quantile.ts";
import { scratchFolder } from "../windsock-server.ts";
import { measureDeferred } from "./measure-deferred.ts";
import type { FloorWork } from "./floor-child.ts";
import type { ProviderTook, ProviderWork } from "./provider-child.ts";
import { writeCsv } from "./write-csv.ts";

const GIGABYTE = 1_000_000_000;
const RATINGS = 100_000;

export interface ProvidersInput {
  figures: readonly Figure[];
  runs: number | null;
  results: Results;
  step(text: string): void;
}

async function child(file: string, work: string, given: ProviderWork | FloorWork): Promise<ProviderTook> {
  // The flag is the one that tasks run with.
  const words = [
    "--conditions=windsock-src",
    "--max-semi-space-size=2",
    join(import.meta.dirname, file),
    work,
    JSON.stringify(given),
  ];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout) as ProviderTook;
}

interface Work {
  /** "ratings" or "csv": the child's word. */
  work: string;
  /** What the figures' names begin with. */
  figure: string;
  rows: number;
  runs: number;
  ours: ProviderWork;
  floor: FloorWork;
}

async function measure({ work, figure, rows, runs, ours, floor }: Work, results: Results): Promise<void> {
  const found: { ours: ProviderTook[]; floor: ProviderTook[] } = { ours: [], floor: [] };
  for (let run = 0; run < runs; run++) {
    found.ours.push(await child("provider-child.ts", work, ours));
    found.floor.push(await child("floor-child.ts", work, floor));
  }
  for (const [kind, ending] of [
    ["ours", ""],
    ["floor", "_floor"],
  ] as const) {
    for (const took of found[kind])
      if (took.rows !== rows) throw new Error(`${figure}: ${took.rows} rows, not ${rows}`);
    results.set(`${figure}_s${ending}`, median(found[kind].map(({ ms }) => ms)) / 1000);
    results.set(`${figure}_rss_mb${ending}`, Math.max(...found[kind].map(({ rssMb }) => rssMb)));
  }
}

async function measureRatings(runs: number, results: Results): Promise<void> {
  await using server = await startMovielensServer({ port: 0 });
  const url = `http://127.0.0.1:${server.port}`;
  const connection = {
    connType: "movielens",
    host: "127.0.0.1",
    port: server.port,
    login: "airflow",
    password: "airflow",
  };
  await measure(
    { work: "ratings", figure: "ratings_100k", rows: RATINGS, runs, ours: { connection }, floor: { url } },
    results,
  );
}

async function measureCsv(runs: number, results: Results): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const folder = await scratchFolder("csv");
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const s3 = stack.use(await s3Server(["lake"]));
  const csv = join(folder, "orders.csv");
  const rows = await writeCsv(csv, GIGABYTE);
  const floor = { url: `http://127.0.0.1:${s3.port}`, csv };
  await measure(
    { work: "csv", figure: "csv_to_s3_1gb", rows, runs, ours: { connection: s3.connection, csv }, floor },
    results,
  );
}

export async function measureProviders(
  stack: AsyncDisposableStack,
  { figures, runs, results, step }: ProvidersInput,
): Promise<void> {
  const wanted = (beginning: string): boolean => figures.some(({ name }) => name.startsWith(beginning));
  if (wanted("ratings_100k")) {
    step("ratings_100k");
    await measureRatings(runs ?? 3, results);
  }
  if (wanted("csv_to_s3")) {
    step("csv_to_s3_1gb");
    await measureCsv(runs ?? 1, results);
  }
  if (wanted("deferred_1000")) {
    step("deferred_1000: four minutes, half of them with a thousand sensors");
    await measureDeferred(stack, results);
  }
}
