// From sending the POST of a trigger to the first line of user code, one run at a time with nothing else going on.
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ApiClient } from "./api-client.ts";
import { now } from "./clock.ts";
import type { Results } from "./figures.ts";
import type { Bench } from "./measure-workload.ts";
import { quantile } from "./quantile.ts";

const SAMPLES = 60;
const WARM_UP = 5;
const PAUSE_MS = 50;

export async function firstTask(api: ApiClient, folder: string): Promise<number> {
  const report = join(folder, "first-task");
  await rm(report, { force: true });
  const sent = now();
  const runId = await api.trigger("bench_first_task", { report });
  await api.end("bench_first_task", runId, 120_000);
  return Number(await readFile(report, "utf8")) - sent;
}

function keep(results: Results, values: readonly number[], ending: string): void {
  results.set(`first_task_p50_ms${ending}`, quantile(values, 0.5));
  results.set(`first_task_p95_ms${ending}`, quantile(values, 0.95));
}

export async function measureFirstTask({ api, floor }: Bench, at: { folder: string; results: Results }): Promise<void> {
  const ours: number[] = [];
  const least: number[] = [];
  for (let sample = 0; sample < SAMPLES + WARM_UP; sample++) {
    ours.push(await firstTask(api, at.folder));
    await sleep(PAUSE_MS);
    const added = now();
    least.push((await floor.run([{ tasks: 1, fib: 1 }])) - added);
    await sleep(PAUSE_MS);
  }
  keep(at.results, ours.slice(WARM_UP), "");
  keep(at.results, least.slice(WARM_UP), "_floor");
}
