import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clearTaskInstances } from "../../../../server/domain/task-instances/clear-task-instances.ts";
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

const chain = (dagId: string, of: Parameters<typeof makeDag>[2] = {}) =>
  makeDag(dagId, { a: {}, b: { retries: 1 }, c: {} }, { edges: ["a > b > c"], ...of });
const names = (result: { instances: { taskId: string; mapIndex: number }[] }): string[] =>
  result.instances.map(({ taskId, mapIndex }) => (mapIndex < 0 ? taskId : `${taskId}[${mapIndex}]`));

async function failedChain(dagId: string, runId: string): Promise<void> {
  const { engine } = rig;
  await storeDag(engine, chain(dagId));
  await run(engine, { dagId, runId });
  await finish(engine, [runId, "a"]);
  await finish(engine, [runId, "b"], { ...FAILURE, retry: false });
  expect(await runState(engine, runId)).toBe("failed");
}

describe("clearing task instances", () => {
  it("lets a failed run begin again from what failed, with the old try in the history", async () => {
    const { engine } = rig;
    await failedChain("again", "again_1");
    const before = await instance(engine, "again_1", "b");
    const result = await clearTaskInstances(engine, {
      dagId: "again",
      runId: "again_1",
      onlyFailed: true,
      dryRun: false,
      note: "once more",
      user: "me",
    });
    expect(names(result)).toEqual(["b", "c"]);
    const b = await instance(engine, "again_1", "b");
    expect(b).toMatchObject({
      state: null,
      try_number: 1,
      max_tries: 2,
      start_date: null,
      end_date: null,
      duration: null,
      note: "once more",
      note_user: "me",
    });
    expect(b.id).not.toBe(before.id);
    expect(result.instances[0]!.id).toBe(b.id);
    const dagRun = await engine.db
      .selectFrom("dag_run")
      .selectAll()
      .where("run_id", "=", "again_1")
      .executeTakeFirstOrThrow();
    expect(dagRun).toMatchObject({
      state: "queued",
      start_date: null,
      end_date: null,
      last_scheduling_decision: null,
      clear_number: 1,
    });
    await work(engine);
    await finish(engine, ["again_1", "b"]);
    await finish(engine, ["again_1", "c"]);
    expect(await runState(engine, "again_1")).toBe("success");
    const history = await engine.db
      .selectFrom("task_instance_history")
      .selectAll()
      .where("run_id", "=", "again_1")
      .orderBy("task_id")
      .execute();
    expect(history).toMatchObject([
      { id: before.id, task_id: "b", state: "failed", try_number: 1, max_tries: 1 },
      { task_id: "c", state: "upstream_failed", try_number: 0 },
    ]);
  });

  it("changes nothing in a dry run", async () => {
    const { engine } = rig;
    await failedChain("dry", "dry_1");
    expect(
      names(
        await clearTaskInstances(engine, {
          dagId: "dry",
          runId: "dry_1",
          tasks: ["c"],
          includeUpstream: true,
          dryRun: true,
        }),
      ),
    ).toEqual(["a", "b", "c"]);
    expect(
      names(
        await clearTaskInstances(engine, {
          dagId: "dry",
          runId: "dry_1",
          tasks: ["a"],
          includeDownstream: true,
          onlyFailed: true,
          dryRun: true,
        }),
      ),
    ).toEqual(["b", "c"]);
    expect(
      names(await clearTaskInstances(engine, { dagId: "dry", runId: "dry_1", tasks: ["nope"], dryRun: true })),
    ).toEqual([]);
    expect(await states(engine, "dry_1")).toEqual({ a: "success", b: "failed", c: "upstream_failed" });
    await expect(clearTaskInstances(engine, { dagId: "dry", runId: "nope", dryRun: true })).rejects.toMatchObject({
      code: "notFound",
    });
    await expect(clearTaskInstances(engine, { dagId: "nope", dryRun: true })).rejects.toMatchObject({
      code: "notFound",
    });
    await expect(
      clearTaskInstances(engine, { dagId: "dry", onlyFailed: true, onlyRunning: true, dryRun: true }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  it("leaves an ended run as it is when asked to", async () => {
    const { engine } = rig;
    await failedChain("stay", "stay_1");
    await clearTaskInstances(engine, {
      dagId: "stay",
      runId: "stay_1",
      tasks: ["b"],
      resetDagRuns: false,
      dryRun: false,
    });
    await work(engine);
    expect(await runState(engine, "stay_1")).toBe("failed");
    expect((await instance(engine, "stay_1", "b")).state).toBeNull();
  });

  it("takes a running attempt out of its worker's hands and opens it when the worker lets go", async () => {
    const { engine } = rig;
    await storeDag(engine, chain("busy"));
    await run(engine, { dagId: "busy", runId: "busy_1" });
    const attempt = await start(engine, "busy_1", "a");
    await expect(
      clearTaskInstances(engine, { dagId: "busy", runId: "busy_1", refuseRunning: true, dryRun: false }),
    ).rejects.toMatchObject({ code: "conflict" });
    await clearTaskInstances(engine, { dagId: "busy", runId: "busy_1", tasks: ["a"], dryRun: false });
    expect((await instance(engine, "busy_1", "a")).state).toBe("restarting");
    await end(engine, attempt, FAILURE);
    expect(await instance(engine, "busy_1", "a")).toMatchObject({ state: "queued", try_number: 2 });
    await finish(engine, ["busy_1", "a"]);
    expect(await states(engine, "busy_1")).toEqual({ a: "success", b: "queued", c: null });
  });

  it("tells the worker at once", async () => {
    const { engine, url } = rig;
    await storeDag(engine, chain("told"));
    await run(engine, { dagId: "told", runId: "told_1" });
    const attempt = await start(engine, "told_1", "a");
    const { default: postgres } = await import("postgres");
    const client = postgres(url, { max: 1 });
    const heard = Promise.withResolvers<string>();
    await client.listen("windsock_revoke", heard.resolve);
    await clearTaskInstances(engine, { dagId: "told", runId: "told_1", dryRun: false });
    expect(await heard.promise).toBe(attempt);
    await client.end();
  });

  it("gives back a try that never reached a worker, and its slot", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("slot", { a: { pool: "slot_pool" } }));
    await engine.db
      .insertInto("pool")
      .values({ pool: "slot_pool", slots: 1, description: null, team_name: null })
      .execute();
    await run(engine, { dagId: "slot", runId: "slot_1" });
    await run(engine, { dagId: "slot", runId: "slot_2" });
    expect([await states(engine, "slot_1"), await states(engine, "slot_2")]).toEqual([
      { a: "queued" },
      { a: "scheduled" },
    ]);
    await clearTaskInstances(engine, { dagId: "slot", runId: "slot_1", dryRun: false });
    const all = await Promise.all(["slot_1", "slot_2"].map((id) => instance(engine, id, "a")));
    expect(all.map((row) => String(row.state)).toSorted()).toEqual(["queued", "scheduled"]);
    expect(all.map((row) => row.try_number).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(
      await engine.db.selectFrom("task_instance_history").select("id").where("dag_id", "=", "slot").execute(),
    ).toEqual([]);
  });

  it("takes the runs before and after when asked to", async () => {
    const { engine } = rig;
    await storeDag(engine, makeDag("range", { a: {} }));
    for (const day of [1, 2, 3]) {
      await run(engine, { dagId: "range", runId: `range_${day}`, logicalDate: `2024-01-0${day}T00:00:00Z` });
      await finish(engine, [`range_${day}`, "a"]);
    }
    const runIds = async (of: object): Promise<string[]> =>
      (await clearTaskInstances(engine, { dagId: "range", dryRun: true, ...of })).instances.map((key) => key.runId);
    expect(await runIds({ runId: "range_2", includePast: true })).toEqual(["range_1", "range_2"]);
    expect(await runIds({ runId: "range_2", includeFuture: true })).toEqual(["range_2", "range_3"]);
    expect(await runIds({ startDate: "2024-01-02T00:00:00Z", endDate: "2024-01-02T00:00:00Z" })).toEqual(["range_2"]);
    expect(await runIds({})).toHaveLength(3);
    await expect(runIds({ runId: "range_2", startDate: "2024-01-02T00:00:00Z" })).rejects.toMatchObject({
      code: "invalid",
    });
    await run(engine, { dagId: "range", runId: "range_undated" });
    await expect(runIds({ runId: "range_undated", includePast: true })).rejects.toMatchObject({ code: "invalid" });
  });

  it("brings setups and teardowns along", async () => {
    const { engine } = rig;
    const tasks = {
      up: { isSetup: true },
      work: {},
      down: { isTeardown: true, triggerRule: "all_done_setup_success" },
      after: {},
    };
    await storeDag(engine, makeDag("setup", tasks, { edges: ["up > work > down", "up > down", "work > after"] }));
    await run(engine, { dagId: "setup", runId: "setup_1" });
    for (const task of ["up", "work", "down", "after"]) await finish(engine, ["setup_1", task]);
    expect(
      names(await clearTaskInstances(engine, { dagId: "setup", runId: "setup_1", tasks: ["work"], dryRun: true })),
    ).toEqual(["down", "up", "work"]);
    expect(
      names(await clearTaskInstances(engine, { dagId: "setup", runId: "setup_1", tasks: ["after"], dryRun: true })),
    ).toEqual(["after"]);
    expect(
      names(await clearTaskInstances(engine, { dagId: "setup", runId: "setup_1", tasks: ["up"], dryRun: true })),
    ).toEqual(["down", "up"]);
  });

  it("goes on with what the Dag says now", async () => {
    const { engine } = rig;
    await failedChain("fixed", "fixed_1");
    await storeDag(
      engine,
      makeDag(
        "fixed",
        { a: {}, b: { retries: 3, queue: "big", pool: "default_pool" }, c: {}, d: {} },
        { edges: ["a > b > c > d"] },
      ),
    );
    await clearTaskInstances(engine, { dagId: "fixed", runId: "fixed_1", onlyFailed: true, dryRun: false });
    expect(await instance(engine, "fixed_1", "b")).toMatchObject({ queue: "big", max_tries: 4 });
    expect(await states(engine, "fixed_1")).toEqual({ a: "success", b: null, c: null, d: null });
  });

  it("keeps a pinned run's version, or moves it to the newest", async () => {
    const { engine } = rig;
    const first = await storeDag(engine, makeDag("pinned", { a: {} }, { pinVersion: true }));
    await run(engine, { dagId: "pinned", runId: "pinned_1" });
    await finish(engine, ["pinned_1", "a"], { ...FAILURE, retry: false });
    const second = await storeDag(engine, makeDag("pinned", { a: { retries: 2 } }, { pinVersion: true }));
    await clearTaskInstances(engine, { dagId: "pinned", runId: "pinned_1", dryRun: false });
    await work(engine);
    expect(await instance(engine, "pinned_1", "a")).toMatchObject({ dag_version_id: first, max_tries: 1 });
    await finish(engine, ["pinned_1", "a"], { ...FAILURE, retry: false });
    await clearTaskInstances(engine, { dagId: "pinned", runId: "pinned_1", runOnLatestVersion: true, dryRun: false });
    await work(engine);
    expect(await instance(engine, "pinned_1", "a")).toMatchObject({ dag_version_id: second, max_tries: 4 });
  });
});

describe("clearing mapped tasks", () => {
  const mapped = (dagId: string) =>
    makeDag(
      dagId,
      {
        gen: {},
        square: { expansion: { kind: "product", inputs: { x: { taskId: "gen", key: "return_value" } } } },
        total: {},
      },
      { edges: ["gen > square > total"] },
    );

  it("expands them anew when what they are mapped over is cleared too", async () => {
    const { engine } = rig;
    await storeDag(engine, mapped("grow"));
    await run(engine, { dagId: "grow", runId: "grow_1" });
    await finish(engine, ["grow_1", "gen"], returning([1, 2, 3]));
    for (const i of [0, 1, 2]) await finish(engine, ["grow_1", `square[${i}]`], returning(i));
    await finish(engine, ["grow_1", "total"]);
    expect(await runState(engine, "grow_1")).toBe("success");
    await clearTaskInstances(engine, { dagId: "grow", runId: "grow_1", dryRun: false });
    expect(await states(engine, "grow_1")).toEqual({ gen: null, square: null, total: null });
    expect(await engine.db.selectFrom("xcom").select("key").where("run_id", "=", "grow_1").execute()).toEqual([]);
    await work(engine);
    await finish(engine, ["grow_1", "gen"], returning([1, 2]));
    for (const i of [0, 1]) await finish(engine, ["grow_1", `square[${i}]`], returning(i));
    expect(await states(engine, "grow_1")).toEqual({
      gen: "success",
      "square[0]": "success",
      "square[1]": "success",
      total: "queued",
    });
  });

  it("clears one index alone, and its neighbours in a mapped group", async () => {
    const { engine } = rig;
    await storeDag(engine, mapped("one"));
    await run(engine, { dagId: "one", runId: "one_1" });
    await finish(engine, ["one_1", "gen"], returning([1, 2]));
    await finish(engine, ["one_1", "square[0]"]);
    await finish(engine, ["one_1", "square[1]"], { ...FAILURE, retry: false });
    await clearTaskInstances(engine, {
      dagId: "one",
      runId: "one_1",
      tasks: [["square", 1]],
      includeDownstream: true,
      dryRun: false,
    });
    await work(engine);
    expect(await states(engine, "one_1")).toEqual({
      gen: "success",
      "square[0]": "success",
      "square[1]": "queued",
      total: null,
    });
    const group = {
      groupId: "g",
      parentGroupId: null,
      label: "g",
      tooltip: "",
      uiColor: "",
      uiFgcolor: "",
      prefixGroupId: true,
    };
    const expansion = { kind: "product" as const, inputs: { x: { literal: 2 } } };
    await storeDag(
      engine,
      makeDag(
        "inner",
        { "g.a": { groupId: "g" }, "g.b": { groupId: "g" }, end: {} },
        { edges: ["g.a > g.b > end"], groups: [{ ...group, expansion }] },
      ),
    );
    await run(engine, { dagId: "inner", runId: "inner_1" });
    const cleared = await clearTaskInstances(engine, {
      dagId: "inner",
      runId: "inner_1",
      tasks: [["g.a", 1]],
      includeDownstream: true,
      dryRun: true,
    });
    expect(names(cleared)).toEqual(["end", "g.a[1]", "g.b[1]"]);
  });
});

describe("after a clear", () => {
  it("the wake-up it adds is enough to begin again", async () => {
    const { engine } = rig;
    await failedChain("woken", "woken_1");
    await dropJobs(engine);
    await clearTaskInstances(engine, { dagId: "woken", runId: "woken_1", onlyFailed: true, dryRun: false });
    await work(engine);
    expect(await runState(engine, "woken_1")).toBe("running");
    expect((await instance(engine, "woken_1", "b")).state).toBe("queued");
  });
});
