// FunctionOperator and the operators that decide about what comes after them.
import { describe, expect, it } from "vitest";
import {
  BranchDateTimeOperator,
  BranchDayOfWeekOperator,
  BranchFunctionOperator,
  EmptyOperator,
  FunctionOperator,
  LatestOnlyOperator,
  ShortCircuitOperator,
} from "@windsock/provider-standard";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { runDag, runTask, type RunTaskOptions } from "@windsock/sdk/testing";

const asDag = (dag: unknown): Dag => dag as Dag;

/** A Dag of one deciding task before a, b and a join after both. */
function branching(decider: BaseOperator): Dag {
  const dag = new Dag("ways", { schedule: null });
  const [a, b, join] = ["a", "b", "join"].map(
    (id) => new EmptyOperator(id, id === "join" ? { triggerRule: "none_failed_min_one_success" } : {}),
  );
  const tasks = [dag.add(a!), dag.add(b!)];
  dag.add(decider).before(tasks);
  dag.add(join!).after(tasks);
  return asDag(dag);
}

async function decision(operator: BaseOperator, options: RunTaskOptions = {}): Promise<unknown> {
  const { outcome } = await runTask(branching(operator), operator.taskId, options);
  return outcome.kind === "success" ? outcome.skip : outcome;
}

describe("FunctionOperator", () => {
  it("calls its function with opArgs, then opKwargs in front of the context", async () => {
    const dag = new Dag("calls", { schedule: null });
    dag.add(
      new FunctionOperator("call", {
        callable: (first: string, { day, ds, ti, templatesDict, params }) => [
          first,
          day,
          ds,
          ti.taskId,
          templatesDict,
          params,
        ],
        opArgs: ["{{ ds_nodash }}"],
        opKwargs: { day: "{{ ds }}", params: "mine" },
        templatesDict: { run: "{{ run_id }}" },
      }),
    );
    const { value, logs } = await runTask(asDag(dag), "call", { logicalDate: "2024-01-31", runId: "r1" });
    expect(value).toEqual(["20240131", "2024-01-31", "2024-01-31", "call", { run: "r1" }, "mine"]);
    expect(logs).toContainEqual(
      expect.objectContaining({ event: expect.stringContaining('Done. Returned value was: ["20240131"') }),
    );
  });

  it("keeps its result out of the log where it is told to", async () => {
    const dag = new Dag("calls", { schedule: null });
    dag.add(new FunctionOperator("call", { callable: () => "big", showReturnValueInLogs: false }));
    const { logs } = await runTask(asDag(dag), "call");
    expect(logs.map((line) => line.event)).toEqual(["Done. Returned value not shown"]);
  });
});

describe("BranchFunctionOperator", () => {
  it("follows the tasks it names; those it leads to run too", async () => {
    expect(await decision(new BranchFunctionOperator("choose", { callable: () => "a" }))).toEqual({
      kind: "follow",
      taskIds: ["a"],
    });
    expect(await decision(new BranchFunctionOperator("choose", { callable: () => null }))).toEqual({
      kind: "follow",
      taskIds: [],
    });
    const { states } = await runDag(branching(new BranchFunctionOperator("choose", { callable: () => ["b"] })));
    expect(states).toEqual({ choose: "success", a: "skipped", b: "success", join: "success" });
  });

  it("fails when it names nothing of the Dag, or no ids", async () => {
    expect(await decision(new BranchFunctionOperator("choose", { callable: () => "gone" }))).toMatchObject({
      kind: "failed",
      error: { message: "'branch_task_ids' must contain only valid task_ids. Invalid tasks found: gone." },
    });
    expect(await decision(new BranchFunctionOperator("choose", { callable: () => 7 }))).toMatchObject({
      error: { message: expect.stringContaining("its answer holds number") },
    });
  });

  it("keeps its answer as its XCom", async () => {
    const { value } = await runTask(branching(new BranchFunctionOperator("choose", { callable: () => "a" })), "choose");
    expect(value).toBe("a");
  });
});

describe("ShortCircuitOperator", () => {
  it.each([[false], [null], [0], [""], [[]], [{}]])("skips all that comes after %j", async (value) => {
    const operator = new ShortCircuitOperator("go", { callable: () => value });
    expect(await decision(operator)).toEqual({ kind: "skip", taskIds: ["a", "b"], all: true });
  });

  it("goes on otherwise, and may leave the rest to the trigger rules", async () => {
    expect(await decision(new ShortCircuitOperator("go", { callable: () => [0] }))).toBeNull();
    const operator = new ShortCircuitOperator("go", { callable: () => false, ignoreDownstreamTriggerRules: false });
    expect(await decision(operator)).toMatchObject({ all: false });
  });
});

describe("LatestOnlyOperator", () => {
  it("lets runs by hand and the latest run go on, and skips the others", async () => {
    const make = (): LatestOnlyOperator => new LatestOnlyOperator("latest");
    expect(await decision(make(), { runType: "manual", latestRun: false })).toEqual({
      kind: "follow",
      taskIds: ["a", "b"],
    });
    expect(await decision(make(), { runType: "scheduled", latestRun: true })).toEqual({
      kind: "follow",
      taskIds: ["a", "b"],
    });
    expect(await decision(make(), { runType: "scheduled", latestRun: false })).toEqual({ kind: "follow", taskIds: [] });
  });
});

describe("BranchDayOfWeekOperator", () => {
  it("follows by the day of the logical date", async () => {
    const args = {
      weekDay: ["Saturday", "Sunday"] as const,
      followTaskIdsIfTrue: "a",
      followTaskIdsIfFalse: "b",
      useTaskLogicalDate: true,
    };
    expect(await decision(new BranchDayOfWeekOperator("day", args), { logicalDate: "2024-05-05" })).toMatchObject({
      taskIds: ["a"],
    });
    expect(await decision(new BranchDayOfWeekOperator("day", args), { logicalDate: "2024-05-06" })).toMatchObject({
      taskIds: ["b"],
    });
  });

  it("refuses a day that does not exist", () => {
    expect(
      () =>
        new BranchDayOfWeekOperator("day", {
          weekDay: "Funday" as "Sunday",
          followTaskIdsIfTrue: "a",
          followTaskIdsIfFalse: "b",
        }),
    ).toThrow("Invalid Week Day");
  });
});

describe("BranchDateTimeOperator", () => {
  const ways = { followTaskIdsIfTrue: "a", followTaskIdsIfFalse: "b", useTaskLogicalDate: true };

  it.each([
    ["08:00", "18:00", "2024-05-06T12:00:00Z", "a"],
    ["08:00", "18:00", "2024-05-06T19:00:00Z", "b"],
    ["08:00", null, "2024-05-06T07:59:59Z", "b"],
    ["22:00", "06:00", "2024-05-06T23:00:00Z", "a"],
    ["2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z", "2024-05-01T12:00:00Z", "a"],
    [null, "2024-05-02", "2024-05-03T00:00:00Z", "b"],
  ])("between %s and %s at %s follows %s", async (...row) => {
    const [targetLower, targetUpper, logicalDate, expected] = row;
    const operator = new BranchDateTimeOperator("when", { targetLower, targetUpper, ...ways });
    expect(await decision(operator, { logicalDate })).toMatchObject({ taskIds: [expected] });
  });

  it("needs a bound", () => {
    expect(() => new BranchDateTimeOperator("when", { targetLower: null, targetUpper: null, ...ways })).toThrow(
      "both null",
    );
  });
});
