import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clearDagRun } from "../../../../server/domain/dag-runs/clear-dag-run.ts";
import { deleteDagRun } from "../../../../server/domain/dag-runs/delete-dag-run.ts";
import { setDagRunNote } from "../../../../server/domain/dag-runs/set-dag-run-note.ts";
import { type RunStateInput, setDagRunState } from "../../../../server/domain/dag-runs/set-dag-run-state.ts";
import {
  type EngineRig,
  FAILURE,
  dropJobs,
  end,
  engineRig,
  finish,
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

const lost = { ...FAILURE, retry: false };
const forkEdges = ["a > b > c", "a > d"];

async function fork(dagId: string): Promise<string> {
  const { engine } = rig;
  await storeDag(engine, makeDag(dagId, { a: {}, b: {}, c: {}, d: {} }, { edges: forkEdges }));
  await run(engine, { dagId, runId: `${dagId}_1` });
  return `${dagId}_1`;
}

async function setState(dagId: string, state: RunStateInput["state"], onSuccess: RunStateInput["onSuccess"] = "all") {
  await setDagRunState(rig.engine, { dagId, runId: `${dagId}_1`, state, onSuccess });
  await work(rig.engine);
}

const rowOf = async (runId: string) =>
  await rig.engine.db.selectFrom("dag_run").selectAll().where("run_id", "=", runId).executeTakeFirstOrThrow();

describe("setting a run's state", () => {
  it("to failed ends what runs as failed and skips what has not begun", async () => {
    const { engine } = rig;
    const runId = await fork("failing");
    await finish(engine, [runId, "a"]);
    const attempt = await start(engine, runId, "b");
    await setState("failing", "failed");
    expect(await states(engine, runId)).toEqual({ a: "success", b: "failed", c: "skipped", d: "skipped" });
    expect(await runState(engine, runId)).toBe("failed");
    expect(await end(engine, attempt)).toBe("stale");
  });

  it("to success makes every task one, or ends only what has not ended", async () => {
    const { engine } = rig;
    for (const onSuccess of ["all", "unfinished"] as const) {
      const runId = await fork(onSuccess);
      await finish(engine, [runId, "a"]);
      await finish(engine, [runId, "b"], lost);
      await start(engine, runId, "d");
      await setState(onSuccess, "success", onSuccess);
      expect(await runState(engine, runId)).toBe("success");
    }
    expect(await states(engine, "all_1")).toEqual({ a: "success", b: "success", c: "success", d: "success" });
    expect(await states(engine, "unfinished_1")).toEqual({
      a: "success",
      b: "failed",
      c: "upstream_failed",
      d: "success",
    });
  });

  it("leaves the end of an ended run, and ends one that never began without a beginning", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("paused", { a: {} }, { isPausedUponCreation: true }));
    await run(engine, { dagId: "paused", runId: "paused_1" });
    await setState("paused", "failed");
    const ended = await rowOf("paused_1");
    expect(ended).toMatchObject({ state: "failed", start_date: null, end_date: expect.any(String) });
    expect(await states(engine, "paused_1")).toEqual({ a: "skipped" });
    await setState("paused", "success");
    expect(await rowOf("paused_1")).toMatchObject({ state: "success", end_date: ended.end_date });
  });

  it("lets teardowns do their work before the run ends", async () => {
    const { engine } = rig;
    const tasks = {
      up: { isSetup: true },
      work: {},
      down: { isTeardown: true, triggerRule: "all_done_setup_success" },
    };
    await storeDag(engine, makeDag("teardown", tasks, { edges: ["up > work > down", "up > down"] }));
    await run(engine, { dagId: "teardown", runId: "teardown_1" });
    await finish(engine, ["teardown_1", "up"]);
    await start(engine, "teardown_1", "work");
    await setState("teardown", "failed");
    expect(await states(engine, "teardown_1")).toEqual({ up: "success", work: "failed", down: "queued" });
    expect(await runState(engine, "teardown_1")).toBe("running");
    await finish(engine, ["teardown_1", "down"]);
    expect(await runState(engine, "teardown_1")).toBe("failed");
  });

  it("to queued lets it begin again and go on with what was left", async () => {
    const { engine } = rig;
    const runId = await fork("requeued");
    await finish(engine, [runId, "a"]);
    await dropJobs(engine);
    await setDagRunState(engine, { dagId: "requeued", runId, state: "queued", onSuccess: "all" });
    expect(await rowOf(runId)).toMatchObject({ state: "queued", start_date: null, end_date: null });
    await work(engine);
    expect(await runState(engine, runId)).toBe("running");
    for (const task of ["b", "c", "d"]) await finish(engine, [runId, task]);
    expect(await runState(engine, runId)).toBe("success");
  });

  it("lets the next run begin when the limit of active runs held it", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("limit", { a: {} }, { maxActiveRuns: 1 }));
    await run(engine, { dagId: "limit", runId: "limit_1" });
    await run(engine, { dagId: "limit", runId: "limit_2" });
    expect(await runState(engine, "limit_2")).toBe("queued");
    await dropJobs(engine);
    await setState("limit", "failed");
    expect(await runState(engine, "limit_2")).toBe("running");
  });

  it("lets a run that depends on its past begin", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("past", { a: { dependsOnPast: true } }));
    await run(engine, { dagId: "past", runId: "past_1", logicalDate: "2024-01-01T00:00:00Z" });
    await run(engine, { dagId: "past", runId: "past_2", logicalDate: "2024-01-02T00:00:00Z" });
    await dropJobs(engine);
    expect(await states(engine, "past_2")).toEqual({ a: null });
    await setState("past", "success");
    expect(await states(engine, "past_2")).toEqual({ a: "queued" });
  });

  it("of an unknown run is refused", async () => {
    await fork("known");
    const of = { dagId: "known", runId: "nope", state: "failed", onSuccess: "all" } as const;
    await expect(setDagRunState(rig.engine, of)).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("clearing a run", () => {
  it("lets all of it begin again, with a note for the run", async () => {
    const { engine } = rig;
    const runId = await fork("whole");
    await finish(engine, [runId, "a"]);
    await setState("whole", "failed");
    await dropJobs(engine);
    expect((await clearDagRun(engine, { dagId: "whole", runId, dryRun: true })).instances).toHaveLength(4);
    expect((await clearDagRun(engine, { dagId: "whole", runId, onlyFailed: true, dryRun: true })).instances).toEqual(
      [],
    );
    await clearDagRun(engine, { dagId: "whole", runId, note: "again", user: "me" });
    expect(await rowOf(runId)).toMatchObject({ state: "queued", note: "again", note_user: "me", clear_number: 1 });
    await work(engine);
    expect(await states(engine, runId)).toEqual({ a: "queued", b: null, c: null, d: null });
  });

  it("gives an ended run the tasks its Dag got since", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("newer", { a: {} }));
    await run(engine, { dagId: "newer", runId: "newer_1" });
    await finish(engine, ["newer_1", "a"]);
    const of = { dagId: "newer", runId: "newer_1", onlyNew: true };
    expect((await clearDagRun(engine, of)).newTaskIds).toEqual([]);
    expect(await runState(engine, "newer_1")).toBe("success");
    await storeDag(engine, makeDag("newer", { a: {}, b: {} }, { edges: ["a > b"] }));
    expect((await clearDagRun(engine, { ...of, dryRun: true })).newTaskIds).toEqual(["b"]);
    expect(await states(engine, "newer_1")).toEqual({ a: "success" });
    await clearDagRun(engine, of);
    await work(engine);
    expect(await states(engine, "newer_1")).toEqual({ a: "success", b: "queued" });
    await expect(clearDagRun(engine, { ...of, onlyFailed: true })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("deleting a run", () => {
  it("is refused while it runs unless asked to, and stops what runs then", async () => {
    const { engine } = rig;
    const runId = await fork("deleted");
    const attempt = await start(engine, runId, "a");
    const of = { dagId: "deleted", runId };
    await expect(deleteDagRun(engine, { ...of, evenRunning: false })).rejects.toMatchObject({ code: "conflict" });
    await deleteDagRun(engine, { ...of, evenRunning: true });
    expect(await end(engine, attempt)).toBe("stale");
    await expect(deleteDagRun(engine, { ...of, evenRunning: true })).rejects.toMatchObject({ code: "notFound" });
    expect(await engine.db.selectFrom("task_instance").select("id").where("dag_id", "=", "deleted").execute()).toEqual(
      [],
    );
  });

  it("lets go on who waited for its place, its slots or its tasks", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("place", { a: { dependsOnPast: true } }, { maxActiveRuns: 2, maxActiveTasks: 1 }));
    for (const day of [1, 2, 3]) {
      await run(engine, { dagId: "place", runId: `place_${day}`, logicalDate: `2024-01-0${day}T00:00:00Z` });
    }
    expect(await states(engine, "place_2")).toEqual({ a: null });
    expect(await runState(engine, "place_3")).toBe("queued");
    await dropJobs(engine);
    await deleteDagRun(engine, { dagId: "place", runId: "place_1", evenRunning: true });
    await work(engine);
    expect(await states(engine, "place_2")).toEqual({ a: "queued" });
    expect(await runState(engine, "place_3")).toBe("running");
  });
});

describe("a note on a run", () => {
  it("is written and removed", async () => {
    const { engine } = rig;
    const runId = await fork("noted");
    await setDagRunNote(engine, { dagId: "noted", runId, note: "hello", user: "me" });
    expect(await rowOf(runId)).toMatchObject({ note: "hello", note_user: "me", note_at: expect.any(String) });
    await setDagRunNote(engine, { dagId: "noted", runId, note: null, user: "me" });
    expect(await rowOf(runId)).toMatchObject({ note: null, note_user: null, note_at: null });
    await expect(
      setDagRunNote(engine, { dagId: "noted", runId: "nope", note: null, user: null }),
    ).rejects.toMatchObject({ code: "notFound" });
  });
});
