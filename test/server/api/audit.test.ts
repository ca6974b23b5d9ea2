/** The audit log of both generations: who changed what, when, with which words; written with the change or not at all. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "kysely";
import { putDag, serializedDag, serializedTask, type TestApp, testApp } from "./test-app.ts";

const URI = "s3://lake/orders";
let app: TestApp;
let orders: number;

beforeAll(async () => {
  app = await testApp();
  await putDag(app.db, serializedDag("chain"));
  await putDag(app.db, serializedDag("kept", { tasks: [serializedTask("t"), serializedTask("m")] }));
  const { id } = await app.db
    .insertInto("asset")
    .values({ name: "orders", uri: URI, extra: "{}" })
    .returning("id")
    .executeTakeFirstOrThrow();
  orders = id;
  for (const [n, dag_run_id] of ["old", "new"].entries())
    await ask("POST", "/dags/kept/dagRuns", { dag_run_id, logical_date: `2024-01-0${n + 1}T00:00:00Z` });
  await app.db.updateTable("task_instance").set({ map_index: 1 }).where("task_id", "=", "m").execute();
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask(method: string, path: string, ...[body, user]: [unknown?, "viewer"?]) {
  const options = { ...(body === undefined ? {} : { body }), ...(user === undefined ? {} : { user }) };
  return (await app.call(method, path.startsWith("//") ? path : `//api/v1${path}`, options)).status;
}

interface Entry {
  event: string;
  dag_id: string | null;
  run_id: string | null;
  task_id: string | null;
  map_index: number | null;
  owner: string;
  extra: string;
  when: string;
}

async function entries(event: string): Promise<Entry[]> {
  const answer = await app.call("GET", `//api/v1/eventLogs?event=${event}&order_by=-event_log_id`);
  return (answer.body as { event_logs: Entry[] }).event_logs;
}
async function newest(event: string) {
  const [entry] = await entries(event);
  return entry === undefined ? undefined : { ...entry, extra: JSON.parse(entry.extra) as unknown };
}

const person = { username: "ann", password: "hidden", email: "ann@example.com", first_name: "A", last_name: "N" };
const wide = { include_upstream: false, include_downstream: false, include_future: false, include_past: false };

describe("each kind of change is entered with what was sent, secrets hidden", () => {
  test.each<[string, string, unknown, string, object]>([
    ["PATCH", "/dags/chain", { is_paused: false }, "api.patch_dag", { dag_id: "chain", extra: { is_paused: false } }],
    [
      "POST",
      "/dags/chain/dagRuns",
      { dag_run_id: "r", conf: { password: "hidden", a: 1 } },
      "api.post_dag_run",
      { dag_id: "chain", run_id: null, extra: { dag_run_id: "r", conf: { password: "***", a: 1 } } },
    ],
    [
      "PATCH",
      "/dags/chain/dagRuns/r/setNote",
      { note: "n" },
      "api.set_dag_run_note",
      { dag_id: "chain", run_id: "r", extra: { note: "n" } },
    ],
    [
      "POST",
      "/dags/chain/clearTaskInstances",
      { dag_run_id: "r", dry_run: true },
      "api.post_clear_task_instances",
      { dag_id: "chain", run_id: null, extra: { dag_run_id: "r", dry_run: true } },
    ],
    [
      "POST",
      "/dags/chain/updateTaskInstancesState",
      { ...wide, task_id: "t", dag_run_id: "r", new_state: "success", dry_run: false },
      "api.post_set_task_instances_state",
      { dag_id: "chain", task_id: null, extra: { ...wide, task_id: "t", new_state: "success" } },
    ],
    [
      "PATCH",
      "/dags/chain/dagRuns/r/taskInstances/t/setNote",
      { note: "n" },
      "api.set_task_instance_note",
      { dag_id: "chain", run_id: "r", task_id: "t", extra: { note: "n" } },
    ],
    [
      "PATCH",
      "/dags/chain/dagRuns/r",
      { state: "failed" },
      "api.update_dag_run_state",
      { run_id: "r", extra: { state: "failed" } },
    ],
    [
      "POST",
      "/dags/chain/dagRuns/r/clear",
      { dry_run: true },
      "api.clear_dag_run",
      { run_id: "r", extra: { dry_run: true } },
    ],
    ["DELETE", "/dags/chain/dagRuns/r", undefined, "api.delete_dag_run", { run_id: "r", extra: {} }],
    ["POST", "/pools", { name: "p", slots: 3 }, "api.post_pool", { extra: { name: "p", slots: 3 } }],
    [
      "PATCH",
      "/pools/p?update_mask=slots",
      { name: "p", slots: 4 },
      "api.patch_pool",
      { extra: { pool_name: "p", name: "p", slots: 4, update_mask: "slots" } },
    ],
    ["DELETE", "/pools/p", undefined, "api.delete_pool", { extra: { pool_name: "p" } }],
    [
      "POST",
      "/variables",
      { key: "city", value: "Oslo" },
      "api.variable.create",
      { extra: { key: "city", value: "Oslo" } },
    ],
    [
      "POST",
      "/variables",
      { key: "api_key", value: "hidden" },
      "api.variable.create",
      { extra: { key: "api_key", value: "***" } },
    ],
    [
      "PATCH",
      "/variables/api_key",
      { key: "api_key", value: "hidden" },
      "api.variable.edit",
      { extra: { key: "api_key", value: "***" } },
    ],
    ["DELETE", "/variables/city", undefined, "api.variable.delete", { extra: { variable_key: "city" } }],
    [
      "POST",
      "/connections",
      { connection_id: "c", conn_type: "x", login: "l", password: "hidden", extra: '{"token": "hidden", "a": 1}' },
      "api.connection.create",
      { extra: { connection_id: "c", login: "l", password: "***", extra: { token: "***", a: 1 } } },
    ],
    [
      "PATCH",
      "/connections/c",
      { connection_id: "c", conn_type: "y", extra: "hidden" },
      "api.connection.edit",
      { extra: { connection_id: "c", conn_type: "y", extra: "***" } },
    ],
    ["DELETE", "/connections/c", undefined, "api.connection.delete", { extra: { connection_id: "c" } }],
    ["POST", "/roles", { name: "Team", actions: [] }, "api.post_role", { extra: { name: "Team" } }],
    [
      "POST",
      "/users",
      { ...person, roles: [{ name: "Team" }] },
      "api.post_user",
      { extra: { username: "ann", password: "***" } },
    ],
    [
      "PATCH",
      "/users/ann",
      { ...person, password: "hidden" },
      "api.patch_user",
      { extra: { username: "ann", password: "***" } },
    ],
    ["DELETE", "/users/ann", undefined, "api.delete_user", { extra: { username: "ann" } }],
    ["DELETE", "/roles/Team", undefined, "api.delete_role", { extra: { role_name: "Team" } }],
    ["DELETE", "/dags/chain", undefined, "api.delete_dag", { dag_id: "chain", extra: {} }],
  ])("%s %s %j", async (...[method, path, body, event, wanted]) => {
    const since = new Date();
    expect(await ask(method, path, body)).toBeLessThan(300);
    const entry = await newest(event);
    expect(entry).toMatchObject({ event, owner: "airflow", ...wanted });
    expect(JSON.stringify(entry)).not.toContain("hidden");
    expect(Date.parse(entry!.when)).toBeGreaterThanOrEqual(since.getTime() - 1000);
  });
});

/** As if an event waited in the queue of a Dag. */
async function queueEvent() {
  const queued = sql`insert into asset_dag_run_queue (target_dag_id, asset_id) values ('kept', ${orders})`;
  await sql`${queued} on conflict do nothing`.execute(app.db);
}

