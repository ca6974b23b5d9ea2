import postgres from "postgres";
import { expect, it } from "vitest";
import { testDatabase } from "../../support/postgres.ts";

it("a test database has our schema and the job queue's, and is gone after its scope", async () => {
  let name = "";
  {
    await using db = await testDatabase();
    name = db.name;
    const sql = postgres(db.url, { max: 1 });
    const [found] = await sql`select to_regclass('dag_run') as ours, to_regclass('graphile_worker.jobs') as queue`;
    await sql.end();
    expect(found).toEqual({ ours: "dag_run", queue: "graphile_worker.jobs" });
  }
  await using other = await testDatabase();
  const sql = postgres(other.url, { max: 1 });
  expect(await sql`select 1 from pg_database where datname = ${name}`).toHaveLength(0);
  await sql.end();
});

it("two test databases made at once do not see each other's rows", async () => {
  await using stack = new AsyncDisposableStack();
  const made = await Promise.all([testDatabase(), testDatabase()]);
  for (const db of made) stack.use(db);
  const [one, two] = made.map((db) => postgres(db.url, { max: 1 }));
  await one!`create table only_here (id int)`;
  expect(await two!`select 1 from pg_tables where tablename = 'only_here'`).toHaveLength(0);
  await Promise.all([one!.end(), two!.end()]);
});

it("a connection left open fails the drop and is named", async () => {
  const db = await testDatabase();
  const sql = postgres(db.url, {
    max: 1,
    connection: { application_name: "the forgetful one" },
    onclose: () => undefined,
  });
  await sql`select 42 as answer`;
  await expect(db.drop()).rejects.toThrow(/the forgetful one: idle: .*42 as answer/);
  await sql.end({ timeout: 1 });
});
