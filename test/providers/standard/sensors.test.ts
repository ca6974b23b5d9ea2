// Sensors of time, files, functions and other Dags: looking, waiting without a worker, timing out.
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  DateTimeSensor,
  DateTimeSensorAsync,
  DayOfWeekSensor,
  ExternalTaskSensor,
  FileSensor,
  FunctionSensor,
  provider,
  TimeDeltaSensor,
  TimeDeltaSensorAsync,
  TimeSensor,
  WaitSensor,
} from "@windsock/provider-standard";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { loadTrigger, runTrigger } from "@windsock/sdk/runtime";
import {
  memoryHost,
  MemoryWorld,
  newRun,
  runDag,
  runTask,
  type RunTaskOptions,
  type TaskResult,
} from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";

const QUICK = { pokeInterval: 0.02, timeout: 0.08 };

function dagOf(operator: BaseOperator): Dag {
  const dag = new Dag("looks", { schedule: null });
  dag.add(operator);
  return dag as unknown as Dag;
}

const sense = (operator: BaseOperator, options: RunTaskOptions = {}): Promise<TaskResult> =>
  runTask(dagOf(operator), operator.taskId, options);

/** Defers, lets the stored trigger fire in a world, and goes on. */
async function senseThroughTrigger(make: () => BaseOperator, options: RunTaskOptions = {}): Promise<TaskResult> {
  const dag = dagOf(make());
  const taskId = [...dag.tasks.keys()][0]!;
  const world = options.world ?? new MemoryWorld(options);
  const { outcome } = await runTask(dag, taskId, { ...options, world });
  if (outcome.kind !== "deferred") throw new Error(`it did not defer: ${JSON.stringify(outcome)}`);
  const trigger = await loadTrigger(outcome.trigger, async () => ({ provider }));
  const host = memoryHost(world, testRequest(dag, taskId, options));
  const event = await runTrigger(trigger, { host, signal: AbortSignal.timeout(5000) });
  const resume = { method: outcome.method, kwargs: outcome.kwargs, event: event?.payload ?? null };
  return runTask(dag, taskId, { ...options, world, resume });
}

describe("DateTimeSensor", () => {
  it("succeeds after its moment and waits before it", async () => {
    expect((await sense(new DateTimeSensor("t", { targetTime: "2024-01-01", ...QUICK }))).outcome.kind).toBe("success");
    expect(
      (await sense(new DateTimeSensor("t", { targetTime: new Date(Date.now() + 60_000), ...QUICK }))).outcome,
    ).toMatchObject({ kind: "failed", retry: false });
  });

  it("waits without a worker in its deferrable form", async () => {
    const soon = new Date(Date.now() + 150).toISOString();
    const { outcome } = await senseThroughTrigger(() => new DateTimeSensorAsync("t", { targetTime: soon }));
    expect(outcome.kind).toBe("success");
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(soon));
  });
});

describe("TimeDeltaSensor", () => {
  const run = {
    dataInterval: { start: "2024-01-01T00:00:00Z", end: "2024-01-02T00:00:00Z" },
    logicalDate: "2024-01-01",
  };

  it("counts from the end of the data interval", async () => {
    expect((await sense(new TimeDeltaSensor("t", { delta: "1h", ...QUICK }), run)).outcome.kind).toBe("success");
    expect((await sense(new TimeDeltaSensor("t", { delta: { weeks: 9000 }, ...QUICK }), run)).outcome.kind).toBe(
      "failed",
    );
    expect((await sense(new TimeDeltaSensorAsync("t", { delta: "1h" }), run)).outcome.kind).toBe("success");
    const future = new TimeDeltaSensorAsync("t", { delta: { weeks: 9000 } });
    expect((await sense(future, run)).outcome).toMatchObject({
      kind: "deferred",
      trigger: {
        classpath: "@windsock/provider-standard#DateTimeTrigger",
        kwargs: { moment: "2196-06-28T00:00:00+00:00" },
      },
    });
  });
});

describe("WaitSensor", () => {
  it("counts from the task's start", async () => {
    expect((await sense(new WaitSensor("t", { timeToWait: 0.05, pokeInterval: 0.02 }))).outcome.kind).toBe("success");
    expect(
      (await senseThroughTrigger(() => new WaitSensor("t", { timeToWait: 0.05, deferrable: true }))).outcome.kind,
    ).toBe("success");
  });
});

