import { afterAll, beforeAll, expect, it } from "vitest";
import { clearTaskInstances } from "../../../../server/domain/task-instances/clear-task-instances.ts";
import { listTries } from "../../../../server/domain/task-instances/get-task-instance.ts";
import { type EngineRig, FAILURE, engineRig, finish, makeDag, run, storeDag, work } from "../../../support/engine.ts";

const DAG = "tries";
const RUN = "tries_1";

let rig: EngineRig;
beforeAll(async () => {
  rig = await engineRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

const tries = async (taskId: string) => {
  const rows = await listTries(rig.engine.db, { dagId: DAG, runId: RUN, taskId, mapIndex: -1 });
  return rows.map((row) => [row.try_number, row.state]);
};
const clear = async () => await clearTaskInstances(rig.engine, { dagId: DAG, runId: RUN, dryRun: false });
const fails = async (taskId: string) => await finish(rig.engine, [RUN, taskId], { ...FAILURE, retry: false });

it("what failed with its upstream is kept as number 0, as Airflow lists it, and what has only waited leaves nothing", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag(DAG, { a: {}, b: {} }, { edges: ["a > b"] }));
  await run(engine, { dagId: DAG, runId: RUN });
  await fails("a");
  expect(await tries("b")).toEqual([[0, "upstream_failed"]]);
  await clear();
  expect(await tries("b")).toEqual([[0, "upstream_failed"]]);
  await clear();
  await work(engine);
  await fails("a");
  // It had no try of its own this time either.
  expect(await tries("b")).toEqual([
    [0, "upstream_failed"],
    [0, "upstream_failed"],
  ]);
  await clear();
  await work(engine);
  for (const task of ["a", "b"]) await finish(engine, [RUN, task]);
  expect(await tries("b")).toEqual([
    [0, "upstream_failed"],
    [1, "success"],
  ]);
  expect(await tries("a")).toEqual([
    [1, "failed"],
    [2, "failed"],
    [3, "success"],
  ]);
});
