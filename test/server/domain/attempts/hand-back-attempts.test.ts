import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { finishAttempts } from "../../../../server/domain/attempts/finish-attempts.ts";
import { handBackAttempts, handBackStrays } from "../../../../server/domain/attempts/hand-back-attempts.ts";
import { startAttemptRows } from "../../../../server/store/attempt-rows.ts";
import {
  type EngineRig,
  FAILURE,
  SUCCESS,
  engineRig,
  instance,
  makeDag,
  run,
  runState,
  storeDag,
} from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => (rig = await engineRig()));
afterAll(async () => await rig[Symbol.asyncDispose]());

async function begin(runId: string, workerId: number): Promise<{ id: string; dagRunId: number }> {
  const { id, dag_run_id: dagRunId } = await instance(rig.engine, runId, "work");
  const started = await startAttemptRows(rig.engine.db, [{ id, dag_version_id: null }], {
    workerId,
    hostname: "test",
    unixname: "test",
  });
  expect(started).toHaveLength(1);
  return { id, dagRunId };
}

it("an attempt that is handed back runs elsewhere as the same try, and its first worker cannot end it any more", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("handed", { work: {} }));
  await run(engine, { dagId: "handed", runId: "handed" });
  const { id, dagRunId } = await begin("handed", 1);
  await handBackAttempts(engine, { workerId: 1, ids: [id] });
  expect(await instance(engine, "handed", "work")).toMatchObject({ state: "queued", try_number: 1 });
  await begin("handed", 2);
  const finish = (workerId: number, outcome: typeof SUCCESS | typeof FAILURE) =>
    finishAttempts(engine, [{ attemptId: id, dagRunId, outcome, logs: [], workerId }]);
  expect(await finish(1, FAILURE)).toMatchObject([{ kind: "stale" }]);
  await handBackAttempts(engine, { workerId: 1, ids: [id] });
  expect(await instance(engine, "handed", "work")).toMatchObject({ state: "running", try_number: 1 });
  expect(await finish(2, SUCCESS)).toMatchObject([{ kind: "finished", state: "success" }]);
  expect(await runState(engine, "handed")).toBe("success");
});

it("an attempt whose beginning its worker never heard of is queued again without a try", async () => {
  await storeDag(rig.engine, makeDag("unheard", { work: {} }));
  const runId = "unheard";
  await run(rig.engine, { dagId: "unheard", runId });
  const { id } = await begin(runId, 3);
  const strays = { workerId: 3, held: [] };
  expect(await handBackStrays(rig.engine, strays)).toEqual([]);
  await sql`update task_instance set last_heartbeat_at = now() - interval '6 seconds' where id = ${id}`.execute(
    rig.engine.db,
  );
  expect(await handBackStrays(rig.engine, { workerId: 3, held: [id] })).toEqual([]);
  expect(await handBackStrays(rig.engine, { workerId: 4, held: [] })).toEqual([]);
  expect(await handBackStrays(rig.engine, strays)).toEqual([id]);
  expect(await instance(rig.engine, runId, "work")).toMatchObject({ state: "queued", try_number: 1, worker_id: null });
});