describe("what Airflow's logs showed of changes beside the plain ones is entered the same way", () => {
  const uri = encodeURIComponent(URI);
  const m = "/dags/kept/dagRuns/old/taskInstances/m/1";
  const t2 = "//api/v2/dags/kept/dagRuns/new/taskInstances";
  const nowhere = { dag_id: null, run_id: null, task_id: null };
  const onInstance = { dag_id: "kept", task_id: "m", map_index: null };

  test.each<[string, string, unknown, string, object]>([
    [
      "PUT",
      "/parseDagFile/token-kept",
      undefined,
      "api.reparse_dag_file",
      { ...nowhere, extra: { file_token: "***" } },
    ],
    [
      "POST",
      "/datasets/events",
      { dataset_uri: URI, extra: { a: 1, password: "hidden" } },
      "api.create_dataset_event",
      { ...nowhere, extra: { dataset_uri: URI, extra: { a: 1, password: "***" } } },
    ],
    ["DELETE", `/datasets/queuedEvent/${uri}`, undefined, "api.delete_dataset_queued_events", { extra: { uri: URI } }],
    [
      "DELETE",
      "/dags/kept/datasets/queuedEvent",
      undefined,
      "api.delete_dag_dataset_queued_events",
      { dag_id: "kept", extra: {} },
    ],
    [
      "DELETE",
      `/dags/kept/datasets/queuedEvent/${uri}`,
      undefined,
      "api.delete_dag_dataset_queued_event",
      { dag_id: "kept", extra: { uri: URI } },
    ],
    [
      "PATCH",
      "/dags/kept/dagRuns/old/taskInstances/t",
      { new_state: "failed", dry_run: false },
      "api.patch_task_instance",
      { run_id: "old", task_id: "t", extra: { new_state: "failed", dry_run: false } },
    ],
    [
      "PATCH",
      m,
      { new_state: "failed", dry_run: false },
      "api.patch_task_instance",
      { ...onInstance, run_id: "old", extra: { map_index: 1, new_state: "failed", dry_run: false } },
    ],
    [
      "PATCH",
      `${m}/setNote`,
      { note: "n" },
      "api.set_task_instance_note",
      { ...onInstance, run_id: "old", extra: { map_index: 1, note: "n" } },
    ],
    [
      "PUT",
      "//api/v2/parseDagFile/token-kept",
      undefined,
      "reparse_dag_file",
      { ...nowhere, extra: { file_token: "***", method: "PUT" } },
    ],
    [
      "POST",
      "//api/v2/assets/events",
      { asset_id: 1, extra: { a: 1, password: "hidden" } },
      "create_asset_event",
      { ...nowhere, extra: { asset_id: 1, extra: { a: 1, password: "***" }, method: "POST" } },
    ],
    [
      "DELETE",
      "//api/v2/assets/1/queuedEvents",
      undefined,
      "delete_asset_queued_events",
      { ...nowhere, extra: { asset_id: "1", method: "DELETE" } },
    ],
    [
      "DELETE",
      "//api/v2/dags/kept/assets/queuedEvents",
      undefined,
      "delete_dag_asset_queued_events",
      { dag_id: "kept", extra: { method: "DELETE" } },
    ],
    [
      "DELETE",
      "//api/v2/dags/kept/assets/1/queuedEvents",
      undefined,
      "delete_dag_asset_queued_event",
      { dag_id: "kept", extra: { asset_id: "1", method: "DELETE" } },
    ],
    [
      "PATCH",
      `${t2}/t`,
      { new_state: "failed" },
      "patch_task_instance",
      { run_id: "new", task_id: "t", extra: { new_state: "failed", method: "PATCH" } },
    ],
    [
      "PATCH",
      `${t2}/m/1`,
      { new_state: "failed" },
      "patch_task_instance",
      { ...onInstance, run_id: "new", extra: { map_index: "1", new_state: "failed", method: "PATCH" } },
    ],
    [
      "PATCH",
      `${t2}/m/1`,
      { note: "n" },
      "patch_task_instance",
      { ...onInstance, run_id: "new", extra: { map_index: "1", note: "n", method: "PATCH" } },
    ],
    [
      "PATCH",
      "//api/v2/dags/kept/dagRuns/new",
      { state: "success", note: "x" },
      "patch_dag_run",
      { run_id: "new", task_id: null, extra: { state: "success", note: "x", method: "PATCH" } },
    ],
    [
      "POST",
      `${t2}/t/xcomEntries`,
      { key: "k", value: { password: "hidden", v: 1 } },
      "create_xcom_entry",
      { task_id: "t", extra: { key: "k", value: { password: "***", v: 1 }, method: "POST" } },
    ],
    [
      "POST",
      "//api/v2/variables",
      { key: "city", value: "hidden" },
      "post_variable",
      { extra: { key: "city", value: "***", method: "POST" } },
    ],
    [
      "PATCH",
      "//api/v2/variables",
      { actions: [{ action: "create", entities: [{ key: "town", value: "hidden" }] }] },
      "bulk_variables",
      { extra: { actions: [{ action: "create", entities: [{ key: "town", value: "***" }] }], method: "PATCH" } },
    ],
    [
      "POST",
      "//api/v2/connections",
      { connection_id: "v2", conn_type: "x", password: "hidden", extra: '{"where": "hidden"}' },
      "post_connection",
      { extra: { connection_id: "v2", conn_type: "x", password: "***", extra: { where: "***" }, method: "POST" } },
    ],
  ])("%s %s %j", async (...[method, path, body, event, wanted]) => {
    if (method === "DELETE") await queueEvent();
    expect(await ask(method, path, body)).toBeLessThan(300);
    const entry = await newest(event);
    expect(entry).toMatchObject({ event, owner: "airflow", ...wanted });
    expect(entry!.extra).toEqual((wanted as { extra: object }).extra);
    expect(JSON.stringify(entry)).not.toContain("hidden");
  });

  test("a clear of the second generation that only shows what it would do is not", async () => {
    const clear = async (dry_run: unknown) => {
      await ask("POST", "//api/v2/dags/kept/clearTaskInstances", { dag_run_id: "new", only_failed: false, dry_run });
      await ask("POST", "//api/v2/dags/kept/dagRuns/new/clear", { dry_run });
      return [...(await entries("post_clear_task_instances")), ...(await entries("clear_dag_run"))].length;
    };
    expect(await clear(true)).toBe(0);
    expect(await clear("false")).toBe(2);
  });
});

