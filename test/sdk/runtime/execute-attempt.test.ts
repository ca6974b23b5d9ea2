// What becomes of an attempt: every way to end, and what it leaves.
import { describe, expect, it } from "vitest";
import {
  Asset,
  AssetAlias,
  BaseOperator,
  Dag,
  getClient,
  getContext,
  TaskFailed,
  TaskReschedule,
  TaskSkipped,
  type Context,
  type OperatorArgs,
} from "@windsock/sdk";
import { runTask } from "@windsock/sdk/testing";

function dagOf(fn: () => unknown, spec: Record<string, unknown> = {}): Dag {
  const dag = new Dag("ends", { schedule: null });
  dag.task("work", fn, spec)();
  return dag as unknown as Dag;
}

describe("an attempt that succeeds", () => {
  it("gives its return value as JSON and the number of elements to map over", async () => {
    expect(
      (
        await runTask(
          dagOf(() => [1, 2, 3]),
          "work",
        )
      ).outcome,
    ).toMatchObject({ returnValue: "[1,2,3]", mapLength: 3 });
    expect(
      (
        await runTask(
          dagOf(() => ({ a: 1 })),
          "work",
        )
      ).outcome,
    ).toMatchObject({ mapLength: 1 });
    expect(
      (
        await runTask(
          dagOf(() => "text"),
          "work",
        )
      ).outcome,
    ).toMatchObject({ returnValue: '"text"', mapLength: null });
  });

  it("stores nothing for undefined and null, and nothing with doXcomPush false", async () => {
    for (const dag of [dagOf(() => undefined), dagOf(() => null), dagOf(() => 1, { doXcomPush: false })]) {
      const { outcome, xcoms } = await runTask(dag, "work");
      expect(outcome).toMatchObject({ kind: "success", returnValue: null, mapLength: null });
      expect(xcoms).toEqual({});
    }
  });

  it("pushes each output of its own with multipleOutputs, beside the whole", async () => {
    const { xcoms } = await runTask(
      dagOf(() => ({ rows: 2, path: "a" }), { multipleOutputs: true }),
      "work",
    );
    expect(xcoms).toEqual({ return_value: { rows: 2, path: "a" }, rows: 2, path: "a" });
    const { outcome } = await runTask(
      dagOf(() => [1], { multipleOutputs: true }),
      "work",
    );
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("expected an object") },
    });
  });

  it("writes dates, maps and sets as JSON", async () => {
    const value = () => ({ at: new Date(0), map: new Map([["a", 1]]), set: new Set([1, 2]) });
    expect((await runTask(dagOf(value), "work")).value).toEqual({
      at: "1970-01-01T00:00:00.000Z",
      map: { a: 1 },
      set: [1, 2],
    });
  });

  it("reports what it said about its outlets", async () => {
    const dag = dagOf(() => {
      const { outletEvents } = getContext();
      outletEvents.get("orders").extra["rows"] = 3;
      outletEvents.get("daily-exports").add({ uri: "s3://lake/a" }, { part: 1 });
    });
    const { outcome } = await runTask(dag, "work");
    expect(outcome).toMatchObject({
      outletEvents: [
        { asset: { name: "orders", uri: "orders" }, aliasName: null, extra: { rows: 3 } },
        { asset: { name: "s3://lake/a", uri: "s3://lake/a" }, aliasName: "daily-exports", extra: { part: 1 } },
      ],
    });
  });
});

describe("the partitions that a task has written", () => {
  const writing = async (asset: Asset | AssetAlias, ...keys: (string | string[])[]) => {
    const dag = dagOf(() => {
      const event = getContext().outletEvents.get(asset);
      for (const each of keys) event.addPartitions(each);
      if (asset instanceof Asset) event.extra["rows"] = 3;
    });
    return (await runTask(dag, "work")).outcome;
  };

  it("are reported once each, with what else is said of the asset", async () => {
    expect(await writing(new Asset("orders"), "us", ["eu", "us"])).toMatchObject({
      outletEvents: [{ asset: { name: "orders" }, extra: { rows: 3 }, partitionKeys: ["us", "eu"] }],
    });
  });

  it.each([
    [new Asset("orders"), " ", "blank"],
    [new Asset("orders"), "x".repeat(251), "at most 250"],
    [new AssetAlias("exports"), "us", "alias"],
  ])("are refused where they are none", async (asset, key, message) => {
    expect(await writing(asset, key)).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining(message) as string },
    });
  });
});

