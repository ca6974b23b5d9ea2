import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPool } from "../../../../server/domain/pools/create-pool.ts";
import { deletePool } from "../../../../server/domain/pools/delete-pool.ts";
import { getPool, listPools } from "../../../../server/domain/pools/list-pools.ts";
import { patchPool } from "../../../../server/domain/pools/patch-pool.ts";
import {
  type EngineRig,
  dropJobs,
  engineRig,
  finish,
  instance,
  makeDag,
  run,
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

describe("pools", () => {
  it("are made, changed, renamed, listed and deleted", async () => {
    const { engine } = rig;
    const made = await createPool(engine, { name: "p", slots: 3, description: "three" });
    expect(made).toMatchObject({ name: "p", slots: 3, openSlots: 3, occupiedSlots: 0, includeDeferred: false });
    await expect(createPool(engine, { name: "p", slots: 1 })).rejects.toMatchObject({ code: "duplicate" });
    expect(await patchPool(engine, "p", { slots: 5, includeDeferred: true })).toMatchObject({
      slots: 5,
      description: "three",
      includeDeferred: true,
    });
    expect(await patchPool(engine, "p", { name: "q", slots: -1 })).toMatchObject({
      name: "q",
      slots: -1,
      openSlots: null,
    });
    await expect(getPool(engine.db, "p")).rejects.toMatchObject({ code: "notFound" });
    await expect(patchPool(engine, "q", { name: "default_pool" })).rejects.toMatchObject({ code: "duplicate" });
    const page = await listPools(engine.db, {
      order: [{ column: "pool", descending: true }],
      page: { limit: 1, offset: 0 },
    });
    expect([page.total, page.pools.map((pool) => pool.name)]).toEqual([2, ["q"]]);
    const found = await listPools(engine.db, { name: { pattern: "def%" }, order: [], page: { limit: 10, offset: 0 } });
    expect(found.pools.map((pool) => pool.name)).toEqual(["default_pool"]);
    await deletePool(engine, "q");
    await expect(deletePool(engine, "q")).rejects.toMatchObject({ code: "notFound" });
  });

  it("have a whole number of slots from -1 on, and a name", async () => {
    const { engine } = rig;
    for (const slots of [-2, 1.5, Number.NaN]) {
      await expect(createPool(engine, { name: "bad", slots })).rejects.toMatchObject({
        code: "invalid",
        facts: { field: "slots" },
      });
    }
    await expect(createPool(engine, { name: " ", slots: 1 })).rejects.toMatchObject({
      code: "invalid",
      facts: { field: "name" },
    });
  });

  it("of the name default_pool are neither renamed nor deleted", async () => {
    const { engine } = rig;
    await expect(patchPool(engine, "default_pool", { name: "other" })).rejects.toMatchObject({ code: "invalid" });
    await expect(deletePool(engine, "default_pool")).rejects.toMatchObject({ code: "invalid" });
    expect(await patchPool(engine, "default_pool", { name: "default_pool", slots: 128 })).toMatchObject({ slots: 128 });
  });

  it("count the slots that are in use by state", async () => {
    const { engine } = rig;
    await createPool(engine, { name: "used", slots: 4, includeDeferred: true });
    const task = { pool: "used" };
    await storeDag(
      engine,
      makeDag("used", {
        a: task,
        b: { ...task, poolSlots: 2 },
        c: { ...task, effectivePriorityWeight: 9 },
        d: { ...task, poolSlots: 2 },
      }),
    );
    await run(engine, { dagId: "used", runId: "used_1" });
    await start(engine, "used_1", "c");
    const trigger = { classpath: "test#Trigger", kwargs: {} };
    await finish(engine, ["used_1", "a"], { kind: "deferred", trigger, method: "go", kwargs: {}, timeout: null });
    expect(await getPool(engine.db, "used")).toMatchObject({
      runningSlots: 1,
      queuedSlots: 2,
      scheduledSlots: 2,
      deferredSlots: 1,
      occupiedSlots: 4,
      openSlots: 0,
    });
  });

  it("with more slots let waiting tasks go on, and so does a pool that was missing", async () => {
    const { engine } = rig;
    await createPool(engine, { name: "raised", slots: 1 });
    await storeDag(
      engine,
      makeDag("raised", {
        a: { pool: "raised" },
        b: { pool: "raised" },
        c: { pool: "missing" },
        d: { pool: "renamed" },
      }),
    );
    await run(engine, { dagId: "raised", runId: "raised_1" });
    expect(await states(engine, "raised_1")).toEqual({ a: "queued", b: "scheduled", c: "scheduled", d: "scheduled" });
    await dropJobs(engine);
    await patchPool(engine, "raised", { slots: 2 });
    await work(engine);
    expect((await instance(engine, "raised_1", "b")).state).toBe("queued");
    await createPool(engine, { name: "missing", slots: 1 });
    await work(engine);
    expect((await instance(engine, "raised_1", "c")).state).toBe("queued");
    await createPool(engine, { name: "old", slots: 1 });
    await work(engine);
    await patchPool(engine, "old", { name: "renamed" });
    await work(engine);
    expect((await instance(engine, "raised_1", "d")).state).toBe("queued");
  });
});
