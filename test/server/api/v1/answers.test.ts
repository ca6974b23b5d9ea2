/** Small answers in which clients of Airflow 2.10 would notice a difference, each as it was recorded. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putDag, serializedDag, serializedTask, type TestApp, testApp } from "../test-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
  const n = { value: 3, description: null, schema: { type: "integer" } };
  const tasks = [
    serializedTask("hello", {
      templateFields: ["bashCommand", "env"],
      extraLinks: ["Page", "Triggered DAG"],
      downstream: ["done"],
    }),
    serializedTask("done", { retryDelay: 60, upstream: ["hello"] }),
    serializedTask("square", {
      expansion: { kind: "product", inputs: { x: { taskId: "hello", key: "return_value" } } },
    }),
  ];
  await putDag(app.db, serializedDag("chain", { tags: ["a", "b"], tasks, params: { n } }));
  await putDag(app.db, serializedDag("ch|in"));
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask(method: string, path: string, options: Parameters<TestApp["call"]>[2] = {}) {
  const answer = await app.call(method, `//api/v1${path}`, options);
  const body =
    typeof answer.body === "string" && answer.body !== "" ? (JSON.parse(answer.body) as unknown) : answer.body;
  return { status: answer.status, body: body as Record<string, never> };
}
const status = async (...words: Parameters<typeof ask>) => (await ask(...words)).status;
const total = async (path: string) => (await ask("GET", path)).body["total_entries"];

describe("lists", () => {
  test.each([
    ["/dags?tags=", 0],
    ["/dags?tags=%20a", 0],
    ["/dags?tags=a,nope", 1],
    ["/dags?dag_id_pattern=~", 0],
    ["/dags?dag_id_pattern=h%7Ci", 1],
    ["/dags?dag_id_pattern=CH_IN", 2],
    ["/dags/chain/dagRuns?state=", 0],
    ["/dags/nope/dagRuns?fields=x", 0],
    ["/dags/chain/dagRuns/~/taskInstances/square/listMapped", 0],
    ["/dags/chain/dagRuns/nope/taskInstances/square/listMapped", 0],
    ["/dagStats?dag_ids=nope,%20chain", 0],
    ["/datasets/events?source_dag_id=", 0],
    ["/dags/~/dagRuns/~/taskInstances/~/xcomEntries?xcom_key=", 0],
    ["/eventLogs?included_events=&event=nope", 0],
  ])("GET %s finds %i", async (path, found) => {
    expect(await total(path)).toBe(found);
  });

  test.each([
    ["/dags?order_by=--dag_id", 200],
    ["/dags?order_by=%2Bdag_id", 400],
    ["/dags?paused=1", 400],
    ["/dags?paused=FALSE", 200],
    ["/dags?fields=", 400],
    ["/dags?fields=dag_id,%20is_paused", 400],
    ["/dags/chain/tasks?order_by=retry_delay", 200],
    ["/dags/chain/tasks?order_by=is_mapped", 400],
    ["/users?order_by=username", 400],
    ["/users?order_by=email", 200],
    ["/roles?order_by=id", 400],
    ["/datasets/events?order_by=id", 400],
    ["/datasets/events?order_by=timestamp", 200],
    ["/dags/~/dagRuns?start_date_gte=2020-01-01T00:00:00Z", 200],
    ["/dags/~/dagRuns?start_date_gte=2020-01-01T00:00Z", 400],
    ["/dags/~/dagRuns?start_date_gte=2020-01-01%2000:00:00Z", 400],
    ["/dags/~/dagRuns?start_date_gte=2020-01-01T00:00:00%2B0200", 400],
    ["/dags/~/dagRuns?start_date_gte=2020-01-01T00:00:00", 400],
    ["/dags/chain/dagRuns/~/taskInstances/done/listMapped", 404],
    ["/dags/chain/dagRuns/~/taskInstances/square/listMapped?order_by=map_index", 400],
    ["/dags/chain/dagRuns/~/taskInstances/square/listMapped?order_by=-map_index", 200],
    ["/dags/chain/details?fields=last_parsed", 400],
    ["/dags/chain/details?fields=last_parsed_time", 200],
  ])("GET %s is %i", async (path, wanted) => {
    expect(await status("GET", path)).toBe(wanted);
  });

  test("pausing many by ~ means all", async () => {
    const { body } = await ask("PATCH", "/dags?dag_id_pattern=~", { body: { is_paused: false } });
    expect(body["total_entries"]).toBe(2);
  });

  test("those of task instances take 0 for none, others for the usual hundred", async () => {
    await ask("POST", "/dags/chain/dagRuns", { body: { dag_run_id: "r" } });
    expect((await ask("GET", "/dags/chain/dagRuns/~/taskInstances?limit=0")).body["task_instances"]).toEqual([]);
    expect((await ask("GET", "/dags/chain/dagRuns?limit=0")).body["dag_runs"]).toHaveLength(1);
  });

  test("tasks that an order leaves equal stay as they are, whichever way it goes", async () => {
    const names = async (order: string) =>
      (await ask("GET", `/dags/chain/tasks?order_by=${order}`)).body["tasks"] as unknown as { task_id: string }[];
    expect((await names("owner")).map((task) => task.task_id)).toEqual(["hello", "done", "square"]);
    expect(await names("-owner")).toEqual(await names("owner"));
    expect((await names("-retry_delay")).at(-1)?.task_id).toBe("done");
  });
});

test("a task shows its fields by Airflow's names, its Dag's params, and its links", async () => {
  expect((await ask("GET", "/dags/chain/tasks/hello")).body).toMatchObject({
    template_fields: ["bash_command", "env"],
    params: { n: { value: 3 } },
    extra_links: [
      { module_path: "@windsock/sdk", class_name: "PageLink" },
      { module_path: "@windsock/sdk", class_name: "TriggerDagRunLink" },
    ],
  });
});

describe("a setting", () => {
  test.each([
    ["webserver", "expose_config"],
    ["core", "PARALLELISM"],
  ])("of %s is found as %s, by the names that were asked for", async (section, option) => {
    const shown = await testApp({ AIRFLOW__API__EXPOSE_CONFIG: "True" });
    const answer = await shown.call("GET", `//api/v1/config/section/${section}/option/${option}`, {
      headers: { accept: "application/json" },
    });
    await shown[Symbol.asyncDispose]();
    expect(answer.body).toMatchObject({ sections: [{ name: section, options: [{ key: option }] }] });
  });
});

test("a client that takes neither text nor JSON gets a log as JSON", async () => {
  await ask("POST", "/dags/chain/dagRuns", { body: { dag_run_id: "logged" } });
  const type = async (accept: string) =>
    (await app.call("GET", "//api/v1/dags/chain/dagRuns/logged/taskInstances/done/logs/1", { headers: { accept } }))
      .type;
  expect([await type("text/html"), await type("*/*"), await type("application/*")]).toEqual([
    "application/json",
    "text/plain",
    "application/json",
  ]);
});

describe("a trigger", () => {
  const trigger = async (body: object) => await ask("POST", "/dags/chain/dagRuns", { body });

  test.each([
    [{ dag_run_id: null }, 400],
    [{ dag_run_id: "scheduled__x" }, 400],
    [{ dag_run_id: "backfill__x" }, 400],
    [{ dag_run_id: "dataset_triggered__x" }, 400],
    [{ dag_run_id: "manual__x" }, 200],
    [{ logical_date: null }, 400],
    [{ logical_date: "2031-01-01T01:00Z" }, 400],
    [{ logical_date: "2031-01-01 02:00:00Z" }, 400],
    [{ logical_date: "2031-01-01T03:00:00-0500" }, 400],
    [{ logical_date: "2031-01-01T04:00:00-05:00" }, 200],
    [{ data_interval_start: null, data_interval_end: null }, 200],
  ])("with %j is %i", async (body, wanted) => {
    expect((await trigger(body)).status).toBe(wanted);
  });

  test("with an empty id gets one, and an empty note is none", async () => {
    const made = await trigger({ dag_run_id: "", note: "" });
    expect(made).toMatchObject({ status: 200, body: { note: null } });
    expect(made.body["dag_run_id"]).toMatch(/^manual__/);
  });

  test("has one date, spelled one way where it is given by both of its names", async () => {
    const [logical_date, execution_date] = ["2024-03-01T06:00:00Z", "2024-03-01T08:00:00+02:00"];
    expect(await trigger({ logical_date, execution_date })).toMatchObject({
      status: 400,
      body: { title: "logical_date conflicts with execution_date" },
    });
    expect(await trigger({ logical_date, execution_date: logical_date })).toMatchObject({ status: 200 });
  });

  test("a note of a run is a text", async () => {
    await trigger({ dag_run_id: "noted" });
    const path = "/dags/chain/dagRuns/noted/setNote";
    expect(await status("PATCH", path, { body: { note: null } })).toBe(400);
    expect((await ask("PATCH", path, { body: { note: "n" } })).body).toMatchObject({ note: "n" });
  });
});

test.each([
  ["/dags/nope", "DAG not found"],
  ["/dags/chain/dagRuns/nope", "DAGRun not found"],
  ["/dags/chain/tasks/nope", "Task not found"],
  ["/dags/chain/dagRuns/nope/taskInstances/hello", "Task instance not found"],
  ["/connections/nope", "Connection not found"],
  ["/variables/nope", "Variable not found"],
  ["/users/nope", "User not found"],
  ["/roles/nope", "Role not found"],
  ["/importErrors/0", "Import error not found"],
  ["/datasets/nope", "Dataset not found"],
  ["/datasets/queuedEvent/nope", "Queue event not found"],
  ["/pools/nope", "Not Found"],
])("of %s is said: %s", async (path, title) => {
  expect(await ask("GET", path)).toMatchObject({ status: 404, body: { title } });
});

test("marking many is for tasks that are not mapped", async () => {
  const wide = { include_upstream: false, include_downstream: false, include_future: false, include_past: false };
  await ask("POST", "/dags/chain/dagRuns", { body: { dag_run_id: "marked" } });
  const mark = async (task_id: string) =>
    await status("POST", "/dags/chain/updateTaskInstancesState", {
      body: { ...wide, task_id, dag_run_id: "marked", new_state: "failed" },
    });
  expect(await mark("done")).toBe(200);
  await app.db.deleteFrom("task_instance").where("task_id", "=", "square").execute();
  expect(await mark("square")).toBe(404);
});

test("marking names what it cleared again below, too", async () => {
  await ask("POST", "/dags/chain/dagRuns", { body: { dag_run_id: "marked-below" } });
  const wide = { include_upstream: false, include_downstream: true, include_future: false, include_past: false };
  const marked = await ask("POST", "/dags/chain/updateTaskInstancesState", {
    body: { ...wide, task_id: "hello", dag_run_id: "marked-below", new_state: "failed", dry_run: false },
  });
  expect(marked.body["task_instances"]).toMatchObject([{ task_id: "done" }, { task_id: "hello" }]);
});

describe("a connection", () => {
  test.each([["not json"], [""], [null], ['{"a": 1}']])("keeps the extra %j as it is", async (extra) => {
    const body = {
      connection_id: `c${String(extra).length}_${typeof extra}_${String(extra).at(0) === "{"}`,
      conn_type: "x",
      extra,
    };
    expect(await ask("POST", "/connections", { body })).toMatchObject({ status: 200, body: { extra } });
    expect((await ask("GET", `/connections/${body.connection_id}`)).body).toMatchObject({ extra });
  });

  test.each([[{ extra: "[1]" }], [{ host: "h".repeat(501) }], [{ schema: "s".repeat(501) }]])(
    "with %j is refused",
    async (rest) => {
      expect(await status("POST", "/connections", { body: { connection_id: "bad", conn_type: "x", ...rest } })).toBe(
        400,
      );
    },
  );

  test("an update mask may have spaces, a Dag's not", async () => {
    await ask("POST", "/connections", { body: { connection_id: "masked", conn_type: "x", host: "a" } });
    const body = { connection_id: "masked", conn_type: "y", host: "b" };
    const changed = await ask("PATCH", "/connections/masked?update_mask=%20host", { body });
    expect(changed.body).toMatchObject({ conn_type: "x", host: "b" });
    expect(await status("PATCH", "/dags/chain?update_mask=%20is_paused", { body: { is_paused: true } })).toBe(400);
  });

  test("with *** in an extra that is no JSON is written as it is", async () => {
    await ask("POST", "/connections", { body: { connection_id: "stars", conn_type: "x", extra: "plain" } });
    const body = { connection_id: "stars", conn_type: "x", extra: "***plain" };
    expect((await ask("PATCH", "/connections/stars", { body })).body).toMatchObject({ extra: "***plain" });
  });
});

test("nobody has counted the logins of a user who never tried", async () => {
  const person = { username: "new", password: "p", email: "new@example.com", first_name: "N", last_name: "E" };
  const made = await ask("POST", "/users", { body: { ...person, roles: [{ name: "Viewer" }] } });
  expect(made.body).toMatchObject({ login_count: null, fail_login_count: null });
});

test("a dataset event needs its URI before anybody asks who is calling, and its extra is an object", async () => {
  expect(await status("POST", "/datasets/events", { body: {}, user: "viewer" })).toBe(400);
  expect(await status("POST", "/datasets/events", { body: { dataset_uri: "s3://x", extra: null } })).toBe(400);
});
