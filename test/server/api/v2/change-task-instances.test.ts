/** What a change of task instances may say, and what it answers, as Airflow 3.3.2 was seen to. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putDag, serializedDag, serializedTask, testApp, type TestApp } from "../test-app.ts";

let t: TestApp;

beforeAll(async () => {
  t = await testApp();
  await putDag(t.db, serializedDag("changed", { tasks: [serializedTask("a")] }));
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
