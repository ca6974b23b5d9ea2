/** What Airflow 3.3 answered to recorded requests, asked of a server of our own. */
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WindsockProcess } from "../support/windsock-process.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const scenarios = (await readdir(join(here, "v2"))).filter((name) => name.endsWith(".json")).toSorted();

/** Connection tests run code of providers, which no worker does yet. */
const WITHOUT = new Set(["18-connections.json"]);

interface Deviation {
  scenario: string;
  step: string;
  reason: string;
}

const deviations = JSON.parse(await readFile(join(here, "deviations.json"), "utf8")) as Deviation[];
const env = {
  AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION: "False",
  AIRFLOW__CORE__TEST_CONNECTION: "Enabled",
  AIRFLOW__API__EXPOSE_CONFIG: "True",
  AIRFLOW__SCHEDULER__CREATE_CRON_DATA_INTERVALS: "False",
  AIRFLOW__SCHEDULER__CREATE_DELTA_DATA_INTERVALS: "False",
  AIRFLOW__WINDSOCK__VALIDATE_RESPONSES: "True",
};

let home: string;
let server: WindsockProcess;
let base: string;

async function run(words: string[]): Promise<string> {
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  await new Promise((done) => child.once("close", done));
  return output;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "windsock-replay-"));
  server = new WindsockProcess(["standalone", "--home", home, "--dags", join(here, "dags"), "--port", "0"], { env });
  base = (await server.says(/Ready at (http:\/\/[\d.:]+)/))[1]!;
  const viewer = ["-u", "viewer", "-p", "viewer", "-r", "Viewer", "-e", "viewer@example.com", "-f", "V", "-l", "R"];
  const made = new WindsockProcess(["users", "create", ...viewer, "--home", home], { env });
  if ((await made.exited) !== "exit code 0") throw new Error(made.output);
});

afterAll(async () => {
  await server.stop();
  await rm(home, { recursive: true, force: true });
});

describe("every recorded step is answered as Airflow answered it", () => {
  test.each(scenarios.filter((name) => !WITHOUT.has(name)))("%s", async (name) => {
    const words = [join(here, "replay.mjs"), "--api", "v2", "--base", base, "--verbose", join(here, "v2", name)];
    const output = await run(words);
    const failed = [...output.matchAll(/^✗ \S+ (\S+)/gm)].map(([, step]) => step!);
    const known = deviations.filter((deviation) => deviation.scenario === name).map((deviation) => deviation.step);
    const unknown = failed.filter((step) => !known.includes(step));
    expect(unknown.length === 0 ? [] : [unknown, output]).toEqual([]);
  });
});
