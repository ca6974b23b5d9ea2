import { afterAll, beforeAll, expect, it } from "vitest";
import { type EngineRig, engineRig, finish, makeDag, run, start, states, storeDag } from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => (rig = await engineRig()));
afterAll(async () => await rig[Symbol.asyncDispose]());

it("a task behind empty ones begins when they end, though another task still runs", async () => {
  const { engine } = rig;
  const tasks = { a: {}, slow: {}, e1: { isEmpty: true }, e2: { isEmpty: true }, b: {} };
  await storeDag(engine, makeDag("behind_empty", tasks, { edges: ["a > e1 > e2 > b"] }));
  await run(engine, { dagId: "behind_empty", runId: "behind_empty" });
  await start(engine, "behind_empty", "slow");
  await finish(engine, ["behind_empty", "a"]);
  expect(await states(engine, "behind_empty")).toEqual({
    a: "success",
    slow: "running",
    e1: "success",
    e2: "success",
    b: "queued",
  });
});
