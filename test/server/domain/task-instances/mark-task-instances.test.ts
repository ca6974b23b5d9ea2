import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clearTaskInstances } from "../../../../server/domain/task-instances/clear-task-instances.ts";
import { deleteTaskInstance } from "../../../../server/domain/task-instances/delete-task-instance.ts";
import { type MarkInput, markTaskInstances } from "../../../../server/domain/task-instances/mark-task-instances.ts";
import { setTaskInstanceNote } from "../../../../server/domain/task-instances/set-task-instance-note.ts";
import {
  type EngineRig,
  FAILURE,
  dropJobs,
  end,
  engineRig,
  finish,
  instance,
  makeDag,
  returning,
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

async function chain(dagId: string): Promise<string> {
  const { engine } = rig;
  await storeDag(engine, makeDag(dagId, { a: {}, b: {}, c: { triggerRule: "all_done" } }, { edges: ["a > b > c"] }));
  await run(engine, { dagId, runId: `${dagId}_1` });
  return `${dagId}_1`;
}

/** Marks and works off what follows. */
async function mark(dagId: string, task: string, of: Partial<MarkInput> = {}) {
  const result = await markTaskInstances(rig.engine, {
    dagId,
    runId: `${dagId}_1`,
    target: { taskId: task },
    state: "success",
    dryRun: false,
    ...of,
  });
  await work(rig.engine);
  return result;
}

describe("marking a task instance", () => {
  it("ends a running attempt and lets the run go on; what its worker says later is dropped", async () => {
    const { engine } = rig;
    const runId = await chain("running");
    const attempt = await start(engine, runId, "a");
    await dropJobs(engine);
    const marked = await mark("running", "a", { note: "by hand", user: "me" });
    expect(marked.changed.map((key) => key.taskId)).toEqual(["a"]);
    expect(await states(engine, runId)).toEqual({ a: "success", b: "queued", c: null });
    expect(await end(engine, attempt, FAILURE)).toBe("stale");
    expect(await instance(engine, runId, "a")).toMatchObject({ state: "success", note: "by hand", try_number: 1 });
  });

  it("clears what failed downstream and queues the ended run again", async () => {
    const { engine } = rig;
    const runId = await chain("recover");
    await finish(engine, [runId, "a"], lost);
    await finish(engine, [runId, "c"], lost);
    expect(await states(engine, runId)).toEqual({ a: "failed", b: "upstream_failed", c: "failed" });
    expect(await runState(engine, runId)).toBe("failed");
    await dropJobs(engine);
    await mark("recover", "a");
    expect(await states(engine, runId)).toEqual({ a: "success", b: "queued", c: null });
    expect(await runState(engine, runId)).toBe("running");
    expect(await instance(engine, runId, "c")).toMatchObject({ try_number: 1, max_tries: 1 });
  });

  it("leaves an ended run alone when nothing failed downstream", async () => {
    const { engine } = rig;
    const runId = await chain("leaf");
    await finish(engine, [runId, "a"]);
    await finish(engine, [runId, "b"]);
    await finish(engine, [runId, "c"], lost);
    await mark("leaf", "c");
    expect([await states(engine, runId), await runState(engine, runId)]).toEqual([
      { a: "success", b: "success", c: "success" },
      "failed",
    ]);
  });

  it("answers what would change and changes nothing in a dry run", async () => {
    const { engine } = rig;
    const runId = await chain("dry");
    const result = await mark("dry", "a", { state: "failed", includeDownstream: true, dryRun: true });
    expect(result.changed.map((key) => key.taskId)).toEqual(["a", "b", "c"]);
    expect(await states(engine, runId)).toEqual({ a: "queued", b: null, c: null });
  });

  it("skips with relatives, and the run ends by its leaves", async () => {
    const { engine } = rig;
    const runId = await chain("skips");
    await mark("skips", "b", { state: "skipped", includeUpstream: true, includeDownstream: true });
    expect(await states(engine, runId)).toEqual({ a: "skipped", b: "skipped", c: "skipped" });
    expect(await runState(engine, runId)).toBe("success");
  });

  it("gives those downstream that it failed itself another chance", async () => {
    const { engine } = rig;
    const runId = await chain("chance");
    await mark("chance", "a", { state: "failed", includeDownstream: true });
    expect(await states(engine, runId)).toEqual({ a: "failed", b: "upstream_failed", c: "queued" });
  });

  it("refuses a state that is there already when asked to, and what does not exist", async () => {
    const { engine } = rig;
    const runId = await chain("refuse");
    await finish(engine, [runId, "a"]);
    await expect(mark("refuse", "a", { refuseUnchanged: true })).rejects.toMatchObject({ code: "conflict" });
    expect((await mark("refuse", "a", { refuseUnchanged: true, dryRun: true })).changed).toEqual([]);
    await expect(mark("refuse", "nope")).rejects.toMatchObject({ code: "notFound" });
    await expect(mark("refuse", "a", { runId: "nope" })).rejects.toMatchObject({ code: "notFound" });
    await expect(mark("refuse", "a", { target: { taskId: "a", mapIndexes: [7] } })).rejects.toMatchObject({
      code: "notFound",
    });
    await expect(mark("refuse", "a", { target: { groupId: "nope" } })).rejects.toMatchObject({ code: "notFound" });
  });

  it("takes the runs before and after, and lets a run that depends on its past begin", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("past", { a: { dependsOnPast: true } }));
    await run(engine, { dagId: "past", runId: "past_1", logicalDate: "2024-01-01T00:00:00Z" });
    await run(engine, { dagId: "past", runId: "past_2", logicalDate: "2024-01-02T00:00:00Z" });
    await run(engine, { dagId: "past", runId: "past_3", logicalDate: "2024-01-03T00:00:00Z" });
    expect(await states(engine, "past_2")).toEqual({ a: null });
    const future = await mark("past", "a", { runId: "past_2", includeFuture: true, dryRun: true });
    expect(future.changed.map((key) => key.runId)).toEqual(["past_2", "past_3"]);
    await mark("past", "a");
    expect(await states(engine, "past_2")).toEqual({ a: "queued" });
    expect(await states(engine, "past_3")).toEqual({ a: null });
  });

  it("takes a group as one, and single mapped instances", async () => {
    const { engine } = rig;
    const group = { groupId: "g", parentGroupId: null, label: "g", tooltip: "", uiColor: "", uiFgcolor: "" };
    const tasks = {
      "g.a": { groupId: "g" },
      "g.m": { groupId: "g", expansion: { kind: "product" as const, inputs: { x: { literal: 2 } } } },
      end: {},
    };
    const groups = [{ ...group, prefixGroupId: true, expansion: null }];
    await storeDag(engine, makeDag("group", tasks, { edges: ["g.a > g.m > end"], groups }));
    await run(engine, { dagId: "group", runId: "group_1" });
    await finish(engine, ["group_1", "g.a"]);
    await mark("group", "g.m", { target: { taskId: "g.m", mapIndexes: [1] } });
    expect(await states(engine, "group_1")).toEqual({
      "g.a": "success",
      "g.m[0]": "queued",
      "g.m[1]": "success",
      end: null,
    });
    const marked = await mark("group", "g", { target: { groupId: "g" } });
    expect(marked.named).toHaveLength(3);
    expect(marked.changed.map((key) => key.mapIndex)).toEqual([0]);
    expect(await states(engine, "group_1")).toMatchObject({ "g.m[0]": "success", end: "queued" });
  });

  it("gives its slot to who waits in another run", async () => {
    const { engine } = rig;
    await engine.db
      .insertInto("pool")
      .values({ pool: "narrow", slots: 1, description: null, team_name: null })
      .execute();
    await storeDag(engine, makeDag("slot", { a: { pool: "narrow" } }));
    await run(engine, { dagId: "slot", runId: "slot_1" });
    await run(engine, { dagId: "slot", runId: "slot_2" });
    await start(engine, "slot_1", "a");
    await mark("slot", "a", { state: "failed" });
    expect(await states(engine, "slot_2")).toEqual({ a: "queued" });
  });

  it("lets go of a trigger", async () => {
    const { engine } = rig;
    const runId = await chain("deferred");
    const trigger = { classpath: "test#Trigger", kwargs: {} };
    await finish(engine, [runId, "a"], { kind: "deferred", trigger, method: "go", kwargs: {}, timeout: null });
    expect((await instance(engine, runId, "a")).state).toBe("deferred");
    await mark("deferred", "a");
    expect(await engine.db.selectFrom("trigger").select("id").execute()).toEqual([]);
    expect(await states(engine, runId)).toMatchObject({ a: "success", b: "queued" });
  });
});