describe("TimeSensor", () => {
  it("compares with the clock of the Dag's zone", async () => {
    expect((await sense(new TimeSensor("t", { targetTime: "00:00", ...QUICK }))).outcome.kind).toBe("success");
    const deferred = await sense(new TimeSensor("t", { targetTime: "23:59:59", deferrable: true }));
    const day = new Date().toISOString().slice(0, 10);
    expect(deferred.outcome).toMatchObject({
      kind: "deferred",
      trigger: { kwargs: { moment: `${day}T23:59:59+00:00` } },
    });
    expect(() => new TimeSensor("t", { targetTime: "25:00" })).toThrow("time of day");
  });
});

describe("DayOfWeekSensor", () => {
  it("looks at the logical date's day", async () => {
    const args = { weekDay: "Sunday", useTaskLogicalDate: true, ...QUICK } as const;
    expect((await sense(new DayOfWeekSensor("t", args), { logicalDate: "2024-05-05" })).outcome.kind).toBe("success");
    expect((await sense(new DayOfWeekSensor("t", args), { logicalDate: "2024-05-06" })).outcome.kind).toBe("failed");
  });
});

describe("FunctionSensor", () => {
  it("waits for its function and keeps the value it gives", async () => {
    let looks = 0;
    const callable = ({ rows }: { rows: number }) => ({ isDone: (looks += 1) === rows, xcomValue: looks });
    const sensor = new FunctionSensor("t", { callable, opKwargs: { rows: 3 }, pokeInterval: 0.01 });
    expect((await sense(sensor)).value).toBe(3);
  });

  it("may be rescheduled from look to look", async () => {
    let looks = 0;
    const sensor = new FunctionSensor("t", {
      callable: () => (looks += 1) === 3,
      pokeInterval: 0.01,
      mode: "reschedule",
    });
    const { state } = await runDag(dagOf(sensor));
    expect([state, looks]).toEqual(["success", 3]);
  });
});

describe("FileSensor", () => {
  it("finds files, globs and folders with files in them, not dot files and empty folders", async () => {
    const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
    await mkdir(join(folder, "deep", "er"), { recursive: true });
    await mkdir(join(folder, "empty"));
    await writeFile(join(folder, "deep", "er", "a.csv"), "");
    await writeFile(join(folder, ".part.csv"), "");
    const found = async (filepath: string, recursive = false): Promise<boolean> =>
      (await sense(new FileSensor("f", { filepath: join(folder, filepath), recursive, ...QUICK, softFail: true })))
        .outcome.kind === "success";
    expect(await found("deep/er/a.csv")).toBe(true);
    expect(await found("deep")).toBe(true);
    expect(await found("empty")).toBe(false);
    expect(await found("*.csv")).toBe(false);
    expect(await found(".*.csv")).toBe(true);
    expect(await found("**/*.csv")).toBe(false);
    expect(await found("**/*.csv", true)).toBe(true);
    expect(await found("deep/*/?.csv")).toBe(true);
  });

  it("takes its folder from a connection", async () => {
    const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
    await writeFile(join(folder, "a.csv"), "");
    const connections = { inbox: { connType: "fs", extra: JSON.stringify({ path: folder }) } };
    const make = (fsConnId: string): BaseOperator => new FileSensor("f", { filepath: "a.csv", fsConnId, ...QUICK });
    expect((await sense(make("inbox"), { connections })).outcome.kind).toBe("success");
    expect((await sense(make("gone"), { connections })).outcome).toMatchObject({
      error: { message: "The conn_id `gone` isn't defined" },
    });
  });

  it("waits without a worker, and fails when nothing came", async () => {
    const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
    const make = (): BaseOperator =>
      new FileSensor("f", { filepath: join(folder, "late.csv"), deferrable: true, pokeInterval: 0.02 });
    setTimeout(() => void writeFile(join(folder, "late.csv"), ""), 100);
    expect((await senseThroughTrigger(make)).outcome.kind).toBe("success");
    const resume = { method: "executeComplete", kwargs: {}, event: null };
    expect((await runTask(dagOf(make()), "f", { resume })).outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("not found") },
    });
  });
});

