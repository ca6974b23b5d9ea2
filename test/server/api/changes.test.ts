import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putDag, serializedDag, serializedTask, testApp, type TestApp } from "./test-app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  const n = { value: 3, description: null, schema: { type: "integer", maximum: 10 } };
  await putDag(t.db, serializedDag("plain", { tasks: [serializedTask("t")], params: { n } }), { paused: true });
  await putDag(t.db, serializedDag("other"));
  await t.db
    .insertInto("pool")
    .values({ pool: "default_pool", slots: 128, description: null, team_name: null })
    .onConflict((oc) => oc.doNothing())
    .execute();
});
afterAll(() => t[Symbol.asyncDispose]());

const trigger = (body: object, user: "airflow" | "viewer" = "airflow") =>
  t.call("POST", "/dags/plain/dagRuns", { body, user });

describe("a trigger", () => {
  test("makes a queued run that says who made it, and reads back the same", async () => {
    const made = await trigger({
      dag_run_id: "one",
      logical_date: null,
      conf: { a: [1, { b: null }] },
      note: "by hand",
    });
    expect(made).toMatchObject({
      status: 200,
      body: {
        dag_run_id: "one",
        state: "queued",
        run_type: "manual",
        logical_date: null,
        data_interval_start: null,
        triggered_by: "rest_api",
        triggering_user_name: "airflow",
        conf: { a: [1, { b: null }] },
        note: "by hand",
        dag_versions: [{ version_number: 1 }],
      },
    });
    expect((await t.call("GET", "/dags/plain/dagRuns/one")).body).toEqual(made.body);
  });

  test("may leave the logical date out, which means none; the id comes from run_after", async () => {
    const made = await trigger({ run_after: "2031-01-01T00:00:00Z" });
    expect(made).toMatchObject({ status: 200, body: { logical_date: null, run_after: "2031-01-01T00:00:00Z" } });
    expect((made.body as { dag_run_id: string }).dag_run_id).toMatch(/^manual__2031-01-01T00:00:00(\.0+)?\+00:00$/);
  });

  test("answers on the client's clock, later reads are UTC", async () => {
    const date = "2031-05-01T02:00:00+02:00";
    expect(await trigger({ dag_run_id: "tz", logical_date: date })).toMatchObject({
      body: { logical_date: date, data_interval_start: date, data_interval_end: date },
    });
    expect((await t.call("GET", "/dags/plain/dagRuns/tz")).body).toMatchObject({
      logical_date: "2031-05-01T00:00:00Z",
    });
  });

  test("of a logical date that is taken is 409 with four fields", async () => {
    const again = await trigger({ dag_run_id: "tz2", logical_date: "2031-05-01T00:00:00Z" });
    const text = expect.any(String) as string;
    expect(again).toEqual(expect.objectContaining({ status: 409 }));
    expect(again.body).toEqual({ detail: { reason: text, statement: text, orig_error: text, message: text } });
  });

  test("with conf outside of its schema or a strange id is 400", async () => {
    expect((await trigger({ conf: { n: 70 } })).status).toBe(400);
    expect((await trigger({ dag_run_id: "a b" })).status).toBe(400);
    expect((await trigger({ partition_key: "2024" })).status).toBe(400);
  });

  test("with a bad body is 422 for an unknown Dag too, and 403 for a viewer before that", async () => {
    expect((await trigger({ logical_date: "yesterday" })).body).toMatchObject({
      detail: [{ loc: ["body", "logical_date"] }],
    });
    expect((await t.call("POST", "/dags/nope/dagRuns", { body: { dag_id: "x" } })).status).toBe(422);
    expect((await t.call("POST", "/dags/nope/dagRuns", { body: {} })).status).toBe(404);
    expect((await trigger({ colour: 1 }, "viewer")).status).toBe(403);
    expect((await trigger({ data_interval_start: "2024-01-01T00:00:00Z" })).body).toMatchObject({
      detail: [{ loc: ["body"] }],
    });
  });
});

