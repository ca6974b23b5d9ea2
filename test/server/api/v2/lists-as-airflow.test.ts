/** Orders and filters of the second generation's lists, as Airflow 3.3.2 was seen to answer them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putDag, serializedDag, serializedTask, testApp, type TestApp } from "../test-app.ts";

const RUNS = "/dags/~/dagRuns";
const INSTANCES = "/dags/~/dagRuns/~/taskInstances";

let t: TestApp;

beforeAll(async () => {
  t = await testApp();
  const version = await putDag(t.db, serializedDag("lists", { tasks: [serializedTask("a")] }));
  for (const [n, state] of ["success", "failed", "success", "queued"].entries()) {
    const done = state !== "queued";
    const { id } = await t.db
      .insertInto("dag_run")
      .values({
        dag_id: "lists",
        run_id: `r${n}`,
        run_type: "manual",
        state,
        logical_date: null,
        run_after: `2024-01-0${n + 1}T00:00:00Z`,
        start_date: done ? `2024-01-0${n + 1}T00:00:00Z` : null,
        end_date: done ? `2024-01-0${n + 1}T00:00:05Z` : null,
        conf: JSON.stringify({ n, text: n === 3 ? "A\u0000" : "Red" }),
        partition_key: n === 0 ? "a|b" : null,
        created_dag_version_id: version,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await t.db
      .insertInto("task_instance")
      .values({
        id: `00000000-0000-7000-8000-00000000000${n}`,
        dag_run_id: id,
        dag_id: "lists",
        run_id: `r${n}`,
        task_id: "a",
        map_index: -1,
        state,
        max_tries: 0,
        pool: "default_pool",
        queue: "default",
        operator: "FunctionOperator",
        operator_name: "@task",
        task_display_name: "a",
        dag_version_id: version,
        priority_weight: 1,
        pool_slots: 1,
        ...(done && { duration: n }),
      })
      .execute();
  }
});
afterAll(() => t[Symbol.asyncDispose]());

async function statusOf(path: string): Promise<number> {
  return (await t.call("GET", path)).status;
}

async function runIds(query: string): Promise<string[]> {
  const { body } = await t.call("GET", `${RUNS}?${query}`);
  return (body as { dag_runs: { dag_run_id: string }[] }).dag_runs.map((run) => run.dag_run_id);
}

async function countOf(path: string): Promise<number> {
  return ((await t.call("GET", path)).body as { total_entries: number }).total_entries;
}

const refused: Record<string, readonly string[]> = {
  [RUNS]: ["partition_key", "run_type", "triggering_user_name", "note"],
  [INSTANCES]:
    "dag_id dag_run_id run_id task_id task_display_name operator_name pool queue priority_weight queued_when scheduled_when updated_at".split(
      " ",
    ),
  "/dags/~/dagRuns/~/taskInstances/~/xcomEntries": ["logical_date", "value"],
  "/dags": ["owners", "is_paused"],
  "/eventLogs": ["map_index", "try_number"],
  "/assets": ["group"],
  "/assets/aliases": ["group"],
  "/assets/events": ["id", "asset_id"],
  "/importErrors": ["stack_trace"],
  "/jobs": ["dag_display_name"],
  "/connections": ["password"],
  "/variables": ["value"],
  "/pools": ["slots"],
  "/dagTags": ["dag_id"],
  "/dagWarnings": ["dag_display_name"],
  "/dags/~/dagVersions": ["dag_id"],
  "/dags/~/dagRuns/~/hitlDetails": ["options"],
  "/dags/lists/tasks": ["params"],
};

describe.each(Object.entries(refused))("the order of %s", (path, names) => {
  test.each([...names, ""])("is not by %j", async (name) => {
    expect(await statusOf(`${path}?order_by=${name}`)).toBe(400);
    expect(await statusOf(`${path}?order_by=-${name}`)).toBe(400);
  });
});

test("other orders are taken, with ten names at most", async () => {
  expect(await statusOf(`${RUNS}?order_by=partition_date&order_by=-duration&order_by=--id`)).toBe(200);
  expect(await statusOf(`${INSTANCES}?order_by=rendered_map_index&order_by=operator`)).toBe(200);
  expect(await statusOf("/variables?order_by=is_encrypted&order_by=-team_name")).toBe(200);
  expect(await statusOf("/dags/lists/tasks?order_by=-execution_timeout")).toBe(200);
  expect(await statusOf(`${RUNS}?${"order_by=id&".repeat(11)}`)).toBe(400);
});

test("what an order leaves equal goes by id, in the direction of the first name", async () => {
  expect(await runIds("order_by=dag_id")).toEqual(["r0", "r1", "r2", "r3"]);
  expect(await runIds("order_by=-dag_id")).toEqual(["r3", "r2", "r1", "r0"]);
  expect(await runIds("order_by=-state")).toEqual(["r2", "r0", "r3", "r1"]);
});

test("a missing value is larger than all others, in pages by cursor as well", async () => {
  expect(await runIds("order_by=end_date")).toEqual(["r0", "r1", "r2", "r3"]);
  expect(await runIds("order_by=-end_date")).toEqual(["r3", "r2", "r1", "r0"]);
  for (const order of ["end_date", "-end_date", "-logical_date", "duration"]) {
    const [there, back]: string[][] = [[], []];
    let cursor: string | null = "";
    let last = "";
    while (cursor !== null) {
      const { body } = await t.call("GET", `${RUNS}?limit=1&order_by=${order}&cursor=${cursor}`);
      const page = body as { dag_runs: { dag_run_id: string }[]; next_cursor: string | null; previous_cursor: string };
      there!.push(...page.dag_runs.map((run) => run.dag_run_id));
      last = page.previous_cursor;
      cursor = page.next_cursor;
    }
    for (let before: string | null = last; before !== null;) {
      const { body } = await t.call("GET", `${RUNS}?limit=1&order_by=${order}&cursor=${before}`);
      const page = body as { dag_runs: { dag_run_id: string }[]; previous_cursor: string | null };
      back!.push(...page.dag_runs.map((run) => run.dag_run_id));
      before = page.previous_cursor;
    }
    expect(there).toEqual(await runIds(`order_by=${order}`));
    expect(back).toEqual(there!.slice(0, -1).toReversed());
  }
});

test("a day that cannot be read is a problem, and a Dag without partitions knows no such days", async () => {
  for (const end of ["gte", "lte"]) {
    expect(await statusOf(`${RUNS}?partition_date_${end}=nope`)).toBe(422);
    expect(await statusOf(`${RUNS}?partition_date_${end}=2024-01-01T10:00:00`)).toBe(422);
    expect(await statusOf(`${RUNS}?partition_date_${end}=2024-01-01`)).toBe(400);
    expect(await statusOf(`/dags/lists/dagRuns?partition_date_${end}=2024-01-01`)).toBe(400);
    expect(await statusOf(`/dags/absent/dagRuns?partition_date_${end}=2024-01-01`)).toBe(404);
  }
});

test("an empty filter says nothing", async () => {
  const all = await countOf(RUNS);
  for (const filter of ["bundle_version=", "consuming_asset_pattern=", "conf_contains=", "duration_gte=0"])
    expect(await countOf(`${RUNS}?${filter}`)).toBe(all);
  for (const filter of ["task_id=", "duration_lte=0", "duration_lt=0"])
    expect(await countOf(`${INSTANCES}?${filter}`)).toBe(4);
  expect(await countOf("/dags?bundle_name=&bundle_version=")).toBe(1);
});

test("a pattern leaves out what has no value, also where it is ~ for any", async () => {
  expect(await countOf(`${RUNS}?partition_key_pattern=~`)).toBe(1);
  expect(await countOf(`${RUNS}?partition_key_prefix_pattern=~`)).toBe(1);
  expect(await countOf(`${INSTANCES}?rendered_map_index_pattern=~`)).toBe(0);
  expect(await countOf(`${RUNS}?run_id_pattern=~`)).toBe(4);
});

test("| is or in patterns, but a letter in those of partition keys", async () => {
  expect(await countOf(`${RUNS}?run_id_pattern=r0%20|%20r3|`)).toBe(2);
  expect(await countOf(`${RUNS}?partition_key_pattern=a|b`)).toBe(1);
  expect(await countOf(`${RUNS}?partition_key_pattern=b|a`)).toBe(0);
});

test("conf is searched as Airflow writes it, and case counts", async () => {
  expect(await runIds(`conf_contains=${encodeURIComponent('"n": 1')}`)).toEqual(["r1"]);
  expect(await runIds("conf_contains=Red")).toEqual(["r0", "r1", "r2"]);
  expect(await runIds("conf_contains=red")).toEqual([]);
});

test("a run is named with its Dag, and listMapped takes any run", async () => {
  expect(await statusOf("/dags/~/dagRuns/r1/taskInstances")).toBe(400);
  expect(await statusOf("/dags/lists/dagRuns/absent/taskInstances")).toBe(404);
  expect(await statusOf("/dags?dag_run_state=bad")).toBe(422);
});

test("pools may have slashes in their names and belong to no team", async () => {
  const made = await t.call("POST", "/pools", { body: { name: "a/b", slots: 1 } });
  expect(made.status).toBe(201);
  expect(await statusOf("/pools/a/b")).toBe(200);
  for (const [path, body] of [
    ["/pools", { name: "t", slots: 1 }],
    ["/variables", { key: "t", value: "1" }],
    ["/connections", { connection_id: "t", conn_type: "http" }],
  ] as const) {
    const answer = await t.call("POST", path, { body: { ...body, team_name: "x" } });
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ type: "value_error", loc: ["body"] }] } });
  }
});

test("a pool is changed as a whole, whatever the mask chooses, and keeps its name", async () => {
  const path = "/pools/a/b?update_mask=slots";
  const part = await t.call("PATCH", path, { body: { slots: 7 } });
  expect(part).toMatchObject({ status: 422, body: { detail: [{ loc: ["pool"] }, { loc: ["include_deferred"] }] } });
  const whole = { pool: "a/b", slots: 7, description: "no", include_deferred: true };
  const changed = await t.call("PATCH", path, { body: whole });
  expect(changed).toMatchObject({ status: 200, body: { slots: 7, description: null, include_deferred: false } });
  expect((await t.call("PATCH", path, { body: { ...whole, pool: "c" } })).status).toBe(400);
  expect((await t.call("PATCH", "/pools/default_pool", { body: { slots: 9 } })).status).toBe(400);
  expect((await t.call("PATCH", "/pools/default_pool?update_mask=slots", { body: { slots: 128 } })).status).toBe(200);
});

test("a mask holds one name each time", async () => {
  await t.call("POST", "/connections", { body: { connection_id: "m", conn_type: "http", host: "h" } });
  const body = { connection_id: "m", conn_type: "http", host: "x", login: "l" };
  expect((await t.call("PATCH", "/connections/m?update_mask=host,login", { body })).body).toMatchObject({ host: "h" });
  const one = await t.call("PATCH", "/connections/m?update_mask=host&update_mask=nothing", { body });
  expect(one.body).toMatchObject({ host: "x", login: null });
});

test("the id of an event is any integer, in any form that Python reads", async () => {
  const seen = { event: "seen", owner: "airflow", owner_display_name: "airflow" };
  const { id } = await t.db.insertInto("event_log").values(seen).returning("id").executeTakeFirstOrThrow();
  const at = async (text: string) => await statusOf(`/eventLogs/${encodeURIComponent(text)}`);
  for (const text of [`${id}`, `+${id}`, ` ${id} `, `0_${id}`]) expect([text, await at(text)]).toEqual([text, 200]);
  for (const text of ["-1280360", "0", "99999999999", "9223372036854775807"])
    expect([text, await at(text)]).toEqual([text, 404]);
  for (const text of ["abc", "1.0", "1e3", "0x10", "--1", "-", "1__0", "_1", "-9".padEnd(40, "9")])
    expect([text, await at(text)]).toEqual([text, 400]);
});

test.each(["/dagSources/lists", "/config", "/dags/lists/dagRuns/r0/taskInstances/a/logs/1"])(
  "an Accept header of %s that is empty asks for no type that there is",
  async (path) => {
    const status = async (headers: Record<string, string>) => (await t.call("GET", path, { headers })).status;
    expect(await status({})).not.toBe(406);
    expect(await status({ accept: "*/*" })).not.toBe(406);
    expect([await status({ accept: "" }), await status({ accept: "text/html" })]).toEqual([406, 406]);
  },
);

