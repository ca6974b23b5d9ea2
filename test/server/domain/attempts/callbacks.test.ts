import { afterAll, beforeAll, expect, it } from "vitest";
import type { AttemptOutcome } from "@windsock/sdk/runtime";
import {
  end,
  type EngineRig,
  engineRig,
  FAILURE,
  makeDag,
  run,
  start,
  storeDag,
  SUCCESS,
} from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => (rig = await engineRig()));
afterAll(async () => await rig[Symbol.asyncDispose]());

const callbacks = { execute: true, success: true, failure: true, retry: true, skipped: true };
const skipped: AttemptOutcome = { kind: "skipped", reason: "nothing to do" };

it("each end of a try asks for its own callback, and a task without callbacks for none", async () => {
  const { engine } = rig;
  const retrying = { callbacks, retries: 1 };
  await storeDag(
    engine,
    makeDag("told", { well: { callbacks }, badly: { callbacks }, skip: { callbacks }, again: retrying, quiet: {} }),
  );
  await run(engine, { dagId: "told", runId: "told" });
  const ends = { well: SUCCESS, badly: FAILURE, skip: skipped, again: FAILURE, quiet: SUCCESS };
  for (const [name, outcome] of Object.entries(ends)) await end(engine, await start(engine, "told", name), outcome);
  const asked = await engine.db.selectFrom("callback_request").select(["kind", "task_id"]).orderBy("id").execute();
  expect(asked).toEqual([
    { kind: "task_success", task_id: "well" },
    { kind: "task_failure", task_id: "badly" },
    { kind: "task_skipped", task_id: "skip" },
    { kind: "task_retry", task_id: "again" },
  ]);
});
