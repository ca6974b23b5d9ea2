import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Cluster } from "../../support/cluster.ts";
import { playRound, triedMoreThanOnce } from "./round.ts";
import { Ledger, workloadDag } from "./workload.ts";

let cluster: Cluster;
let ledger: Ledger;

beforeAll(async () => {
  cluster = await Cluster.open({ dags: { "workload.ts": workloadDag("workload", { tasks: 500, layers: 10 }) } });
  // What is at stake is the same with few at once, and a runner is a process.
  const workers = Array.from({ length: 3 }, () => cluster.start("worker", { args: ["--concurrency", "4"] }));
  await Promise.all([
    cluster.startAll({ "api-server": 1, scheduler: 2, triggerer: 1, "dag-processor": 1 }),
    ...workers,
  ]);
  ledger = await Ledger.open(await cluster.database("ledger"));
  await cluster.dag("workload");
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") process.stderr.write(`${cluster.output}\n`);
});
afterAll(async () => {
  await ledger?.[Symbol.asyncDispose]();
  await cluster?.[Symbol.asyncDispose]();
});

it("undisturbed, every task runs exactly once", async () => {
  const run = await cluster.trigger("workload", { ledger: ledger.url });
  expect(await cluster.runEnds(run)).toBe("success");
  const entries = await ledger.entries(run);
  expect(triedMoreThanOnce(entries)).toEqual([]);
  expect(entries.filter((entry) => entry.what === "begin")).toHaveLength(480);
  expect(entries.filter((entry) => entry.what === "end")).toHaveLength(480);
});

it(
  "nothing is lost when a worker, a scheduler and a triggerer are killed and the jobs are deleted",
  { timeout: 240_000 },
  async () => {
    const round = {
      dagId: "workload",
      disruptions: ["worker", "jobs", "scheduler", "triggerer"] as const,
      seed: 1,
      pauseMs: 1000,
    };
    expect(await playRound(cluster, ledger, round)).toEqual([]);
  },
);

it("nothing is lost when everything is killed, and PostgreSQL with it", { timeout: 240_000 }, async () => {
  const round = { dagId: "workload", disruptions: ["postgres", "all"] as const, seed: 2, pauseMs: 1500 };
  expect(await playRound(cluster, ledger, round)).toEqual([]);
  expect(await cluster.serverLog()).not.toContain("deadlock detected");
});
