// That no place waits for its next look at the queue, which is long away, when there is something to do.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { reapAttempts } from "../../../server/domain/attempts/reap-attempts.ts";
import { openJobPool } from "../../../server/executor/job-pool.ts";
import { serveJobs } from "../../../server/executor/job-server.ts";
import { createLog } from "../../../server/log.ts";
import { insertComponent } from "../../../server/store/component-rows.ts";
import { addJobs } from "../../../server/store/jobs.ts";
import { transact } from "../../../server/store/transaction.ts";
import { type EngineRig, engineRig } from "../../support/engine.ts";

const NEVER_MS = 3_600_000;
const PATIENCE = { timeout: 20_000, interval: 50 };

let rig: EngineRig;
beforeAll(async () => {
  rig = await engineRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

const listeners = sql<{ pid: number }>`
  select pid from pg_stat_activity where datname = current_database() and query like 'LISTEN "jobs:insert"%'`;

/** A server of jobs that only looks when it is told to; `seen` are the payloads it was given. */
async function serve(identifier: string) {
  const pool = openJobPool(rig.url, `jobs of ${identifier}`);
  const seen: unknown[] = [];
  const server = serveJobs({
    pool,
    concurrency: 3,
    handlers: { [identifier]: (payload) => Promise.resolve(void seen.push(payload)) },
    log: createLog({ level: "error", json: false }),
    pollInterval: NEVER_MS,
  });
  await vi.waitFor(async () => expect((await listeners.execute(rig.engine.db)).rows).toHaveLength(1), PATIENCE);
  const stop = async (): Promise<void> => {
    await server.stop();
    await pool.end();
  };
  return { seen, [Symbol.asyncDispose]: stop };
}

const add = (identifier: string, key: string): Promise<void> =>
  transact(rig.engine.db, (trx) => addJobs(trx, [{ identifier, key, payload: { key } }]));

it("a job that is added while nobody is listening is found as soon as somebody is", async () => {
  await using jobs = await serve("unheard");
  await add("unheard", "first");
  await vi.waitFor(() => expect(jobs.seen).toEqual([{ key: "first" }]), PATIENCE);
  // Past the look that follows the first connection.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await sql`select pg_terminate_backend(pid) from (${listeners}) as listener`.execute(rig.engine.db);
  await add("unheard", "second");
  await vi.waitFor(() => expect(jobs.seen).toEqual([{ key: "first" }, { key: "second" }]), PATIENCE);
});

it("what a dead worker had taken from the queue is taken by another at once", async () => {
  const { db } = rig.engine;
  await using jobs = await serve("taken");
  await transact(db, async (trx) => {
    await addJobs(trx, [{ identifier: "taken", key: "held", payload: { key: "held" } }]);
    await sql`update graphile_worker._private_jobs set locked_by = 'dead pool', locked_at = now() where key = 'held'`.execute(
      trx,
    );
  });
  const facts = { jobType: "WorkerJob", hostname: "here", unixname: "me", pid: 1, queues: null, providers: null };
  const id = await insertComponent(db, { ...facts, graphileWorkerIds: ["dead pool"] });
  await sql`update job set latest_heartbeat = now() - interval '1 minute' where id = ${id}`.execute(db);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(jobs.seen).toEqual([]);
  const { components } = await reapAttempts(rig.engine);
  expect(components.map((component) => component.id)).toEqual([id]);
  await vi.waitFor(() => expect(jobs.seen).toEqual([{ key: "held" }]), PATIENCE);
});
