import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { commitWith, transact } from "../../../server/store/transaction.ts";
import { type TestDatabase, testDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase({ url: database.url, name: "transaction test", max: 1 });
  await sql`create table mark (word text primary key)`.execute(open.db);
});
afterAll(async () => {
  await open.close();
  await database[Symbol.asyncDispose]();
});

const mark = (word: string) => sql`insert into mark values (${word})`;
const words = async (): Promise<string[]> =>
  (await sql<{ word: string }>`select word from mark order by word`.execute(open.db)).rows.map((row) => row.word);

it("statements sent together are done in order and seen by those behind them", async () => {
  const seen = await transact(open.db, async (trx) => {
    const sent = ["a", "b"].map((word) => mark(word).execute(trx));
    const counted = sql<{ n: number }>`select count(*)::int as n from mark`.execute(trx);
    await Promise.all(sent);
    return (await counted).rows[0]!.n;
  });
  expect(seen).toBe(2);
});

it("one of several that fails takes the others along, and tells why", async () => {
  const failing = transact(open.db, async (trx) => {
    await Promise.all(["c", "a", "d"].map((word) => mark(word).execute(trx)));
  });
  await expect(failing).rejects.toMatchObject({ code: "23505" });
  expect(await words()).toEqual(["a", "b"]);
});

it("a last write that fails fails the commit it was sent with", async () => {
  const failing = transact(open.db, async (trx) => {
    commitWith(trx, mark("e").execute(trx));
    commitWith(trx, mark("a").execute(trx));
  });
  await expect(failing).rejects.toMatchObject({ code: "23505" });
  expect(await words()).toEqual(["a", "b"]);
  await transact(open.db, async (trx) => commitWith(trx, mark("e").execute(trx)));
  expect(await words()).toEqual(["a", "b", "e"]);
});

it("nothing slips in behind the end of a transaction, and none begins within another", async () => {
  const stray = await transact(open.db, async (trx) => () => mark("f").execute(trx));
  await expect(stray()).rejects.toThrow("The transaction is over");
  await expect(transact(open.db, (trx) => transact(trx, async () => undefined))).rejects.toThrow("cannot begin");
  expect(await words()).toEqual(["a", "b", "e"]);
});

it("a transaction whose work throws is rolled back, also while statements are under way", async () => {
  let late: Promise<unknown> = Promise.resolve();
  const failing = transact(open.db, async (trx) => {
    late = mark("g")
      .execute(trx)
      .catch(() => undefined);
    throw new Error("changed its mind");
  });
  await expect(failing).rejects.toThrow("changed its mind");
  await late;
  expect(await words()).toEqual(["a", "b", "e"]);
});

it("generic plans are for the transaction that asks, not for the connection", async () => {
  const mode = sql<{ mode: string }>`select current_setting('plan_cache_mode') as mode`;
  const within = await transact(open.db, (trx) => mode.execute(trx), { plansOnce: true });
  expect(within.rows).toEqual([{ mode: "force_generic_plan" }]);
  expect((await mode.execute(open.db)).rows).toEqual([{ mode: "auto" }]);
});
