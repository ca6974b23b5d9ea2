// TriggerDagRunOperator: starting other Dags' runs, and waiting for them with and without a worker.
import { describe, expect, it } from "vitest";
import { provider, TriggerDagRunOperator, type TriggerDagRunOperatorArgs } from "@windsock/provider-standard";
import { Dag } from "@windsock/sdk";
import { loadTrigger, runTrigger } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, newRun, runTask, type RunTaskOptions, type TaskResult } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

function dagOf(args: Partial<TriggerDagRunOperatorArgs>): Dag {
  const dag = new Dag("starts", { schedule: null });
  dag.add(new TriggerDagRunOperator("start", { triggerDagId: "report", ...args }));
  return dag as unknown as Dag;
}

const start = (args: Partial<TriggerDagRunOperatorArgs>, options: RunTaskOptions = {}): Promise<TaskResult> =>
  runTask(dagOf(args), "start", options);

describe("TriggerDagRunOperator", () => {
  it("starts a run with what it is given, and keeps its id and link", async () => {
    const { outcome, world, xcoms } = await start({
      triggerRunId: "mine",
      logicalDate: "2024-01-31",
      conf: { rows: 3 },
      note: "by test",
    });
    expect(outcome.kind).toBe("success");
    expect(world.triggered).toEqual([
      {
        dagId: "report",
        runId: "mine",
        conf: { rows: 3 },
        logicalDate: "2024-01-31T00:00:00+00:00",
        runAfter: null,
        resetDagRun: false,
        note: "by test",
      },
    ]);
    expect(xcoms).toEqual({ trigger_run_id: "mine", _link_TriggerDagRunLink: "/dags/report/runs/mine" });
  });

  it("starts it now, or without a logical date where null or a later start is given", async () => {
    const now = await start({});
    expect(Math.abs(Date.parse(now.world.triggered[0]?.logicalDate ?? "") - Date.now())).toBeLessThan(5000);
    expect((await start({ logicalDate: null })).world.triggered[0]).toMatchObject({ logicalDate: null });
    expect((await start({ runAfter: "2030-01-01" })).world.triggered[0]).toMatchObject({
      logicalDate: null,
      runAfter: "2030-01-01T00:00:00+00:00",
    });
  });

  it("reads conf from JSON text and says when it is none", async () => {
    expect((await start({ conf: '{"a": 1}' })).world.triggered[0]?.conf).toEqual({ a: 1 });
    expect((await start({ conf: "{a" })).outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("JSON") },
    });
  });

  it("fails, skips or resets where the run exists already", async () => {
    const world = (): MemoryWorld =>
      new MemoryWorld({ runs: [newRun({ dagId: "report", runId: "mine", state: "failed" })] });
    expect((await start({ triggerRunId: "mine" }, { world: world() })).outcome).toMatchObject({
      kind: "failed",
      retry: false,
    });
    expect((await start({ triggerRunId: "mine", skipWhenAlreadyExists: true }, { world: world() })).outcome.kind).toBe(
      "skipped",
    );
    const reset = await start({ triggerRunId: "mine", resetDagRun: true }, { world: world() });
    expect(reset.outcome.kind).toBe("success");
    expect(reset.world.runs).toMatchObject([{ runId: "mine", state: "queued" }]);
  });

  it("may refuse a Dag that is paused", async () => {
    const dags = [{ dagId: "report", isPaused: true, taskIds: [], groupIds: [] }];
    expect((await start({ failWhenDagIsPaused: true }, { dags })).outcome).toMatchObject({
      kind: "failed",
      error: { message: "Dag report is paused" },
    });
    expect((await start({ failWhenDagIsPaused: true })).outcome).toMatchObject({
      error: { message: "Dag report is not found" },
    });
  });

  it.each([
    ["success", "success"],
    ["failed", "failed"],
  ])("waits for the run and ends as it does: %s", async (state, expected) => {
    const world = new MemoryWorld();
    setTimeout(() => Object.assign(world.runs.at(-1)!, { state }), 60);
    const { outcome } = await start({ waitForCompletion: true, pokeInterval: 0.02 }, { world });
    expect(outcome.kind).toBe(expected);
  });

  it("waits without a worker", async () => {
    const dag = dagOf({ waitForCompletion: true, deferrable: true, pokeInterval: 0.02, triggerRunId: "mine" });
    for (const [state, expected] of [
      ["success", "success"],
      ["failed", "failed"],
    ]) {
      const world = new MemoryWorld();
      const { outcome } = await runTask(dag, "start", { world });
      if (outcome.kind !== "deferred") throw new Error(JSON.stringify(outcome));
      setTimeout(() => Object.assign(world.runs.at(-1)!, { state }), 50);
      const trigger = await loadTrigger(outcome.trigger, async () => ({ provider }));
      const event = await runTrigger(trigger, {
        host: memoryHost(world, testRequest(dag, "start", {})),
        signal: AbortSignal.timeout(5000),
      });
      expect(event?.payload).toEqual({ dagId: "report", runStates: { mine: state } });
      const resume = { method: outcome.method, kwargs: outcome.kwargs, event: event?.payload };
      expect((await runTask(dag, "start", { world, resume })).outcome.kind).toBe(expected);
    }
  });
});
