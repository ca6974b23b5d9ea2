// What the README has for a shell, as a shell runs it, against a whole server: the recipe for CI and the lines of curl.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Standalone } from "../support/standalone.ts";
import { curlAnswers } from "./curl-recipes.ts";

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const script = here("scripts/trigger-dag.sh");

const DAGS = `
import { Dag, getContext } from "@windsock/sdk";
const options = { schedule: null, startDate: "2024-01-01" };
export const fine = new Dag("fine", options);
fine.task("say", () => { console.log("day " + JSON.stringify(getContext().dagRun.conf)); })();
export const bad = new Dag("bad", options);
const first = bad.task("first", () => { console.log('a "quoted" line with \\\\ and a tab\\there, ünïcödé'); throw new Error("no such day"); })();
const each = bad.task("each", ({ n }: { n: number }) => { console.log("number " + n); if (n === 2) throw new Error("two is odd"); }).expand({ n: [1, 2] });
first.before(bad.task("after", () => { console.log("never"); })());
export const slow = new Dag("slow", options);
slow.task("sleep", async () => { await new Promise((done) => setTimeout(done, 4_000)); })();
export const paused = new Dag("paused", { ...options, isPausedUponCreation: true });
paused.task("say", () => 1)();
`;

let server: Standalone;
beforeAll(async () => {
  const hello = await readFile(here("dags/example-hello.ts"), "utf8");
  server = await Standalone.start({ dags: { "ci.ts": DAGS, "hello.ts": hello } });
  await server.until("the Dags", 120_000, async () => {
    const { total_entries: found } = await server.request<{ total_entries: number }>("GET", "/dags");
    return found === 5 ? true : undefined;
  });
});
afterAll(async () => await server[Symbol.asyncDispose]());

interface Ended {
  status: number | null;
  out: string;
  err: string;
}

async function recipe(words: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const who = { AIRFLOW_URL: server.address, AIRFLOW_USERNAME: "airflow", AIRFLOW_PASSWORD: "airflow" };
  const child = spawn("/bin/sh", [script, "-p", "1", ...words], {
    env: { PATH: process.env["PATH"] ?? "", ...who, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended: Ended = { status: null, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (ended.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (ended.err += text));
  ended.status = await new Promise((resolve) => child.on("close", resolve));
  return ended;
}

describe.each(["v1", "v2"])("over %s", (api) => {
  const run = (words: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    recipe(words, { AIRFLOW_API: api, ...env });

  test("a run that succeeds exits with 0, its configuration and id as given", async () => {
    const conf = JSON.stringify({ day: 'a "quoted" day', list: [1, { x: null }] });
    const { status, err } = await run(["-c", conf, "-i", `ci_${api}~1:a+b`, "fine"]);
    expect([status, err]).toEqual([0, expect.stringContaining(`fine: run ci_${api}~1:a+b triggered`)]);
    expect(err).toMatch(/fine: success\n$/);
    const { dag_runs: runs } = await server.request<{ dag_runs: { dag_run_id: string; conf: object }[] }>(
      "GET",
      "/dags/fine/dagRuns",
    );
    expect(runs.find(({ dag_run_id: id }) => id === `ci_${api}~1:a+b`)?.conf).toEqual(JSON.parse(conf));
  });

  test("a run that fails exits with 1 and prints the logs of what failed, and of nothing else", async () => {
    const { status, out, err } = await run(["bad"]);
    expect(status).toBe(1);
    expect(err).toMatch(/--- each\[1\], try 1\n[^]*--- first, try 1\n$/);
    expect(out).toContain('a "quoted" line with \\ and a tab\there, ünïcödé');
    expect(out).toContain("Error: no such day");
    expect(out).toContain("two is odd");
    expect(out).not.toMatch(/number 1|never/);
  });

  test("a run that takes too long exits with 3", async () => {
    const { status, err } = await run(["-t", "1", "slow"]);
    expect([status, err]).toEqual([3, expect.stringMatching(/has not ended after 1 seconds; it goes on\n$/)]);
  });

  test("what the server refuses exits with 2 and says why, without a secret", async () => {
    for (const [words, env, why] of [
      [["nowhere"], {}, /Dag nowhere: 404 .*nowhere/],
      [["paused"], {}, /Dag paused is paused: its run would not begin \(-u unpauses it\)/],
      [["-c", "{no json", "fine"], {}, /triggering fine: 4\d\d/],
      [["fine"], { AIRFLOW_PASSWORD: "opensesame" }, /401/],
      [["fine"], { AIRFLOW_USERNAME: "" }, /set AIRFLOW_USERNAME/],
      [["-t", "soon", "fine"], {}, /whole seconds/],
      [[], {}, /DAG_ID/],
    ] as [string[], Record<string, string>, RegExp][]) {
      const { status, err } = await run(words, env);
      expect([words, status, err]).toEqual([words, 2, expect.stringMatching(why)]);
      expect(err).not.toContain("opensesame");
    }
  });

  test("the same run id twice is refused", async () => {
    expect((await run(["-i", `once_${api}`, "fine"])).status).toBe(0);
    expect(await run(["-i", `once_${api}`, "fine"])).toMatchObject({ status: 2, err: expect.stringContaining("409") });
  });
});

test("a paused Dag is unpaused where that is wanted", async () => {
  expect((await recipe(["-u", "paused"])).status).toBe(0);
});

test("a token does for both generations", async () => {
  const answer = await fetch(`${server.address}/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "airflow", password: "airflow" }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  for (const AIRFLOW_API of ["v1", "v2"])
    expect((await recipe(["fine"], { AIRFLOW_API, AIRFLOW_TOKEN: token, AIRFLOW_USERNAME: "" })).status).toBe(0);
});

test("no server exits with 3", async () => {
  const { status, err } = await recipe(["fine"], { AIRFLOW_URL: "http://127.0.0.1:9", AIRFLOW_API: "v1" });
  expect([status, err]).toEqual([3, expect.stringContaining("no answer from http://127.0.0.1:9")]);
});

test("every curl of the README is answered as its reader expects", { timeout: 300_000 }, async () => {
  const expected: unknown[] = [
    // The first minute.
    { dag_id: "example_hello", state: "queued" },
    // With curl.
    { dag_run_id: "by_hand", conf: { day: "2026-02-03" } },
    { state: "success", results: { say_hello: "Hello from by_hand" } },
    { total_entries: 1, task_instances: [{ task_id: "say_hello", state: "success" }] },
    expect.stringContaining("Hello from by_hand"),
    { total_entries: 1, task_instances: [{ task_id: "say_hello" }] },
    { dag_runs: expect.any(Array) as unknown },
    { dag_id: "example_hello", is_paused: true },
    { key: "region", value: "eu" },
    { connection_id: "warehouse", host: "db" },
    { access_token: expect.any(String) as unknown },
    { total_entries: 1, dags: [{ dag_id: "example_hello" }] },
  ];
  const answers = await curlAnswers(await readFile(here("README.md"), "utf8"), server.address);
  // A stream of JSON counts by its last line.
  const read = answers.map((answer) =>
    answer.startsWith("{") ? (JSON.parse(answer.trim().split("\n").at(-1)!) as unknown) : answer,
  );
  expect(read).toMatchObject(expected);
});
