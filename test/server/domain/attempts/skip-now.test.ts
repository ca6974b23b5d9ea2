import { afterAll, beforeAll, expect, it } from "vitest";
import { finishAttempts } from "../../../../server/domain/attempts/finish-attempts.ts";
import {
  type EngineRig,
  FAILURE,
  SUCCESS,
  engineRig,
  end,
  finish,
  instance,
  makeDag,
  run,
  runState,
  start,
  states,
  storeDag,
} from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => (rig = await engineRig()));
afterAll(async () => await rig[Symbol.asyncDispose]());

const SKIP_ALL = { ...SUCCESS, skip: { kind: "skip" as const, taskIds: ["eager"], all: true } };

async function begin(dagId: string): Promise<void> {
  const dag = makeDag(
    dagId,
    { gate: { isSkipper: true }, eager: { triggerRule: "always", retries: 1 }, after: {} },
    { edges: ["gate > eager > after"] },
  );
  await storeDag(rig.engine, dag);
  await run(rig.engine, { dagId, runId: dagId });
}

it("a short circuit skips a task that has run before it", async () => {
  const { engine } = rig;
  await begin("ran_before");
  const gate = await start(engine, "ran_before", "gate");
  await finish(engine, ["ran_before", "eager"]);
  await finish(engine, ["ran_before", "after"], FAILURE);
  await end(engine, gate, SKIP_ALL);
  expect(await states(engine, "ran_before")).toEqual({ gate: "success", eager: "skipped", after: "skipped" });
  expect(await runState(engine, "ran_before")).toBe("success");
});

it("a short circuit skips a task that is running, and what that task still says is dropped", async () => {
  const { engine } = rig;
  await begin("runs_beside");
  const gate = await start(engine, "runs_beside", "gate");
  const eager = await start(engine, "runs_beside", "eager");
  await end(engine, gate, SKIP_ALL);
  expect(await end(engine, eager)).toBe("stale");
  expect(await states(engine, "runs_beside")).toEqual({ gate: "success", eager: "skipped", after: "skipped" });
});

it("a short circuit skips a task that ends in the same transaction, and one that is to be tried again", async () => {
  const { engine } = rig;
  await begin("ends_beside");
  const gate = await start(engine, "ends_beside", "gate");
  const eager = await start(engine, "ends_beside", "eager");
  const { dag_run_id: dagRunId } = await instance(engine, "ends_beside", "gate");
  await finishAttempts(engine, [
    { attemptId: gate, dagRunId, outcome: SKIP_ALL, logs: [] },
    { attemptId: eager, dagRunId, outcome: FAILURE, logs: [] },
  ]);
  expect(await states(engine, "ends_beside")).toEqual({ gate: "success", eager: "skipped", after: "skipped" });
  expect(await runState(engine, "ends_beside")).toBe("success");
});
