/** What a change of task instances may say, and what it answers, as Airflow 3.3.2 was seen to. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putDag, serializedDag, serializedTask, testApp, type TestApp } from "../test-app.ts";

let t: TestApp;

beforeAll(async () => {
  t = await testApp();
  await putDag(t.db, serializedDag("changed", { tasks: [serializedTask("a")] }));
  const colours = { uiColor: "#fff", uiFgcolor: "#000" };
  const groups = [
    { groupId: "g", parentGroupId: null, label: "g", tooltip: "", prefixGroupId: true, expansion: null, ...colours },
  ];
  const tasks = [
    serializedTask("first", { downstream: ["g.one", "g.two"] }),
    serializedTask("g.one", { groupId: "g", upstream: ["first"], downstream: ["last"] }),
    serializedTask("g.two", { groupId: "g", upstream: ["first"], downstream: ["last"] }),
    serializedTask("last", { upstream: ["g.one", "g.two"] }),
    serializedTask("many", { expansion: { kind: "product", inputs: { x: { taskId: "first", key: "return_value" } } } }),
  ];
  await putDag(t.db, serializedDag("grouped", { groups, tasks }));
  await t.call("POST", "/dags/grouped/dagRuns", { body: { logical_date: null, dag_run_id: "r" } });
  await t.call("POST", "/dags/changed/dagRuns", { body: { logical_date: null, dag_run_id: "r" } });
});
afterAll(() => t[Symbol.asyncDispose]());

const patch = async (path: string, body: object) => await t.call("PATCH", `/dags/changed/dagRuns/r/${path}`, { body });

describe("the state that a patch of task instances gives", () => {
  const refused = { type: "value_error", msg: "Value error, 'new_state' should not be empty", input: null };

  test.each([
    "taskInstances/a",
    "taskInstances/a/-1",
    "taskInstances/a/dry_run",
    "taskInstances/a/-1/dry_run",
    "taskGroupInstances/g",
    "taskGroupInstances/g/dry_run",
    "taskInstances/a?update_mask=note",
  ])("may be left out, but not be null (%s)", async (path) => {
    for (const body of [{ new_state: null }, { new_state: null, note: "n" }]) {
      const { status, body: answer } = await patch(path, body);
      expect([status, answer]).toMatchObject([422, { detail: [{ ...refused, loc: ["body", "new_state"] }] }]);
    }
    expect(await patch("taskInstances/a", { note: "n" })).toMatchObject({ status: 200 });
  });

  test.each(["create", "update", "delete"])("may not be null where a bulk change is to %s", async (action) => {
    const actions = [{ action, entities: [{ task_id: "a", new_state: null }] }];
    const { body } = await patch("taskInstances", { actions });
    const { detail } = body as { detail: { loc: unknown[] }[] };
    expect(detail.at(-1)).toMatchObject(refused);
    expect(detail.at(-1)!.loc.slice(0, 5)).toEqual(["body", "actions", 0, action, "entities"]);
  });

  test.each([
    ["removed", "value_error", "'removed' is not one of"],
    ["RUNNING", "value_error", "'running' is not one of"],
    [5, "string_type", "valid string"],
    [{}, "string_type", "valid string"],
  ])("may not be %j", async (new_state, type, says) => {
    const msg = expect.stringContaining(says) as string;
    expect((await patch("taskInstances/a", { new_state })).body).toMatchObject({ detail: [{ type, msg }] });
  });
});

describe("trying out a patch of task instances", () => {
  const tryOut = async (rest: string, body: object) => await patch(`taskInstances/${rest}/dry_run`, body);

  test("without a state shows what is named", async () => {
    expect((await tryOut("a", { note: "n" })).body).toMatchObject({ total_entries: 1 });
    expect((await tryOut("a", {})).body).toMatchObject({ total_entries: 1 });
  });

  test("says in a text which task, in a list which instance is not there", async () => {
    expect(await tryOut("nope", { new_state: "failed" })).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining("nope") as string },
    });
    expect(await tryOut("a/7", { new_state: "failed" })).toMatchObject({
      status: 404,
      body: { detail: [expect.stringContaining("7") as string] },
    });
  });
});

test("null leaves a note, unless the mask names it; an empty text removes it", async () => {
  const noteAfter = async (path: string, body: object) => {
    const { body: answer } = await patch(path, body);
    return (answer as { task_instances: { note: string | null }[] }).task_instances[0]!.note;
  };
  expect(await noteAfter("taskInstances/a", { note: "kept" })).toBe("kept");
  expect(await noteAfter("taskInstances/a", { note: null })).toBe("kept");
  expect(await noteAfter("taskInstances/a", { note: "" })).toBeNull();
  expect(await noteAfter("taskInstances/a", { note: "masked" })).toBe("masked");
  expect(await noteAfter("taskInstances/a?update_mask=note", { note: null })).toBeNull();
});

test("a change of a group tells what got the state, relatives that were asked for among them", async () => {
  const group = async (body: object) => {
    const answer = await t.call("PATCH", "/dags/grouped/dagRuns/r/taskGroupInstances/g", { body });
    const found = (answer.body as { task_instances?: { task_id: string; state: string }[] }).task_instances;
    return { status: answer.status, ids: found?.map(({ task_id: id }) => id).toSorted() };
  };
  expect(await group({ new_state: "skipped", include_upstream: true })).toEqual({
    status: 200,
    ids: ["first", "g.one", "g.two"],
  });
  expect(await group({ new_state: "skipped" })).toMatchObject({ status: 409 });
  expect(await group({ new_state: "failed", include_downstream: true })).toEqual({
    status: 200,
    ids: ["g.one", "g.two", "last"],
  });
  expect(await group({ note: "all" })).toEqual({ status: 200, ids: ["g.one", "g.two"] });
});

test.each(["r", "nope"])("a mapped task has no instances in a run that has none of it (%s)", async (runId) => {
  const list = async (taskId: string) =>
    await t.call("GET", `/dags/grouped/dagRuns/${runId}/taskInstances/${taskId}/listMapped`);
  expect(await list("many")).toMatchObject({ status: 200, body: { task_instances: [], total_entries: 0 } });
  expect(await list("last")).toMatchObject({ status: 404 });
  expect(await list("nobody")).toMatchObject({ status: 404 });
});
