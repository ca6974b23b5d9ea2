import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../../server/api/app.ts";
import { loadConfig } from "../../../server/config.ts";
import { setPassword } from "../../../server/domain/users/set-password.ts";
import { tokenKeys } from "../../../server/domain/users/token-keys.ts";
import { putDag, serializedDag, testApp, type TestApp, testEngine } from "./test-app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  await putDag(t.db, serializedDag("one"));
});
afterAll(() => t[Symbol.asyncDispose]());

async function token(user: string, path = "//auth/token"): Promise<string> {
  const answer = await t.call("POST", path, { user: null, body: { username: user, password: user } });
  expect(answer.status).toBe(201);
  return (answer.body as { access_token: string }).access_token;
}

const claims = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split(".")[1]!, "base64url").toString()) as {
    exp: number;
    iat: number;
    sub: string;
    aud: string;
  };

const withToken = (jwt: string) => ({ user: null, headers: { authorization: `Bearer ${jwt}` } });

describe("credentials", () => {
  test("a token opens what its user may see, and lasts a day, or an hour for the command line", async () => {
    const jwt = await token("airflow");
    expect((await t.call("GET", "/dags/one", withToken(jwt))).status).toBe(200);
    expect(claims(jwt)).toMatchObject({ sub: "1", aud: "apache-airflow" });
    expect(claims(jwt).exp - claims(jwt).iat).toBe(86_400);
    const cli = claims(await token("airflow", "//auth/token/cli"));
    expect(cli.exp - cli.iat).toBe(3_600);
  });

  test("a wrong password is 401, a missing one 400", async () => {
    const wrong = await t.call("POST", "//auth/token", { user: null, body: { username: "airflow", password: "no" } });
    expect(wrong).toMatchObject({ status: 401, body: { detail: expect.any(String) as string } });
    const missing = await t.call("POST", "//auth/token", { user: null, body: { username: "airflow" } });
    expect(missing).toMatchObject({ status: 400, body: { detail: expect.any(String) as string } });
  });

  test.each(["//auth/token", "//auth/token/cli"])("%s tells as Airflow what is wrong with its body", async (path) => {
    const ask = async (body?: unknown) => {
      const { status, body: answer } = await t.call("POST", path, { user: null, ...(body !== undefined && { body }) });
      return [status, (answer as { detail: unknown }).detail];
    };
    const missing = { type: "missing", loc: ["body"], msg: "Field required", input: null };
    expect(await ask()).toEqual([422, [missing]]);
    expect(await ask(null)).toEqual([422, [missing]]);
    const noDict = { type: "dict_type", loc: ["body"], msg: "Input should be a valid dictionary" };
    expect(await ask([])).toEqual([422, [{ ...noDict, input: [] }]]);
    expect(await ask("airflow")).toEqual([422, [{ ...noDict, input: "airflow" }]]);
    const form = {
      method: "POST",
      body: "username=airflow",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    };
    const sent = await t.app.request(path.slice(1), form);
    expect([sent.status, await sent.json()]).toEqual([422, { detail: [{ ...noDict, input: "username=airflow" }] }]);
    const broken = await t.app.request(path.slice(1), {
      method: "POST",
      body: "{",
      headers: { "content-type": "application/json" },
    });
    expect([broken.status, await broken.json()]).toMatchObject([
      422,
      { detail: [{ type: "json_invalid", loc: ["body", 1] }] },
    ]);
    expect(await ask({ username: 5, password: "x" })).toEqual([401, "Invalid credentials"]);
    expect(await ask({ username: "airflow", password: "" })).toMatchObject([400, expect.any(String)]);
  });

  test("no credentials are 401, a token that cannot be verified is 403", async () => {
    expect((await t.call("GET", "/dags", { user: null })).status).toBe(401);
    expect((await t.call("GET", "/dags", withToken("not.a.token"))).status).toBe(403);
    expect((await t.call("GET", "/dags", { user: null, headers: { authorization: "Basic YTpi" } })).status).toBe(401);
  });

  test("logging out ends the token that asks for it and no other", async () => {
    const [ended, other] = [await token("viewer"), await token("viewer")];
    expect((await t.call("GET", "/dags/one", withToken(ended))).status).toBe(200);
    expect((await t.call("GET", "/auth/logout", withToken(ended))).status).toBe(307);
    expect((await t.call("GET", "/dags/one", withToken(ended))).status).toBe(403);
    expect((await t.call("GET", "/dags/one", withToken(other))).status).toBe(200);
  });

  test("the login page never sends anybody to another site", async () => {
    expect((await t.call("GET", "/auth/login", { user: null })).status).toBe(307);
    for (const next of [
      "https://evil.example.com/",
      "//evil.example.com",
      "/\\evil.example.com",
      "javascript:alert(1)",
    ]) {
      expect((await t.call("GET", `/auth/login?next=${encodeURIComponent(next)}`, { user: null })).status).toBe(400);
    }
  });

  test("a new password ends the old one at once, also where it was remembered", async () => {
    let purge = () => {};
    const config = loadConfig({ env: {}, home: "/nonexistent" });
    const app = await createApp({
      engine: testEngine(t.db, config),
      config,
      box: t.box,
      onUsersChanged: (callback) => (purge = callback),
    });
    const basic = { headers: { authorization: `Basic ${Buffer.from("viewer:viewer").toString("base64")}` } };
    expect((await app.request("/api/v2/dags", basic)).status).toBe(200);
    await setPassword(t.db, { username: "viewer", password: "other" });
    purge();
    expect((await app.request("/api/v2/dags", basic)).status).toBe(401);
    await setPassword(t.db, { username: "viewer", password: "viewer" });
  });
});

