import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { reapAttempts } from "../../../server/domain/attempts/reap-attempts.ts";
import { appendToLog } from "../../../server/logs/append-log.ts";
import { readTaskLog } from "../../../server/logs/read-log.ts";
import { tellLostAttempts } from "../../../server/scheduler/tell-lost-attempts.ts";
import { end, engineRig, type EngineRig, makeDag, run, start, states, storeDag } from "../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => void (rig = await engineRig()));
afterAll(() => rig[Symbol.asyncDispose]());

it("the log of an attempt whose worker was lost ends with that, and the log of one that ended by itself does not", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("lost", { a: {}, b: {} }));
  await run(engine, { dagId: "lost", runId: "r" });
  const [a, b] = [await start(engine, "r", "a"), await start(engine, "r", "b")];
  const said = {
    timestamp: new Date().toISOString(),
    level: "info",
    logger: "task",
    event: "half of it is done",
  } as const;
  await appendToLog(engine.db, { attemptId: a, entries: [said] });
  await sql`update task_instance set last_heartbeat_at = now() - interval '1 hour'`.execute(engine.db);
  await end(engine, b);
  const { attempts } = await reapAttempts(engine);
  await tellLostAttempts(engine, [...attempts, { attemptId: b, kind: "stale" }]);
  expect(await states(engine, "r")).toEqual({ a: "failed", b: "success" });
  const events = async (attemptId: string): Promise<string[]> =>
    (await readTaskLog(engine.db, { attemptId })).entries.map(({ event }) => event);
  expect(await events(a)).toEqual([
    "half of it is done",
    "The worker that ran this attempt was lost: it stopped sending heartbeats",
  ]);
  expect(await events(b)).toEqual([]);
});
