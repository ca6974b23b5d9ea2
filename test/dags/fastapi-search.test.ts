// fastapi_search on a whole server, against the MongoDB that MONGO_URL names and an API that is late, slow and at times out of order.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { MongoClient } from "mongodb";
import { Standalone } from "../support/standalone.ts";
import { clientOf, curl, dagFiles, triggeredByCurl } from "./pipeline-server.ts";
import { PYTHON, pythonClient } from "./python-client.ts";

const MONGO = process.env["MONGO_URL"] ?? "";
if (MONGO === "") {
  process.stderr.write(
    "SKIPPED: MONGO_URL names no MongoDB, so fastapi_search was not run (bash test/clients/pipelines/run brings a server)\n",
  );
}
const DAG_ID = "fastapi_search";
const GROUPS = [
  ["etl_group1", "books"],
  ["etl_group2", "articles"],
] as const;
const TASKS = [
  "is_api_available",
  ...GROUPS.flatMap(([group]) => ["call_api", "load", "clean"].map((id) => `${group}.${id}`)),
];

interface SearchApi extends AsyncDisposable {
  port: number;
  /** Answers that are still to be 404 from /health, as of an API that is not up yet. */
  missing: number;
  /** Sources whose searches answer 500. */
  failing: Set<string>;
  asked: string[];
}

async function searchApi(): Promise<SearchApi> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, "http://api");
    api.asked.push(pathname);
    if (request.headers.authorization !== `Basic ${btoa("airflow:airflow")}`) return void response.writeHead(401).end();
    if (pathname === "/health") return void response.writeHead(api.missing-- > 0 ? 404 : 200).end("{}");
    const source = pathname.replace("/search/", "");
    if (api.failing.has(source)) return void response.writeHead(500).end("out of order");
    const results = [
      { id: 1, title: `  ${source} One `, score: 0.5 },
      { id: 2, title: null, score: 0.9 },
      { id: 3, title: `${source} three`, score: 0.1 },
    ];
    setTimeout(() => response.end(JSON.stringify({ results })), 100);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  }
  const api: SearchApi = { port, missing: 0, failing: new Set(), asked: [], [Symbol.asyncDispose]: close };
  return api;
}

describe.skipIf(MONGO === "")("fastapi_search", () => {
  const database = `windsock_${randomUUID().slice(0, 8)}`;
  let api: SearchApi;
  let mongo: MongoClient;
  let server: Standalone;

  beforeAll(async () => {
    api = await searchApi();
    mongo = await new MongoClient(MONGO).connect();
    server = await Standalone.start({
      dags: await dagFiles(["fastapi-search"]),
      env: {
        AIRFLOW_CONN_FAST_API: `http://airflow:airflow@127.0.0.1:${api.port}`,
        AIRFLOW_CONN_MONGO_DEFAULT: JSON.stringify({ conn_type: "mongo", host: MONGO, schema: database }),
      },
    });
    await server.until("the Dag", 120_000, async () =>
      (await clientOf(server).dags().count()) === 1 ? true : undefined,
    );
    // The run that its schedule makes at once is over before anything is looked at.
    await curl(server, { method: "PATCH", path: `/dags/${DAG_ID}`, body: { is_paused: false } });
    await server.until("the scheduled run", 120_000, async () => {
      const runs = await clientOf(server).dag(DAG_ID).runs().toArray();
      return runs.length === 1 && runs[0]!.state === "success" ? true : undefined;
    });
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await mongo?.db(database).dropDatabase();
    await mongo?.close();
    await api?.[Symbol.asyncDispose]();
  });

  afterEach(() => api.failing.clear());

  async function documents(collection: string): Promise<object[]> {
    return await mongo
      .db(database)
      .collection(collection)
      .find({}, { projection: { _id: 0 } })
      .sort({ id: 1 })
      .toArray();
  }
  async function isAllThere(): Promise<void> {
    for (const [group, source] of GROUPS) {
      expect(await documents(`raw_${group}`)).toEqual([
        { id: 1, title: `  ${source} One `, score: 0.5 },
        { id: 2, title: null, score: 0.9 },
        { id: 3, title: `${source} three`, score: 0.1 },
      ]);
      expect(await documents(group)).toEqual([
        { id: 1, title: `${source} one`, score: 0.5 },
        { id: 3, title: `${source} three`, score: 0.1 },
      ]);
    }
  }
  async function emptied(): Promise<void> {
    for (const [group] of GROUPS)
      for (const name of [`raw_${group}`, group]) await mongo.db(database).collection(name).deleteMany({});
    api.asked.length = 0;
  }

  test("with curl: waits for the API, then both groups load, clean and write back", async () => {
    await isAllThere();
    await emptied();
    api.missing = 1;
    const { run, state } = await triggeredByCurl(server, DAG_ID);
    expect(state).toBe("success");
    expect(api.asked.filter((path) => path === "/health")).toHaveLength(2);
    await isAllThere();
    const states = await server.states({ dag_id: DAG_ID, dag_run_id: run.runId, state });
    expect(states).toEqual(Object.fromEntries(TASKS.map((id) => [id, "success"])));
  });

  test("with the typed client: a search that fails stops its own group only; cleared, it gives the same", async () => {
    await emptied();
    api.failing.add("articles");
    const run = await clientOf(server).dag(DAG_ID).trigger();
    const { state } = await run.wait({ pollInterval: 200 });
    const place = { dag_id: DAG_ID, dag_run_id: run.runId, state };
    expect(await server.states(place)).toEqual({
      ...Object.fromEntries(TASKS.map((id) => [id, "success"])),
      "etl_group2.call_api": "failed",
      "etl_group2.load": "upstream_failed",
      "etl_group2.clean": "upstream_failed",
    });
    expect(await server.log(place, "etl_group2.call_api")).toMatch(/connection \\"fast_api\\"/);
    expect([await documents("etl_group1"), await documents("etl_group2")].map((rows) => rows.length)).toEqual([2, 0]);
    api.failing.clear();
    await run.clear({ onlyFailed: true });
    expect((await run.wait({ pollInterval: 200 })).state).toBe("success");
    await isAllThere();
  });

  test.skipIf(PYTHON === "")("with the official Python client: run twice it gives the same", async () => {
    await emptied();
    const python = pythonClient(server);
    for (let round = 0; round < 2; round += 1) {
      const { state, tries } = await python.trigger(DAG_ID);
      expect([state, tries]).toEqual([
        "success",
        Object.fromEntries(TASKS.toSorted().map((id) => [id, ["success", 1]])),
      ]);
      await isAllThere();
    }
  });
});
