// The API's workloads on Windsock as it ships and on the floor, over one PostgreSQL.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { nearestUrl } from "../../../server/postgres/address.ts";
import { startEmbeddedPostgres } from "../../../server/postgres/embedded-postgres.ts";
import { type ApiClient, defaultAuthorization } from "../api-client.ts";
import type { Figure, Results } from "../figures.ts";
import { scratchFolder, startWindsock } from "../windsock-server.ts";
import { API_FIGURES, API_WORKLOADS, GENERATIONS, type Known, LISTED_DAG, PAUSED_DAG } from "./api-workloads.ts";
import { startApiFloor } from "./floor.ts";
import { startLoad } from "./load.ts";
import { measureApi } from "./measure-api.ts";

const ROUNDS = 3;
const WITHIN_MS = 120_000;

/** The address of a PostgreSQL with the settings of ours. */
export async function startDatabase(stack: AsyncDisposableStack): Promise<string> {
  const folder = await scratchFolder("api");
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  stack.defer(() => postgres.stop());
  return await nearestUrl(postgres);
}

/** A finished run of ten tasks. */
export async function knownRun(api: ApiClient): Promise<Known> {
  const runId = await api.trigger(LISTED_DAG);
  await api.end(LISTED_DAG, runId, WITHIN_MS);
  return { dagId: LISTED_DAG, runId };
}

export async function bearer(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "airflow", password: "airflow" }),
  });
  return `Bearer ${((await response.json()) as { access_token: string }).access_token}`;
}

export interface BenchApiInput {
  figures: readonly Figure[];
  runs: number | null;
  results: Results;
  step(text: string): void;
}

export async function benchApi(
  stack: AsyncDisposableStack,
  { figures, runs, results, step }: BenchApiInput,
): Promise<void> {
  const names = new Set(figures.map(({ name }) => name));
  const wanted = (beginning: string): boolean =>
    API_FIGURES.some((f) => f.name.startsWith(beginning) && names.has(f.name));
  if (!wanted("api_")) return;
  await using servers = stack.use(new AsyncDisposableStack());
  step("starting Windsock and the API's floor");
  const databaseUrl = await startDatabase(servers);
  const { api, port } = await startWindsock(servers, join(import.meta.dirname, "dags"), {
    settings: { DATABASE_URL: databaseUrl },
  });
  const floor = await startApiFloor(servers, databaseUrl);
  const put = startLoad(servers);
  await api.listed(PAUSED_DAG, WITHIN_MS);
  const authorization = { v1: defaultAuthorization, v2: await bearer(port) };
  const ours = { port, authorization, known: await knownRun(api) };
  for (const generation of GENERATIONS) {
    for (const workload of API_WORKLOADS) {
      if (!wanted(`api_${generation}_${workload.name}_`)) continue;
      step(`${generation}: ${workload.title}`);
      await measureApi({ ours, floor, put }, { generation, workload }, { rounds: runs ?? ROUNDS, results, wanted });
    }
  }
}
