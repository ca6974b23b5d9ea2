// From saving a new Dag file to the moment the API lists its Dag.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ApiClient } from "./api-client.ts";
import { now } from "./clock.ts";
import type { Results } from "./figures.ts";
import { median } from "./quantile.ts";

const SAMPLES = 11;
const POLL_MS = 10;
const WITHIN_MS = 30_000;

const source = (dagId: string): string => `// A Dag that is saved while the server runs.
import { Dag } from "@windsock/sdk";

export const saved = new Dag("${dagId}");
saved.task("greet", () => "hello")();
`;

async function saveAndWait(api: ApiClient, dagsFolder: string, dagId: string): Promise<number> {
  const saved = now();
  await writeFile(join(dagsFolder, `${dagId}.ts`), source(dagId));
  while (!(await api.has(dagId))) {
    if (now() - saved > WITHIN_MS) throw new Error(`${dagId} was not listed within ${WITHIN_MS / 1000} s`);
    await sleep(POLL_MS);
  }
  return now() - saved;
}

export async function measureSave(api: ApiClient, at: { dagsFolder: string; results: Results }): Promise<void> {
  const times: number[] = [];
  for (let sample = 0; sample <= SAMPLES; sample++) {
    times.push(await saveAndWait(api, at.dagsFolder, `bench_saved_${sample}`));
    await sleep(500);
  }
  at.results.set("dag_save_to_listed_ms", median(times.slice(1)));
}
