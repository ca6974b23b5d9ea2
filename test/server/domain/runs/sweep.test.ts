// What the sweeper does about runs in which nothing is under way.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweep } from "../../../../server/domain/runs/sweep.ts";
import { type EngineRig, dropJobs, engineRig, makeDag, run, states, storeDag, work } from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => {
  rig = await engineRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

/** A run that waits for its date, begun and last looked at so many seconds ago. */
async function waiting(runId: string, { begun, seen }: { begun: number; seen: number }): Promise<void> {
  const { db } = rig.engine;
  await storeDag(rig.engine, makeDag(runId, { a: {} }));
  await run(rig.engine, { dagId: runId, runId, logicalDate: "2999-01-01T00:00:00Z" });
  await sql`
    update dag_run set start_date = now() - ${begun} * interval '1 second', last_scheduling_decision = now() - ${seen} * interval '1 second'
    where run_id = ${runId}`.execute(db);
}

it.each([
  ["some seconds after it has begun", { begun: 30, seen: 5 }, 0],
  ["when nothing was decided for ten seconds", { begun: 30, seen: 11 }, 1],
  ["after a tenth of its age", { begun: 600, seen: 50 }, 0],
  ["past a tenth of its age", { begun: 600, seen: 65 }, 1],
  ["every few minutes when it is old", { begun: 90_000, seen: 290 }, 0],
  ["every five minutes when it is old", { begun: 90_000, seen: 310 }, 1],
])("a run in which nothing is under way: is it looked at %s?", async (_, ages, expected) => {
  const runId = `waits_${ages.begun}_${ages.seen}`;
  await waiting(runId, ages);
  expect(await sweep(rig.engine)).toMatchObject({ runs: expected, jobs: 0 });
  await work(rig.engine);
  // It was looked at, found waiting, and is left alone for a while.
  expect(await sweep(rig.engine)).toMatchObject({ runs: 0, jobs: 0 });
  await sql`update dag_run set state = 'success' where run_id = ${runId}`.execute(rig.engine.db);
});

it("a run whose wake-up was lost goes on", async () => {
  const { db } = rig.engine;
  await storeDag(rig.engine, makeDag("lost", { a: {} }));
  await run(rig.engine, { dagId: "lost", runId: "lost", logicalDate: "2999-01-01T00:00:00Z" });
  await dropJobs(rig.engine);
  await sql`
    update dag_run set logical_date = '2024-01-01', last_scheduling_decision = now() - interval '1 minute'
    where run_id = 'lost'`.execute(db);
  await sweep(rig.engine);
  await work(rig.engine);
  expect(await states(rig.engine, "lost")).toEqual({ a: "queued" });
});
