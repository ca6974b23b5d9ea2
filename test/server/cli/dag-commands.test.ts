import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandRig, commandRig } from "../../support/command-line.ts";
import { finish, makeDag, run as runDag, storeDag, work } from "../../support/engine.ts";

let rig: CommandRig;
beforeAll(async () => {
  rig = await commandRig();
  const chain = { first: {}, second: {}, other: {} };
  await storeDag(rig.engine, makeDag("chain", chain, { edges: ["first > second"] }));
  await storeDag(rig.engine, makeDag("chain_too", { only: {} }));
  await runDag(rig.engine, { dagId: "chain", runId: "known", logicalDate: "2026-01-05T00:00:00Z" });
});
afterAll(() => rig[Symbol.asyncDispose]());

test("Dags are listed, and shown as a graph", async () => {
  expect((await rig.json("dags", "list")).map((dag) => [dag["dag_id"], dag["is_paused"]])).toEqual([
    ["chain", "False"],
    ["chain_too", "False"],
  ]);
  expect((await rig.run("dags", "show", "chain")).out).toContain('"first" -> "second"');
  expect((await rig.run("tasks", "list", "chain")).out).toBe("first\nother\nsecond\n");
  expect((await rig.run("tasks", "list", "chain", "--tree")).out).toContain("\n    <Task(@task): second>\n");
});

test("a run is made with its configuration and date, once", async () => {
  const words = ["dags", "trigger", "chain", "--conf", '{"a": 1}', "--exec-date", "2026-01-02", "--note", "by hand"];
  expect(await rig.json(...words)).toMatchObject([
    {
      dag_id: "chain",
      dag_run_id: "manual__2026-01-02T00:00:00+00:00",
      logical_date: "2026-01-02T00:00:00Z",
      conf: { a: "1" },
    },
  ]);
  expect(await rig.run(...words)).toMatchObject({
    status: 1,
    err: expect.stringContaining("exists already") as string,
  });
  expect((await rig.run("dags", "trigger", "chain", "--conf", "{a}")).err).toContain("--conf is not JSON");
  expect((await rig.run("dags", "trigger", "chain", "-l", "soon")).err).toContain('"soon" is not a date');
  expect((await rig.run("dags", "trigger", "nobody")).status).toBe(1);
});

test("a run's state is found by its id and by its date", async () => {
  expect((await rig.run("dags", "state", "chain", "known")).out).toBe("running\n");
  expect((await rig.run("dags", "state", "chain", "2026-01-05")).out).toBe("running\n");
  expect((await rig.run("dags", "state", "chain", "2030-01-01")).out).toBe("None\n");
  expect((await rig.run("tasks", "state", "chain", "first", "known")).out).toBe("queued\n");
  expect((await rig.run("tasks", "state", "chain", "first", "unknown")).err).toContain("windsock dags list-runs chain");
  const runs = await rig.json("dags", "list-runs", "-d", "chain", "--start-date", "2026-01-03");
  expect(runs.map((run) => run["run_id"])).toEqual(["known"]);
});

test("cleared task instances run again, and a dry run only lists them", async () => {
  await finish(rig.engine, ["known", "first"]);
  await finish(rig.engine, ["known", "second"]);
  const words = ["tasks", "clear", "chain", "--run-id", "known", "-t", "^first$", "--downstream"];
  expect((await rig.json(...words, "--dry-run")).map((row) => row["task_id"])).toEqual(["first", "second"]);
  expect((await rig.run(...words)).err).toContain("say --yes");
  expect((await rig.run(...words, "--yes")).err).toContain("2 task instances were cleared");
  await work(rig.engine);
  const states = await rig.json("tasks", "states-for-dag-run", "chain", "known");
  expect(Object.fromEntries(states.map((row) => [row["task_id"], row["state"]]))).toMatchObject({
    first: "queued",
    second: null,
  });
});

test("Dags are paused by a pattern only when that is asked for", async () => {
  expect((await rig.run("dags", "pause", "chain.*")).status).toBe(1);
  expect((await rig.run("dags", "pause", "^chain", "--treat-dag-id-as-regex")).err).toContain("say --yes");
  const paused = await rig.json("dags", "pause", "^chain", "--treat-dag-id-as-regex", "-y");
  expect(paused.map((dag) => dag["is_paused"])).toEqual(["True", "True"]);
  expect((await rig.run("dags", "trigger", "chain_too")).err).toContain("windsock dags unpause chain_too");
  expect((await rig.run("dags", "unpause", "chain_too")).status).toBe(0);
});

test("a schedule without further runs answers None, one with them as many as asked for", async () => {
  expect((await rig.run("dags", "next-execution", "chain_too")).out).toBe("None\n");
  const day = { kind: "cron", expression: "0 0 * * *", timezone: "UTC", form: "interval" };
  await rig.engine.db
    .updateTable("dag")
    .set({
      next_dagrun_logical_date: "2026-01-01T00:00:00Z",
      next_dagrun_data_interval_start: "2026-01-01T00:00:00Z",
      next_dagrun_data_interval_end: "2026-01-02T00:00:00Z",
      next_dagrun_create_after: "2026-01-02T00:00:00Z",
      schedule: JSON.stringify(day),
    })
    .where("dag_id", "=", "chain_too")
    .execute();
  expect((await rig.run("dags", "next-execution", "chain_too")).out).toBe("2026-01-01T00:00:00Z\n");
});

test("a deleted Dag is gone with its runs", async () => {
  expect((await rig.run("dags", "delete", "chain_too", "--yes")).out).toBe("Deleted chain_too\n");
  expect((await rig.run("dags", "details", "chain_too")).status).toBe(1);
});
