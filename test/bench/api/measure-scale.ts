// How long lists take over a long history, one request at a time: the worst p95 of those within a Dag or a run, and of those over all.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { makeSecretKeyText } from "../../../server/domain/secrets/secret-box.ts";
import { type ApiClient, defaultAuthorization } from "../api-client.ts";
import type { Figure, Results } from "../figures.ts";
import { quantile } from "../quantile.ts";
import { scratchFolder, startWindsock } from "../windsock-server.ts";
import { type Generation, LISTED_DAG } from "./api-workloads.ts";
import { bearer, startDatabase } from "./bench-api.ts";
import { scaleFigure } from "./scale-figures.ts";
import { SCALE_LISTS, type ScaleList } from "./scale-lists.ts";
import { seedHistory } from "./seed-history.ts";

const SAMPLES = 20;
const WARM_UP = 5;
const WITHIN_MS = 120_000;

interface Server {
  port: number;
  authorization: Readonly<Record<Generation, string>>;
}

async function ask({ port, authorization }: Server, { generation, path, body }: ScaleList): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/${generation}${path}`, {
    headers: { authorization: authorization[generation], "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${generation} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return (JSON.parse(text) as { total_entries?: number }).total_entries ?? 0;
}

/** The p95 of one list. A total that is wrong is no answer. */
export async function timeList(server: Server, list: ScaleList): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES + WARM_UP; sample++) {
    const sent = performance.now();
    const total = await ask(server, list);
    times.push(performance.now() - sent);
    if (list.total !== undefined && total !== list.total)
      throw new Error(`${list.generation} ${list.path} has ${list.total} entries and says ${total}`);
  }
  return quantile(times.slice(WARM_UP), 0.95);
}

/** Loads a Dag for the others to take after, and makes the first user. */
async function prepare(settings: Readonly<Record<string, string>>): Promise<void> {
  await using standalone = new AsyncDisposableStack();
  const dags = join(import.meta.dirname, "dags");
  const { api }: { api: ApiClient } = await startWindsock(standalone, dags, { settings });
  await api.listed(LISTED_DAG, WITHIN_MS);
}

export interface ScaleInput {
  figures: readonly Figure[];
  results: Results;
  step(text: string): void;
}

export async function measureScale(stack: AsyncDisposableStack, { figures, results, step }: ScaleInput): Promise<void> {
  const wanted = SCALE_LISTS.filter((l) => figures.some(({ name }) => name === scaleFigure(l.generation, l.scope)));
  if (wanted.length === 0) return;
  await using servers = stack.use(new AsyncDisposableStack());
  step("seeding a long history");
  const databaseUrl = await startDatabase(servers);
  // The key that secrets are written with, as two homes would each make their own.
  const settings = { DATABASE_URL: databaseUrl, AIRFLOW__CORE__FERNET_KEY: makeSecretKeyText() };
  await prepare(settings);
  await seedHistory(databaseUrl);
  const folder = await scratchFolder("no-dags");
  servers.defer(() => rm(folder, { recursive: true, force: true }));
  const { port } = await startWindsock(servers, folder, { settings, command: "api-server" });
  const server = { port, authorization: { v1: defaultAuthorization, v2: await bearer(port) } };
  for (const list of wanted) {
    const p95 = await timeList(server, list);
    step(
      `${p95.toFixed(1).padStart(7)} ms  ${list.generation} ${list.path}${list.body === undefined ? "" : " by POST"}`,
    );
    const name = scaleFigure(list.generation, list.scope);
    results.set(name, Math.max(results.get(name) ?? 0, p95));
  }
}