describe("ExternalTaskSensor", () => {
  const DAY = "2024-05-06T00:00:00Z";
  const world = (state: string, taskStates: Record<string, string> = {}): MemoryWorld =>
    new MemoryWorld({
      runs: [newRun({ dagId: "ingest", runId: "r", logicalDate: DAY, state })],
      taskInstances: Object.entries(taskStates).map(([taskId, taskState]) => ({
        dagId: "ingest",
        runId: "r",
        taskId,
        groupIds: ["g"],
        state: taskState,
      })),
      dags: [{ dagId: "ingest", isPaused: false, taskIds: ["load", "check"], groupIds: ["g"] }],
    });
  const options = (given: MemoryWorld): RunTaskOptions => ({ logicalDate: DAY, world: given });
  const make = (args: object = {}): BaseOperator =>
    new ExternalTaskSensor("wait", { externalDagId: "ingest", ...QUICK, ...args });

  it("waits for a run, for tasks, for a group", async () => {
    expect((await sense(make(), options(world("success")))).outcome.kind).toBe("success");
    expect((await sense(make(), options(world("running")))).outcome).toMatchObject({ kind: "failed", retry: false });
    const both = { load: "success", check: "success" };
    expect(
      (await sense(make({ externalTaskIds: ["load", "check"] }), options(world("running", both)))).outcome.kind,
    ).toBe("success");
    expect((await sense(make({ externalTaskGroupId: "g" }), options(world("running", both)))).outcome.kind).toBe(
      "success",
    );
    const half = { load: "success", check: "running" };
    expect(
      (await sense(make({ externalTaskIds: ["load", "check"] }), options(world("running", half)))).outcome.kind,
    ).toBe("failed");
    expect((await sense(make({ externalTaskGroupId: "g" }), options(world("running", half)))).outcome.kind).toBe(
      "failed",
    );
    expect((await sense(make({ externalTaskId: "load" }), options(world("running", half)))).outcome.kind).toBe(
      "success",
    );
  });

  it("fails or is skipped by the states it is given", async () => {
    const failed = make({ externalTaskId: "load", failedStates: ["failed"] });
    expect((await sense(failed, options(world("failed", { load: "failed" })))).outcome).toMatchObject({
      kind: "failed",
      retry: true,
    });
    const soft = make({ externalTaskId: "load", failedStates: ["failed"], softFail: true });
    expect((await sense(soft, options(world("failed", { load: "failed" })))).outcome.kind).toBe("skipped");
    const skips = make({ externalTaskId: "load", skippedStates: ["skipped"] });
    expect((await sense(skips, options(world("success", { load: "skipped" })))).outcome.kind).toBe("skipped");
  });

  it("looks at other dates by a span or a function", async () => {
    const later = { ...options(world("success")), logicalDate: "2024-05-07T06:00:00Z" };
    expect((await sense(make({ executionDelta: "1d6h" }), later)).outcome.kind).toBe("success");
    expect((await sense(make({ executionDateFn: () => [DAY] }), later)).outcome.kind).toBe("success");
    expect((await sense(make({ executionDateFn: () => [DAY, "2024-05-05"] }), later)).outcome.kind).toBe("failed");
  });

  it("says at once what does not exist, if asked to", async () => {
    const check = async (args: object): Promise<unknown> =>
      (await sense(make({ checkExistence: true, ...args }), options(world("running")))).outcome;
    expect(await check({ externalDagId: "gone" })).toMatchObject({
      retry: false,
      error: { message: "The external DAG gone does not exist." },
    });
    expect(await check({ externalTaskId: "gone" })).toMatchObject({
      error: { message: "The external task gone in DAG ingest does not exist." },
    });
    expect(await check({ externalTaskGroupId: "gone" })).toMatchObject({
      error: { message: expect.stringContaining("task group 'gone'") },
    });
  });

  it("waits without a worker", async () => {
    const given = world("running");
    setTimeout(() => Object.assign(given.runs[0]!, { state: "success" }), 60);
    expect((await senseThroughTrigger(() => make({ deferrable: true }), options(given))).outcome.kind).toBe("success");
    const failing = make({ deferrable: true, externalTaskId: "load", failedStates: ["failed"] });
    expect(
      (await senseThroughTrigger(() => failing, options(world("failed", { load: "failed" })))).outcome,
    ).toMatchObject({ kind: "failed" });
  });

  it("refuses arguments that contradict each other", () => {
    expect(() => make({ externalTaskId: "a", externalTaskGroupId: "g" })).toThrow("one of externalTaskId");
    expect(() => make({ allowedStates: ["success"], failedStates: ["success"] })).toThrow("in two of");
    expect(() => make({ allowedStates: ["skipped"] })).toThrow("no state of a run");
    expect(() => make({ executionDelta: "1d", executionDateFn: () => DAY })).toThrow("one of executionDelta");
  });
});
