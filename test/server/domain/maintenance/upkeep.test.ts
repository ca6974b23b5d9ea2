import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { upkeep } from "../../../../server/domain/maintenance/upkeep.ts";
import { type EngineRig, engineRig, finish, instance, makeDag, run, storeDag } from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => (rig = await engineRig()));
afterAll(async () => await rig[Symbol.asyncDispose]());

const MONTH = { now: new Date(), versionRetentionDays: 30 };

it("versions of a Dag that are old go, but not the newest and none that a run refers to", async () => {
  const { engine } = rig;
  const dag = makeDag("many", { t: {} });
  const unused = await storeDag(engine, dag);
  const ran = await storeDag(engine, dag);
  await run(engine, { dagId: "many", runId: "many" });
  await finish(engine, ["many", "t"]);
  const recent = await storeDag(engine, dag);
  const newest = await storeDag(engine, dag);
  await sql`update dag_version set created_at = now() - interval '40 days' where id <> ${recent}`.execute(engine.db);
  expect((await upkeep(engine.db, { ...MONTH, versionRetentionDays: 0 })).versions).toBe(0);
  expect((await upkeep(engine.db, MONTH)).versions).toBe(1);
  const left = await engine.db.selectFrom("dag_version").select("id").where("dag_id", "=", "many").execute();
  expect(left.map((row) => row.id).toSorted()).toEqual([ran, recent, newest].toSorted());
  expect(left.map((row) => row.id)).not.toContain(unused);
});

it("states whose time is over are deleted", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("keeps", { t: {} }));
  await run(engine, { dagId: "keeps", runId: "keeps" });
  const { dag_run_id } = await instance(engine, "keeps", "t");
  await sql`
    insert into task_state_store (dag_run_id, task_id, key, value, expires_at) values
      (${dag_run_id}, 't', 'old', '1', now() - interval '1 second'), (${dag_run_id}, 't', 'young', '1', now() + interval '1 hour'),
      (${dag_run_id}, 't', 'eternal', '1', null)`.execute(engine.db);
  expect((await upkeep(engine.db, MONTH)).states).toBe(1);
  const left = await engine.db.selectFrom("task_state_store").select("key").orderBy("key").execute();
  expect(left.map((row) => row.key)).toEqual(["eternal", "young"]);
});