describe("a return value that is not JSON", () => {
  const cyclic: Record<string, unknown> = { name: "a" };
  cyclic["self"] = cyclic;
  it.each([
    ["a function", { report: { render: () => 1 } }, "at report.render, is the function render"],
    ["a BigInt", [1n], "at [0], is a BigInt"],
    ["a cycle", cyclic, "at self, is a reference back"],
    ["a promise in it", { rows: Promise.resolve(1) }, "at rows, is a promise that was not awaited"],
    ["NaN", Number.NaN, "is NaN"],
  ])("fails the task and says where: %s", async (_name, value, message) => {
    const { outcome } = await runTask(
      dagOf(() => value),
      "work",
    );
    expect(outcome).toMatchObject({ kind: "failed", retry: true });
    expect(outcome.kind === "failed" ? outcome.error.message : "").toContain(
      "the return value of task 'work' in Dag 'ends'",
    );
    expect(outcome.kind === "failed" ? outcome.error.message : "").toContain(message);
  });
});

describe("an XCom that is too large", () => {
  it("fails the task with its size and the limit", async () => {
    const settings = { max_xcom_size: "100" };
    const { outcome } = await runTask(
      dagOf(() => "ü".repeat(60)),
      "work",
      { settings },
    );
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("has 122 bytes of JSON, more than the 100") },
    });
    const pushes = dagOf(() => getContext().ti.xcomPush("rows", "x".repeat(200)));
    expect((await runTask(pushes, "work", { settings })).outcome).toMatchObject({
      error: { message: expect.stringContaining("the XCom 'rows' of task 'work'") },
    });
    expect(
      (
        await runTask(
          dagOf(() => "x".repeat(90)),
          "work",
          { settings },
        )
      ).outcome.kind,
    ).toBe("success");
  });
});

describe("an attempt that throws", () => {
  it("fails with another try, its stack showing this file and not the runtime's", async () => {
    const { outcome, logs } = await runTask(
      dagOf(() => {
        throw new RangeError("too big");
      }),
      "work",
    );
    expect(outcome).toMatchObject({ kind: "failed", retry: true, error: { name: "RangeError", message: "too big" } });
    const stack = outcome.kind === "failed" ? outcome.error.stack : "";
    expect(stack).toContain("execute-attempt.test.ts");
    expect(stack).not.toMatch(/sdk\/task-factory|runtime\/run-within|node:internal/);
    expect(logs.at(-1)).toMatchObject({ level: "error", event: "Task failed with exception" });
  });

  it("is skipped by TaskSkipped, and not tried again after TaskFailed", async () => {
    const skipped = await runTask(
      dagOf(() => {
        throw new TaskSkipped("nothing new");
      }),
      "work",
    );
    expect(skipped.outcome).toEqual({ kind: "skipped", reason: "nothing new" });
    const failed = await runTask(
      dagOf(() => {
        throw new TaskFailed("wrong key");
      }),
      "work",
    );
    expect(failed.outcome).toMatchObject({ kind: "failed", retry: false });
  });

  it("is run again later after TaskReschedule", async () => {
    const at = new Date("2030-01-01T00:00:00Z");
    const { outcome } = await runTask(
      dagOf(() => {
        throw new TaskReschedule(at);
      }),
      "work",
    );
    expect(outcome).toEqual({ kind: "rescheduled", at: "2030-01-01T00:00:00.000Z" });
  });

  it("tells what was thrown even where it is no error", async () => {
    // eslint-disable-next-line no-throw-literal
    const { outcome } = await runTask(
      dagOf(() => {
        throw { reason: 7 };
      }),
      "work",
    );
    expect(outcome).toMatchObject({ kind: "failed", error: { message: 'thrown value {"reason":7}' } });
  });

  it("fails by name where the Dag has no such task", async () => {
    const { outcome } = await runTask(
      dagOf(() => 1),
      "gone",
    );
    expect(outcome).toMatchObject({ kind: "failed", error: { message: 'Dag "ends" has no task "gone"' } });
  });
});

