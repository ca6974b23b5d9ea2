// The stored form of a Dag.
import { describe, expect, it } from "vitest";
import {
  Asset,
  AssetAlias,
  AssetOrTimeSchedule,
  AssetRef,
  ContinuousTimetable,
  CronDataIntervalTimetable,
  CronTriggerTimetable,
  Dag,
  DateTime,
  DeadlineAlert,
  DeadlineReferences,
  DeltaTriggerTimetable,
  EventsTimetable,
  MultipleCronTriggerTimetable,
  Param,
  Timetable,
  type DagSpec,
  type OperatorArgs,
} from "@windsock/sdk";
import { AIRFLOW_DEFAULTS, canonicalJson, serializeDag } from "@windsock/sdk/authoring";
import { BusyNothingOperator, FetchOperator, NothingOperator } from "./sample-operators.ts";

const store = (dag: Dag) => serializeDag(dag, AIRFLOW_DEFAULTS);
const scheduleOf = (schedule: DagSpec["schedule"], spec: DagSpec = {}) =>
  store(new Dag("d", { ...spec, ...(schedule === undefined ? {} : { schedule }) })).schedule;

function taskOf(args: OperatorArgs, spec: DagSpec = {}) {
  const dag = new Dag("d", spec);
  dag.add(new NothingOperator("t", args));
  const [task] = store(dag).tasks;
  if (task === undefined) throw new Error("no task");
  return task;
}

class Lunar extends Timetable {
  override summary = "full moon";
  override inferManualDataInterval(runAfter: Date) {
    return { start: runAfter, end: runAfter };
  }
  override nextDagrunInfo() {
    return null;
  }
}

describe("a Dag", () => {
  const build = (order: string[]) => {
    const dag = new Dag("d", {
      tags: ["b", "a", "b"],
      params: { n: new Param(3, { minimum: 1, type: "integer", description: "how many" }), s: "x" },
    });
    for (const id of order) dag.add(new NothingOperator(id));
    return dag;
  };

  it("gives the same bytes whatever order its tasks were written in", () => {
    const text = canonicalJson(store(build(["a", "b", "c"])));
    expect(canonicalJson(store(build(["c", "a", "b"])))).toBe(text);
    expect(JSON.parse(text)).toMatchObject({
      format: 1,
      tags: ["a", "b"],
      maxActiveRuns: 16,
      catchup: false,
      startDate: null,
    });
  });

  it("keeps params with their schema and description", () => {
    expect(store(build([])).params).toEqual({
      n: { value: 3, description: "how many", schema: { type: "integer", minimum: 1 } },
      s: { value: "x", description: null, schema: {} },
    });
  });

  it("takes params as one JSON Schema or as a Standard Schema", () => {
    const properties = { n: { type: "integer", default: 3 } };
    const expected = { n: { value: 3, description: null, schema: { type: "integer" } } };
    expect(store(new Dag("d", { params: { type: "object", properties } })).params).toEqual(expected);
    const schema = {
      "~standard": {
        version: 1 as const,
        vendor: "test",
        validate: () => ({}),
        jsonSchema: { input: () => ({ type: "object", properties }) },
      },
    };
    expect(store(new Dag("d", { params: schema })).params).toEqual(expected);
  });

  it("reads dates in its zone and writes them in UTC", () => {
    const dag = new Dag("d", {
      timezone: "Europe/Berlin",
      startDate: "2024-01-01",
      endDate: "2024-07-01T00:00:00-05:00",
      schedule: "@daily",
    });
    expect(store(dag)).toMatchObject({
      timezone: "Europe/Berlin",
      startDate: "2023-12-31T23:00:00Z",
      endDate: "2024-07-01T05:00:00Z",
      schedule: { kind: "cron", text: "@daily", expression: "0 0 * * *", timezone: "Europe/Berlin", form: null },
    });
    expect(store(new Dag("d", { startDate: DateTime.parse("2024-01-01", "Asia/Tokyo") }))).toMatchObject({
      timezone: "Asia/Tokyo",
      startDate: "2023-12-31T15:00:00Z",
    });
    expect(store(new Dag("d", { defaultArgs: { startDate: "2024-01-01" } })).startDate).toBe("2024-01-01T00:00:00Z");
  });

  it("keeps permissions, deadlines and durations", () => {
    const deadline = new DeadlineAlert({
      reference: DeadlineReferences.fixedDatetime("2025-01-01"),
      interval: "1h",
      callback: () => null,
    });
    expect(
      store(new Dag("d", { accessControl: { Viewer: ["can_read"] }, deadline, dagrunTimeout: { hours: 2 } })),
    ).toMatchObject({
      accessControl: { Viewer: { DAGs: ["can_read"] } },
      deadlines: [{ name: null, reference: "fixed_datetime", at: "2025-01-01T00:00:00Z", interval: 3600 }],
      dagrunTimeout: 7200,
    });
  });
});

