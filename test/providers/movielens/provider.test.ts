// The hook, the operators and the sensor of ratings, against the server of ratings and against bad ones.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  MovielensFetchRatingsOperator,
  MovielensHook,
  MovielensPopularityOperator,
  MovielensRatingsSensor,
  rankingToCsv,
  rankMovies,
  type Rating,
} from "@windsock/provider-movielens";
import { makeRatings, startMovielensServer, type MovielensServer } from "@windsock/provider-movielens/server";
import { Dag } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, runDag, runTask, type TaskResult } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

const ratings = makeRatings();
let server: MovielensServer;
let folder: string;
beforeAll(async () => {
  server = await startMovielensServer({ port: 0, ratings });
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

type Given = object | string;
const here = (): Given => ({
  connType: "movielens",
  host: "127.0.0.1",
  port: server.port,
  login: "airflow",
  password: "airflow",
});

async function withHook<T>(work: (hook: MovielensHook) => Promise<T>, given: Given = here()): Promise<T> {
  const world = new MemoryWorld({ connections: { movielens: given } });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  return await runWithHost({ host, signal: new AbortController().signal }, async () => {
    await using hook = new MovielensHook();
    return await work(hook);
  });
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  return "it went well";
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
const expected = (from: string, to: string): Rating[] => {
  const [first, last] = [ratings.indexOf(secondsOf(from)), ratings.indexOf(secondsOf(to))];
  return Array.from({ length: last - first }, (_, index) => ratings.at(first + index));
};

/** A server whose every answer is the same. */
async function answering(body: string | ((offset: number) => object)): Promise<{ port: number } & AsyncDisposable> {
  const bad = createServer((request, response) => {
    const offset = Number(new URL(request.url!, "http://bad").searchParams.get("offset"));
    response.end(typeof body === "string" ? body : JSON.stringify(body(offset)));
  });
  await new Promise<void>((resolve) => bad.listen(0, "127.0.0.1", resolve));
  return {
    port: (bad.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => await new Promise<void>((resolve) => bad.close(() => resolve())),
  };
}

describe("the hook", () => {
  test.each([7, 100, 10_000])("reads every rating of a window once, %d at a time", async (batchSize) => {
    const found = await withHook((hook) =>
      all(hook.getRatings({ startDate: "2019-01-01", endDate: "2019-01-03", batchSize })),
    );
    expect(found).toEqual(expected("2019-01-01", "2019-01-03"));
    expect(found.length).toBeGreaterThan(500);
  });

  test("reads no further than it is asked to", async () => {
    const first = await withHook(async (hook) => {
      for await (const rating of hook.getRatings({ startDate: "2019-01-01" })) return rating;
      return undefined;
    });
    expect(first).toEqual(expected("2019-01-01", "2019-01-02")[0]);
  });

  test("reads movies and users", async () => {
    expect(await withHook(async (hook) => (await all(hook.getMovies({ batchSize: 1000 }))).length)).toBe(3000);
    expect(await withHook(async (hook) => (await all(hook.getUsers({ batchSize: 1000 }))).length)).toBe(6000);
  });

  test("fills in what its connection leaves out", async () => {
    const address = async (given: Given): Promise<unknown> =>
      await withHook(async (hook) => {
        const { host, schema, port } = await hook.connection();
        expect(await hook.connection()).toBe(await hook.connection());
        return [schema, host, port];
      }, given);
    expect(await address({ connType: "movielens" })).toEqual(["http", "movielens", 5000]);
    expect(await address("movielens://airflow:airflow@")).toEqual(["http", "movielens", 5000]);
    expect(await address({ connType: "http", host: "ratings.example.com", schema: "https", port: 443 })).toEqual([
      "https",
      "ratings.example.com",
      443,
    ]);
    expect(await address({ connType: "movielens", host: "https://ratings.example.com" })).toEqual([
      "http",
      "https://ratings.example.com",
      null,
    ]);
  });

  test("tests its connection", async () => {
    expect(await withHook((hook) => hook.testConnection())).toEqual({
      ok: true,
      message: "Connection successfully tested: 300000 ratings",
    });
    const wrong = await withHook((hook) => hook.testConnection(), { ...(here() as object), password: "opensesame" });
    expect(wrong).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^401:Unauthorized \(connection "movielens"/),
    });
    expect(wrong.message).not.toContain("opensesame");
  });

  test("names its connection when the answer is no page, or when pages never end", async () => {
    const read = (port: number): Promise<unknown> =>
      withHook((hook) => all(hook.getRatings()), { connType: "movielens", host: "127.0.0.1", port });
    for (const [body, message] of [
      ['{"rows": []}', /^connection "movielens": \/ratings answered with no page/],
      ["null", /^connection "movielens": \/ratings answered with no page/],
      ["{", /^connection "movielens": GET http\S+\/ratings answered 200 with a body that is not JSON/],
      [
        '{"result": [{}, {}], "offset": 0, "total": 5}',
        /^connection "movielens": \/ratings was asked for the rows from 2 on, and gave those from 0 on/,
      ],
      ['{"result": [], "total": 5}', /^connection "movielens": \/ratings gave no rows from 0 on, but says there are 5/],
    ] as const) {
      await using bad = await answering(body);
      expect(await refusal(read(bad.port))).toMatch(message);
    }
    await using growing = await answering((offset) => ({ result: [offset, offset + 1], total: offset + 4 }));
    expect(await read(growing.port)).toEqual([0, 1, 2, 3]);
    expect(await refusal(withHook((hook) => all(hook.getRatings({ batchSize: 0 }))))).toContain("batchSize");
  });
});

describe("the operators and the sensor", () => {
  const options = { logicalDate: "2019-01-02", connections: { movielens: {} as Given } };
  const run = async (dag: Dag, taskId: string): Promise<TaskResult> =>
    await runTask(dag, taskId, { ...options, connections: { movielens: here() } });
  const dagOf = (): Dag => new Dag("ratings", { schedule: "@daily", startDate: "2019-01-01" }) as unknown as Dag;

  test("fetching writes the interval's ratings as JSON, whole or not at all", async () => {
    const dag = dagOf();
    dag.add(new MovielensFetchRatingsOperator("fetch", { outputPath: `${folder}/json/{{ ds }}.json`, batchSize: 100 }));
    const { value } = await run(dag, "fetch");
    expect(value).toBe(`${folder}/json/2019-01-02.json`);
    expect(JSON.parse(await readFile(String(value), "utf8"))).toEqual(expected("2019-01-02", "2019-01-03"));
    await run(dag, "fetch");
    expect(await readdir(join(folder, "json"))).toEqual(["2019-01-02.json"]);
  });

  test("a window without ratings is an empty list", async () => {
    const dag = dagOf();
    const window = { startDate: "2030-01-01", endDate: "{{ '2030-01-02' }}" };
    dag.add(new MovielensFetchRatingsOperator("fetch", { ...window, outputPath: `${folder}/none.json` }));
    expect((await run(dag, "fetch")).rendered).toMatchObject({ endDate: "2030-01-02" });
    expect(JSON.parse(await readFile(`${folder}/none.json`, "utf8"))).toEqual([]);
  });

  test("startDate and endDate are the operator's window, not the task's dates, also of a mapped one", async () => {
    const dag = dagOf();
    dag.add(
      MovielensFetchRatingsOperator.partial("fetch", {
        outputPath: `${folder}/mapped/{{ task.start_date }}.json`,
        endDate: "2019-01-04",
      }).expand({
        startDate: ["2019-01-02", "2019-01-03"],
      } as never),
    );
    const { state } = await runDag(dag, { ...options, connections: { movielens: here() } });
    expect(state).toBe("success");
  });

  test("the ranking has the best first, and is written as CSV", async () => {
    const dag = dagOf();
    const outputPath = `${folder}/{{ ds }}.csv`;
    dag.add(new MovielensPopularityOperator("rank", { minRatings: 2, topN: 3, outputPath }));
    const { value } = await run(dag, "rank");
    const whole = await rankMovies(expected("2019-01-02", "2019-01-03"), { minRatings: 2, topN: null });
    expect(whole.length).toBeGreaterThan(20);
    expect(value).toEqual(whole.slice(0, 3));
    expect(await readFile(`${folder}/2019-01-02.csv`, "utf8")).toBe(rankingToCsv(whole.slice(0, 3)));
  });

  test("of equals the more often rated is first, then the lower id", async () => {
    const rows = [[1, 4], [1, 4], [2, 5], [2, 3], [3, 4], [3, 4], [3, 4], [4, 5]]; // prettier-ignore
    const given = rows.map(([movieId = 0, rating = 0]) => ({ userId: 1, movieId, rating, timestamp: 0 }));
    const ranking = await rankMovies(given, { minRatings: 2 });
    expect(rankingToCsv(ranking)).toBe("movieId,avgRating,numRatings\n3,4,3\n1,4,2\n2,4,2\n");
  });

  test("the sensor is there once the window has ratings", async () => {
    const dag = dagOf();
    dag.add(new MovielensRatingsSensor("wait"));
    dag.add(
      new MovielensRatingsSensor("never", {
        startDate: "2030-01-01",
        endDate: "2030-01-02",
        timeout: 0.1,
        pokeInterval: 0.02,
      }),
    );
    expect((await run(dag, "wait")).outcome.kind).toBe("success");
    expect((await run(dag, "never")).outcome).toMatchObject({ kind: "failed", error: { name: "SensorTimeout" } });
  });

  test("a server that is down fails the task, naming the connection", async () => {
    const dag = dagOf();
    dag.add(new MovielensRatingsSensor("wait"));
    const down = { ...(here() as object), port: 9, extra: '{"retries": 0}' };
    const { outcome } = await runTask(dag, "wait", { ...options, connections: { movielens: down } });
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining('connection "movielens"') },
    });
  });
});
