// The pipelines of dags/ on a whole server, against servers of the kinds they talk to; what they made is compared row by row, and
// run twice it is the same.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRows } from "@windsock/provider-files";
import { rankingToCsv, rankMovies } from "@windsock/provider-movielens";
import {
  makeRatings,
  startMovielensServer,
  type MovielensServer,
  type Rating,
} from "@windsock/provider-movielens/server";
import { createClient, type RunHandle } from "@windsock/sdk/client";
import { slackEmulator, type SlackEmulator } from "../providers/slack/slack-emulator.ts";
import { mailServer, type MailServer } from "../support/mail-server.ts";
import { s3Server, type S3Server } from "../support/s3-server.ts";
import { Standalone } from "../support/standalone.ts";
import { LISTS, PICTURES, sampleApis, timelineOf, type SampleApis } from "./sample-apis.ts";

const DAGS = ["01_python", "02_hook", "03_operator", "04_sensor"];
const DAYS = Array.from({ length: 10 }, (_, index) => `2019-01-${String(index + 1).padStart(2, "0")}`);
const PIPELINES = ["movielens", "data-proceess-ready", "rocket-launches", "api-pipelines"];
const SLACK = "T000/B000/s3cretpart";

let ratings: MovielensServer;
let apis: SampleApis;
let s3: S3Server;
let mail: MailServer;
let slack: SlackEmulator;
let folder: string;
let server: Standalone;

/** The Dag files of all pipelines, by name. */
async function dagFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of PIPELINES) {
    const at = fileURLToPath(new URL(`../../dags/${name}`, import.meta.url));
    for (const file of await readdir(at)) files[file] = await readFile(join(at, file), "utf8");
  }
  return files;
}