test("what is refused is not entered, nor what only reads", async () => {
  expect(await ask("POST", "/connections", { connection_id: "taken", conn_type: "x" })).toBe(200);
  const before = await app.db.selectFrom("event_log").select("id").execute();
  expect(await ask("POST", "/pools", { name: "denied", slots: 1 }, "viewer")).toBe(403);
  expect(await ask("POST", "/pools", { name: "default_pool", slots: 1 })).toBe(409);
  expect(await ask("DELETE", "/pools/nope")).toBe(404);
  expect(await ask("POST", "/connections", { connection_id: "taken", conn_type: "x" })).toBe(409);
  for (const run of [{ dag_run_id: "old" }, { dag_run_id: "other", logical_date: "2024-01-01T00:00:00Z" }])
    expect(await ask("POST", "/dags/kept/dagRuns", run)).toBe(409);
  expect(await ask("GET", "/pools")).toBe(200);
  expect(await ask("POST", "/dags/~/dagRuns/list", {})).toBe(200);
  expect(await app.db.selectFrom("event_log").select("id").execute()).toEqual(before);
});

test("the entry is written in the transaction of the change", async () => {
  await sql`create table seen (what text, xid text)`.execute(app.db);
  for (const table of ["variable", "pool", "event_log", "app_user"])
    await sql`create or replace function note_${sql.raw(table)}() returns trigger language plpgsql as $$
      begin insert into seen values (${sql.lit(table)}, pg_current_xact_id()::text); return null; end $$`.execute(
      app.db,
    );
  for (const table of ["variable", "pool", "event_log", "app_user"])
    // Not its updates: the caller's logins are counted in transactions of their own.
    await sql`create trigger noted after insert on ${sql.table(table)} for each statement
      execute function ${sql.raw(`note_${table}`)}()`.execute(app.db);
  const transactionsOf = async (...change: Parameters<typeof ask>) => {
    await sql`truncate seen`.execute(app.db);
    expect(await ask(...change)).toBe(200);
    const { rows } = await sql<{ what: string; xid: string }>`select * from seen`.execute(app.db);
    return { what: new Set(rows.map((row) => row.what)), xids: new Set(rows.map((row) => row.xid)) };
  };
  const variable = await transactionsOf("POST", "/variables", { key: "together", value: "v" });
  expect(variable).toMatchObject({ what: new Set(["variable", "event_log"]), xids: { size: 1 } });
  const pool = await transactionsOf("POST", "/pools", { name: "together", slots: 1 });
  expect(pool).toMatchObject({ what: new Set(["pool", "event_log"]), xids: { size: 1 } });
  const user = await transactionsOf("POST", "/users", { ...person, roles: [{ name: "Viewer" }] });
  expect(user.what).toContain("event_log");
  expect(user.xids.size).toBe(1);
});

test("a change whose entry cannot be written is not made", async () => {
  await sql`alter table event_log add constraint none_now check (event <> 'api.post_pool') not valid`.execute(app.db);
  expect(await ask("POST", "/pools", { name: "alone", slots: 1 })).toBe(500);
  expect(await ask("GET", "/pools/alone")).toBe(404);
});
