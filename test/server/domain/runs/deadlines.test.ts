// Deadlines of runs, from the moment a run is made to the callback that is owed when one passes.
import type { SerializedDeadline } from "@windsock/sdk/serialized";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clearDagRun } from "../../../../server/domain/dag-runs/clear-dag-run.ts";
import { lookAtDeadline } from "../../../../server/domain/runs/miss-deadline.ts";
import { whatIsWanting } from "../../../../server/store/sweep-rows.ts";
import { type EngineRig, FAILURE, engineRig, finish, makeDag, run, storeDag, work } from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => {
  rig = await engineRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

const HOUR = 3600;
const deadline = (reference: SerializedDeadline["reference"], more: Partial<SerializedDeadline> = {}) =>
  ({ name: reference, reference, at: null, interval: HOUR, ...more }) satisfies SerializedDeadline;

async function made(
  dagId: string,
  deadlines: SerializedDeadline[],
  logicalDate = "2024-01-01T00:00:00Z",
): Promise<string> {
  await storeDag(rig.engine, makeDag(dagId, { a: {} }, { deadlines }));
  await run(rig.engine, { dagId, runId: `${dagId}_1`, logicalDate });
  return `${dagId}_1`;
}

const rowsOf = async (dagId: string) =>
  await rig.engine.db.selectFrom("deadline").selectAll().where("dag_id", "=", dagId).orderBy("id").execute();

/** The deadlines of the Dag are over, and whoever minds them looks. */
async function pass(dagId: string): Promise<void> {
  const { db } = rig.engine;
  await sql`update deadline set deadline_time = now() - interval '1 hour' where dag_id = ${dagId}`.execute(db);
  for (const { id } of (await whatIsWanting(db, 60)).deadlines) await lookAtDeadline(rig.engine, id);
}

const owed = async (dagId: string): Promise<(string | null)[]> =>
  (
    await rig.engine.db
      .selectFrom("callback_request as c")
      .innerJoin("dag_run as r", "r.id", "c.dag_run_id")
      .select(["c.kind", "c.reason"])
      .where("r.dag_id", "=", dagId)
      .where("c.kind", "=", "dag_deadline")
      .execute()
  ).map((row) => row.reason);

const jobTime = async (id: number): Promise<string | undefined> =>
  (
    await sql<{ run_at: string }>`
      select run_at from graphile_worker._private_jobs where key = ${`deadline:${id}`}`.execute(rig.engine.db)
  ).rows[0]?.run_at;

it("each reference says from when a deadline counts, and a job looks then", async () => {
  const deadlines = [
    deadline("dagrun_queued_at"),
    deadline("dagrun_logical_date"),
    deadline("fixed_datetime", { at: "2031-01-01T00:00:00Z", interval: -HOUR }),
    // No run has ended that could have taken some time.
    deadline("average_runtime"),
  ];
  await made("references", deadlines, "2030-01-01T00:00:00Z");
  const rows = await rowsOf("references");
  expect(rows.map((row) => row.name)).toEqual(["dagrun_queued_at", "dagrun_logical_date", "fixed_datetime"]);
  const [queued, logical, fixed] = rows.map((row) => Date.parse(row.deadline_time));
  const { queued_at } = await rig.engine.db
    .selectFrom("dag_run")
    .select("queued_at")
    .where("dag_id", "=", "references")
    .executeTakeFirstOrThrow();
  expect(Math.abs(queued! - Date.parse(queued_at!) - HOUR * 1000)).toBeLessThan(1000);
  expect(new Date(logical!).toISOString()).toBe("2030-01-01T01:00:00.000Z");
  expect(new Date(fixed!).toISOString()).toBe("2030-12-31T23:00:00.000Z");
  for (const row of rows) expect(Date.parse((await jobTime(row.id))!)).toBe(Date.parse(row.deadline_time));
});

it("one that passes while its run goes is missed once, and its callback is owed", async () => {
  await made("late", [deadline("dagrun_queued_at")]);
  await pass("late");
  await pass("late");
  expect(await owed("late")).toEqual(["dagrun_queued_at"]);
});

it("one of a run that failed is missed too, as in Airflow", async () => {
  const runId = await made("failed", [deadline("dagrun_queued_at")]);
  await finish(rig.engine, [runId, "a"], { ...FAILURE, retry: false });
  await pass("failed");
  expect(await owed("failed")).toEqual(["dagrun_queued_at"]);
});

it("one of a run that succeeded in time is over, and nothing looks at it again", async () => {
  const runId = await made("met", [deadline("dagrun_queued_at")]);
  await finish(rig.engine, [runId, "a"]);
  await pass("met");
  expect([await owed("met"), await rowsOf("met")]).toEqual([[], []]);
});

it("one that counts from when its run is queued counts anew when the run is cleared, others do not", async () => {
  const runId = await made("again", [deadline("dagrun_queued_at"), deadline("dagrun_logical_date")]);
  await finish(rig.engine, [runId, "a"]);
  const { db } = rig.engine;
  await sql`update deadline set deadline_time = now() - interval '1 hour' where name = 'dagrun_queued_at' and dag_id = 'again'`.execute(
    db,
  );
  await clearDagRun(rig.engine, { dagId: "again", runId, dryRun: false });
  await work(rig.engine);
  const [queued, logical] = await rowsOf("again");
  expect(Date.parse(queued!.deadline_time) - Date.now()).toBeGreaterThan((HOUR - 600) * 1000);
  expect(Date.parse((await jobTime(queued!.id))!)).toBe(Date.parse(queued!.deadline_time));
  expect(new Date(logical!.deadline_time).toISOString()).toBe("2024-01-01T01:00:00.000Z");
  expect(await owed("again")).toEqual([]);
});
