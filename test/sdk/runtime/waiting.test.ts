// Attempts that wait: deferred to a trigger, rescheduled, or looking again and again.
import { describe, expect, it } from "vitest";
import { BaseOperator, BaseSensor, BaseTrigger, Dag, TriggerEvent, type Context } from "@windsock/sdk";
import { nameTriggers } from "@windsock/sdk/runtime";
import { runTask } from "@windsock/sdk/testing";

describe("a deferred attempt", () => {
  class BellTrigger extends BaseTrigger<{ bell: string }> {
    override async *run(): AsyncIterable<TriggerEvent> {
      yield new TriggerEvent({ rang: this.kwargs.bell });
    }
  }
  nameTriggers({ BellTrigger }, "dag:test.ts");

  class Waiter extends BaseOperator {
    override execute(): never {
      return this.defer({
        trigger: new BellTrigger({ bell: "noon" }),
        method: "goOn",
        kwargs: { step: 2 },
        timeout: "1m",
      });
    }
    goOn(_context: Context, event: unknown, kwargs: Record<string, unknown>): unknown {
      return { event, kwargs };
    }
  }

  const dag = new Dag("waits", { schedule: null });
  dag.add(new Waiter("wait"));

  it("names its trigger and the method that goes on", async () => {
    const { outcome } = await runTask(dag as unknown as Dag, "wait");
    expect(outcome).toEqual({
      kind: "deferred",
      trigger: { classpath: "dag:test.ts#BellTrigger", kwargs: { bell: "noon" } },
      method: "goOn",
      kwargs: { step: 2 },
      timeout: 60,
    });
  });

  it("goes on with the event and what was kept", async () => {
    const resume = { method: "goOn", kwargs: { step: 2 }, event: { rang: "noon" } };
    expect((await runTask(dag as unknown as Dag, "wait", { resume })).value).toEqual({
      event: { rang: "noon" },
      kwargs: { step: 2 },
    });
  });

  it("fails when the trigger was late or threw, and says which", async () => {
    const late = { method: "__fail__", kwargs: { error: "Trigger timeout" }, event: null };
    expect((await runTask(dag as unknown as Dag, "wait", { resume: late })).outcome).toMatchObject({
      kind: "failed",
      retry: true,
      error: { name: "TaskDeferralTimeout" },
    });
    const broken = { method: "__fail__", kwargs: { error: "no route", traceback: ["line 1"] }, event: null };
    const { outcome, logs } = await runTask(dag as unknown as Dag, "wait", { resume: broken });
    expect(outcome).toMatchObject({ kind: "failed", error: { message: "no route" } });
    expect(logs).toContainEqual(expect.objectContaining({ event: "Trigger failed", traceback: ["line 1"] }));
  });

  it("names the method that its code lacks by now", async () => {
    const resume = { method: "gone", kwargs: {}, event: null };
    const { outcome } = await runTask(dag as unknown as Dag, "wait", { resume });
    expect(outcome).toMatchObject({ kind: "failed", error: { message: expect.stringContaining("no method gone()") } });
  });
});

describe("a sensor", () => {
  class Never extends BaseSensor {
    override poke(): boolean {
      return false;
    }
    executeComplete(): never {
      throw new Error("bad event");
    }
  }
  const make = (args: object): Dag => {
    const dag = new Dag("sensors", { schedule: null });
    dag.add(new Never("never", { pokeInterval: 0.01, timeout: 0.02, ...args }));
    return dag as unknown as Dag;
  };

  it("fails without another try when its time is over, or is skipped with softFail", async () => {
    expect((await runTask(make({}), "never")).outcome).toMatchObject({
      kind: "failed",
      retry: false,
      error: { name: "SensorTimeout" },
    });
    expect((await runTask(make({ softFail: true }), "never")).outcome).toMatchObject({ kind: "skipped" });
  });

  it("gives its worker back in reschedule mode, its time counting from the first look", async () => {
    const dag = make({ mode: "reschedule", timeout: 60, pokeInterval: 5 });
    expect((await runTask(dag, "never")).outcome).toMatchObject({ kind: "rescheduled" });
    const reschedule = { firstStart: new Date(Date.now() - 61_000).toISOString(), pokes: 12 };
    expect((await runTask(dag, "never", { reschedule })).outcome).toMatchObject({ kind: "failed", retry: false });
  });

  it("takes a late trigger for its own timeout, and softFail covers its return", async () => {
    const late = { method: "__fail__", kwargs: { error: "Trigger timeout" }, event: null };
    expect((await runTask(make({}), "never", { resume: late })).outcome).toMatchObject({
      kind: "failed",
      retry: false,
      error: { name: "SensorTimeout" },
    });
    const resume = { method: "executeComplete", kwargs: {}, event: null };
    expect((await runTask(make({}), "never", { resume })).outcome).toMatchObject({ kind: "failed", retry: true });
    expect((await runTask(make({ softFail: true }), "never", { resume })).outcome).toMatchObject({ kind: "skipped" });
    expect(
      (await runTask(make({ softFail: true, executionTimeout: 0.01, timeout: 60 }), "never")).outcome,
    ).toMatchObject({ kind: "skipped" });
  });
});
