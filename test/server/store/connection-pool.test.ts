import { once } from "node:events";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isDatabaseAway } from "../../../server/store/database-away.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { type TestDatabase, testDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let open: OpenDatabase;
let other: OpenDatabase;

beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase({ url: database.url, name: "connection pool test", max: 2 });
  other = openDatabase({ url: database.url, name: "connection pool test, beside", max: 1 });
  await sql`create table mark (word text)`.execute(other.db);
});
afterAll(async () => {
  await open.close();
  await other.close();
  await database.drop();
});

async function drop(pid: number): Promise<void> {
  await sql`select pg_terminate_backend(${pid}, 5000)`.execute(other.db);
}

async function words(): Promise<string[]> {
  return (await sql<{ word: string }>`select word from mark order by word`.execute(other.db)).rows.map(
    (row) => row.word,
  );
}

/** Loses its connection in the middle, does not mind, and goes on. */
async function heedless(word: string, meanwhile: () => Promise<unknown>): Promise<void> {
  await open.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`insert into mark values (${`${word} before`})`.execute(trx);
    await drop(rows[0]!.pid);
    await meanwhile();
    await sql`insert into mark values (${`${word} after`})`.execute(trx).catch(() => undefined);
    await sql`insert into mark values (${`${word} last`})`.execute(trx);
  });
}

it("a transaction whose connection is lost fails with the reason, and nothing of it is kept", async () => {
  const failed = await heedless("plain", () => Promise.resolve()).catch((error: unknown) => error);
  expect(isDatabaseAway(failed)).toBe(true);
  expect(await words()).toEqual([]);
});

it("the rest of a lost transaction does not slip into somebody else's", async () => {
  const failed = await heedless("mixed", async () => {
    // Enough to make use of every connection of the pool, the one that was lost among them.
    await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        open.db.transaction().execute(async (trx) => {
          await sql`select pg_sleep(0.02)`.execute(trx);
          await sql`insert into mark values (${`other ${n}`})`.execute(trx);
        }),
      ),
    );
  }).catch((error: unknown) => error);
  expect(isDatabaseAway(failed)).toBe(true);
  expect(await words()).toEqual(["other 0", "other 1", "other 2", "other 3", "other 4", "other 5"]);
});

/** A way to the server that can be cut without a word, as a cable can. */
async function cable(url: string): Promise<{ url: string; cut(): void } & AsyncDisposable> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) sockets.add(socket.on("error", () => undefined));
    near.pipe(far).pipe(near);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return { url: through.href, cut, [Symbol.asyncDispose]: async () => void (cut(), server.close()) };
}

it("statements that wait behind another one when the connection is cut are not sent on the next", async () => {
  await using way = await cable(database.url);
  const far = openDatabase({ url: way.url, name: "connection pool test, far", max: 1 });
  const failed = await far.db
    .transaction()
    .execute(async (trx) => {
      const sleeping = sql`select pg_sleep(${0.4}::float8)`.execute(trx);
      const inserts = ["a", "b", "c"].map((word) =>
        sql`insert into mark select ${`queued ${word}`} where ${word} <> ''`.execute(trx),
      );
      setTimeout(way.cut, 100);
      await Promise.all([sleeping, ...inserts]);
    })
    .catch((error: unknown) => error);
  expect(isDatabaseAway(failed)).toBe(true);
  expect((await sql<{ one: number }>`select 1 as one`.execute(far.db)).rows).toEqual([{ one: 1 }]);
  await sql`select pg_sleep(0.5)`.execute(other.db);
  expect((await words()).filter((word) => word.startsWith("queued"))).toEqual([]);
  await far.close();
});

it("connections that are lost all at once are made anew", async () => {
  const asked = Array.from({ length: 20 }, () =>
    sql`select pg_sleep(0.2)`.execute(open.db).catch((error: unknown) => error),
  );
  await sql`select pg_sleep(0.1)`.execute(other.db);
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'connection pool test'`.execute(
    other.db,
  );
  await Promise.all(asked);
  const again = await Promise.all(
    Array.from({ length: 4 }, () => sql<{ one: number }>`select 1 as one`.execute(open.db)),
  );
  expect(again.map((answer) => answer.rows)).toEqual(Array.from({ length: 4 }, () => [{ one: 1 }]));
});

it("a transaction in which an error was swallowed is not taken for committed", async () => {
  const swallowed = open.db.transaction().execute(async (trx) => {
    await sql`insert into mark values ('swallowed')`.execute(trx);
    await sql`select 1 / 0`.execute(trx).catch(() => undefined);
  });
  await expect(swallowed).rejects.toThrow("rolled back instead of committed");
  expect(await words()).not.toContain("swallowed");
});
