import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Cluster, until } from "../../support/cluster.ts";
import { slowness } from "../../support/slowness.ts";
import { STUBBORN, allThere, descendantsOf, isRunning, noted, stubbornDag } from "./stubborn-dag.ts";

/** What a task may take to clean up. */
const GRACE_MS = 2000;
const TIMEOUT_SECONDS = 10;

let cluster: Cluster;

beforeAll(async () => {
  cluster = await Cluster.open({
    dags: { "stubborn.ts": stubbornDag("stubborn", null), "limited.ts": stubbornDag("limited", TIMEOUT_SECONDS) },
    env: { AIRFLOW__CORE__KILLED_TASK_CLEANUP_TIME: String(GRACE_MS / 1000) },
  });
  await cluster.startAll({ "api-server": 1, scheduler: 1, worker: 1, "dag-processor": 1 });
  await cluster.dag("stubborn");
  await cluster.dag("limited");
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") process.stderr.write(`${cluster.output}\n`);
});
afterAll(async () => await cluster?.[Symbol.asyncDispose]());

interface Under {
  run: string;
  /** Every process of every task, by task. */
  processes: Map<string, number[]>;
  /** When the last of them had begun. */
  at: number;
}

async function begin(dagId: string): Promise<Under> {
  const dir = await mkdtemp(join(cluster.dir, "pids-"));
  const run = await cluster.trigger(dagId, { dir });
  await until("every task runs", async () => allThere(await noted(dir)));
  const at = Date.now();
  // What a shell has just been told to start is there a moment later.
  await sleep(200);
  return { run, processes: await descendantsOf(await noted(dir)), at };
}

/** Answers the tasks of which something is left, after the grace and two seconds. */
async function leftAfter(processes: Under["processes"], limitMs: number): Promise<string[]> {
  const left = async (): Promise<string[]> => {
    const found = await Promise.all(
      [...processes].map(async ([task, pids]) =>
        (await Promise.all(pids.map(isRunning))).includes(true) ? [task] : [],
      ),
    );
    return found.flat();
  };
  for (const end = Date.now() + limitMs * (await slowness()); Date.now() < end; await sleep(50)) {
    if ((await left()).length === 0) return [];
  }
  return await left();
}

async function statesOf(run: string): Promise<Record<string, string | null>> {
  const rows = await cluster.sql<
    { task_id: string; state: string | null }[]
  >`select task_id, state from task_instance where run_id = ${run}`;
  return Object.fromEntries(rows.map((row) => [row.task_id, row.state]));
}

const every = (state: string): Record<string, string> => Object.fromEntries(STUBBORN.map((task) => [task, state]));

it("two seconds after its grace nothing is left of a task that was marked", async () => {
  const { run, processes } = await begin("stubborn");
  await Promise.all(
    STUBBORN.map((task) =>
      cluster.api("PATCH", `/dags/stubborn/dagRuns/${run}/taskInstances/${task}`, { new_state: "success" }),
    ),
  );
  expect(await leftAfter(processes, GRACE_MS + 2000)).toEqual([]);
  expect(await statesOf(run)).toEqual(every("success"));
  expect(await cluster.runEnds(run)).toBe("success");
});

it("two seconds after its grace nothing is left of a task that was cleared, and it begins anew", async () => {
  const { run, processes } = await begin("stubborn");
  await cluster.api("POST", "/dags/stubborn/clearTaskInstances", {
    dag_run_id: run,
    dry_run: false,
    only_failed: false,
    only_running: true,
  });
  expect(await leftAfter(processes, GRACE_MS + 2000)).toEqual([]);
  await until("every task runs again", async () =>
    Object.values(await statesOf(run)).every((state) => state === "running"),
  );
  await cluster.api("PATCH", `/dags/stubborn/dagRuns/${run}`, { state: "failed" });
  await until("no task runs", async () => !Object.values(await statesOf(run)).includes("running"));
});

it("two seconds after its grace nothing is left of a task that took too long", async () => {
  const { run, processes, at } = await begin("limited");
  await sleep(at + TIMEOUT_SECONDS * 1000 - Date.now());
  expect(await leftAfter(processes, GRACE_MS + 2000)).toEqual([]);
  expect(await cluster.runEnds(run)).toBe("failed");
  expect(await statesOf(run)).toEqual(every("failed"));
});

it("a few seconds after a worker was killed nothing is left of what it ran", async () => {
  const { run, processes } = await begin("stubborn");
  // Its warden hears with the worker's heartbeat what runs.
  await sleep(2500);
  const [worker] = cluster.living("worker");
  await worker!.kill();
  expect(await leftAfter(processes, 5000)).toEqual([]);
  await cluster.startAgain(worker!);
  expect(await cluster.runEnds(run)).toBe("failed");
});
