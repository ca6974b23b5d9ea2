/** One more statement that goes along with the next change. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Along, databaseWithAlong } from "../../../server/store/along.ts";
import { type Database, type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { transact } from "../../../server/store/transaction.ts";
import { type TestDatabase, testDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let open: OpenDatabase;
let db: Database;
let along: Along;

beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase({ url: database.url, name: "test along", max: 3 });
  db = databaseWithAlong(open.db, () => along);
  await sql`create table note (id int primary key, text text)`.execute(open.db);
});
afterAll(async () => {
  await open.close();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await sql`truncate note`.execute(open.db);
  along = new Along(sql`insert into note values (1, 'along')`.compile(open.db));
});

const notes = async () => (await sql<{ text: string }>`select text from note order by id`.execute(open.db)).rows;
const write = (id: number) => sql`insert into note values (${id}, 'change')`;

test("goes with a single statement that changes something, once", async () => {
  await write(2).execute(db);
  await write(3).execute(db);
  expect(await notes()).toEqual([{ text: "along" }, { text: "change" }, { text: "change" }]);
});

test("waits while statements only read, lock, or meet no row", async () => {
  await sql`select * from note for update`.execute(db);
  await sql`update note set text = 'x' where id = 99`.execute(db);
  await transact(db, async (trx) => await sql`select 1`.execute(trx));
  expect(along.isWaiting).toBe(true);
  expect(await notes()).toEqual([]);
});

test("goes with the first transaction that changes something", async () => {
  await transact(db, async (trx) => await write(2).execute(trx));
  expect(await notes()).toEqual([{ text: "along" }, { text: "change" }]);
});

test("is taken back with a change that fails, and waits for the next", async () => {
  await write(2).execute(open.db);
  await expect(write(2).execute(db)).rejects.toThrow("note_pkey");
  const given = transact(db, async (trx) => {
    await write(3).execute(trx);
    throw new Error("given up");
  });
  await expect(given).rejects.toThrow("given up");
  expect(along.isWaiting).toBe(true);
  await write(4).execute(db);
  expect(await notes()).toEqual([{ text: "along" }, { text: "change" }, { text: "change" }]);
});

test("takes the change with it where it cannot be written itself", async () => {
  await sql`insert into note values (1, 'in the way')`.execute(open.db);
  await expect(write(2).execute(db)).rejects.toThrow("note_pkey");
  await expect(transact(db, async (trx) => await write(3).execute(trx))).rejects.toThrow("note_pkey");
  expect(await notes()).toEqual([{ text: "in the way" }]);
});

test("is written once when a transaction is done again", async () => {
  let tries = 0;
  await transact(db, async (trx) => {
    await write(2).execute(trx);
    tries += 1;
    if (tries === 1) await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(trx);
  });
  expect(tries).toBe(2);
  expect(await notes()).toEqual([{ text: "along" }, { text: "change" }]);
});

test("a transaction of Kysely's own is refused: it would not be one", async () => {
  await expect(db.transaction().execute(async () => undefined)).rejects.toThrow("transact()");
});