describe("an attempt that is stopped", () => {
  class Stubborn extends BaseOperator {
    killed = 0;
    override async execute(context: Context): Promise<void> {
      await new Promise((resolve) => context.signal.addEventListener("abort", resolve));
    }
    override onKill(): void {
      kills.push(this.taskId);
    }
  }
  const kills: string[] = [];

  it("calls onKill and fails when its executionTimeout is over", async () => {
    const dag = new Dag("limits", { schedule: null });
    dag.add(new Stubborn("slow", { executionTimeout: 0.05 }));
    const { outcome } = await runTask(dag as unknown as Dag, "slow");
    expect(outcome).toMatchObject({ kind: "failed", retry: true, error: { name: "TaskTimeout" } });
    expect(kills).toEqual(["slow"]);
  });

  it("calls onKill and ends when it is aborted from outside", async () => {
    kills.length = 0;
    const dag = new Dag("limits", { schedule: null });
    dag.add(new Stubborn("slow"));
    const { outcome } = await runTask(dag as unknown as Dag, "slow", { signal: AbortSignal.timeout(30) });
    expect(outcome).toMatchObject({ kind: "failed", error: { name: "TaskTerminated" } });
    expect(kills).toEqual(["slow"]);
  });
});

describe("getContext and getClient", () => {
  it("reach the attempt from anywhere in the task's code", async () => {
    const dag = dagOf(async () => {
      const { ti, ds, log, var: variables } = getContext();
      log.info("half way", { rows: 2 });
      await getClient().setXCom({ key: "note", value: { ds } });
      await getClient().setVariable("seen", "yes");
      return {
        run: ti.runId,
        try: ti.tryNumber,
        region: await variables.get("region"),
        none: await variables.get("x", { default: null }),
      };
    });
    const { value, xcoms, logs, world } = await runTask(dag, "work", {
      logicalDate: "2024-05-06",
      tryNumber: 3,
      variables: { region: "eu" },
    });
    expect(value).toEqual({ run: "manual__2024-05-06T00:00:00.000Z", try: 3, region: "eu", none: null });
    expect(xcoms["note"]).toEqual({ ds: "2024-05-06" });
    expect(logs).toContainEqual(expect.objectContaining({ event: "half way", rows: 2, level: "info" }));
    expect(world.variables.get("seen")).toBe("yes");
  });
});

describe("an operator that runs", () => {
  class Counter extends BaseOperator<number> {
    count = 0;
    constructor(taskId: string, args: OperatorArgs = {}) {
      super(taskId, args);
    }
    override execute(): number {
      this.count += 1;
      return this.count;
    }
  }

  it("is a copy: what it keeps is gone with the attempt", async () => {
    const dag = new Dag("copies", { schedule: null });
    dag.add(new Counter("count"));
    expect((await runTask(dag as unknown as Dag, "count")).value).toBe(1);
    expect((await runTask(dag as unknown as Dag, "count")).value).toBe(1);
  });

  it("says why private fields fail in it", async () => {
    class Hidden extends BaseOperator {
      #secret = 1;
      override execute(): number {
        return this.#secret;
      }
    }
    const dag = new Dag("copies", { schedule: null });
    dag.add(new Hidden("hidden"));
    const { outcome } = await runTask(dag as unknown as Dag, "hidden");
    expect(outcome).toMatchObject({ kind: "failed", error: { message: expect.stringContaining("in place of `#x`") } });
  });
});
