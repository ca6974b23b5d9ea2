import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { finishAttempts } from "../../../../server/domain/attempts/finish-attempts.ts";
import type { Engine } from "../../../../server/domain/engine.ts";
import { type OpenDatabase, openDatabase } from "../../../../server/store/database.ts";
import {
  type EngineRig,
  SUCCESS,
  engineRig,
  finish,
  instance,
  makeDag,
  run,
  start,
  storeDag,
} from "../../../support/engine.ts";

let rig: EngineRig;
let open: OpenDatabase;
/** On one connection, whose statistics can be asked for. */
let engine: Engine;

beforeAll(async () => {
  rig = await engineRig();
  open = openDatabase({ url: rig.url, name: "neighbourhood test", max: 1 });
  engine = { ...rig.engine, db: open.db };
});
afterAll(async () => {
  await open.close();
  await rig[Symbol.asyncDispose]();
});

/** Chains beside each other. */
async function begin(dagId: string, size: { chains: number; length: number }): Promise<void> {
  const lines = Array.from({ length: size.chains }, (_, chain) =>
    Array.from({ length: size.length }, (_, n) => `t_${chain}_${n}`),
  );
  const tasks = Object.fromEntries(lines.flat().map((id) => [id, {}]));
  await storeDag(engine, makeDag(dagId, tasks, { edges: lines.map((line) => line.join(" > ")) }));
  await run(engine, { dagId, runId: dagId });
  await sql`analyze`.execute(engine.db);
}

async function rowsRead(): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(engine.db);
  await sql`select pg_stat_clear_snapshot()`.execute(engine.db);
  const found = await sql<{ n: number }>`
    select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_user_tables
    where schemaname = 'public' and relname in ('task_instance', 'xcom', 'task_reschedule')`.execute(engine.db);
  return found.rows[0]!.n;
}

async function readByFinishing(dagId: string): Promise<number> {
  const attemptId = await start(engine, dagId, "t_1_0");
  const { dag_run_id: dagRunId } = await instance(engine, dagId, "t_1_0");
  const before = await rowsRead();
  await finishAttempts(engine, [{ attemptId, dagRunId, outcome: SUCCESS, logs: [] }]);
  const read = (await rowsRead()) - before;
  expect((await instance(engine, dagId, "t_1_1")).state).toBe("queued");
  return read;
}

it("finishing one task of five thousand reads only its neighbourhood", async () => {
  await begin("large", { chains: 50, length: 100 });
  // Prepared once, as in a process that has been running for a while.
  await finish(engine, ["large", "t_0_0"]);
  // What holds a slot is counted for the pool: fifty attempts here.
  expect(await readByFinishing("large")).toBeLessThan(200);
});
