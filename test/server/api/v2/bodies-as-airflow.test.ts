/** What bodies of the second generation may hold, and what is said of those that do not, as Airflow 3.3.2 was seen to answer. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putDag, serializedDag, serializedTask, testApp, type TestApp } from "../test-app.ts";

let t: TestApp;

beforeAll(async () => {
  t = await testApp();
  await putDag(t.db, serializedDag("bodies", { tasks: [serializedTask("a")] }));
});
afterAll(() => t[Symbol.asyncDispose]());

const send = async (method: string, path: string, body: unknown) => await t.call(method, path, { body });

async function detailOf(method: string, path: string, body?: unknown): Promise<Record<string, unknown>[]> {
  const answer = await t.call(method, path, body === undefined ? {} : { body });
  return (answer.body as { detail: Record<string, unknown>[] }).detail;
}

describe("a number in a body", () => {
  test.each([
    ["3", 3],
    ["+3", 3],
    [" 3 ", 3],
    ["0003", 3],
    ["3.0", 3],
    ["1_000", 1000],
    [true, 1],
    [1e3, 1000],
  ])("may come as %j", async (slots, read) => {
    const name = `pool ${JSON.stringify(slots)}`;
    expect(await send("POST", "/pools", { name, slots })).toMatchObject({ status: 201, body: { slots: read } });
  });

  test.each([
    ["x", "int_parsing"],
    ["", "int_parsing"],
    ["3.5", "int_parsing"],
    ["1e3", "int_parsing"],
    [3.5, "int_from_float"],
    [null, "int_type"],
    [[], "int_type"],
  ])("may not be %j", async (slots, type) => {
    expect(await detailOf("POST", "/pools", { name: "never", slots })).toMatchObject([
      { type, loc: ["body", "slots"], input: slots },
    ]);
  });

  test("is read inside of a bulk change, too", async () => {
    const entities = [{ name: "bulk", slots: "4", include_deferred: "yes" }];
    const answer = await send("PATCH", "/pools", { actions: [{ action: "create", entities }] });
    expect(answer.body).toMatchObject({ create: { success: ["bulk"] } });
    expect((await t.call("GET", "/pools/bulk")).body).toMatchObject({ slots: 4, include_deferred: true });
  });
});

describe("a yes or no in a body", () => {
  test.each([
    ["yes", true],
    ["True", true],
    ["on", true],
    [1, true],
    ["f", false],
    ["0", false],
    [0, false],
  ])("may come as %j", async (include_deferred, read) => {
    const name = `deferred ${JSON.stringify(include_deferred)}`;
    const answer = await send("POST", "/pools", { name, slots: 1, include_deferred });
    expect(answer).toMatchObject({ status: 201, body: { include_deferred: read } });
  });

  test.each([
    ["0.0", false],
    ["-0.0", false],
    ["0e5", false],
    ["1.0", true],
    ["10e-1", true],
  ])("may come as the number %s", async (number, read) => {
    const raw = `{"name": "deferred as ${number}", "slots": 1, "include_deferred": ${number}}`;
    expect(await t.call("POST", "/pools", { raw })).toMatchObject({ status: 201, body: { include_deferred: read } });
  });

  test.each([
    ["maybe", "bool_parsing"],
    ["0.0", "bool_parsing"],
    [" true ", "bool_parsing"],
    [2, "bool_parsing"],
    [0.5, "bool_type"],
    [1e20, "bool_type"],
    [null, "bool_type"],
    [[], "bool_type"],
  ])("may not be %j", async (include_deferred, type) => {
    expect(await detailOf("POST", "/pools", { name: "never", slots: 1, include_deferred })).toMatchObject([{ type }]);
  });
});

describe("a moment in a body", () => {
  const trigger = async (body: object) => await send("POST", "/dags/bodies/dagRuns", { logical_date: null, ...body });

  test.each([
    [{ run_after: "2024-01-01" }, { run_after: "2024-01-01T00:00:00Z" }],
    [{ run_after: "2024-01-02T00:00:00" }, { run_after: "2024-01-02T00:00:00Z" }],
    [{ run_after: 1_704_240_000 }, { run_after: "2024-01-03T00:00:00Z" }],
    [{ logical_date: 1_704_326_400_000 }, { logical_date: "2024-01-04T00:00:00Z" }],
  ])("may come as in %j", async (body, shown) => {
    expect(await trigger(body)).toMatchObject({ status: 200, body: shown });
  });

  test.each([
    [{ logical_date: "2024-01-01" }, "timezone_aware"],
    [{ logical_date: "2024-01-01T00:00:00" }, "timezone_aware"],
    [{ run_after: true }, "datetime_type"],
    [{ run_after: [] }, "datetime_type"],
    [{ run_after: 1e20 }, "datetime_type"],
  ])("may not be as in %j", async (body, type) => {
    const [problem] = await detailOf("POST", "/dags/bodies/dagRuns", { logical_date: null, ...body });
    expect(problem).toMatchObject({ type });
  });

  test("names its offset where a list is asked for", async () => {
    const list = async (run_after_gte: unknown) => await send("POST", "/dags/~/dagRuns/list", { run_after_gte });
    expect((await list("2024-01-01T00:00:00Z")).status).toBe(200);
    expect((await list(7)).status).toBe(200);
    expect((await list("2024-01-01")).status).toBe(422);
  });

  test.each([
    ["a", "input is too short"],
    ["20xx-01-01", "invalid character in year"],
    ["2024/01/01", "invalid date separator, expected `-`"],
    ["2024-xx-01", "invalid character in month"],
    ["2024-13-01", "month value is outside expected range of 1-12"],
    ["2024-02-30", "day value is outside expected range"],
    ["2024-01-01x", "invalid datetime separator, expected `T`, `t`, `_` or space"],
    ["2024-01-01T1", "input is too short"],
    ["2024-01-01T25:00:00Z", "hour value is outside expected range of 0-23"],
    ["2024-01-01T10:00:00Zx", "unexpected extra characters at the end of the input"],
  ])("of a list that is %j is told why it is no day", async (day, error) => {
    const found = await detailOf("GET", `/dags/~/dagRuns?partition_date_gte=${encodeURIComponent(day)}`);
    expect(found).toMatchObject([{ type: "date_from_datetime_parsing", ctx: { error } }]);
  });

  test("of a list that is no midnight is no day", async () => {
    const found = await detailOf("GET", "/dags/~/dagRuns?partition_date_gte=2024-01-01T00:00:01Z");
    expect(found).toMatchObject([{ type: "date_from_datetime_inexact" }]);
  });
});

describe("a clear", () => {
  const clear = async (body: object) =>
    await send("POST", "/dags/bodies/clearTaskInstances", { only_failed: false, ...body });

  test.each([
    [{ task_ids: [] }],
    [{ start_date: "2024-01-02T00:00:00Z", end_date: "2024-01-01T00:00:00Z" }],
    [{ start_date: "2024-01-02T00:00:00Z", dag_run_id: "x" }],
    [{ only_failed: true, only_running: true }],
  ])("of %j is refused", async (body) => {
    expect(await clear(body)).toMatchObject({
      status: 422,
      body: { detail: [{ type: "value_error", loc: ["body"] }] },
    });
  });

  test.each([
    [{ task_ids: [["a", "-1"]] }, 1],
    [{ task_ids: [["a", 5]] }, 0],
    [{ include_future: true, include_past: true }, 1],
  ])("of %j finds %i", async (body, found) => {
    await send("POST", "/dags/bodies/dagRuns", { logical_date: "2025-02-01T00:00:00Z", dag_run_id: "cleared" });
    const { body: answer } = await clear({
      start_date: "2025-02-01T00:00:00Z",
      end_date: "2025-02-01T00:00:00Z",
      ...body,
    });
    const list = (answer as { task_instances: { dag_run_id: string }[] }).task_instances;
    expect(list.filter((instance) => instance.dag_run_id === "cleared")).toHaveLength(found);
  });
});

describe("a choice of runs to clear", () => {
  const [later, sooner] = ["2024-01-02T00:00:00Z", "2024-01-01T00:00:00Z"];

  test.each([
    ["clearDagRuns", {}, ["value_error", "value_error"]],
    ["clearDagRuns", { x: 1 }, ["extra_forbidden", "extra_forbidden"]],
    ["clearDagRuns", { only_new: true, only_failed: true }, ["value_error", "value_error"]],
    ["clearPartitions", {}, ["value_error"]],
    ["clearPartitions", { x: 1 }, ["extra_forbidden"]],
    ["clearPartitions", { partition_date_start: later, partition_date_end: sooner }, ["value_error"]],
  ])("by %s with %j is refused", async (path, body, types) => {
    const problems = await detailOf("POST", `/dags/bodies/${path}`, body);
    expect(problems.map((problem) => problem["type"])).toEqual(types);
  });
});

test("a run that began with assets has no interval here", async () => {
  const from = { data_interval_start: "2024-01-01T00:00:00Z", data_interval_end: "2024-01-01T00:00:00Z" };
  await send("POST", "/dags/bodies/dagRuns", { logical_date: "2025-03-01T00:00:00Z", dag_run_id: "assets" });
  await t.db
    .updateTable("dag_run")
    .set({ ...from, run_type: "asset_triggered" })
    .where("run_id", "=", "assets")
    .execute();
  const run = (await t.call("GET", "/dags/bodies/dagRuns/assets")).body;
  expect(run).toMatchObject({ data_interval_start: null, data_interval_end: null });
});

test("an empty run id and an empty note are none", async () => {
  const answer = await send("POST", "/dags/bodies/dagRuns", { logical_date: null, dag_run_id: "", note: "" });
  expect(answer).toMatchObject({ status: 200, body: { note: null } });
  expect((answer.body as { dag_run_id: string }).dag_run_id).toMatch(/^manual__/);
});

test("an empty password is none", async () => {
  const made = await send("POST", "/connections", { connection_id: "open", conn_type: "http", password: "" });
  expect(made).toMatchObject({ status: 201, body: { password: null } });
});

test("the value that a variable lacks is told with the body around it", async () => {
  const problems = await detailOf("POST", "/variables", { key: "k" });
  expect(problems).toMatchObject([{ type: "missing", loc: ["body", "value"], input: { key: "k" } }]);
});

test("a word that is no mode of matching tags is told as Airflow's literals are", async () => {
  const problems = await detailOf("GET", "/dags?tags_match_mode=some");
  expect(problems).toMatchObject([{ type: "literal_error", ctx: { expected: "'any' or 'all'" } }]);
});

test("an XCom of nothing stays nothing where its text is asked for", async () => {
  await send("POST", "/dags/bodies/dagRuns", { logical_date: null, dag_run_id: "x" });
  const entries = "/dags/bodies/dagRuns/x/taskInstances/a/xcomEntries";
  expect(await send("POST", entries, { key: "nothing", value: null })).toMatchObject({ status: 201 });
  expect((await t.call("GET", `${entries}/nothing?stringify=true`)).body).toMatchObject({ value: null });
});

describe("a bulk change", () => {
  const change = async (path: string, ...actions: object[]) => await send("PATCH", path, { actions });
  const of = (id: string) => ({ connection_id: id, conn_type: "http" });

  test("that makes one thing twice does nothing", async () => {
    const entities = [of("lonely"), of("twin"), of("twin")];
    const answer = await change("/connections", { action: "create", entities, action_on_existence: "skip" });
    expect(answer).toMatchObject({ status: 409, body: { detail: { reason: "Unique constraint violation" } } });
    expect((await t.call("GET", "/connections/lonely")).status).toBe(404);
    const apart = [of("twin")].map((entity) => ({ action: "create", entities: [entity] }));
    expect((await change("/connections", ...apart, ...apart)).status).toBe(409);
  });

  test("may name twice what is there", async () => {
    await change("/connections", { action: "create", entities: [of("there")] });
    const twice = [of("there"), of("there")];
    const overwritten = await change("/connections", {
      action: "create",
      entities: twice,
      action_on_existence: "overwrite",
    });
    expect(overwritten.body).toMatchObject({ create: { success: ["there", "there"] } });
    expect((await change("/connections", { action: "create", entities: twice })).body).toMatchObject({
      create: { success: [], errors: [{ status_code: 409 }] },
    });
    expect((await change("/connections", { action: "delete", entities: ["there", "there"] })).body).toMatchObject({
      delete: { success: ["there"], errors: [] },
    });
  });

  test("of variables takes the later of two", async () => {
    const entities = ["a", "b"].map((value) => ({ key: "twin", value }));
    const answer = await change("/variables", { action: "create", entities, action_on_existence: "skip" });
    expect(answer.body).toMatchObject({ create: { success: ["twin", "twin"], errors: [] } });
    expect((await t.call("GET", "/variables/twin")).body).toMatchObject({ value: "b" });
  });

  test("of task instances tells a problem once, others tell it twice", async () => {
    const bad = { actions: "x" };
    expect(await detailOf("PATCH", "/dags/~/dagRuns/~/taskInstances", bad)).toHaveLength(1);
    expect(await detailOf("PATCH", "/dags/~/dagRuns", bad)).toHaveLength(2);
    expect(await detailOf("PATCH", "/variables", bad)).toHaveLength(2);
  });

  test("removes what is named by its id or given as a whole", async () => {
    await change("/connections", { action: "create", entities: [of("named"), of("whole")] });
    await send("POST", "/variables", { key: "whole", value: "x" });
    await send("POST", "/pools", { name: "whole", slots: 1 });
    const removed = async (path: string, ...entities: unknown[]) =>
      (await change(path, { action: "delete", entities })).body;
    expect(await removed("/connections", "named", of("whole"))).toMatchObject({
      delete: { success: ["named", "whole"] },
    });
    expect(await removed("/variables", { key: "whole", value: "x" })).toMatchObject({ delete: { success: ["whole"] } });
    expect(await removed("/pools", { name: "whole", slots: "1" })).toMatchObject({ delete: { success: ["whole"] } });
  });
});

describe("of what could be several things each alternative tells what is wrong, below its name:", () => {
  const told = async (...request: [method: string, path: string, body: unknown]) =>
    (await detailOf(...request)).map(({ type, loc }) => [type, ...(loc as unknown[]).slice(1)]);

  test("what a bulk change removes", async () => {
    const remove = async (entity: unknown) =>
      await told("PATCH", "/dags/~/dagRuns/~/taskInstances", { actions: [{ action: "delete", entities: [entity] }] });
    const at = ["actions", 0, "delete", "entities", 0];
    const [text, whole] = [
      [...at, "str"],
      [...at, "BulkTaskInstanceBody"],
    ];
    expect(await remove(1)).toEqual([
      ["string_type", ...text],
      ["model_attributes_type", ...whole],
    ]);
    expect(await remove({ map_index: "x", colour: 1 })).toEqual([
      ["string_type", ...text],
      ["missing", ...whole, "task_id"],
      ["int_parsing", ...whole, "map_index"],
      ["extra_forbidden", ...whole, "colour"],
    ]);
  });

  test("the tasks of a clear", async () => {
    const clear = async (task: unknown) =>
      await told("POST", "/dags/bodies/clearTaskInstances", { task_ids: ["a", task] });
    const text = ["string_type", "task_ids", 1, "str"];
    const pair = ["task_ids", 1, "tuple[str, int]"];
    expect(await clear(1)).toEqual([text, ["tuple_type", ...pair]]);
    expect(await clear(["a", "b"])).toEqual([text, ["int_parsing", ...pair, 1]]);
    expect(await clear(["a", 1, 2])).toEqual([text, ["too_long", ...pair]]);
  });

  test.each([
    ["x", "datetime_from_date_parsing"],
    [true, "datetime_type"],
    [[], "datetime_type"],
    ["2024-01-01T00:00:00", "timezone_aware"],
  ])("when an entry of a state store expires (%j)", async (expires_at, type) => {
    const path = "/dags/bodies/dagRuns/x/taskInstances/a/state-store/k";
    expect(await told("PUT", path, { value: 1, expires_at })).toEqual([
      [type, "expires_at", "datetime"],
      ["literal_error", "expires_at", "literal['default']"],
    ]);
  });
});
