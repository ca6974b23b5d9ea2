import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepAttemptsAlive } from "../../../../server/domain/attempts/keep-alive.ts";
import { transact } from "../../../../server/store/transaction.ts";
import { type EngineRig, end, engineRig, instance, makeDag, run, start, storeDag } from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => {
  rig = await engineRig();
});
afterAll(async () => await rig[Symbol.asyncDispose]());

it("answers the attempts that are still the worker's, and renews their heartbeats", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("alive", { a: {}, b: {} }));
  await run(engine, { dagId: "alive", runId: "alive" });
  const [a, b] = [await start(engine, "alive", "a"), await start(engine, "alive", "b")];
  await sql`update task_instance set last_heartbeat_at = now() - interval '1 hour'`.execute(engine.db);
  await end(engine, b);
  expect(await keepAttemptsAlive(engine.db, { workerId: 1, ids: [a, b] })).toEqual([a]);
  expect(await keepAttemptsAlive(engine.db, { workerId: 2, ids: [a, b] })).toEqual([]);
  const { last_heartbeat_at } = await instance(engine, "alive", "a");
  expect(Date.now() - Date.parse(last_heartbeat_at!)).toBeLessThan(60_000);
});

it("does not wait for who changes one of them, and does not give it up either", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("held", { a: {}, b: {} }));
  await run(engine, { dagId: "held", runId: "held" });
  const ids = [await start(engine, "held", "a"), await start(engine, "held", "b")];
  await transact(engine.db, async (trx) => {
    await sql`select 1 from task_instance where id = ${ids[0]} for update`.execute(trx);
    expect((await keepAttemptsAlive(engine.db, { workerId: 1, ids })).toSorted()).toEqual(ids.toSorted());
  });
});
