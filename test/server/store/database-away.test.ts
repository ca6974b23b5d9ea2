import { join } from "node:path";
import { tmpdir } from "node:os";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { isDatabaseAway } from "../../../server/store/database-away.ts";
import { openDatabase } from "../../../server/store/database.ts";
import { testDatabase } from "../../support/postgres.ts";

it.each([
  ["at a port that nobody has", "postgres://me:secret@127.0.0.1:1/none"],
  [
    "behind a socket that is gone",
    `postgres://me:secret@localhost/none?host=${encodeURIComponent(join(tmpdir(), "gone"))}`,
  ],
])("a server %s is away", async (_, url) => {
  const { db, close } = openDatabase({ url, name: "away", max: 1 });
  const error: unknown = await sql`select 1`.execute(db).catch((reason: unknown) => reason);
  expect([String(error), isDatabaseAway(error)]).toEqual([expect.stringContaining("connect"), true]);
  await close();
});

it("an error of a statement says nothing of the server, nor does a file that is not there", async () => {
  await using database = await testDatabase();
  const { db, close } = openDatabase({ url: database.url, name: "away", max: 1 });
  const error: unknown = await sql`select 1 / 0`.execute(db).catch((reason: unknown) => reason);
  expect([String(error), isDatabaseAway(error)]).toEqual([expect.stringContaining("division by zero"), false]);
  expect(isDatabaseAway(Object.assign(new Error("no such file"), { code: "ENOENT", syscall: "open" }))).toBe(false);
  await close();
});
