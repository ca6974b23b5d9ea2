import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { finishAttempts } from "../../../../server/domain/attempts/finish-attempts.ts";
import {
  type EngineRig,
  FAILURE,
  SUCCESS,
  engineRig,
  instance,
  makeDag,
  run,
  start,
  storeDag,
} from "../../../support/engine.ts";

const HANDS = { workerId: 7, hostname: "here", unixname: "me", settings: {}, queues: new Set(["default"]) };

let rig: EngineRig;
beforeAll(async () => (rig = await engineRig()));
afterAll(async () => await rig[Symbol.asyncDispose]());

it("what an end makes ready begins in the same hands, one for each that ends; the rest is queued", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("hands", { a: {}, b: {}, c: {} }, { edges: ["a > b", "a > c"] }));
  const dagRunId = await run(engine, { dagId: "hands", runId: "hands" }).then(
    async () => (await instance(engine, "hands", "a")).dag_run_id,
  );
  const attemptId = await start(engine, "hands", "a");
  const [result] = await finishAttempts(engine, [{ attemptId, dagRunId, outcome: SUCCESS, logs: [] }], HANDS);
  const states = await Promise.all(["b", "c"].map((id) => instance(engine, "hands", id)));
  const begun = states.find((row) => row.state === "running")!;
  expect(begun).toMatchObject({ worker_id: 7, hostname: "here", unixname: "me", try_number: 1 });
  expect(begun.queued_dttm).toBe(begun.start_date);
  expect(result).toMatchObject({ kind: "finished", state: "success", next: { attemptId: begun.id, dagRunId } });
  expect(states.filter((row) => row.state === "queued")).toHaveLength(1);
});

it.each([
  ["one", "ann"],
  ["each its own", "ben"],
])("the audit log knows the owner of a task that begins, where the Dag's tasks have %s", async (_kind, owner) => {
  const { engine } = rig;
  const dagId = `owned-${owner}`;
  await storeDag(engine, makeDag(dagId, { a: { owner: "ann" }, b: { owner } }));
  await run(engine, { dagId, runId: dagId });
  for (const task of ["a", "b"]) await start(engine, dagId, task);
  const { rows } = await sql`
    select event, task_id, owner, owner_display_name from event_log where dag_id = ${dagId} order by task_id`.execute(
    engine.db,
  );
  expect(rows).toEqual([
    { event: "running", task_id: "a", owner: "ann", owner_display_name: "ann" },
    { event: "running", task_id: "b", owner, owner_display_name: owner },
  ]);
});

it("an attempt of a queue that these hands do not serve is queued", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("elsewhere", { a: {}, b: { queue: "gpu" } }, { edges: ["a > b"] }));
  await run(engine, { dagId: "elsewhere", runId: "elsewhere" });
  const attemptId = await start(engine, "elsewhere", "a");
  const { dag_run_id: dagRunId } = await instance(engine, "elsewhere", "a");
  const [result] = await finishAttempts(engine, [{ attemptId, dagRunId, outcome: SUCCESS, logs: [] }], HANDS);
  expect(result).toMatchObject({ kind: "finished", next: null });
  expect(await instance(engine, "elsewhere", "b")).toMatchObject({ state: "queued", worker_id: null });
});

it("an end that comes too late begins nothing", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("late", { a: { retries: 0 }, b: {} }, { edges: ["a > b"] }));
  await run(engine, { dagId: "late", runId: "late" });
  const attemptId = await start(engine, "late", "a");
  const { dag_run_id: dagRunId } = await instance(engine, "late", "a");
  await finishAttempts(engine, [{ attemptId, dagRunId, outcome: FAILURE, logs: [] }]);
  const late = await finishAttempts(engine, [{ attemptId, dagRunId, outcome: SUCCESS, logs: [] }], HANDS);
  expect(late).toEqual([{ attemptId, kind: "stale" }]);
});
