/** Connection tests of the second generation: at once, and queued for a worker that runs them. */
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createApp } from "../../../../server/api/app.ts";
import { loadConfig } from "../../../../server/config.ts";
import { getConnection } from "../../../../server/domain/connections/get-connection.ts";
import { serveConnectionTests } from "../../../../server/executor/connection-tests.ts";
import { createLog } from "../../../../server/log.ts";
import { openRegistry, type OpenRegistry } from "../../../../server/registry/open-registry.ts";
import { sampleProject, shopProvider, type SampleProject } from "../../registry/sample-packages.ts";
import { type Answer, call, testApp, type TestApp, testEngine } from "../test-app.ts";

const QUEUE = "/connections/enqueue-test";
const env = { AIRFLOW__CORE__TEST_CONNECTION: "Enabled", AIRFLOW__WINDSOCK__VALIDATE_RESPONSES: "True" };

let t: TestApp;
let project: SampleProject;
let registry: OpenRegistry;
let worker: { stop(): Promise<void> } | null = null;
let ask: (what: string, options?: Parameters<typeof call>[2]) => Promise<Answer>;

beforeAll(async () => {
  t = await testApp(env);
  project = await sampleProject();
  const said =
    "const c = await this.connection(); return { ok: c.host === 'good', message: `${c.login} with ${c.password === 'right'}` };";
  await project.install("good-shop", shopProvider("good-shop", said));
  registry = openRegistry({ dagsFolder: project.dagsFolder, home: project.home, env: {} });
  const config = loadConfig({ env, home: "/nonexistent" });
  const app = await createApp({ engine: testEngine(t.db, config), config, box: t.box, providers: registry });
  ask = (what, options) => call(app, what, options);
});
beforeEach(async () => {
  await worker?.stop();
  worker = null;
  await t.db.deleteFrom("connection_test").execute();
  await t.db.deleteFrom("connection").execute();
});
afterAll(async () => {
  await worker?.stop();
  await registry.stop();
  await project[Symbol.asyncDispose]();
  await t[Symbol.asyncDispose]();
});

function startWorker(queues: readonly string[] = ["default"]): void {
  const log = createLog({ level: "error", json: false, write: () => {} });
  worker = serveConnectionTests({ ...t, providers: registry, queues, concurrency: 2, log });
}

const shop = { connection_id: "shop", conn_type: "good_shop", host: "good", login: "ann" };
const enqueue = async (body: object) => (await ask(`POST ${QUEUE}`, { body })).body as { token: string };
const resultOf = (token: string) => ask(`GET ${QUEUE}`, { headers: { "Airflow-Connection-Test-Token": token } });

interface Result {
  state: string;
  result_message: string;
}

async function ended(token: string): Promise<Result> {
  for (let tries = 0; tries < 400; tries++) {
    const { state, result_message } = (await resultOf(token)).body as Result;
    if (state === "success" || state === "failed") return { state, result_message };
    await sleep(50);
  }
  throw new Error("the test did not end");
}

test("a test at once answers what the hook says", async () => {
  const answer = await ask("POST /connections/test", { body: shop });
  expect(answer).toMatchObject({ status: 200, body: { status: true, message: "ann with false" } });
});

test("what was not sent, or comes back masked, is what is stored", async () => {
  await ask("POST /connections", { body: { ...shop, password: "right" } });
  const bare = await ask("POST /connections/test", { body: { connection_id: "shop", conn_type: "good_shop" } });
  expect(bare.body).toEqual({ status: true, message: "ann with true" });
  const masked = await ask("POST /connections/test", { body: { ...shop, password: "***" } });
  expect(masked.body).toEqual({ status: true, message: "ann with true" });
});

test("stored secrets are not sent to another address", async () => {
  await ask("POST /connections", { body: { ...shop, password: "right" } });
  for (const body of [
    { ...shop, host: "evil" },
    { ...shop, port: 81, password: "***" },
  ]) {
    expect(await ask("POST /connections/test", { body })).toMatchObject({ status: 400 });
  }
  const queued = await ask(`POST ${QUEUE}`, { body: { ...shop, host: "evil", password: "***" } });
  expect(queued.status).toBe(400);
  const own = await ask("POST /connections/test", { body: { ...shop, host: "evil", password: "mine" } });
  expect(own).toMatchObject({ status: 200, body: { status: false } });
});

