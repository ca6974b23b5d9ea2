/** The audit log of v1: who changed what, when, with which words; written with the change or not at all. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "kysely";
import { putDag, serializedDag, type TestApp, testApp } from "../test-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
  await putDag(app.db, serializedDag("chain"));
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask(method: string, path: string, ...[body, user]: [unknown?, "viewer"?]) {
  const options = { ...(body === undefined ? {} : { body }), ...(user === undefined ? {} : { user }) };
  return (await app.call(method, `//api/v1${path}`, options)).status;
}

interface Entry {
  event: string;
  dag_id: string | null;
  run_id: string | null;
  task_id: string | null;
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

test("what is refused is not entered, nor what only reads", async () => {
  expect(await ask("POST", "/connections", { connection_id: "taken", conn_type: "x" })).toBe(200);
  const before = await app.db.selectFrom("event_log").select("id").execute();
  expect(await ask("POST", "/pools", { name: "denied", slots: 1 }, "viewer")).toBe(403);
  expect(await ask("POST", "/pools", { name: "default_pool", slots: 1 })).toBe(409);
  expect(await ask("DELETE", "/pools/nope")).toBe(404);
  expect(await ask("POST", "/connections", { connection_id: "taken", conn_type: "x" })).toBe(409);
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
    await sql`create trigger noted after insert or update on ${sql.table(table)} for each statement
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
