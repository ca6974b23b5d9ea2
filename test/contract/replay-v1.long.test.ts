/** Replays what real Airflow 2.10 answered, three times on one server, each time in another order. */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Standalone } from "../support/standalone.ts";

const run = promisify(execFile);
const folder = fileURLToPath(new URL("v1/", import.meta.url));
const tool = fileURLToPath(new URL("replay.mjs", import.meta.url));
const dagsFolder = fileURLToPath(new URL("dags/", import.meta.url));
const scenarios = readdirSync(folder).toSorted();

/** What the recorded server had. */
const env = {
  AIRFLOW__CORE__TEST_CONNECTION: "Enabled",
  AIRFLOW__API__EXPOSE_CONFIG: "True",
  AIRFLOW__WINDSOCK__VALIDATE_RESPONSES: "True",
};

let server: Standalone;

beforeAll(async () => {
  server = await Standalone.start({ dagsFolder, env });
  const viewer = {
    username: "viewer",
    password: "viewer",
    email: "viewer@example.com",
    first_name: "V",
    last_name: "W",
  };
  const answer = await fetch(`${server.address}/api/v1/users`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": "application/json" },
    body: JSON.stringify({ ...viewer, roles: [{ name: "Viewer" }] }),
  });
  if (!answer.ok) throw new Error(`the viewer was not made: ${answer.status}`);
});
afterAll(() => server[Symbol.asyncDispose]());

const rounds = [scenarios, scenarios.toReversed(), [...scenarios.slice(7), ...scenarios.slice(0, 7)]];

for (const [round, order] of rounds.entries()) {
  for (const scenario of order) {
    test(`round ${round + 1}: ${scenario} is answered as by Airflow`, async () => {
      const words = [tool, "--api", "v1", "--base", server.address, "--verbose", folder + scenario];
      const output = await run(process.execPath, words).then(
        ({ stdout }) => stdout,
        (error: { stdout: string }) => error.stdout,
      );
      expect(output).toMatch(/^\d+ passed, 0 failed\s*$/);
    }, 300_000);
  }
}
