import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dryRunBackfill } from "../../../../server/domain/backfills/backfill-dates.ts";
import { cancelBackfill } from "../../../../server/domain/backfills/cancel-backfill.ts";
import { type CreateBackfillInput, createBackfill } from "../../../../server/domain/backfills/create-backfill.ts";
import { getBackfill, listBackfills } from "../../../../server/domain/backfills/list-backfills.ts";
import { setBackfillPaused } from "../../../../server/domain/backfills/set-backfill-paused.ts";
import { deleteDagRun } from "../../../../server/domain/dag-runs/delete-dag-run.ts";
import { setDagRunState } from "../../../../server/domain/dag-runs/set-dag-run-state.ts";
import { clearTaskInstances } from "../../../../server/domain/task-instances/clear-task-instances.ts";
import { type EngineRig, FAILURE, engineRig, finish, makeDag, run, storeDag, work } from "../../../support/engine.ts";

// Runs of backfills have the same ids in every Dag, so each test has a database of its own.
let rig: EngineRig;
beforeEach(async () => {
  rig = await engineRig();
});
afterEach(() => rig[Symbol.asyncDispose]());

const NOON = { kind: "cron", text: "0 12 * * *", expression: "0 12 * * *", timezone: "UTC", form: "point" } as const;
const noonDag = (dagId: string, of: Parameters<typeof makeDag>[2] = {}) =>
  makeDag(
    dagId,
    { t: {} },
    { schedule: NOON, startDate: "2024-01-01T00:00:00Z", endDate: "2024-03-01T00:00:00Z", ...of },
  );
const days = (dagId: string, of: Partial<CreateBackfillInput> = {}): CreateBackfillInput => ({
  dagId,
  fromDate: "2024-02-05T12:00:00Z",
  toDate: "2024-02-07T12:00:00Z",
  user: "me",
  ...of,
});
const runId = (day: number): string => `backfill__2024-02-0${day}T12:00:00+00:00`;

async function make(dagId: string, of: Partial<CreateBackfillInput> = {}): Promise<number> {
  const id = await createBackfill(rig.engine, days(dagId, of));
  await work(rig.engine);
  return id;
}

const runs = async (dagId: string): Promise<Record<string, string>> => {
  const rows = await rig.engine.db
    .selectFrom("dag_run")
    .select(["run_id", "state"])
    .where("dag_id", "=", dagId)
    .orderBy("run_id")
    .execute();
  return Object.fromEntries(rows.map((row) => [row.run_id, row.state]));
};

