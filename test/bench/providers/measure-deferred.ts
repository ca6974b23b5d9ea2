// What a thousand sensors that wait cost a server: how soon all of them have left the worker, and what it takes from then on.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { now } from "../clock.ts";
import type { Results } from "../figures.ts";
import { atRest } from "../measure-idle.ts";
import { startWindsock } from "../windsock-server.ts";

const DAG_ID = "bench_deferred_1000";
const SENSORS = 1000;
const WITHIN_MS = 300_000;
const POLL_MS = 100;

/** Nothing where there is no /proc to look at. */
export async function measureDeferred(stack: AsyncDisposableStack, results: Results): Promise<void> {
  if (process.platform !== "linux") return;
  await using servers = stack.use(new AsyncDisposableStack());
  const { api, pid } = await startWindsock(servers, join(import.meta.dirname, "dags"));
  await api.listed(DAG_ID, WITHIN_MS);
  const before = await atRest(pid);
  const started = now();
  const runId = await api.trigger(DAG_ID);
  while ((await api.instances(DAG_ID, runId, "deferred")) < SENSORS) {
    if (now() - started > WITHIN_MS) throw new Error(`not all sensors were deferred within ${WITHIN_MS / 1000} s`);
    await sleep(POLL_MS);
  }
  results.set("deferred_1000_s", (now() - started) / 1000);
  const { cpuPercent, pssMb } = await atRest(pid);
  const [waiting, running] = await Promise.all(
    ["deferred", "running"].map((state) => api.instances(DAG_ID, runId, state)),
  );
  if (waiting! + running! !== SENSORS) throw new Error(`only ${waiting} of ${SENSORS} sensors still wait`);
  results.set("deferred_1000_running", running!);
  results.set("deferred_1000_cpu_percent", cpuPercent);
  results.set("deferred_1000_cpu_percent_floor", before.cpuPercent);
  results.set("deferred_1000_pss_mb", pssMb);
  results.set("deferred_1000_pss_mb_floor", before.pssMb);
}
