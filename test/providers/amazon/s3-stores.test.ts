// Large XComs and logs in S3, as a task and the server see them, against an emulator (s3rver); whole runs are in stores.long.test.ts.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { provider, S3Hook } from "@windsock/provider-amazon";
import { Dag, getContext } from "@windsock/sdk";
import { executeAttempt, runWithHost, storedXComs, type AttemptOutcome, type TaskHost } from "@windsock/sdk/runtime";
import type { XComStore } from "@windsock/sdk/provider";
import { memoryHost, MemoryWorld } from "@windsock/sdk/testing";
import { testRequest, type TestAttemptOptions } from "../../../sdk/testing/attempt-request.ts";
import { s3Server, type S3Server } from "../../support/s3-server.ts";

let server: S3Server;
beforeAll(async () => (server = await s3Server(["lake"])));
afterAll(async () => await server[Symbol.asyncDispose]());

interface Given extends TestAttemptOptions {
  store?: XComStore;
  connections?: Record<string, unknown>;
  storage?: Record<string, unknown>;
  limit?: string;
}

const worldOf = (connections: Record<string, unknown> = { my_s3: server.connection }): MemoryWorld =>
  new MemoryWorld({ connections: connections as never });

/** Runs an attempt as a runner does. */
async function attempt(
  world: MemoryWorld,
  body: () => unknown,
  { storage, store, limit = "2000", ...options }: Given = {},
): Promise<{ outcome: AttemptOutcome; host: TaskHost }> {
  const dag = new Dag("big", { schedule: null }) as unknown as Dag;
  dag.task("t", body as () => Promise<unknown>)();
  const xcom_storage = JSON.stringify({
    path: "s3://my_s3@lake/xcoms",
    scheme: "s3",
    provider: provider.name,
    threshold: 1000,
    compression: null,
    ...storage,
  });
  const settings = { xcom_storage, max_xcom_size: limit };
  const request = testRequest(dag, "t", { logicalDate: "2024-05-08", ...options, settings });
  const memory = memoryHost(world, request);
  const { signal } = new AbortController();
  await using stored = storedXComs({
    host: memory,
    request,
    signal,
    open: async ({ path }) => store ?? (await provider.xcomStores[0]!.create({ path })),
  })!;
  await stored.begin();
  const outcome = await executeAttempt(dag, request, stored.host, signal);
  if (outcome.kind === "success" && outcome.returnValue !== null)
    await memory.xcomPush("return_value", outcome.returnValue);
  return { outcome, host: memory };
}

async function objects(world: MemoryWorld): Promise<string[]> {
  const request = testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {});
  const keys: string[] = [];
  await runWithHost({ host: memoryHost(world, request), signal: new AbortController().signal }, async () => {
    await using s3 = new S3Hook("my_s3");
    for await (const { key } of s3.list({ bucket: "lake" })) keys.push(key);
  });
  return keys;
}

const pem = (name: string): Buffer => readFileSync(new URL(`../http/tls/${name}`, import.meta.url));
const PLACE = "xcoms/big/manual__2024-05-08T00:00:00.000Z/t/-1/";
const big = Array.from({ length: 500 }, (_, i) => `row ${i} é`);
const failure = ({ outcome }: { outcome: AttemptOutcome }): string =>
  outcome.kind === "failed" ? outcome.error.message : `it ended with ${outcome.kind}`;

