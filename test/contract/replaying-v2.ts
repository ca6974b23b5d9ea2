/** A server of a test's own with the recorded Dags, and the tool that asks it what was recorded of Airflow 3.3. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Standalone } from "../support/standalone.ts";

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Scenario files by their path below this folder. */
export const v2Scenarios = readdirSync(folder("v2"))
  // Connection tests run code of providers, which no worker does yet.
  .filter((name) => name.endsWith(".json") && name !== "18-connections.json")
  .toSorted();

interface Deviation {
  scenario: string;
  step: string;
  reason: string;
}

const deviations = JSON.parse(readFileSync(folder("deviations.json"), "utf8")) as Deviation[];

/** What the recorded server had. */
const env = {
  AIRFLOW__CORE__TEST_CONNECTION: "Enabled",
  AIRFLOW__API__EXPOSE_CONFIG: "True",
  AIRFLOW__SCHEDULER__CREATE_CRON_DATA_INTERVALS: "False",
  AIRFLOW__SCHEDULER__CREATE_DELTA_DATA_INTERVALS: "False",
  AIRFLOW__WINDSOCK__VALIDATE_RESPONSES: "True",
};

export async function recordedServer(): Promise<Standalone> {
  const server = await Standalone.start({ dagsFolder: folder("dags"), env });
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

/** What the tool says of a scenario's steps that differ with no reason written down; nothing when there are none. */
export async function replay(address: string, scenario: string): Promise<string[]> {
  const words = ["--api", "v2", "--base", address, "--verbose", folder(`v2/${scenario}`)];
  const child = spawn(process.execPath, [folder("replay.mjs"), ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  await new Promise((done) => child.once("close", done));
  if (!/^\d+ passed, \d+ failed\s*$/m.test(output)) return [output];
  const reasons = new Map(deviations.filter((known) => known.scenario === scenario).map((d) => [d.step, d.reason]));
  return output
    .split(/^(?=✗ )/m)
    .filter((part) => part.startsWith("✗ "))
    .filter((part) => {
      const reason = reasons.get(/^✗ \S+ (\S+)/.exec(part)?.[1] ?? "");
      // oxlint-disable-next-line no-console -- Meant differences are told, not hidden.
      if (reason !== undefined) console.info(`${part.split("\n")[0]}: differs on purpose, ${reason}`);
      return reason === undefined;
    });
}

/** Another order each time; the seed tells which, and gives it again. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  let state = seed;
  for (let left = order.length; left > 1; left--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const at = state % left;
    [order[left - 1], order[at]] = [order[at]!, order[left - 1]!];
  }
  return order;
}
