/** A server of a test's own with the recorded Dags, and the tool that asks it what was recorded of Airflow. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Standalone } from "../support/standalone.ts";

export type Generation = "v1" | "v2";

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const scenariosOf = (generation: Generation) =>
  readdirSync(folder(generation))
    .filter((name) => name.endsWith(".json"))
    .toSorted();

interface Deviation {
  api: Generation;
  scenario: string;
  step: string;
  reason: string;
}

const deviations = JSON.parse(readFileSync(folder("deviations.json"), "utf8")) as Deviation[];

/** What the recorded servers had. Airflow 3 gives cron schedules points in time, Airflow 2 intervals. */
const env = {
  v1: {},
  v2: {
    AIRFLOW__SCHEDULER__CREATE_CRON_DATA_INTERVALS: "False",
    AIRFLOW__SCHEDULER__CREATE_DELTA_DATA_INTERVALS: "False",
  },
};
const ENV_OF_BOTH = {
  AIRFLOW__CORE__TEST_CONNECTION: "Enabled",
  AIRFLOW__API__EXPOSE_CONFIG: "True",
  AIRFLOW__WINDSOCK__VALIDATE_RESPONSES: "True",
};

async function recordedServer(generation: Generation): Promise<Standalone> {
  const server = await Standalone.start({ dagsFolder: folder("dags"), env: { ...ENV_OF_BOTH, ...env[generation] } });
  const viewer = { username: "viewer", password: "viewer", email: "v@example.com", first_name: "V", last_name: "R" };
  const made = await fetch(`${server.address}/api/v1/users`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": "application/json" },
    body: JSON.stringify({ ...viewer, roles: [{ name: "Viewer" }] }),
  });
  if (made.ok) return server;
  const answer = await made.text();
  await server[Symbol.asyncDispose]();
  throw new Error(`the viewer was not made: ${made.status} ${answer}`);
}

/** What the tool says of the scenarios, one after the other on one server. */
async function replay(generation: Generation, address: string, scenarios: readonly string[]): Promise<string> {
  const files = scenarios.map((scenario) => folder(`${generation}/${scenario}`));
  const words = ["--api", generation, "--base", address, "--verbose", ...files];
  const child = spawn(process.execPath, [folder("replay.mjs"), ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  await new Promise((done) => child.once("close", done));
  return output;
}

/** The scenario's steps that differ with no reason written down; all that was said when the tool came to no end. */
function differences(output: string, generation: Generation, scenario: string): string[] {
  if (!/^\d+ passed, \d+ failed\s*$/m.test(output)) return [output];
  const known = deviations.filter((deviation) => deviation.api === generation && deviation.scenario === scenario);
  const reasons = new Map(known.map((deviation) => [deviation.step, deviation.reason]));
  return output
    .split(/^(?=✗ )/m)
    .filter((part) => part.startsWith(`✗ ${scenario} `))
    .filter((part) => {
      const reason = reasons.get(/^✗ \S+ (\S+)/.exec(part)?.[1] ?? "");
      // oxlint-disable-next-line no-console -- Meant differences are told, not hidden.
      if (reason !== undefined) console.info(`${part.split("\n")[0]}: differs on purpose, ${reason}`);
      return reason === undefined;
    });
}

/** Another order each time; the seed tells which, and gives it again. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  let state = seed;
  for (let left = order.length; left > 1; left--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const at = state % left;
    [order[left - 1], order[at]] = [order[at]!, order[left - 1]!];
  }
  return order;
}

/** Tests that replay a generation's scenarios on one server as often as `rounds` says, each time in another order. */
export function replayTests(generation: Generation, { rounds }: { rounds: number }): void {
  const seed = Number(process.env["REPLAY_SEED"] ?? Date.now() % 100_000);
  let server: Standalone;
  beforeAll(async () => {
    server = await recordedServer(generation);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });
  const all = Array.from({ length: rounds }, (_, round) => round + 1);
  describe.each(all)(`round %i is answered as Airflow answered it (REPLAY_SEED=${seed})`, (round) => {
    const scenarios = shuffled(scenariosOf(generation), seed + round);
    let said: Promise<string> | undefined;
    test.each(scenarios)("%s", async (scenario) => {
      said ??= replay(generation, server.address, scenarios);
      expect(differences(await said, generation, scenario)).toEqual([]);
    });
  });
}