test("a value over the threshold is in the bucket, its row says where and how long it is, and a pull gives the value", async () => {
  const world = worldOf();
  const pulled = await attempt(world, async () => {
    const { ti } = getContext();
    await ti.xcomPush("big", { rows: big });
    await ti.xcomPush("small", [1, 2]);
    await ti.xcomPush("looks", "s3://my_s3@lake/xcoms/of somebody");
    const found = await Promise.all(["big", "small", "looks"].map((key) => ti.xcomPull({ key })));
    return [
      ...big,
      JSON.stringify(found) === JSON.stringify([{ rows: big }, [1, 2], "s3://my_s3@lake/xcoms/of somebody"]),
    ];
  });
  expect(pulled.outcome).toMatchObject({ kind: "success", mapLength: 501 });
  const rows = world.xcoms({ dagId: "big", runId: "manual__2024-05-08T00:00:00.000Z", taskId: "t", mapIndex: -1 });
  expect(rows).toEqual({
    big: expect.stringMatching(/^s3:\/\/my_s3@lake\/xcoms\/big\/.+\/t\/-1\/[0-9a-f-]{36}$/),
    small: [1, 2],
    looks: "s3://my_s3@lake/xcoms/of somebody",
    return_value: expect.stringMatching(/^s3:\/\/my_s3@lake\//),
  });
  expect((await objects(world)).filter((key) => key.startsWith(PLACE))).toHaveLength(2);
  const again = await attempt(world, async () =>
    (await getContext().ti.xcomPull<string[]>({ key: "return_value" })).at(-1),
  );
  expect(again.outcome).toMatchObject({ returnValue: "true" });
});

test.each(["gzip", "zstd"])("a packed value is read whatever the setting says by then: %s", async (compression) => {
  const world = worldOf();
  const storage = { path: `s3://my_s3@lake/${compression}`, compression };
  await attempt(world, () => big, { storage });
  const [key] = (await objects(world)).filter((one) => one.startsWith(compression));
  expect(key).toMatch(compression === "gzip" ? /\.gz$/ : /\.zst$/);
  const read = async () => (await getContext().ti.xcomPull<string[]>({ key: "return_value" })).length;
  const plain = { ...storage, compression: null };
  expect((await attempt(world, read, { storage: plain })).outcome).toMatchObject({ returnValue: "500" });
});

test("a new try removes what the one before left, and nobody else's", async () => {
  const world = worldOf();
  const storage = { path: "s3://my_s3@lake/tries" };
  await attempt(world, () => big, { storage });
  await attempt(world, () => big, { storage, mapIndex: 1 });
  await attempt(world, () => big, { storage, tryNumber: 2 });
  const keys = (await objects(world)).filter((key) => key.startsWith("tries/"));
  expect(keys.map((key) => key.split("/")[4])).toEqual(["-1", "1"]);
});

test("where nothing may be changed, stored values are read, none is put there, and a new try removes none", async () => {
  const world = worldOf();
  await attempt(world, () => big);
  const before = await objects(world);
  const read = async () => {
    const { ti } = getContext();
    return JSON.stringify(await ti.xcomPull({ taskIds: "t" })) === JSON.stringify(big) ? big : [];
  };
  const settings = { storage: { threshold: null }, limit: "9000" };
  const { outcome } = await attempt(world, read, { tryNumber: 2, ...settings });
  expect(outcome).toMatchObject({ kind: "success", returnValue: JSON.stringify(big) });
  expect(await objects(world)).toEqual(before);
});

test("a value that somebody removed from the bucket is missed by its address", async () => {
  const world = worldOf();
  const gone = "s3://my_s3@lake/xcoms/big/x/t/-1/00000000-0000-4000-8000-000000000000";
  const runId = "manual__2024-05-08T00:00:00.000Z";
  world.setXCom({ dagId: "big", runId, taskId: "t", mapIndex: -1, key: "k" }, JSON.stringify(gone));
  const read = async () => await getContext().ti.xcomPull({ key: "k" });
  expect(failure(await attempt(world, read))).toBe(`the XCom of task 't' is not at ${gone} any more`);
});

test("a store that cannot be used fails the task with the connection's name and without its secrets", async () => {
  const secret = "wrong-s3cret";
  const at = (endpoint: string, rest: object = {}) => ({
    my_s3: {
      ...server.connection,
      password: secret,
      extra: JSON.stringify({ endpoint_url: endpoint, config_kwargs: { retries: { total_max_attempts: 1 } } }),
      ...rest,
    },
  });
  const tls = createServer({ key: pem("server.key"), cert: pem("server.pem") }, (_, answer) => answer.end());
  await new Promise<void>((done) => tls.listen(0, "127.0.0.1", done));
  const { port } = tls.address() as AddressInfo;
  const said = async (connections: Record<string, unknown>, storage = {}) =>
    failure(await attempt(worldOf(connections), () => big, { storage }));
  const messages = {
    // The emulator looks at the key's name only.
    forbidden: await said(at(`http://127.0.0.1:${server.port}`, { login: "ann" })),
    "no bucket": await said({ my_s3: server.connection }, { path: "s3://my_s3@nowhere/xcoms" }),
    down: await said(at("http://127.0.0.1:9")),
    tls: await said(at(`https://127.0.0.1:${port}`)),
    unknown: await said({}),
  };
  tls.close();
  expect(messages).toEqual({
    forbidden: expect.stringMatching(/^connection "my_s3": write s3:\/\/lake\/xcoms\/.*: 403 InvalidAccessKeyId/),
    "no bucket": expect.stringMatching(/^connection "my_s3": write s3:\/\/nowhere\/xcoms\/.*: 404 NoSuchBucket/),
    down: expect.stringMatching(/^connection "my_s3": write .*ECONNREFUSED/),
    tls: expect.stringMatching(/^connection "my_s3": write .*certificate/),
    unknown: expect.stringContaining("my_s3"),
  });
  expect(JSON.stringify(messages)).not.toContain(secret);
});

test("a store that cannot be closed undoes nothing of what the task has done", async () => {
  const nothing = () => Promise.resolve(null);
  const close = () => Promise.reject(new Error("stuck"));
  const store = { write: async () => {}, read: nothing, clear: async () => {}, close };
  expect((await attempt(worldOf(), () => big, { store })).outcome.kind).toBe("success");
});

async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test("a log is written and read entry by entry, and whoever has read enough may leave", async () => {
  const world = worldOf();
  const request = testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {});
  const place = { dagId: "d", runId: "r é", taskId: "t", mapIndex: 2, tryNumber: 3 };
  const entry = (i: number) => ({
    timestamp: `${i}`,
    level: "info" as const,
    logger: "t",
    event: `é ${"x".repeat(1000)}`,
  });
  async function* entries() {
    for (let i = 0; i < 3000; i += 1) yield entry(i);
  }
  await runWithHost({ host: memoryHost(world, request), signal: new AbortController().signal }, async () => {
    const store = await provider.logStores[0]!.create({ path: "s3://lake/logs/", connId: "my_s3" });
    expect(await store.read(place)).toBeNull();
    await store.write(place, entries());
    let read = 0;
    for await (const found of (await store.read(place))!) {
      expect(found).toEqual(entry(read));
      if (++read === 10) break;
    }
    expect((await listed((await store.read(place))!)).length).toBe(3000);
    await using s3 = new S3Hook("my_s3");
    await s3.loadString("[2024-05-08] {x.py:1} INFO - plain", "logs/plain/dag_id=d/run_id=r/task_id=t/attempt=1.log", {
      bucket: "lake",
    });
    const plain = await provider.logStores[0]!.create({ path: "s3://my_s3@lake/logs/plain" });
    const old = await plain.read({ ...place, runId: "r", mapIndex: -1, tryNumber: 1 });
    expect(await listed(old!)).toMatchObject([{ event: "[2024-05-08] {x.py:1} INFO - plain" }]);
    await Promise.all([store.close?.(), plain.close?.()]);
  });
  expect(await objects(world)).toContain("logs/dag_id=d/run_id=r é/task_id=t/map_index=2/attempt=3.log");
});
