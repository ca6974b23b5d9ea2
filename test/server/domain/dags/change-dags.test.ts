import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteDag } from "../../../../server/domain/dags/delete-dag.ts";
import { setPaused } from "../../../../server/domain/dags/set-paused.ts";
import {
  type EngineRig,
  FAILURE,
  dropJobs,
  end,
  engineRig,
  finish,
  instance,
  makeDag,
  run,
  runState,
  start,
  states,
  storeDag,
  work,
} from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => {
  rig = await engineRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

const pause = async (dagIds: string[], isPaused: boolean): Promise<string[]> => {
  const changed = await setPaused(rig.engine, { dagIds, isPaused });
  await work(rig.engine);
  return changed;
};

describe("pausing a Dag", () => {
  it("starts nothing new, and unpausing goes on with everything that waited", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("held", { a: {}, b: {} }, { edges: ["a > b"] }));
    await run(engine, { dagId: "held", runId: "held_1" });
    await start(engine, "held_1", "a");
    expect(await pause(["held"], true)).toEqual(["held"]);
    expect(await pause(["held"], true)).toEqual([]);
    await run(engine, { dagId: "held", runId: "held_2" });
    expect(await runState(engine, "held_2")).toBe("queued");
    const { id } = await instance(engine, "held_1", "a");
    await end(engine, id);
    expect(await states(engine, "held_1")).toEqual({ a: "success", b: null });
    await dropJobs(engine);
    await pause(["held"], false);
    expect(await states(engine, "held_1")).toEqual({ a: "success", b: "queued" });
    expect(await runState(engine, "held_2")).toBe("running");
  });

  it("keeps waiting tasks from slots, which they get once it goes on", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("narrow", { a: {}, b: {} }, { maxActiveTasks: 1 }));
    await run(engine, { dagId: "narrow", runId: "narrow_1" });
    await start(engine, "narrow_1", "a");
    expect((await instance(engine, "narrow_1", "b")).state).toBe("scheduled");
    await pause(["narrow"], true);
    await end(engine, (await instance(engine, "narrow_1", "a")).id);
    expect((await instance(engine, "narrow_1", "b")).state).toBe("scheduled");
    await dropJobs(engine);
    await pause(["narrow"], false);
    expect((await instance(engine, "narrow_1", "b")).state).toBe("queued");
  });

  it("does not lose a retry that was due meanwhile", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("due", { a: { retries: 1, retryDelay: 0 } }));
    await run(engine, { dagId: "due", runId: "due_1" });
    const attempt = await start(engine, "due_1", "a");
    await pause(["due"], true);
    await end(engine, attempt, FAILURE);
    await engine.db
      .updateTable("task_instance")
      .set({ due_at: "2024-01-01T00:00:00Z" })
      .where("run_id", "=", "due_1")
      .execute();
    await work(engine);
    expect((await instance(engine, "due_1", "a")).state).toBe("up_for_retry");
    await dropJobs(engine);
    await pause(["due"], false);
    expect((await instance(engine, "due_1", "a")).state).toBe("queued");
  });

  it("changes no Dag when one of them is unknown", async () => {
    await storeDag(rig.engine, makeDag("some", { a: {} }));
    await expect(setPaused(rig.engine, { dagIds: ["some", "nope"], isPaused: true })).rejects.toMatchObject({
      code: "notFound",
    });
    const row = await rig.engine.db
      .selectFrom("dag")
      .select("is_paused")
      .where("dag_id", "=", "some")
      .executeTakeFirst();
    expect(row?.is_paused).toBe(false);
  });
});

describe("deleting a Dag", () => {
  it("is refused while one of its tasks runs; then it goes with its runs, and its file is to be read again", async () => {
    const { engine } = rig;
    const { db } = engine;
    await storeDag(engine, makeDag("gone", { a: {} }));
    await db
      .insertInto("dag_file")
      .values({ bundle_name: "dags", relative_path: "gone.ts", fingerprint: "f" })
      .execute();
    await run(engine, { dagId: "gone", runId: "gone_1" });
    await start(engine, "gone_1", "a");
    await expect(deleteDag(engine, "gone")).rejects.toMatchObject({ code: "conflict" });
    await end(engine, (await instance(engine, "gone_1", "a")).id);
    await deleteDag(engine, "gone");
    for (const table of ["dag", "dag_version", "dag_run", "task_instance"] as const) {
      expect(await db.selectFrom(table).select("dag_id").where("dag_id", "=", "gone").execute()).toEqual([]);
    }
    expect(
      await db.selectFrom("dag_file").select("relative_path").where("relative_path", "=", "gone.ts").execute(),
    ).toEqual([]);
    expect(await db.selectFrom("dag_priority_parsing_request").select("relative_fileloc").execute()).toEqual([
      { relative_fileloc: "gone.ts" },
    ]);
    await expect(deleteDag(engine, "gone")).rejects.toMatchObject({ code: "notFound" });
  });

  it("gives the slots of its queued tasks to others", async () => {
    const { engine } = rig;
    await engine.db
      .insertInto("pool")
      .values({ pool: "shared", slots: 1, description: null, team_name: null })
      .execute();
    await storeDag(engine, makeDag("first", { a: { pool: "shared" } }));
    await storeDag(engine, makeDag("second", { a: { pool: "shared" } }));
    await run(engine, { dagId: "first", runId: "first_1" });
    await run(engine, { dagId: "second", runId: "second_1" });
    expect(await states(engine, "second_1")).toEqual({ a: "scheduled" });
    await deleteDag(engine, "first");
    expect(await states(engine, "second_1")).toEqual({ a: "queued" });
    await finish(engine, ["second_1", "a"]);
    expect(await runState(engine, "second_1")).toBe("success");
  });
});
