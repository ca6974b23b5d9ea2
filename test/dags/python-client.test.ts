// The pipelines of dags/ on a whole server, driven by the official Python client of Airflow 3.3 (bash test/clients/pipelines/run).
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRows } from "@windsock/provider-files";
import {
  clientOf,
  DAYS,
  expectedRankings,
  MOVIELENS_DAGS,
  type PipelineServer,
  pipelineServer,
  rankingsIn,
} from "./pipeline-server.ts";
import { PYTHON, pythonClient } from "./python-client.ts";
import { LISTS, PICTURES, timelineOf } from "./sample-apis.ts";

describe.skipIf(PYTHON === "")("with the official Python client", () => {
  let opened: PipelineServer;
  let python: ReturnType<typeof pythonClient>;

  beforeAll(async () => {
    opened = await pipelineServer();
    python = pythonClient(opened.server);
    await opened.server.until("the Dags", 120_000, async () =>
      (await clientOf(opened.server).dags().count()) === 9 ? true : undefined,
    );
  });
  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
  });

  /** Unpauses it, and gives the runs that its schedule makes once all of them have succeeded. */
  async function scheduled(dagId: string, count: number): Promise<string[]> {
    expect(await python.unpause(dagId)).toEqual({ is_paused: false });
    // A Python process takes two seconds to start: the waiting is not for it.
    await opened.server.until(`${count} runs of ${dagId}`, 120_000, async () => {
      const states = (await clientOf(opened.server).dag(dagId).runs().toArray()).map(({ state }) => state);
      return states.length === count && states.every((state) => state !== "queued" && state !== "running")
        ? true
        : undefined;
    });
    const runs = await python.runs(dagId);
    expect(runs.map(({ state }) => state)).toEqual(Array.from({ length: count }, () => "success"));
    return runs.map(({ run_id: runId }) => runId);
  }
  const mails = (beginning: string): string[] =>
    opened.mail.mails
      .map(({ headers }) => headers["subject"]!)
      .filter((text) => text.startsWith(beginning))
      .toSorted();
  async function mailsCome(beginning: string, count: number): Promise<string[]> {
    return await opened.server.until(`${count} mails`, 60_000, async () => {
      const found = mails(beginning);
      return await Promise.resolve(found.length >= count ? found : undefined);
    });
  }

  test.each(MOVIELENS_DAGS)(
    "%s ranks ten days; a day that is triggered by hand or cleared gives the same",
    async (dagId) => {
      const runs = await scheduled(dagId, DAYS.length);
      const folder = join(opened.folder, dagId);
      const whole = await expectedRankings();
      expect(await rankingsIn(folder)).toEqual(whole);
      for (const kind of ["ratings/2019-01-05.json", "rankings/2019-01-05.csv"]) await rm(join(folder, kind));
      const day = { data_interval_start: "2019-01-05T00:00:00Z", data_interval_end: "2019-01-06T00:00:00Z" };
      const byHand = await python.trigger(dagId, { logical_date: "2019-01-05T12:00:00Z", ...day });
      expect(byHand).toMatchObject({ state: "success", tries: { rank_movies: ["success", 1] } });
      expect(await rankingsIn(folder)).toEqual(whole);
      const again = await python.clear(dagId, runs[2]!);
      expect(again).toMatchObject({
        state: "success",
        tries: { fetch_ratings: ["success", 2], rank_movies: ["success", 2] },
      });
      expect(await rankingsIn(folder)).toEqual(whole);
    },
  );

  test("data_proceess_ready brings each day to S3 and says so, cleared as well", async () => {
    const dagId = "data_proceess_ready";
    const runs = await scheduled(dagId, 3);
    const subjects = ["2024-05-08", "2024-05-09", "2024-05-10"].map((day) => `Timeline of ${day} is ready`);
    expect(await mailsCome("Timeline", 3)).toEqual(subjects);
    const object = async (): Promise<Buffer> => {
      const answer = await fetch(`http://127.0.0.1:${opened.s3.port}/timeline/timeline/2024-05-09.parquet`);
      return Buffer.from(await answer.arrayBuffer());
    };
    const before = await object();
    const again = await python.clear(dagId, runs[1]!);
    expect(again).toMatchObject({ state: "success", tries: { emailling: ["success", 2] } });
    expect(await mailsCome("Timeline", 4)).toEqual([...subjects, subjects[1]!].toSorted());
    expect((await object()).equals(before)).toBe(true);
    const rows: unknown[] = [];
    for await (const row of readRows(join(opened.folder, "timeline/2024-05-09.parquet"))) rows.push(row);
    expect(rows).toHaveLength(timelineOf("2024-05-09").filter(({ error }) => error === null).length);
  });

  test("download_rocket_launches: of a run with a failed picture only that is tried again", async () => {
    const dagId = "download_rocket_launches";
    await python.unpause(dagId);
    opened.apis.failing.add("/falcon.png");
    const run = await python.trigger(dagId);
    expect(run).toMatchObject({
      state: "failed",
      tries: { "get_pictures[1]": ["failed", 1], notify: ["upstream_failed", 0] },
    });
    opened.apis.failing.clear();
    expect(await python.clear(dagId, run.run_id, { only_failed: true })).toEqual({
      run_id: run.run_id,
      state: "success",
      tries: {
        download_launches: ["success", 1],
        "get_pictures[0]": ["success", 1],
        "get_pictures[1]": ["success", 2],
        "get_pictures[2]": ["success", 1],
        notify: ["success", 1],
      },
    });
    expect((await readdir(join(opened.folder, "rockets", dagId, "pictures"))).toSorted()).toEqual(PICTURES);
  });

  test("api_data_pipeline sends one mail for each run", async () => {
    await scheduled("api_data_pipeline", 1);
    expect(await python.trigger("api_data_pipeline", { logical_date: "2024-06-01T00:00:00Z" })).toMatchObject({
      state: "success",
    });
    expect(await mailsCome("api_data_pipeline", 2)).toEqual(
      Array.from({ length: 2 }, () => "api_data_pipeline: success"),
    );
    const made = await readFile(join(opened.folder, "api/api_data_pipeline/2024-06-01.json"), "utf8");
    expect(JSON.parse(made)).toEqual(LISTS["/prices"]);
  });

  test("parallel_api_pipeline: an API that fails is tried twice and reported once", async () => {
    const dagId = "parallel_api_pipeline";
    await scheduled(dagId, 1);
    opened.apis.failing.add("/orders");
    opened.apis.asked.length = 0;
    const failed = await python.trigger(dagId);
    expect(failed).toMatchObject({
      state: "failed",
      tries: { fetch_orders: ["failed", 2], combine: ["upstream_failed", 0] },
    });
    expect(opened.apis.asked.filter((path) => path === "/orders")).toHaveLength(2);
    opened.apis.failing.clear();
    const again = await python.trigger(dagId);
    expect(again.state).toBe("success");
    const subjects = ["failure", "success", "success"].map((outcome) => `${dagId}: ${outcome}`);
    expect(await mailsCome(dagId, 3)).toEqual(subjects);
    await opened.server.until(
      "the message",
      60_000,
      async () => await Promise.resolve(opened.slack.calls.length > 0 ? true : undefined),
    );
    expect(opened.slack.calls.map(({ fields }) => fields)).toEqual([{ text: `${dagId} failed: ${failed.run_id}` }]);
    const made = await readFile(join(opened.folder, "api", dagId, `${again.run_id}.json`), "utf8");
    expect(JSON.parse(made)).toEqual({ users: LISTS["/users"], orders: LISTS["/orders"], prices: LISTS["/prices"] });
  });
});