describe("a deferred task", () => {
  it("that is cleared starts from its beginning", async () => {
    const { engine } = rig;
    const runId = await chain("undefer");
    const trigger = { classpath: "test#Trigger", kwargs: {} };
    await finish(engine, [runId, "a"], { kind: "deferred", trigger, method: "go", kwargs: {}, timeout: 60 });
    await clearTaskInstances(engine, { dagId: "undefer", runId, dryRun: false });
    const a = await instance(engine, runId, "a");
    expect(a).toMatchObject({ state: "queued", next_method: null, next_kwargs: null, trigger_id: null, try_number: 2 });
    expect(await engine.db.selectFrom("trigger").select("id").execute()).toEqual([]);
  });
});

describe("deleting a task instance", () => {
  it("lets the run go on without it", async () => {
    const { engine } = rig;
    const runId = await chain("delete");
    await finish(engine, [runId, "a"], returning(1));
    await start(engine, runId, "b");
    await deleteTaskInstance(engine, { dagId: "delete", runId, taskId: "b", mapIndex: -1 });
    await work(engine);
    expect(await states(engine, runId)).toEqual({ a: "success", c: "queued" });
    const gone = { dagId: "delete", runId, taskId: "b", mapIndex: -1 };
    await expect(deleteTaskInstance(engine, gone)).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("a note on a task instance", () => {
  it("is written, removed, and at most 1,000 characters long", async () => {
    const { engine } = rig;
    const runId = await chain("note");
    const at = { dagId: "note", runId, taskId: "a", mapIndex: -1, user: "me" };
    await setTaskInstanceNote(engine, { ...at, note: "look" });
    expect(await instance(engine, runId, "a")).toMatchObject({ note: "look", note_user: "me" });
    await setTaskInstanceNote(engine, { ...at, note: null });
    expect(await instance(engine, runId, "a")).toMatchObject({ note: null, note_user: null, note_at: null });
    await expect(setTaskInstanceNote(engine, { ...at, note: "n".repeat(1001) })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(setTaskInstanceNote(engine, { ...at, mapIndex: 3, note: "x" })).rejects.toMatchObject({
      code: "notFound",
    });
  });
});
