import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandRig, commandRig } from "../../support/command-line.ts";
import { finish, makeDag, run as runDag, storeDag } from "../../support/engine.ts";

let rig: CommandRig;
beforeAll(async () => {
  rig = await commandRig();
  await storeDag(rig.engine, makeDag("old", { only: {} }));
});
afterAll(() => rig[Symbol.asyncDispose]());

async function endedRun(runId: string, ended: string, runType: "manual" | "scheduled" = "manual"): Promise<void> {
  await runDag(rig.engine, { dagId: "old", runId, logicalDate: ended });
  await finish(rig.engine, [runId, "only"]);
  await sql`update dag_run set end_date = ${ended}::timestamptz, run_type = ${runType} where run_id = ${runId}`.execute(
    rig.engine.db,
  );
}

test("clean removes what ended before the date, and keeps the run that a schedule goes on from", async () => {
  await endedRun("long-ago", "2020-01-01T00:00:00Z");
  await endedRun("scheduled-before", "2020-01-02T00:00:00Z", "scheduled");
  await endedRun("scheduled-last", "2020-01-03T00:00:00Z", "scheduled");
  await endedRun("new", new Date().toISOString());
  await runDag(rig.engine, { dagId: "old", runId: "going-on", logicalDate: "2020-01-04T00:00:00Z" });
  const words = ["db", "clean", "--before", "2025-01-01", "--tables", "dag_run"];
  expect(await rig.json(...words, "--dry-run")).toEqual([{ table: "dag_run", would_delete: "2" }]);
  expect((await rig.run(...words)).err).toContain("say --yes");
  expect(await rig.json(...words, "--yes")).toEqual([{ table: "dag_run", deleted: "2" }]);
  const left = await rig.engine.db.selectFrom("dag_run").select("run_id").orderBy("run_id").execute();
  expect(left.map((row) => row.run_id)).toEqual(["going-on", "new", "scheduled-last"]);
});

test("clean takes every table that has history, and no other", async () => {
  const all = await rig.json("db", "clean", "--clean-before-timestamp", "2025-01-01", "--dry-run");
  expect(all.map((row) => row["table"])).toContain("task_log");
  expect((await rig.run("db", "clean", "--before", "2025-01-01", "-t", "connection", "-y")).err).toContain(
    "no history in connection",
  );
  expect((await rig.run("db", "clean")).status).toBe(2);
});

test("the schema goes back to a named migration and forth again", async () => {
  expect((await rig.run("db", "downgrade", "--to", "nonsense")).status).toBe(2);
  expect((await rig.run("db", "downgrade", "--to", "0006-security", "--yes")).out).toContain("Undone 0007-logs");
  expect(await rig.run("db", "check")).toMatchObject({
    status: 1,
    out: expect.stringContaining("0007-logs") as string,
  });
  expect((await rig.run("dags", "list")).err).toContain("windsock db migrate");
  expect((await rig.run("db", "migrate")).out).toContain("Applied 0007-logs");
  expect((await rig.run("db", "check")).status).toBe(0);
});

test("reset empties our tables and leaves those of others", async () => {
  await sql`create table somebody_elses (id int)`.execute(rig.engine.db);
  expect((await rig.run("db", "reset")).err).toContain("say --yes");
  expect((await rig.run("db", "reset", "--yes")).status).toBe(0);
  expect(await rig.json("dags", "list")).toEqual([]);
  await sql`select * from somebody_elses`.execute(rig.engine.db);
});