beforeAll(async () => {
  [ratings, apis, s3, mail, slack] = await Promise.all([
    startMovielensServer({ port: 0 }),
    sampleApis(),
    s3Server(["timeline"]),
    mailServer({ ssl: true }),
    slackEmulator(),
  ]);
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
  const smtp = {
    conn_type: "smtp",
    host: "127.0.0.1",
    port: mail.port,
    extra: { from_email: "airflow@example.com", ssl_context: "none" },
  };
  const { login, password, extra } = s3.connection;
  const aws = { conn_type: "aws", login, password, extra: JSON.parse(extra) as object };
  const webhook = { conn_type: "slackwebhook", password: `http://127.0.0.1:${slack.port}/services/${SLACK}` };
  server = await Standalone.start({
    dags: await dagFiles(),
    env: {
      AIRFLOW_CONN_MOVIELENS: `movielens://airflow:airflow@127.0.0.1:${ratings.port}`,
      AIRFLOW_VAR_MOVIELENS_DATA: folder,
      AIRFLOW_CONN_OPENAPI: `http://127.0.0.1:${apis.port}`,
      AIRFLOW_CONN_DATA_API: `http://127.0.0.1:${apis.port}`,
      AIRFLOW_CONN_AWS_DEFAULT: JSON.stringify(aws),
      AIRFLOW_CONN_SMTP_DEFAULT: JSON.stringify(smtp),
      AIRFLOW_CONN_SLACK_DEFAULT: JSON.stringify(webhook),
      AIRFLOW_VAR_TIMELINE_DATA: `${folder}/timeline`,
      AIRFLOW_VAR_ROCKET_DATA: `${folder}/rockets`,
      AIRFLOW_VAR_ROCKET_LAUNCHES_URL: `http://127.0.0.1:${apis.port}/launches`,
      AIRFLOW_VAR_API_DATA: `${folder}/api`,
    },
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  for (const one of [ratings, apis, s3, mail, slack]) await one[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const client = () => createClient({ baseUrl: server.address, auth: { username: "airflow", password: "airflow" } });

/** What is in the files of one pipeline: the ratings of each day, and the ranking's text. */
async function results(dagId: string): Promise<Record<string, { ratings: unknown; ranking: string }>> {
  const days = (await readdir(join(folder, dagId, "rankings"))).map((name) => name.replace(".csv", "")).toSorted();
  const entries = days.map(async (day) => {
    const read = (kind: string): Promise<string> => readFile(join(folder, dagId, kind), "utf8");
    const found = {
      ratings: JSON.parse(await read(`ratings/${day}.json`)) as unknown,
      ranking: await read(`rankings/${day}.csv`),
    };
    return [day, found] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function logOf(dagId: string, runId: string): Promise<string> {
  const lines: string[] = [];
  const run = await client().dag(dagId).run(runId);
  for await (const { taskId, text } of run.logs({ follow: false })) lines.push(`${taskId}: ${text}`);
  return lines.join("\n");
}

async function expected(): Promise<Record<string, { ratings: Rating[]; ranking: string }>> {
  const table = makeRatings();
  const entries = DAYS.map(async (day) => {
    const first = table.indexOf(Date.parse(day) / 1000);
    const last = table.indexOf(Date.parse(day) / 1000 + 24 * 3600);
    const rows = Array.from({ length: last - first }, (_, index) => table.at(first + index));
    return [
      day,
      { ratings: rows, ranking: rankingToCsv(await rankMovies(rows, { minRatings: 2, topN: null })) },
    ] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function unpause(dagId: string): Promise<void> {
  await curl("PATCH", `/dags/${dagId}`, { is_paused: false });
}

/** As people call v1 from a shell. */
async function curl(method: string, path: string, body: object): Promise<{ dag_run_id: string }> {
  const words = [
    "-sS",
    "--fail-with-body",
    "-u",
    "airflow:airflow",
    "-X",
    method,
    "-H",
    "content-type: application/json",
  ];
  const given = [...words, "-d", JSON.stringify(body), `${server.address}/api/v1${path}`];
  const { stdout } = await promisify(execFile)("curl", given);
  return JSON.parse(stdout) as { dag_run_id: string };
}

/** Triggers with curl, and waits with the typed client. */
async function triggered(dagId: string): Promise<RunHandle<"v2">> {
  const { dag_run_id: runId } = await curl("POST", `/dags/${dagId}/dagRuns`, {});
  const run = await client().dag(dagId).run(runId);
  await run.wait({ pollInterval: 200 });
  return run;
}

async function stateOf(run: RunHandle<"v2">): Promise<string> {
  return (await run.wait({ pollInterval: 200 })).state;
}

test("they are there, paused, and without an import error", { timeout: 120_000 }, async () => {
  const all = [
    ...DAGS,
    "api_data_pipeline",
    "data_proceess_ready",
    "download_rocket_launches",
    "download_rocket_launches_daily",
    "parallel_api_pipeline",
  ];
  await server.until("the Dags", 120_000, async () =>
    (await client().dags().count()) === all.length ? true : undefined,
  );
  const dags = await client().dags().toArray();
  expect(dags.map(({ dag_id: id, is_paused: paused }) => [id, paused])).toEqual(all.map((id) => [id, true]));
  expect(await server.importErrors()).toEqual({});
});

test(
  "the rankings of movies: unpaused over v1 they run the ten days, with the same rankings",
  { timeout: 120_000 },
  async () => {
    for (const dagId of DAGS) await unpause(dagId);
    const whole = await expected();
    for (const dagId of DAGS) {
      await server.until(`ten runs of ${dagId}`, 60_000, async () => {
        const runs = await client().dag(dagId).runs().toArray();
        const failed = runs.find(({ state }) => state === "failed");
        if (failed !== undefined) throw new Error(`${dagId} failed: ${await logOf(dagId, failed.dag_run_id)}`);
        return runs.filter(({ state }) => state === "success").length === DAYS.length ? true : undefined;
      });
      expect(await results(dagId)).toEqual(whole);
    }
  },
);

test(
  "the rankings of movies: all that is cleared over v2 is run again and gives the same",
  { timeout: 120_000 },
  async () => {
    const before = await Promise.all(DAGS.map(results));
    await Promise.all(DAGS.map((dagId) => rm(join(folder, dagId), { recursive: true })));
    const again = DAGS.map(async (dagId) => {
      const dag = client().dag(dagId);
      const runs = await dag.runs().toArray();
      const cleared = await Promise.all(
        runs.map(async ({ dag_run_id: runId }) => {
          const run = await dag.run(runId);
          await run.clear();
          return run;
        }),
      );
      for (const run of cleared) expect((await run.wait({ pollInterval: 500 })).state).toBe("success");
    });
    await Promise.all(again);
    expect(await Promise.all(DAGS.map(results))).toEqual(before);
  },
);

describe("data_proceess_ready", { timeout: 120_000 }, () => {
  const days = ["2024-05-08", "2024-05-09", "2024-05-10"];

  async function objects(): Promise<Record<string, { rows: unknown[]; bytes: string }>> {
    const found: Record<string, { rows: unknown[]; bytes: string }> = {};
    for (const day of days) {
      const answer = await fetch(`http://127.0.0.1:${s3.port}/timeline/timeline/${day}.parquet`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const path = join(folder, `${day}.parquet`);
      await writeFile(path, bytes);
      const rows: unknown[] = [];
      for await (const row of readRows(path)) rows.push(row);
      found[day] = { rows, bytes: bytes.toString("base64") };
    }
    return found;
  }
  const subjects = (): string[] =>
    mail.mails
      .map(({ headers }) => headers["subject"]!)
      .filter((text) => text.startsWith("Timeline"))
      .toSorted();

  async function ended(): Promise<void> {
    await server.until("three runs", 60_000, async () => {
      const runs = await client().dag("data_proceess_ready").runs().toArray();
      const failed = runs.find(({ state }) => state === "failed");
      if (failed !== undefined) throw new Error(await logOf("data_proceess_ready", failed.dag_run_id));
      return runs.length === days.length && runs.every(({ state }) => state === "success") ? true : undefined;
    });
  }

  test("brings each day's rows without errors to S3 and says so, and does so again when it is cleared", async () => {
    await unpause("data_proceess_ready");
    await ended();
    const before = await objects();
    for (const day of days) {
      const rows = timelineOf(day).filter(({ error }) => error === null);
      const expectedRows = rows.map(({ id, at, visitors }) => ({ id, at: at.replace("Z", ".000000Z"), visitors }));
      expect(before[day]!.rows).toEqual(expectedRows);
    }
    expect(subjects()).toEqual(days.map((day) => `Timeline of ${day} is ready`));
    expect(mail.mails.find(({ headers }) => headers["subject"]!.includes("05-09"))).toMatchObject({
      recipients: ["team@example.com"],
      html: "<p>It is in s3://timeline/timeline/2024-05-09.parquet.</p>",
    });
    const runs = await client().dag("data_proceess_ready").runs().toArray();
    for (const { dag_run_id: runId } of runs) await (await client().dag("data_proceess_ready").run(runId)).clear();
    await server.until(
      "mails again",
      60_000,
      async () => await Promise.resolve(subjects().length === 6 ? true : undefined),
    );
    await ended();
    expect(await objects()).toEqual(before);
  });
});

test(
  "download_rocket_launches: a picture that failed is cleared, and only it and what follows runs again",
  { timeout: 120_000 },
  async () => {
    const dagId = "download_rocket_launches";
    apis.failing.add("/falcon.png");
    await unpause(dagId);
    const run = await triggered(dagId);
    expect(await stateOf(run)).toBe("failed");
    const place = { dag_id: dagId, dag_run_id: run.runId, state: "failed" };
    const states = async () =>
      (await server.instances(place)).map((one) => [one.task_id, one.map_index, one.state, one.try_number]);
    expect((await states()).toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ["download_launches", -1, "success", 1],
      ["get_pictures", 0, "success", 1],
      ["get_pictures", 1, "failed", 1],
      ["get_pictures", 2, "success", 1],
      ["notify", -1, "upstream_failed", 0],
    ]);
    apis.failing.clear();
    apis.asked.length = 0;
    const failedOnly = { dry_run: false, only_failed: true, reset_dag_runs: true, dag_run_id: run.runId };
    await curl("POST", `/dags/${dagId}/clearTaskInstances`, failedOnly);
    expect(await stateOf(run)).toBe("success");
    expect(apis.asked).toEqual(["/falcon.png"]);
    expect(await states()).toContainEqual(["get_pictures", 1, "success", 2]);
    for (const name of PICTURES) {
      expect(await readFile(join(folder, "rockets", dagId, "pictures", name), "utf8")).toBe(`picture of /${name}`);
    }
    expect(await server.log(place, "notify")).toContain("There are now 3 pictures.");
  },
);

describe("the pipelines of APIs", { timeout: 120_000 }, () => {
  const sent = (dagId: string): string[] =>
    mail.mails.flatMap(({ headers, recipients }) =>
      headers["subject"]!.startsWith(dagId) ? `${headers["subject"]} to ${recipients.join()}` : [],
    );

  test("api_data_pipeline writes the answer and sends one mail", async () => {
    await unpause("api_data_pipeline");
    const run = await triggered("api_data_pipeline");
    expect(await stateOf(run)).toBe("success");
    await server.until(
      "the mail",
      30_000,
      async () => await Promise.resolve(sent("api_data_pipeline").length > 0 ? true : undefined),
    );
    const runs = await client().dag("api_data_pipeline").runs().toArray();
    await server.until(
      "a mail for each run",
      30_000,
      async () => await Promise.resolve(sent("api_data_pipeline").length >= runs.length ? true : undefined),
    );
    expect(sent("api_data_pipeline")).toEqual(runs.map(() => "api_data_pipeline: success to team@example.com"));
    const [file = ""] = await readdir(join(folder, "api/api_data_pipeline"));
    expect(JSON.parse(await readFile(join(folder, "api/api_data_pipeline", file), "utf8"))).toEqual(LISTS["/prices"]);
  });

  test("parallel_api_pipeline tries a failing API twice, and says once that it failed", async () => {
    const dagId = "parallel_api_pipeline";
    await client().dag(dagId).unpause();
    // The run that the schedule makes at once is not the one that is looked at.
    await server.until("the scheduled run", 60_000, async () => {
      const runs = await client().dag(dagId).runs().toArray();
      return runs.length === 1 && runs[0]!.state === "success" ? true : undefined;
    });
    apis.failing.add("/orders");
    apis.asked.length = 0;
    const failed = await client().dag(dagId).trigger();
    expect(await stateOf(failed)).toBe("failed");
    apis.failing.clear();
    const tries = await server.instances({ dag_id: dagId, dag_run_id: failed.runId, state: "failed" });
    expect(tries.find(({ task_id: id }) => id === "fetch_orders")).toMatchObject({ state: "failed", try_number: 2 });
    expect(apis.asked.filter((path) => path === "/orders")).toHaveLength(2);
    const again = await client().dag(dagId).trigger();
    expect(await stateOf(again)).toBe("success");
    const all = [
      `${dagId}: failure to ops@example.com`,
      `${dagId}: success to team@example.com`,
      `${dagId}: success to team@example.com`,
    ];
    await server.until(
      "the mails",
      30_000,
      async () => await Promise.resolve(sent(dagId).length === all.length && slack.calls.length > 0 ? true : undefined),
    );
    expect(sent(dagId).toSorted()).toEqual(all);
    expect(slack.calls).toEqual([{ path: `/services/${SLACK}`, fields: { text: `${dagId} failed: ${failed.runId}` } }]);
    const made = await readFile(join(folder, "api", dagId, `${again.runId}.json`), "utf8");
    expect(JSON.parse(made)).toEqual({ users: LISTS["/users"], orders: LISTS["/orders"], prices: LISTS["/prices"] });
  });
});
