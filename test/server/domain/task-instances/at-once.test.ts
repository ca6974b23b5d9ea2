import { expect, it } from "vitest";
import { finishAttempts } from "../../../../server/domain/attempts/finish-attempts.ts";
import { setDagRunState } from "../../../../server/domain/dag-runs/set-dag-run-state.ts";
import { setPaused } from "../../../../server/domain/dags/set-paused.ts";
import type { Engine } from "../../../../server/domain/engine.ts";
import { patchPool } from "../../../../server/domain/pools/patch-pool.ts";
import { startRuns } from "../../../../server/domain/runs/start-runs.ts";
import { clearTaskInstances } from "../../../../server/domain/task-instances/clear-task-instances.ts";
import { markTaskInstances } from "../../../../server/domain/task-instances/mark-task-instances.ts";
import { startAttemptRows } from "../../../../server/store/attempt-rows.ts";
import {
  SUCCESS,
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

const RUNS = 6;
const TASKS = ["a", "b", "c", "d"];

/** A worker that takes whatever is queued and ends it. */
async function workOnce(engine: Engine): Promise<void> {
  const queued = await engine.db.selectFrom("task_instance").select(["id"]).where("state", "=", "queued").execute();
  const started = await startAttemptRows(
    engine.db,
    queued.map(({ id }) => ({ id, dag_version_id: null })),
    { workerId: 1, hostname: "", unixname: "" },
  );
  await finishAttempts(
    engine,
    started.map((row) => ({ attemptId: row.id, dagRunId: row.dag_run_id, outcome: SUCCESS, logs: [] })),
  );
}

it("people and workers change the same runs at once without getting in each other's way", async () => {
  await using rig = await engineRig({ parallelism: 5 });
  const { engine } = rig;
  await storeDag(engine, makeDag("busy", { a: {}, b: {}, c: {}, d: {} }, { edges: ["a > b > d", "a > c > d"] }));
  for (let n = 1; n <= RUNS; n++) {
    await run(engine, { dagId: "busy", runId: `busy_${n}`, logicalDate: `2024-01-0${n}T00:00:00Z` });
  }
  const at = (n: number) => ({ dagId: "busy", runId: `busy_${(n % RUNS) + 1}` });
  for (let round = 0; round < 8; round++) {
    const of = { dryRun: false, includeFuture: true } as const;
    await Promise.all([
      workOnce(engine),
      clearTaskInstances(engine, { ...at(round), tasks: [TASKS[round % 4]!], includeDownstream: true, ...of }),
      markTaskInstances(engine, {
        ...at(round + 2),
        target: { taskId: TASKS[(round + 1) % 4]! },
        state: "skipped",
        includePast: true,
        dryRun: false,
      }),
      setDagRunState(engine, { ...at(round + 3), state: round % 2 === 0 ? "failed" : "queued", onSuccess: "all" }),
      clearTaskInstances(engine, { dagId: "busy", onlyFailed: true, dryRun: false }),
      patchPool(engine, "default_pool", { slots: 3 + (round % 2) }),
      setPaused(engine, { dagIds: ["busy"], isPaused: round % 3 === 0 }),
      startRuns(engine, "busy"),
      workOnce(engine),
    ]);
  }
  await setPaused(engine, { dagIds: ["busy"], isPaused: false });
  await clearTaskInstances(engine, { dagId: "busy", dryRun: false });
  await work(engine);
  const unfinished = async () =>
    await engine.db.selectFrom("dag_run").select("id").where("state", "!=", "success").execute();
  for (let n = 0; n < 60 && (await unfinished()).length > 0; n++) {
    await workOnce(engine);
    await work(engine);
  }
  for (let n = 1; n <= RUNS; n++) {
    expect([await states(engine, `busy_${n}`), await runState(engine, `busy_${n}`)]).toEqual([
      { a: "success", b: "success", c: "success", d: "success" },
      "success",
    ]);
  }
});

it("a slot that several ask for goes to one of them", async () => {
  await using rig = await engineRig();
  const { engine } = rig;
  await patchPool(engine, "default_pool", { slots: 1 });
  await storeDag(engine, makeDag("one", { a: {} }));
  for (const n of [1, 2, 3]) await run(engine, { dagId: "one", runId: `one_${n}` });
  await finish(engine, ["one_1", "a"]);
  const attempt = await start(engine, "one_2", "a");
  const mark = { dagId: "one", runId: "one_2", target: { taskId: "a" }, state: "failed", dryRun: false } as const;
  await Promise.all([
    markTaskInstances(engine, mark),
    clearTaskInstances(engine, { dagId: "one", runId: "one_1", dryRun: false }),
    finishAttempts(engine, [{ attemptId: attempt, dagRunId: 0, outcome: SUCCESS, logs: [] }]),
  ]);
  await work(engine);
  const held = await engine.db.selectFrom("task_instance").select("id").where("state", "=", "queued").execute();
  expect(held).toHaveLength(1);
});