test("an empty extra is an empty object", async () => {
  const body = { connection_id: "empty", conn_type: "http", extra: "" };
  expect((await t.call("POST", "/connections", { body })).body).toMatchObject({ extra: "{}" });
  expect((await t.call("PATCH", "/connections/empty", { body })).body).toMatchObject({ extra: "{}" });
});

test("a variable keeps its key, also where many are changed", async () => {
  const entity = { key: "kept", value: "1" };
  await t.call("POST", "/variables", { body: entity });
  expect((await t.call("PATCH", "/variables/kept?update_mask=key", { body: entity })).status).toBe(400);
  const actions = [{ action: "update", entities: [entity], update_mask: ["key"] }];
  const many = await t.call("PATCH", "/variables", { body: { actions } });
  expect(many).toMatchObject({ status: 200, body: { update: { success: [], errors: [{ status_code: 400 }] } } });
});

test("a text that does not match its pattern is told the pattern", async () => {
  const id = await t.call("POST", "/connections", { body: { connection_id: "a b", conn_type: "http" } });
  const pattern = "^[\\w.-]+$";
  const mismatch = { type: "string_pattern_mismatch", loc: ["body", "connection_id"], ctx: { pattern } };
  expect(id).toMatchObject({ status: 422, body: { detail: [mismatch] } });
  const event = await t.call("POST", "/assets/events", { body: { asset_id: 1, partition_key: " " } });
  const blank = { type: "string_pattern_mismatch", loc: ["body", "partition_key"], ctx: { pattern: "\\S" } };
  expect(event).toMatchObject({ status: 422, body: { detail: [blank] } });
});

