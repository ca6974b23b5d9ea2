// The pipelines of dags/ on a whole server, against servers of the kinds they talk to; what they made is compared row by row, and
// run twice it is the same.
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRows } from "@windsock/provider-files";
import type { RunHandle } from "@windsock/sdk/client";
import {
  clientOf,
  curl,
  DAYS,
  expectedRankings,
  MOVIELENS_DAGS,
  type PipelineServer,
  pipelineServer,
  rankingsIn,
  SLACK,
  triggeredByCurl,
} from "./pipeline-server.ts";
import { LISTS, PICTURES, timelineOf } from "./sample-apis.ts";

let opened: PipelineServer;
let server: PipelineServer["server"];
let apis: PipelineServer["apis"];
let s3: PipelineServer["s3"];
let mail: PipelineServer["mail"];
let slack: PipelineServer["slack"];
let folder: string;
beforeAll(async () => {
  opened = await pipelineServer();
  ({ server, apis, s3, mail, slack, folder } = opened);
});
afterAll(async () => {
  await opened[Symbol.asyncDispose]();
});

const client = () => clientOf(server);

async function logOf(dagId: string, runId: string): Promise<string> {
  const lines: string[] = [];
  const run = await client().dag(dagId).run(runId);
  for await (const { taskId, text } of run.logs({ follow: false })) lines.push(`${taskId}: ${text}`);
  return lines.join("\n");
}

/** The ratings and rankings of each Dag. */
const rankings = () => Promise.all(MOVIELENS_DAGS.map((dagId) => rankingsIn(join(folder, dagId))));

async function stateOf(run: RunHandle<"v2">): Promise<string> {
  return (await run.wait({ pollInterval: 200 })).state;
}

async function unpause(dagId: string): Promise<void> {
  await curl(server, { method: "PATCH", path: `/dags/${dagId}`, body: { is_paused: false } });
}

test("they are there, paused, and without an import error", { timeout: 120_000 }, async () => {
  const ids = [
    ...MOVIELENS_DAGS,
    "api_data_pipeline",
    "data_proceess_ready",
    "download_rocket_launches",
    "download_rocket_launches_daily",
    "parallel_api_pipeline",
  ];
  await server.until("the Dags", 120_000, async () =>
    (await client().dags().count()) === ids.length ? true : undefined,
  );
  const dags = await client().dags().toArray();
  expect(dags.map(({ dag_id: id, is_paused: paused }) => [id, paused])).toEqual(ids.map((id) => [id, true]));
  expect(await server.importErrors()).toEqual({});
});

test(
  "the rankings of movies: unpaused over v1 they run the ten days, with the same rankings",
  { timeout: 120_000 },
  async () => {
    for (const dagId of MOVIELENS_DAGS) await unpause(dagId);
    const whole = await expectedRankings();
    for (const dagId of MOVIELENS_DAGS) {
      await server.until(`ten runs of ${dagId}`, 60_000, async () => {
        const runs = await client().dag(dagId).runs().toArray();
        const failed = runs.find(({ state }) => state === "failed");
        if (failed !== undefined) throw new Error(`${dagId} failed: ${await logOf(dagId, failed.dag_run_id)}`);
        return runs.filter(({ state }) => state === "success").length === DAYS.length ? true : undefined;
      });
      expect(await rankingsIn(join(folder, dagId))).toEqual(whole);
    }
  },
);

test(
  "the rankings of movies: all that is cleared over v2 is run again and gives the same",
  { timeout: 120_000 },
  async () => {
    const before = await rankings();
    await Promise.all(MOVIELENS_DAGS.map((dagId) => rm(join(folder, dagId), { recursive: true })));
    const again = MOVIELENS_DAGS.map(async (dagId) => {
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
    expect(await rankings()).toEqual(before);
  },
);

/** A run of the day with curl, and one with the typed client. */
async function triggeredBothWays(dagId: string, day: string): Promise<void> {
  const next = new Date(Date.parse(day) + 24 * 3_600_000).toISOString();
  const first = await triggeredByCurl(server, dagId, {
    logical_date: `${day}T11:00:00Z`,
    data_interval_start: `${day}T00:00:00Z`,
    data_interval_end: next,
  });
  expect([first.state, first.run.runId]).toEqual(["success", expect.stringContaining("manual__")]);
  const second = await client()
    .dag(dagId)
    .trigger({ logicalDate: `${day}T12:00:00Z`, dataIntervalStart: `${day}T00:00:00Z`, dataIntervalEnd: next });
  expect(await stateOf(second)).toBe("success");
}

test("the rankings of movies: a day that is triggered with curl and the typed client is the same", async () => {
  const before = await rankings();
  await Promise.all(
    MOVIELENS_DAGS.map(async (dagId) => {
      for (const file of ["ratings/2019-01-05.json", "rankings/2019-01-05.csv"]) await rm(join(folder, dagId, file));
      await triggeredBothWays(dagId, "2019-01-05");
    }),
  );
  expect(await rankings()).toEqual(before);
}, 120_000);

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
    await triggeredBothWays("data_proceess_ready", "2024-05-09");
    expect(await objects()).toEqual(before);
    expect(subjects().filter((subject) => subject.includes("05-09"))).toHaveLength(4);
  });
});

test(
  "download_rocket_launches: a picture that failed is cleared, and only it and what follows runs again",
  { timeout: 120_000 },
  async () => {
    const dagId = "download_rocket_launches";
    apis.failing.add("/falcon.png");
    await unpause(dagId);
    const { run, state } = await triggeredByCurl(server, dagId);
    expect(state).toBe("failed");
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
    await curl(server, { method: "POST", path: `/dags/${dagId}/clearTaskInstances`, body: failedOnly });
    expect(await stateOf(run)).toBe("success");
    expect(apis.asked).toEqual(["/falcon.png"]);
    expect(await states()).toContainEqual(["get_pictures", 1, "success", 2]);
    for (const name of PICTURES) {
      expect(await readFile(join(folder, "rockets", dagId, "pictures", name), "utf8")).toBe(`picture of /${name}`);
    }
    expect(await server.log(place, "notify")).toContain("There are now 3 pictures.");
    const again = await client().dag(dagId).trigger();
    expect(await stateOf(again)).toBe("success");
    expect((await readdir(join(folder, "rockets", dagId, "pictures"))).toSorted()).toEqual(PICTURES);
  },
);

describe("the pipelines of APIs", { timeout: 120_000 }, () => {
  const sent = (dagId: string): string[] =>
    mail.mails.flatMap(({ headers, recipients }) =>
      headers["subject"]!.startsWith(dagId) ? `${headers["subject"]} to ${recipients.join()}` : [],
    );

  test("api_data_pipeline writes the answer and sends one mail", async () => {
    await unpause("api_data_pipeline");
    expect((await triggeredByCurl(server, "api_data_pipeline")).state).toBe("success");
    const again = await client().dag("api_data_pipeline").trigger({ logicalDate: "2024-06-01T00:00:00Z" });
    expect(await stateOf(again)).toBe("success");
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
    const { run: again, state } = await triggeredByCurl(server, dagId);
    expect(state).toBe("success");
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