test("a queued test runs on a worker of its queue and stores nothing", async () => {
  const { token, ...rest } = await enqueue({ ...shop, password: "right" });
  expect(rest).toEqual({ connection_id: "shop", state: "pending" });
  startWorker();
  expect(await ended(token)).toEqual({ state: "success", result_message: "ann with true" });
  expect((await ask("GET /connections/shop")).status).toBe(404);
  const row = await t.db.selectFrom("connection_test").selectAll().executeTakeFirstOrThrow();
  expect(row.connection).toBeNull();
  expect(row.token_hash).not.toContain(token);
});

test("a test of another queue waits", async () => {
  startWorker();
  const { token } = await enqueue({ ...shop, queue: "far away" });
  await sleep(500);
  expect((await resultOf(token)).body).toMatchObject({ state: "pending", result_message: null });
});

test("a connection is stored when its test succeeds, and changed when it is there", async () => {
  startWorker();
  const first = await enqueue({ ...shop, password: "right", commit_on_success: true });
  await ended(first.token);
  expect(await getConnection(t.db, t.box, "shop")).toMatchObject({ host: "good", login: "ann", password: "right" });
  const second = await enqueue({ ...shop, login: "bob", password: "***", commit_on_success: true });
  expect(await ended(second.token)).toEqual({ state: "success", result_message: "bob with true" });
  expect(await getConnection(t.db, t.box, "shop")).toMatchObject({ login: "bob", password: "right" });
  const bad = await enqueue({ ...shop, host: "bad", commit_on_success: true });
  expect(await ended(bad.token)).toMatchObject({ state: "failed" });
  expect(await getConnection(t.db, t.box, "shop")).toMatchObject({ host: "good", login: "bob" });
});

test("one test of a connection at a time", async () => {
  await enqueue(shop);
  expect((await ask(`POST ${QUEUE}`, { body: shop })).status).toBe(409);
  expect((await ask(`POST ${QUEUE}`, { body: { ...shop, connection_id: "other" } })).status).toBe(202);
});

test("a test whose job was lost is queued again when somebody asks for it", async () => {
  const { token } = await enqueue(shop);
  await sql`delete from graphile_worker._private_jobs`.execute(t.db);
  await sql`update connection_test set updated_at = now() - interval '6 seconds'`.execute(t.db);
  startWorker();
  expect(await ended(token)).toMatchObject({ state: "success" });
});

test("a test that no worker takes fails, and the next one may begin", async () => {
  const { token } = await enqueue(shop);
  await sql`update connection_test set updated_at = now() - interval '91 seconds'`.execute(t.db);
  expect((await resultOf(token)).body).toMatchObject({
    state: "failed",
    result_message: 'No worker of the queue "default" took the test in time',
  });
  expect((await ask(`POST ${QUEUE}`, { body: shop })).status).toBe(202);
});

test("who may not make or read connections learns nothing", async () => {
  const { token } = await enqueue(shop);
  expect((await ask(`POST ${QUEUE}`, { body: shop, user: "viewer" })).status).toBe(403);
  const headers = { "Airflow-Connection-Test-Token": token };
  expect((await ask(`GET ${QUEUE}`, { headers, user: "viewer" })).status).toBe(404);
  expect((await resultOf("nothing")).status).toBe(404);
  const without = await ask(`GET ${QUEUE}`);
  expect(without).toMatchObject({
    status: 422,
    body: { detail: [{ type: "missing", loc: ["header", "Airflow-Connection-Test-Token"] }] },
  });
});

test("an executor that is not there is refused", async () => {
  const answer = await ask(`POST ${QUEUE}`, { body: { ...shop, executor: "CeleryExecutor" } });
  expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining("CeleryExecutor") as string } });
});