describe("runs", () => {
  test("take a note and a state, within the mask", async () => {
    const path = "/dags/plain/dagRuns/one";
    expect((await t.call("PATCH", path, { body: { note: "better" } })).body).toMatchObject({
      note: "better",
      state: "queued",
    });
    const masked = await t.call("PATCH", `${path}?update_mask=note`, { body: { note: "", state: "failed" } });
    expect(masked.body).toMatchObject({ note: null, state: "queued" });
    expect((await t.call("PATCH", path, { body: { state: "success" } })).body).toMatchObject({ state: "success" });
    expect((await t.call("PATCH", path, { body: { state: "running" } })).body).toMatchObject({
      detail: [
        {
          type: "enum",
          loc: ["body", "state"],
          input: "running",
          ctx: { expected: "'queued', 'success' or 'failed'" },
        },
      ],
    });
    expect((await t.call("PATCH", "/dags/plain/dagRuns/nope", { body: { note: "x" } })).status).toBe(404);
  });

  test("are cleared for real only when asked", async () => {
    const path = "/dags/plain/dagRuns/one";
    const dry = await t.call("POST", `${path}/clear`, { body: {} });
    expect(dry).toMatchObject({ status: 200, body: { total_entries: expect.any(Number) as number } });
    expect((await t.call("GET", path)).body).toMatchObject({ state: "success" });
    const real = await t.call("POST", `${path}/clear`, { body: { dry_run: false } });
    expect(real).toMatchObject({ status: 200, body: { state: "queued", start_date: null } });
    const both = await t.call("POST", `${path}/clear`, { body: { only_new: true, only_failed: true } });
    expect(both).toMatchObject({ status: 422, body: { detail: [{ loc: ["body"] }] } });
  });

  test("clearing task instances checks its rules and lists nothing for an unknown task", async () => {
    const clear = (body: object) => t.call("POST", "/dags/plain/clearTaskInstances", { body });
    expect((await clear({ dag_run_id: "one", only_failed: true, only_running: true })).status).toBe(422);
    expect((await clear({ dag_run_id: "one", start_date: "2024-01-01T00:00:00Z" })).status).toBe(422);
    expect((await clear({ dag_run_id: "one", task_ids: ["nope"], only_failed: false })).body).toEqual({
      task_instances: [],
      total_entries: 0,
      total_entries_limit: null,
      next_cursor: null,
      previous_cursor: null,
    });
  });

  test("are removed once", async () => {
    expect((await t.call("DELETE", "/dags/plain/dagRuns/tz")).status).toBe(204);
    expect((await t.call("DELETE", "/dags/plain/dagRuns/tz")).status).toBe(404);
  });
});

describe("Dags", () => {
  test("are paused one by one or by filter", async () => {
    expect((await t.call("PATCH", "/dags/other", { body: { is_paused: true } })).body).toMatchObject({
      is_paused: true,
    });
    const bulk = await t.call("PATCH", "/dags?dag_id_pattern=other&update_mask=is_paused", {
      body: { is_paused: false },
    });
    expect(bulk.body).toMatchObject({ dags: [{ dag_id: "other", is_paused: false }], total_entries: 1 });
    expect((await t.call("GET", "/dags/other")).body).toMatchObject({ is_paused: false });
    expect((await t.call("PATCH", "/dags/other?update_mask=tags", { body: { is_paused: false } })).status).toBe(400);
    expect((await t.call("PATCH", "/dags/other", { body: {} })).body).toMatchObject({
      detail: [{ type: "missing", loc: ["body", "is_paused"], input: {} }],
    });
    expect((await t.call("PATCH", "/dags/other", { body: { is_paused: true }, user: "viewer" })).status).toBe(403);
  });

  test("are removed once", async () => {
    expect((await t.call("DELETE", "/dags/other")).status).toBe(204);
    expect((await t.call("DELETE", "/dags/other")).status).toBe(404);
  });
});

describe("a run that begins again at once is answered as it was queued", () => {
  const RUN = "/dags/begins/dagRuns/again";

  beforeAll(async () => {
    await putDag(t.db, serializedDag("begins", { tasks: [serializedTask("t")] }));
    await t.call("POST", "/dags/begins/dagRuns", { body: { dag_run_id: "again", logical_date: null } });
    // As if a scheduler took it up before anybody reads it.
    await sql`create function begin_at_once() returns trigger language plpgsql as $$
      begin new.state = 'running'; new.start_date = now(); return new; end $$`.execute(t.db);
    await sql`create trigger begins before update on dag_run for each row
      when (new.state = 'queued') execute function begin_at_once()`.execute(t.db);
  });
  afterAll(async () => {
    await sql`drop trigger begins on dag_run`.execute(t.db);
  });

  const queued = { state: "queued", start_date: null, end_date: null };
  test.each([
    ["POST", `${RUN}/clear`, { dry_run: false }, queued],
    [
      "POST",
      "/dags/begins/clearDagRuns",
      { dag_runs: [{ dag_run_id: "again" }], dry_run: false },
      { dag_runs: [queued] },
    ],
    ["PATCH", RUN, { state: "queued" }, queued],
    ["POST", `//api/v1${RUN}/clear`, { dry_run: false }, queued],
    ["PATCH", `//api/v1${RUN}`, { state: "queued" }, queued],
  ])("by %s %s", async (...[method, path, body, wanted]) => {
    expect((await t.call("PATCH", RUN, { body: { state: "failed" } })).status).toBe(200);
    const answer = await t.call(method, path, { body });
    const shown = typeof answer.body === "string" ? (JSON.parse(answer.body) as unknown) : answer.body;
    expect(shown).toMatchObject(wanted);
    expect((await t.call("GET", RUN)).body).toMatchObject({ state: "running" });
  });
});