test("a Dag is made a favourite once, and taken out once", async () => {
  const unique = { reason: "Unique constraint violation", statement: "hidden", orig_error: "hidden" };
  expect(await t.call("POST", "/dags/lists/favorite")).toMatchObject({ status: 204 });
  expect(await t.call("POST", "/dags/lists/favorite")).toMatchObject({ status: 409, body: { detail: unique } });
  expect(await t.call("GET", "/dags/lists/details")).toMatchObject({ body: { is_favorite: true } });
  expect(await t.call("POST", "/dags/lists/unfavorite")).toMatchObject({ status: 204 });
  expect(await t.call("POST", "/dags/lists/unfavorite")).toMatchObject({ status: 409 });
});

test("a task has its Dag's params and its own, and they say whose they are", async () => {
  const param = (value: number) => ({ value, schema: {}, description: null });
  const task = { ...serializedTask("a"), params: { n: param(2), own: param(3) } };
  await putDag(t.db, serializedDag("told", { tasks: [task], params: { n: param(1), all: param(1) } }));
  expect((await t.call("GET", "/dags/told/tasks/a")).body).toMatchObject({
    params: {
      all: { ...param(1), source: "dag" },
      n: { ...param(2), source: "task" },
      own: { ...param(3), source: "task" },
    },
  });
});