describe("schedules", () => {
  const a = new Asset("s3://a");
  const b = new Asset({ name: "b", uri: "s3://b", group: "g" });
  const ref = (asset: Asset) => ({ asset: asset.serializeRef() });

  it.each<[string, DagSpec["schedule"], object]>([
    ["nothing", undefined, { kind: "null" }],
    ["null", null, { kind: "null" }],
    ["@once", "@once", { kind: "once" }],
    ["@continuous", "@continuous", { kind: "continuous" }],
    ["a cron", "5 4 * * *", { kind: "cron", text: "5 4 * * *", expression: "5 4 * * *", timezone: "UTC", form: null }],
    ["a span", { hours: 6 }, { kind: "delta", seconds: 21600, months: 0, form: null }],
    ["months", { years: 1, months: 1, days: 1 }, { kind: "delta", seconds: 86400, months: 13, form: null }],
    ["a span as text", "every 5m", { kind: "delta", seconds: 300, months: 0, form: null }],
    ["an asset", a, { kind: "assets", expression: ref(a) }],
    ["a list of assets", [a, b], { kind: "assets", expression: { all: [ref(a), ref(b)] } }],
    ["any of", a.or(b), { kind: "assets", expression: { any: [ref(a), ref(b)] } }],
    [
      "a nested condition",
      a.and(b, a.or(b)),
      { kind: "assets", expression: { all: [ref(a), ref(b), { any: [ref(a), ref(b)] }] } },
    ],
    [
      "points",
      new CronTriggerTimetable("@hourly", { timezone: "Asia/Tokyo" }),
      { kind: "cron", text: "@hourly", expression: "0 * * * *", timezone: "Asia/Tokyo", form: "point" },
    ],
    [
      "intervals",
      new CronDataIntervalTimetable("0 1 * * *"),
      { kind: "cron", text: "0 1 * * *", expression: "0 1 * * *", timezone: "UTC", form: "interval" },
    ],
    [
      "several crons",
      new MultipleCronTriggerTimetable(["0 1 * * *", "@daily"]),
      { kind: "multiCron", expressions: ["0 1 * * *", "0 0 * * *"], timezone: "UTC" },
    ],
    [
      "points with a length that may begin at once",
      new CronTriggerTimetable("0 6 * * 1", { interval: { days: 7 }, runImmediately: "2h" }),
      {
        kind: "cron",
        text: "0 6 * * 1",
        expression: "0 6 * * 1",
        timezone: "UTC",
        form: "point",
        interval: { seconds: 604800, months: 0 },
        runImmediately: { seconds: 7200 },
      },
    ],
    [
      "several crons with what holds for all",
      new MultipleCronTriggerTimetable(["@daily"], { interval: { months: 1 }, runImmediately: true }),
      {
        kind: "multiCron",
        expressions: ["0 0 * * *"],
        timezone: "UTC",
        interval: { seconds: 0, months: 1 },
        runImmediately: true,
      },
    ],
    [
      "delta points with a length",
      new DeltaTriggerTimetable("1h", { interval: "1d" }),
      { kind: "delta", seconds: 3600, months: 0, form: "point", interval: { seconds: 86400, months: 0 } },
    ],
    ["delta points", new DeltaTriggerTimetable("1d"), { kind: "delta", seconds: 86400, months: 0, form: "point" }],
    [
      "events",
      new EventsTimetable(["2024-02-01", "2024-01-01"]),
      {
        kind: "events",
        dates: ["2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"],
        description: null,
        restrictToEvents: false,
      },
    ],
    ["continuous", new ContinuousTimetable(), { kind: "continuous" }],
    [
      "assets or time",
      new AssetOrTimeSchedule({ timetable: "@daily", assets: [a] }),
      {
        kind: "assetsOrTime",
        expression: { all: [ref(a)] },
        time: { kind: "cron", text: "@daily", expression: "0 0 * * *", timezone: "UTC", form: null },
      },
    ],
    [
      "a class of one's own",
      new Lunar(),
      { kind: "custom", name: "Lunar", summary: "full moon", description: "", periodic: true },
    ],
  ])("%s", (_, schedule, expected) => {
    expect(scheduleOf(schedule)).toEqual(expected);
  });

  it("a continuous Dag has one run at a time", () => {
    expect(store(new Dag("d", { schedule: "@continuous" })).maxActiveRuns).toBe(1);
  });

  it("aliases and references to assets are told apart", () => {
    expect(new AssetAlias("x").serializeRef()).toMatchObject({ type: "alias", name: "x" });
    expect(new AssetRef({ uri: "s3://x" }).serializeRef()).toMatchObject({ type: "uriRef", uri: "s3://x" });
    expect(() => new Asset("airflow://x")).toThrow(/reserved/);
    expect(() => new Asset("")).toThrow(/empty/);
  });
});