describe("rights", () => {
  test("a viewer reads Dags and why files could not be loaded", async () => {
    expect((await t.call("GET", "/dags", { user: "viewer" })).status).toBe(200);
    expect((await t.call("GET", "/importErrors", { user: "viewer" })).status).toBe(200);
  });

  test("health and version ask for nothing, even of somebody with a bad token", async () => {
    for (const path of ["/monitor/health", "/version"]) {
      expect((await t.call("GET", path, { user: null })).status).toBe(200);
      expect((await t.call("GET", path, withToken("nonsense"))).status).toBe(200);
    }
  });

  test("somebody with a right on one Dag sees that Dag only", async () => {
    await putDag(t.db, serializedDag("two"));
    const { id } = await t.db.insertInto("role").values({ name: "two only" }).returning("id").executeTakeFirstOrThrow();
    await t.db.insertInto("role_permission").values({ role_id: id, action: "can_read", resource: "DAG:two" }).execute();
    const viewer = await t.db
      .selectFrom("app_user")
      .select("id")
      .where("username", "=", "viewer")
      .executeTakeFirstOrThrow();
    await t.db.updateTable("user_role").set({ role_id: id }).where("user_id", "=", viewer.id).execute();
    const jwt = await token("viewer");
    const list = (await t.call("GET", "/dags", withToken(jwt))).body as {
      dags: { dag_id: string }[];
      total_entries: number;
    };
    expect(list.dags.map((d) => d.dag_id)).toEqual(["two"]);
    expect(list.total_entries).toBe(1);
    expect((await t.call("GET", "/dags/one", withToken(jwt))).status).toBe(403);
    expect((await t.call("GET", "/dags/two", withToken(jwt))).status).toBe(200);
  });
});

test("ten processes that start together agree on one signing key", async () => {
  await t.db.deleteFrom("setting").where("key", "=", "token_keys").execute();
  const keys = await Promise.all(Array.from({ length: 10 }, () => tokenKeys(t.db, t.box)));
  expect(new Set(keys.map(([key]) => key!.kid)).size).toBe(1);
});
