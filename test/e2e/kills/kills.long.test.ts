import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Cluster } from "../../support/cluster.ts";
import { DISRUPTIONS, type Disruption, randomFrom } from "./disruptions.ts";
import { playRound } from "./round.ts";
import { Ledger, workloadDag } from "./workload.ts";

const ROUNDS = Number(process.env["KILL_ROUNDS"] ?? 20);
/** Set it to play the same rounds again. */
const SEED = Number(process.env["KILL_SEED"] ?? Date.now() % 1_000_000);

let cluster: Cluster;
let ledger: Ledger;

beforeAll(async () => {
  cluster = await Cluster.open({ dags: { "workload.ts": workloadDag("workload", { tasks: 500, layers: 10 }) } });
  await cluster.startAll({ "api-server": 1, scheduler: 2, worker: 3, triggerer: 1, "dag-processor": 1 });
  ledger = await Ledger.open(await cluster.database("ledger"));
  await cluster.dag("workload");
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") process.stderr.write(`KILL_SEED=${SEED}\n${cluster.output.slice(-60_000)}\n`);
});
afterAll(async () => {
  await ledger?.[Symbol.asyncDispose]();
  await cluster?.[Symbol.asyncDispose]();
});

/** Three to six, "all" and "postgres" no oftener than the others. */
function disruptionsOf(round: number): Disruption[] {
  const random = randomFrom(SEED + round);
  return Array.from(
    { length: 3 + Math.floor(random() * 4) },
    () => DISRUPTIONS[Math.floor(random() * DISRUPTIONS.length)]!,
  );
}

describe(`500 tasks, disturbed at random moments (seed ${SEED})`, () => {
  for (let round = 1; round <= ROUNDS; round++) {
    const disruptions = disruptionsOf(round);
    it(`round ${round} loses nothing: ${disruptions.join(", ")}`, async () => {
      expect(
        await playRound(cluster, ledger, { dagId: "workload", disruptions, seed: SEED + round, pauseMs: 3000 }),
      ).toEqual([]);
    });
  }

  it("PostgreSQL logged no deadlock", async () => {
    expect(await cluster.serverLog()).not.toContain("deadlock detected");
  });
});