describe("a task", () => {
  it("has the installation's values where nobody says otherwise", () => {
    expect(taskOf({})).toMatchObject({
      owner: "airflow",
      retries: 0,
      retryDelay: 300,
      pool: "default_pool",
      queue: "default",
      weightRule: "downstream",
      executionTimeout: null,
      doXcomPush: true,
      triggerRule: "all_success",
    });
    expect(taskOf({}, { queue: "gpu", defaultArgs: { retries: 3, retryDelay: "10s" } })).toMatchObject({
      queue: "gpu",
      retries: 3,
      retryDelay: 10,
    });
  });

  it("counts durations in seconds and backoff as a factor", () => {
    expect(
      taskOf({ retryDelay: "1h30m", maxRetryDelay: { days: 1 }, executionTimeout: 90, retryExponentialBackoff: true }),
    ).toMatchObject({
      retryDelay: 5400,
      maxRetryDelay: 86400,
      executionTimeout: 90,
      retryExponentialBackoff: 2,
    });
    expect(taskOf({ retryExponentialBackoff: 1.5 }).retryExponentialBackoff).toBe(1.5);
  });

  it("cannot begin before its Dag nor end after it", () => {
    expect(
      taskOf({ startDate: "2023-01-01", endDate: "2024-03-01" }, { startDate: "2024-01-01", endDate: "2024-12-31" }),
    ).toMatchObject({
      startDate: "2024-01-01T00:00:00Z",
      endDate: "2024-03-01T00:00:00Z",
    });
  });

  it("shows references and functions in its fields as texts", () => {
    const dag = new Dag("d");
    const first = dag.task("first", () => "x")();
    const fetch = dag.add(new FetchOperator("fetch", { outputPath: first }));
    dag.task(
      "use",
      (_: { f: () => number; at: Date; list: string[] }) => 1,
    )({
      f: function double() {
        return 2;
      },
      at: new Date(0),
      list: [first, "y"],
    });
    const [fetched, , used] = store(dag).tasks;
    const pulled = "{{ task_instance.xcom_pull(task_ids='first', dag_id='d', key='return_value') }}";
    expect(fetch.output.taskId).toBe("fetch");
    expect(fetched?.fields).toEqual({ startDate: "{{ ds }}", outputPath: pulled });
    expect(used?.fields).toEqual({
      templatesDict: null,
      opArgs: [],
      opKwargs: { f: "<function double>", at: "1970-01-01T00:00:00.000Z", list: [pulled, "y"] },
    });
    expect(used).toMatchObject({
      operator: "FunctionOperator",
      operatorName: "@task",
      modulePath: "@windsock/sdk",
      upstream: ["first"],
    });
  });

  it("is empty only where nothing waits for it to run", () => {
    const dag = new Dag("d");
    dag.add(new NothingOperator("a"));
    dag.add(new NothingOperator("b", { onSuccessCallback: () => null }));
    dag.add(new NothingOperator("c", { outlets: [new Asset("s3://x")] }));
    dag.add(new BusyNothingOperator("d"));
    expect(store(dag).tasks.map(({ isEmpty }) => isEmpty)).toEqual([true, false, false, false]);
  });

  it("splits addresses and depends on the past where it waits for what is downstream", () => {
    expect(taskOf({ email: "a@x.org, b@x.org;c@x.org", waitForDownstream: true })).toMatchObject({
      email: ["a@x.org", "b@x.org", "c@x.org"],
      dependsOnPast: true,
    });
  });
});

describe("priority weights", () => {
  function weights(rule: "downstream" | "upstream" | "absolute"): Record<string, number> {
    const dag = new Dag("d", { defaultArgs: { weightRule: rule } });
    const [a, b, c, e] = [
      ["a", 1],
      ["b", 10],
      ["c", 100],
      ["e", 1000],
    ].map(([id, priorityWeight]) =>
      dag.add(new NothingOperator(String(id), { priorityWeight: Number(priorityWeight) })),
    ) as [NothingOperator, NothingOperator, NothingOperator, NothingOperator];
    a.before(b, c);
    e.after(b, c);
    return Object.fromEntries(store(dag).tasks.map((task) => [task.taskId, task.effectivePriorityWeight]));
  }

  it("count every relative once, by the rule", () => {
    expect(weights("downstream")).toEqual({ a: 1111, b: 1010, c: 1100, e: 1000 });
    expect(weights("upstream")).toEqual({ a: 1, b: 11, c: 101, e: 1111 });
    expect(weights("absolute")).toEqual({ a: 1, b: 10, c: 100, e: 1000 });
  });

  it("of more than 32 tasks in a row are right", () => {
    const dag = new Dag("d");
    let last = dag.add(new NothingOperator("t000"));
    for (let i = 1; i < 100; i += 1) last = dag.add(new NothingOperator(`t${String(i).padStart(3, "0")}`)).after(last);
    expect(store(dag).tasks.map((task) => task.effectivePriorityWeight)).toEqual(
      Array.from({ length: 100 }, (_, i) => 100 - i),
    );
  });

  it("stay within 32 bits", () => {
    expect(taskOf({ priorityWeight: 5_000_000_000 }).effectivePriorityWeight).toBe(2_147_483_647);
  });
});
