// What the tasks of MongoDB say of a login that is refused, against an emulator that checks passwords as MongoDB does.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { MongoFindOperator, MongoHook, MongoInsertOperator, MongoSensor } from "@windsock/provider-mongo";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, runTask, type TaskResult } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";
import { mongoServer, type MongoServer } from "../../support/mongo-server.ts";

const [RIGHT, WRONG] = ["opensesame", "open-barley"];
const user = { name: "ann", password: RIGHT! };
let server: MongoServer;
beforeAll(async () => {
  server = await mongoServer(user);
});
afterAll(async () => await server[Symbol.asyncDispose]());
beforeEach(() => void server.commands.splice(0));

const connectionWith = (login: string, password: string): object => ({
  connType: "mongo",
  host: "127.0.0.1",
  port: server.port,
  login,
  password,
  schema: "shop",
});

async function run(operator: BaseOperator, connection: object): Promise<TaskResult> {
  const dag = new Dag("mongo", { schedule: null }) as unknown as Dag;
  dag.add(operator);
  return await runTask(dag, operator.taskId, { connections: { mongo_default: connection as never } });
}

async function withHook<T>(work: (hook: MongoHook) => Promise<T>, connection: object): Promise<T> {
  const world = new MemoryWorld({ connections: { mongo_default: connection as never } });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  return await runWithHost({ host, signal: new AbortController().signal }, async () => {
    await using hook = new MongoHook();
    return await work(hook);
  });
}

test.each([
  ["MongoFindOperator", new MongoFindOperator("t", { collection: "orders" })],
  ["MongoInsertOperator", new MongoInsertOperator("t", { collection: "orders", documents: { id: 1 } })],
  ["MongoSensor", new MongoSensor("t", { collection: "orders", query: {}, pokeInterval: 0.05 })],
] as [string, BaseOperator][])("%s with a wrong password fails at once, and shows neither one", async (_, operator) => {
  const { outcome, logs } = await run(operator, connectionWith("ann", WRONG));
  expect(outcome).toMatchObject({
    kind: "failed",
    error: { message: 'connection "mongo_default": MongoServerError: Authentication failed.' },
  });
  expect(JSON.stringify([outcome, logs])).not.toMatch(`${RIGHT}|${WRONG}`);
  expect(server.commands).toEqual(["saslStart", "saslContinue"]);
});

test("somebody whom the server does not know is refused in the same words", async () => {
  const { outcome } = await run(new MongoFindOperator("t", { collection: "orders" }), connectionWith("bob", RIGHT));
  expect(outcome).toMatchObject({ error: { message: expect.stringContaining("Authentication failed.") } });
});

test("who gives no login is told that one is needed", async () => {
  const { outcome } = await run(new MongoFindOperator("t", { collection: "orders" }), connectionWith("", ""));
  const message = 'connection "mongo_default": MongoServerError: Command find requires authentication';
  expect(outcome).toMatchObject({ kind: "failed", error: { message } });
});

test("the test of a connection says which password is wrong, and takes the right one", async () => {
  expect(await withHook((mongo) => mongo.testConnection(), connectionWith("ann", WRONG))).toEqual({
    ok: false,
    message: 'connection "mongo_default": MongoServerError: Authentication failed.',
  });
  expect(await withHook((mongo) => mongo.testConnection(), connectionWith("ann", RIGHT))).toMatchObject({ ok: true });
});

test("a hook that was refused is let in once its password is the server's", async () => {
  await withHook(
    async (mongo) => {
      const find = async (): Promise<unknown> => await mongo.findOne({ collection: "orders" });
      await expect(find()).rejects.toThrow("Authentication failed.");
      user.password = WRONG!;
      try {
        expect(await find()).toEqual({ _id: 0 });
      } finally {
        user.password = RIGHT!;
      }
    },
    connectionWith("ann", WRONG!),
  );
});

test("documents without an end fail the task that would keep them all", async () => {
  const { outcome } = await run(new MongoFindOperator("t", { collection: "orders" }), connectionWith("ann", RIGHT));
  const message = "orders has more than 1000 such documents: give maxDocuments";
  expect(outcome).toMatchObject({ kind: "failed", error: { message } });
  expect(server.commands).toContain("getMore");
});
