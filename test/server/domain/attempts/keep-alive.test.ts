import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepAttemptsAlive } from "../../../../server/domain/attempts/keep-alive.ts";
import { finishAttempts } from "../../../../server/domain/attempts/finish-attempts.ts";
import { transact } from "../../../../server/store/transaction.ts";
import {
  type EngineRig,
  FAILURE,
  end,
  engineRig,
  instance,
  makeDag,
  run,
  start,
  storeDag,
} from "../../../support/engine.ts";

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
  const beat = { ids: [a, b], pids: [null, null] };
  expect(await keepAttemptsAlive(engine.db, { workerId: 1, ...beat })).toEqual([a]);
  expect(await keepAttemptsAlive(engine.db, { workerId: 2, ...beat })).toEqual([]);
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
    expect((await keepAttemptsAlive(engine.db, { workerId: 1, ids, pids: [1, 2] })).toSorted()).toEqual(ids.toSorted());
  });
});

it("a heartbeat tells the process an attempt runs in, its end too, and the history keeps it", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("placed", { a: { retries: 1 } }));
  const dagRunId = await run(engine, { dagId: "placed", runId: "placed" });
  const attemptId = await start(engine, "placed", "a");
  const pid = async () => (await instance(engine, "placed", "a")).pid;
  const beat = async (of: number | null) =>
    await keepAttemptsAlive(engine.db, { workerId: 1, ids: [attemptId], pids: [of] });
  await beat(null);
  expect(await pid()).toBeNull();
  await beat(4711);
  expect(await pid()).toBe(4711);
  // Another worker has it no more.
  await keepAttemptsAlive(engine.db, { workerId: 2, ids: [attemptId], pids: [1] });
  await finishAttempts(engine, [{ attemptId, dagRunId, outcome: FAILURE, logs: [], pid: 4712 }]);
  const kept = await engine.db
    .selectFrom("task_instance_history")
    .select(["try_number", "pid"])
    .where("id", "=", attemptId)
    .execute();
  expect(kept).toEqual([{ try_number: 1, pid: 4712 }]);
  expect(await pid()).toBe(4712);
});
