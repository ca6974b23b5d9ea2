import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packEntries } from "../../../server/logs/log-chunk.ts";
import { insertLogChunks } from "../../../server/store/task-logs.ts";
import { putDag, serializedDag, serializedTask, testApp, type TestApp } from "./test-app.ts";

interface Page {
  total_entries: number;
  next_cursor?: string | null;
  previous_cursor?: string | null;
  dags: { dag_id: string }[];
  dag_runs: { dag_run_id: string; logical_date: string | null; dag_versions: unknown[] }[];
  task_instances: { task_id: string; map_index: number; state: string | null }[];
}

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  await putDag(t.db, serializedDag("c_branch", { tags: ["x"] }), { owners: "bob, alice", paused: true });
  await putDag(t.db, serializedDag("c_short", { tags: ["x", "y"] }));
  const groups = [group("outer", null), group("outer.inner", "outer")];
  const tasks = [
    serializedTask("a", { groupId: "outer" }),
    serializedTask("b", { groupId: "outer.inner" }),
    serializedTask("m"),
  ];
  const version = await putDag(t.db, serializedDag("runs", { groups, tasks }));
  for (let n = 1; n <= 5; n++) await putRun(version, n);
});
afterAll(() => t[Symbol.asyncDispose]());

function group(groupId: string, parentGroupId: string | null) {
  const colours = { uiColor: "", uiFgcolor: "" };
  return { groupId, parentGroupId, label: groupId, tooltip: "", prefixGroupId: true, expansion: null, ...colours };
}

