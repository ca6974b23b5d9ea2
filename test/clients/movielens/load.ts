// A thousand requests a second at the server of ratings, half of them through the http provider and half through the hook of
// ratings, for as many seconds as are asked for: `node --conditions=windsock-src load.ts ADDRESS [SECONDS]`. What is answered is
// looked at; the figures are printed.
import { setTimeout as sleep } from "node:timers/promises";
import { HttpHook } from "@windsock/provider-http";
import { MovielensHook } from "@windsock/provider-movielens";
import { Dag } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

const A_SECOND = 1000;
/** On a machine that has other work the rate falls, and no queue of thousands comes together. */
const AT_ONCE = 200;
/** At each turn as many as are due, so that a late turn makes up for it. */
const TURN_MS = 5;

interface Load {
  took: number[];
  errors: string[];
  seconds: number;
}

async function overHttp(hook: HttpHook, index: number): Promise<void> {
  const offset = (index * 7919) % 300_000;
  const answer = await hook.run("/ratings", { data: { offset, limit: 10 } });
  const page = answer.json<{ result: unknown[]; offset: number; total: number }>();
  if (page.total !== 300_000 || page.offset !== offset || page.result.length !== Math.min(10, 300_000 - offset))
    throw new Error(`another page than the one at ${offset}`);
}

async function overMovielens(hook: MovielensHook, index: number): Promise<void> {
  const day = new Date(Date.UTC(2018, 0, 1 + (index % 700)));
  const next = new Date(day.getTime() + 24 * 3_600_000);
  const window = { startDate: day.toISOString().slice(0, 10), endDate: next.toISOString().slice(0, 10) };
  const { value } = await hook.getRatings({ ...window, batchSize: 10 }).next();
  const { timestamp } = value as { timestamp: number };
  if (timestamp * 1000 < day.getTime() || timestamp * 1000 >= next.getTime())
    throw new Error(`a rating that is not of ${window.startDate}`);
}

async function load(seconds: number): Promise<Load> {
  await using http = new HttpHook("ratings", { method: "GET" });
  await using movielens = new MovielensHook("ratings");
  const found: Load = { took: [], errors: [], seconds: 0 };
  const pending: Promise<void>[] = [];
  let under = 0;
  async function one(index: number): Promise<void> {
    under += 1;
    const began = performance.now();
    try {
      await (index % 2 === 0 ? overHttp(http, index) : overMovielens(movielens, index));
      found.took.push(performance.now() - began);
    } catch (error) {
      found.errors.push((error as Error).message);
    }
    under -= 1;
  }
  const started = performance.now();
  while (pending.length < seconds * A_SECOND) {
    const due = Math.min(((performance.now() - started) / 1000) * A_SECOND, seconds * A_SECOND);
    while (pending.length < due && under < AT_ONCE) pending.push(one(pending.length));
    await sleep(TURN_MS);
  }
  await Promise.all(pending);
  found.seconds = (performance.now() - started) / 1000;
  return found;
}

const [address = "", seconds = "10"] = process.argv.slice(2);
const { hostname, port } = new URL(address);
const connection = { connType: "movielens", host: hostname, port: Number(port), login: "airflow", password: "airflow" };
const world = new MemoryWorld({ connections: { ratings: connection } as never });
const host = memoryHost(world, testRequest(new Dag("load", { schedule: null }) as unknown as Dag, "load", {}));
const found = await runWithHost({ host, signal: new AbortController().signal }, () => load(Number(seconds)));
const sorted = found.took.toSorted((a, b) => a - b);
const at = (part: number): string => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
process.stdout.write(
  `${found.took.length + found.errors.length} requests in ${found.seconds.toFixed(1)} s ` +
    `(${Math.round((found.took.length + found.errors.length) / found.seconds)} a second), ${found.errors.length} errors, ` +
    `median ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(0.999)} ms\n`,
);
for (const error of new Set(found.errors)) process.stdout.write(`${error}\n`);
process.exitCode = found.errors.length === 0 ? 0 : 1;
