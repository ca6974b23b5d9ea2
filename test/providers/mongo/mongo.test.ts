// MongoDB: the hook, the operators and the sensor, against the server that MONGO_URL names.
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import {
  MongoDeleteOperator,
  MongoFindOperator,
  MongoHook,
  MongoInsertOperator,
  MongoSensor,
  MongoUpdateOperator,
} from "@windsock/provider-mongo";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, runTask, type TaskResult } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

const address = process.env["MONGO_URL"] ?? "";
if (address === "") {
  process.stderr.write(
    "SKIPPED: MONGO_URL names no MongoDB, so its provider was not tested (bash test/clients/mongo/run brings a server)\n",
  );
}
const database = `windsock_${randomUUID().slice(0, 8)}`;
const connection = { connType: "mongo", host: address, schema: database } as never;

async function withHook<T>(work: (hook: MongoHook) => Promise<T>, given: unknown = connection): Promise<T> {
  const world = new MemoryWorld({ connections: { mongo_default: given as never } });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  return await runWithHost({ host, signal: new AbortController().signal }, async () => {
    await using hook = new MongoHook();
    return await work(hook);
  });
}

async function run(operator: BaseOperator, given: unknown = connection): Promise<TaskResult> {
  const dag = new Dag("mongo", { schedule: "@daily", startDate: "2024-05-08" }) as unknown as Dag;
  dag.add(operator);
  return await runTask(dag, operator.taskId, {
    logicalDate: "2024-05-08",
    connections: { mongo_default: given as never },
  });
}

test("the message of a server that is down names the connection and shows no password", async () => {
  const down = {
    connType: "mongo",
    host: "127.0.0.1",
    port: 9,
    login: "ann",
    password: "opensesame",
    schema: "x",
    extra: '{"serverSelectionTimeoutMS": 50}',
  };
  const { outcome } = await run(new MongoFindOperator("t", { collection: "orders" }), down);
  expect(outcome).toMatchObject({
    kind: "failed",
    error: { message: expect.stringMatching(/^connection "mongo_default": MongoServerSelectionError/) },
  });
  expect(JSON.stringify(outcome)).not.toContain("opensesame");
  expect(await withHook((mongo) => mongo.testConnection(), down)).toMatchObject({ ok: false });
});

describe.skipIf(address === "")("on a server", () => {
  afterAll(async () => {
    await withHook(async (mongo) => {
      for (const collection of ["hook", "orders", "waits"]) await mongo.delete({ collection }, {});
    });
  });

  test("the hook inserts, finds, aggregates, replaces, updates, counts and deletes", async () => {
    await withHook(async (mongo) => {
      const place = { collection: "hook" };
      expect(await mongo.insert(place, [{ id: 1, total: 2 }, { id: 2, total: 3 }])).toBe(2); // prettier-ignore
      expect(await mongo.replace(place, [{ id: 2, total: 5 }, { id: 3, total: 7 }], ["id"])).toMatchObject({ matched: 1, upserted: 1 }); // prettier-ignore
      expect(await mongo.update(place, { filter: { id: { $gt: 1 } }, update: { $set: { paid: true } } })).toMatchObject(
        { matched: 2, modified: 2 },
      );
      const sums: object[] = [];
      for await (const row of mongo.aggregate(place, [
        { $match: { paid: true } },
        { $group: { _id: null, sum: { $sum: "$total" } } },
      ]))
        sums.push(row);
      expect(sums).toEqual([{ _id: null, sum: 12 }]);
      expect(await mongo.count(place, { paid: true })).toBe(2);
      expect(await mongo.delete(place, { id: 1 })).toBe(1);
      expect(await mongo.findOne(place, { id: 1 })).toBeNull();
      expect(await mongo.testConnection()).toEqual({ ok: true, message: "Connection successfully tested" });
    });
  });

  test("the operators write once however often they run", async () => {
    const rows = [{ id: 1, day: "{{ ds }}" }, { id: 2, day: "{{ ds }}" }]; // prettier-ignore
    for (let twice = 0; twice < 2; twice += 1) {
      const { value } = await run(
        new MongoInsertOperator("t", { collection: "orders", documents: rows, replaceBy: "id" }),
      );
      expect(value).toBe(2);
    }
    const update = new MongoUpdateOperator("t", {
      collection: "orders",
      filter: { day: "{{ ds }}", id: 2 },
      update: { $set: { state: "paid" } },
    });
    expect((await run(update)).value).toMatchObject({ modified: 1 });
    const found = await run(
      new MongoFindOperator("t", {
        collection: "orders",
        query: { day: "{{ ds }}" },
        projection: { _id: 0 },
        sort: { id: 1 },
      }),
    );
    expect(found.value).toEqual([{ id: 1, day: "2024-05-08" }, { id: 2, day: "2024-05-08", state: "paid" }]); // prettier-ignore
    const many = await run(new MongoFindOperator("t", { collection: "orders", maxDocuments: 1 }));
    expect(many.outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("more than 1 such documents") },
    });
    expect((await run(new MongoDeleteOperator("t", { collection: "orders", filter: { day: "{{ ds }}" } }))).value).toBe(
      2,
    );
  });

  test("the sensor waits for a document", async () => {
    const sensor = new MongoSensor("t", {
      collection: "waits",
      query: { day: "{{ ds }}" },
      pokeInterval: 0.05,
      timeout: 30,
    });
    const [{ outcome }] = await Promise.all([
      run(sensor),
      delay(200).then(() => withHook((mongo) => mongo.insert({ collection: "waits" }, [{ day: "2024-05-08" }]))),
    ]);
    expect(outcome.kind).toBe("success");
  });
});
