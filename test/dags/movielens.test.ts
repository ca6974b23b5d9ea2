// The pipelines of dags/movielens on a whole server: ten days of catchup each, the same ranking four ways, twice the same.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rankingToCsv, rankMovies } from "@windsock/provider-movielens";
import {
  makeRatings,
  startMovielensServer,
  type MovielensServer,
  type Rating,
} from "@windsock/provider-movielens/server";
import { createClient } from "@windsock/sdk/client";
import { Standalone } from "../support/standalone.ts";

const DAGS = ["01_python", "02_hook", "03_operator", "04_sensor"];
const DAYS = Array.from({ length: 10 }, (_, index) => `2019-01-${String(index + 1).padStart(2, "0")}`);
const PIPELINES = fileURLToPath(new URL("../../dags/movielens", import.meta.url));

let ratings: MovielensServer;
let folder: string;
let server: Standalone;

beforeAll(async () => {
  ratings = await startMovielensServer({ port: 0 });
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
  server = await Standalone.start({
    dagsFolder: PIPELINES,
    env: {
      AIRFLOW_CONN_MOVIELENS: `movielens://airflow:airflow@127.0.0.1:${ratings.port}`,
      AIRFLOW_VAR_MOVIELENS_DATA: folder,
    },
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await ratings[Symbol.asyncDispose]();
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

test("they are there, paused, and without an import error", async () => {
  await server.until("the four Dags", 120_000, async () => ((await client().dags().count()) === 4 ? true : undefined));
  const dags = await client().dags().toArray();
  expect(dags.map(({ dag_id: id, is_paused: paused }) => [id, paused])).toEqual(DAGS.map((id) => [id, true]));
  expect(await server.importErrors()).toEqual({});
});

test("unpaused over v1 they run the ten days, with the same rankings", async () => {
  for (const dagId of DAGS) {
    const answer = await fetch(`${server.address}/api/v1/dags/${dagId}`, {
      method: "PATCH",
      headers: { authorization: `Basic ${btoa("airflow:airflow")}`, "content-type": "application/json" },
      body: JSON.stringify({ is_paused: false }),
    });
    expect(answer.status).toBe(200);
  }
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
});

test("all that is cleared over v2 is run again and gives the same", async () => {
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
});