/** Runs 4 and 5 have no logical date; run 3 is failed and has begun. */
async function putRun(version: string, n: number): Promise<void> {
  const { id } = await t.db
    .insertInto("dag_run")
    .values({
      dag_id: "runs",
      run_id: `r${n}`,
      run_type: n === 1 ? "scheduled" : "manual",
      state: n === 3 ? "failed" : "queued",
      logical_date: n > 3 ? null : `2024-0${n}-01T00:00:00Z`,
      run_after: `2024-0${n}-01T00:00:00.5Z`,
      start_date: n === 3 ? "2024-03-01T00:00:00Z" : null,
      end_date: n === 3 ? "2024-03-01T00:00:02.5Z" : null,
      conf: JSON.stringify(n === 2 ? { colour: "red" } : {}),
      created_dag_version_id: version,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const places = [
    { task_id: "a", map_index: -1 },
    { task_id: "b", map_index: -1 },
    { task_id: "m", map_index: 0 },
    { task_id: "m", map_index: 1 },
  ];
  await t.db
    .insertInto("task_instance")
    .values(
      places.map((place) => ({
        ...place,
        id: randomUUID(),
        dag_run_id: id,
        dag_id: "runs",
        run_id: `r${n}`,
        dag_version_id: version,
        state: n === 3 ? "failed" : null,
        try_number: n === 3 ? 1 : 0,
        pool: "default_pool",
        queue: "default",
        operator: "FunctionOperator",
        operator_name: "FunctionOperator",
        task_display_name: place.task_id,
      })),
    )
    .execute();
}

async function get(path: string): Promise<Page> {
  const answer = await t.call("GET", path);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as Page;
}

const dagIds = (page: Page) => page.dags.map((d) => d.dag_id);
const runIds = (page: Page) => page.dag_runs.map((r) => r.dag_run_id);

test("instances that changed since a date come in the order in which all of them do", async () => {
  const path = "/dags/~/dagRuns/~/taskInstances";
  const all = await get(`${path}?limit=100`);
  const since = await get(`${path}?limit=100&updated_at_gte=2000-01-01T00:00:00Z`);
  expect(since).toEqual(all);
  expect(since.task_instances.length).toBe(20);
  const part = await get(`${path}?limit=3&offset=9&updated_at_gte=2000-01-01T00:00:00Z`);
  expect(part.task_instances).toEqual(all.task_instances.slice(9, 12));
  expect(part.total_entries).toBe(20);
  expect(await get(`${path}?updated_at_gte=2999-01-01T00:00:00Z`)).toMatchObject({
    task_instances: [],
    total_entries: 0,
  });
});

describe("Dags", () => {
  test.each([
    ["tags=x", ["c_branch", "c_short"]],
    ["tags=x&tags=y&tags_match_mode=all", ["c_short"]],
    ["owners=alice", ["c_branch"]],
    ["dag_id_pattern=SHORT|branch", ["c_branch", "c_short"]],
    ["dag_id_prefix_pattern=c_b", ["c_branch"]],
    ["dag_id_prefix_pattern=C_B", []],
    ["paused=true", ["c_branch"]],
    ["order_by=-dag_id&limit=1", ["runs"]],
    ["dag_run_state=failed", ["runs"]],
    ["last_dag_run_state=failed", []],
    ["offset=2", ["runs"]],
  ])("%s", async (query, expected) => {
    expect(dagIds(await get(`/dags?${query}`))).toEqual(expected);
  });

  test("a limit of 0 gives no entries and the true total", async () => {
    expect(await get("/dags?limit=0")).toEqual({ dags: [], total_entries: 3 });
  });

  test("counts of runs name every state", async () => {
    const { body } = await t.call("GET", "/dagStats?dag_ids=runs&dag_ids=nope");
    const stats = [
      { state: "queued", count: 4 },
      { state: "running", count: 0 },
      { state: "success", count: 0 },
      { state: "failed", count: 1 },
    ];
    expect(body).toEqual({ dags: [{ dag_id: "runs", dag_display_name: "runs", stats }], total_entries: 1 });
  });

  test("details, tasks, source, versions and tags can be read", async () => {
    for (const path of [
      "/dags/runs/details",
      "/dags/runs/tasks",
      "/dags/runs/tasks/a",
      "/dagSources/runs",
      "/dags/runs/dagVersions",
    ]) {
      await get(path);
    }
    expect(await get("/dagTags?order_by=-name")).toEqual({ tags: ["y", "x"], total_entries: 2 });
  });
});

describe("runs", () => {
  test.each([
    ["order_by=-run_after&limit=2", ["r5", "r4"]],
    ["order_by=-logical_date", ["r5", "r4", "r3", "r2", "r1"]],
    ["logical_date_gt=2024-01-01T00:00:00Z&logical_date_lte=2024-02-01T01:00:00%2B01:00", ["r2"]],
    ["state=failed", ["r3"]],
    ["run_type=scheduled", ["r1"]],
    ["conf_contains=red", ["r2"]],
    ["duration_gte=2", ["r3"]],
    ["duration_gte=0&state=queued&limit=1", ["r1"]],
    ["start_date_gte=2025-01-01T00:00:00Z", ["r1", "r2", "r4", "r5"]],
  ])("%s", async (query, expected) => {
    expect(runIds(await get(`/dags/runs/dagRuns?${query}`))).toEqual(expected);
  });

  test.each(["run_after", "-logical_date", "state"])(
    "cursors by %s meet every run once, forth and back",
    async (order) => {
      const all = runIds(await get(`/dags/~/dagRuns?order_by=${order}`));
      const seen: string[] = [];
      let page = await get(`/dags/~/dagRuns?order_by=${order}&limit=2&cursor=`);
      expect(page.previous_cursor).toBeNull();
      for (;;) {
        seen.push(...runIds(page));
        if (page.next_cursor === null) break;
        page = await get(`/dags/~/dagRuns?order_by=${order}&limit=2&cursor=${page.next_cursor}`);
      }
      expect(seen).toEqual(all);
      const back = await get(`/dags/~/dagRuns?order_by=${order}&limit=2&cursor=${page.previous_cursor}`);
      expect(runIds(back)).toEqual(all.slice(2, 4));
    },
  );

  test("a run shows microseconds with six digits, its length and its versions", async () => {
    const { body } = await t.call("GET", "/dags/runs/dagRuns/r3");
    expect(body).toMatchObject({
      run_after: "2024-03-01T00:00:00.500000Z",
      logical_date: "2024-03-01T00:00:00Z",
      duration: 2.5,
    });
    expect((body as Page["dag_runs"][number]).dag_versions).toHaveLength(1);
  });

  test("the list by POST exists for all Dags only and refuses unknown fields", async () => {
    const good = await t.call("POST", "/dags/~/dagRuns/list", {
      body: { dag_ids: ["runs"], order_by: "-run_id", page_limit: 1 },
    });
    expect(runIds(good.body as Page)).toEqual(["r5"]);
    expect((await t.call("POST", "/dags/runs/dagRuns/list", { body: {} })).body).toEqual({
      detail: [
        {
          type: "literal_error",
          loc: ["path", "dag_id"],
          msg: "Input should be '~'",
          input: "runs",
          ctx: { expected: "'~'" },
        },
      ],
    });
    expect((await t.call("POST", "/dags/~/dagRuns/list", { body: { colour: 1 } })).body).toMatchObject({
      detail: [{ type: "extra_forbidden", loc: ["body", "colour"], input: 1 }],
    });
  });
});

describe("task instances", () => {
  test("a group has the tasks of the groups in it", async () => {
    const page = await get("/dags/runs/dagRuns/r1/taskInstances?task_group_id=outer&order_by=id");
    expect(page.task_instances.map((ti) => ti.task_id).toSorted()).toEqual(["a", "b"]);
  });

  test("`none` finds those without a state", async () => {
    expect((await get("/dags/runs/dagRuns/~/taskInstances?state=none&limit=0")).total_entries).toBe(16);
    expect((await get("/dags/runs/dagRuns/r3/taskInstances?state=none")).total_entries).toBe(0);
  });

  test("a mapped task needs its index, a plain one takes -1", async () => {
    const base = "/dags/runs/dagRuns/r1/taskInstances";
    expect((await t.call("GET", `${base}/m`)).body).toEqual({ detail: expect.stringContaining("is mapped") as string });
    await get(`${base}/m/1`);
    await get(`${base}/a/-1`);
    expect((await get(`${base}/m/listMapped?order_by=-map_index`)).task_instances.map((ti) => ti.map_index)).toEqual([
      1, 0,
    ]);
    expect((await t.call("GET", `${base}/a/listMapped`)).status).toBe(404);
  });

  test("tries and the log of one try can be read", async () => {
    expect((await get("/dags/runs/dagRuns/r3/taskInstances/a/tries")).total_entries).toBe(1);
    expect((await t.call("GET", "/dags/runs/dagRuns/r3/taskInstances/a/tries/7")).status).toBe(404);
    const log = "/dags/runs/dagRuns/r3/taskInstances/a/logs/1";
    expect((await t.call("GET", log)).body).toMatchObject({ continuation_token: null });
    expect((await t.call("GET", log, { headers: { accept: "application/x-ndjson" } })).type).toBe(
      "application/x-ndjson",
    );
    expect((await t.call("GET", `${log}?token=nonsense`)).status).toBe(400);
    expect((await t.call("GET", log, { headers: { accept: "application/xml" } })).status).toBe(406);
  });

  test("a line of a log that came without a time has none", async () => {
    const instances = t.db
      .selectFrom("task_instance")
      .select("id")
      .where("run_id", "=", "r3")
      .where("task_id", "=", "a");
    const { id: attemptId } = await instances.executeTakeFirstOrThrow();
    const line = { level: "info" as const, logger: "", event: "[2024-01-01] of a file" };
    await insertLogChunks(t.db, [{ attemptId, seq: 0, ...packEntries([{ timestamp: "", ...line }]) }]);
    const log = "/dags/runs/dagRuns/r3/taskInstances/a/logs/1";
    expect(((await t.call("GET", log)).body as { content: unknown[] }).content.at(-1)).toEqual(line);
    const text = await t.call("GET", `//api/v1${log}`, { headers: { accept: "text/plain" } });
    expect(text.body).toMatch(/^\[2024-01-01\] of a file$/m);
  });
});

describe("bad requests", () => {
  test.each([
    ["GET", "/nothing/here", 404],
    ["GET", "/dags/", 404],
    ["PUT", "/version", 405],
    ["DELETE", "/dags", 405],
    ["GET", "/dags?order_by=nope", 400],
    ["GET", "/dags/runs/dagRuns?cursor=nonsense!", 400],
    ["GET", "/dags/runs/dagRuns?state=nope", 422],
    ["GET", "/dags/nope/dagRuns", 404],
    ["GET", "/dags/runs/dagRuns/nope/taskInstances", 404],
  ])("%s %s is %i", async (method, path, status) => {
    expect((await t.call(method, path)).status).toBe(status);
  });

  test("an unknown path answers `error`, any other error `detail`", async () => {
    expect(Object.keys((await t.call("GET", "/nothing")).body as object)).toEqual(["error"]);
    expect(Object.keys((await t.call("PUT", "/version")).body as object)).toEqual(["detail"]);
  });

  test("every bad parameter is listed", async () => {
    expect((await t.call("GET", "/dags?limit=x&offset=-2")).body).toEqual({
      detail: [
        {
          type: "int_parsing",
          loc: ["query", "limit"],
          msg: "Input should be a valid integer, unable to parse string as an integer",
          input: "x",
        },
        {
          type: "greater_than_equal",
          loc: ["query", "offset"],
          msg: "Input should be greater than or equal to 0",
          input: "-2",
          ctx: { ge: 0 },
        },
      ],
    });
    expect((await t.call("GET", "/dags/runs/dagRuns/r1/taskInstances?map_index=x")).body).toMatchObject({
      detail: [{ loc: ["query", "map_index", 0], input: "x" }],
    });
  });

  test("malformed JSON names the offset, before anybody asks who is calling", async () => {
    const answer = await t.call("POST", "/dags/~/dagRuns/list", { user: null, raw: "{logical_date: null}" });
    expect(answer).toMatchObject({
      status: 422,
      body: { detail: [{ type: "json_invalid", loc: ["body", 1], input: {} }] },
    });
  });

  test.each([
    ["", "missing"],
    ["null", "missing"],
    ["[]", "model_attributes_type"],
    ['"text"', "model_attributes_type"],
  ])("a body of %j is one problem with the body", async (raw, type) => {
    const answer = await t.call("POST", "/dags/~/dagRuns/list", { raw });
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ type, loc: ["body"] }] } });
  });
});