describe("a backfill", () => {
  it("makes its runs at once, lets them begin in order under its own limit, and completes itself", async () => {
    const { engine } = rig;
    await storeDag(engine, noonDag("order", { maxActiveRuns: 1 }));
    const id = await make("order", { maxActiveRuns: 2, conf: { why: "test" } });
    expect(await runs("order")).toEqual({ [runId(5)]: "running", [runId(6)]: "running", [runId(7)]: "queued" });
    expect(await getBackfill(engine.db, id)).toMatchObject({
      dag_id: "order",
      completed_at: null,
      max_active_runs: 2,
      dag_run_conf: { why: "test" },
    });
    const row = await engine.db
      .selectFrom("dag_run")
      .selectAll()
      .where("run_id", "=", runId(5))
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      run_type: "backfill",
      triggered_by: "backfill",
      triggering_user_name: "me",
      backfill_id: id,
      conf: { why: "test" },
    });
    for (const day of [5, 6, 7]) await finish(rig.engine, [runId(day), "t"]);
    expect(Object.values(await runs("order"))).toEqual(["success", "success", "success"]);
    expect((await getBackfill(engine.db, id)).completed_at).not.toBeNull();
  });

  it("begins with the latest when it runs backwards", async () => {
    await storeDag(rig.engine, noonDag("backwards"));
    await make("backwards", { maxActiveRuns: 1, runBackwards: true });
    expect(await runs("backwards")).toEqual({ [runId(5)]: "queued", [runId(6)]: "queued", [runId(7)]: "running" });
  });

  it("waits while its Dag or it itself is paused", async () => {
    const { engine } = rig;
    await storeDag(engine, noonDag("waits", { isPausedUponCreation: true }));
    const id = await make("waits");
    expect(new Set(Object.values(await runs("waits")))).toEqual(new Set(["queued"]));
    await setBackfillPaused(engine, { id, isPaused: true });
    await setBackfillPaused(engine, { id, isPaused: true });
    await engine.db.updateTable("dag").set({ is_paused: false }).where("dag_id", "=", "waits").execute();
    await work(engine);
    expect(new Set(Object.values(await runs("waits")))).toEqual(new Set(["queued"]));
    await setBackfillPaused(engine, { id, isPaused: false });
    await work(engine);
    expect(new Set(Object.values(await runs("waits")))).toEqual(new Set(["running"]));
  });

  it("that is cancelled fails what has not begun and is over", async () => {
    const { engine } = rig;
    await storeDag(engine, noonDag("cancelled"));
    const id = await make("cancelled", { maxActiveRuns: 1 });
    await cancelBackfill(engine, id);
    expect(await runs("cancelled")).toEqual({ [runId(5)]: "running", [runId(6)]: "failed", [runId(7)]: "failed" });
    expect(await getBackfill(engine.db, id)).toMatchObject({ is_paused: true, completed_at: expect.any(String) });
    const failed = await engine.db
      .selectFrom("dag_run")
      .selectAll()
      .where("dag_id", "=", "cancelled")
      .where("run_id", "=", runId(6))
      .executeTakeFirstOrThrow();
    expect(failed).toMatchObject({ start_date: null, end_date: null });
    for (const again of [
      () => cancelBackfill(engine, id),
      () => setBackfillPaused(engine, { id, isPaused: true }),
      () => setBackfillPaused(engine, { id, isPaused: false }),
    ]) {
      await expect(again()).rejects.toMatchObject({ code: "conflict" });
    }
    // A run of it that is cleared later is not held by the backfill, which stays paused.
    await clearTaskInstances(engine, { dagId: "cancelled", runId: runId(7), dryRun: false });
    await work(engine);
    expect(await runs("cancelled")).toMatchObject({ [runId(7)]: "running" });
  });

  it("completes when its last run is deleted or set to a state", async () => {
    const { engine } = rig;
    await storeDag(engine, noonDag("ended"));
    const id = await make("ended");
    await deleteDagRun(engine, { dagId: "ended", runId: runId(5), evenRunning: true });
    await setDagRunState(engine, { dagId: "ended", runId: runId(6), state: "failed", onSuccess: "all" });
    expect((await getBackfill(engine.db, id)).completed_at).toBeNull();
    await setDagRunState(engine, { dagId: "ended", runId: runId(7), state: "success", onSuccess: "all" });
    expect((await getBackfill(engine.db, id)).completed_at).not.toBeNull();
  });

  it("leaves existing runs alone, or takes those that failed or ended again", async () => {
    const { engine } = rig;
    await storeDag(engine, noonDag("existing"));
    await run(engine, { dagId: "existing", runId: "good", logicalDate: "2024-02-05T12:00:00Z" });
    await run(engine, { dagId: "existing", runId: "bad", logicalDate: "2024-02-06T12:00:00Z" });
    await finish(engine, ["good", "t"]);
    await finish(engine, ["bad", "t"], { ...FAILURE, retry: false });
    const dry = async (reprocessBehavior: "none" | "failed" | "completed"): Promise<string[]> =>
      (await dryRunBackfill(engine, { ...days("existing"), reprocessBehavior })).map((info) =>
        info.logicalDate.toISOString().slice(8, 10),
      );
    expect([await dry("none"), await dry("failed"), await dry("completed")]).toEqual([
      ["07"],
      ["06", "07"],
      ["05", "06", "07"],
    ]);
    const id = await make("existing", { reprocessBehavior: "failed" });
    expect(await runs("existing")).toEqual({ good: "success", bad: "running", [runId(7)]: "running" });
    const members = await engine.db
      .selectFrom("backfill_dag_run")
      .selectAll()
      .where("backfill_id", "=", id)
      .orderBy("sort_ordinal")
      .execute();
    expect(members.map((member) => member.exception_reason)).toEqual(["already exists", null, null]);
    const bad = await engine.db.selectFrom("dag_run").selectAll().where("run_id", "=", "bad").executeTakeFirstOrThrow();
    expect(bad).toMatchObject({ run_type: "backfill", backfill_id: id, clear_number: 1 });
  });

  it("is over at once when nothing is left to do", async () => {
    const { engine } = rig;
    await storeDag(engine, noonDag("nothing"));
    await run(engine, { dagId: "nothing", runId: "nothing_1", logicalDate: "2024-02-05T12:00:00Z" });
    const id = await make("nothing", { toDate: "2024-02-05T12:00:00Z" });
    expect((await getBackfill(engine.db, id)).completed_at).not.toBeNull();
  });

  it("is refused for dates and Dags that it cannot work on, and beside another one", async () => {
    const { engine } = rig;
    await storeDag(engine, noonDag("twice"));
    await storeDag(engine, makeDag("unscheduled", { t: {} }));
    await storeDag(engine, makeDag("once", { t: {} }, { schedule: { kind: "once" } }));
    await storeDag(engine, makeDag("past", { t: { dependsOnPast: true } }, { schedule: NOON }));
    const refused = async (dagId: string, of: Partial<CreateBackfillInput> = {}): Promise<void> => {
      await expect(createBackfill(engine, days(dagId, of))).rejects.toMatchObject({ code: "unprocessable" });
    };
    await refused("twice", { fromDate: "2990-01-01T00:00:00Z", toDate: "2990-01-03T00:00:00Z" });
    await refused("twice", { fromDate: "2024-02-08T00:00:00Z" });
    await refused("twice", { fromDate: "2024-02-05T13:00:00Z", toDate: "2024-02-05T14:00:00Z" });
    await refused("twice", { maxActiveRuns: 0 });
    await refused("unscheduled");
    await refused("once");
    // Of two faults Airflow names the schedule's.
    const reversed = days("unscheduled", { fromDate: "2024-02-08T00:00:00Z" });
    await expect(createBackfill(engine, reversed)).rejects.toMatchObject({ facts: { field: "dagId" } });
    await refused("past");
    await refused("past", { reprocessBehavior: "completed", runBackwards: true });
    await expect(createBackfill(engine, days("nope"))).rejects.toMatchObject({ code: "notFound" });
    await make("twice");
    await expect(createBackfill(engine, days("twice"))).rejects.toMatchObject({ code: "conflict" });
    const listed = await listBackfills(engine.db, {
      filter: { dagId: "twice", active: true },
      order: [],
      page: { limit: 10, offset: 0 },
    });
    expect(listed).toMatchObject({ total: 1, backfills: [{ dag_id: "twice", dag_display_name: "twice" }] });
    await expect(getBackfill(engine.db, 99_999)).rejects.toMatchObject({ code: "notFound" });
  });
});
