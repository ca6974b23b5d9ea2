/** Long-lived tokens, and what ends the tokens of a login: asked of api-servers that hear of changes as real ones do. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Hono } from "hono";
import { createApp } from "../../../server/api/app.ts";
import { loadConfig } from "../../../server/config.ts";
import { USERS_CHANGED } from "../../../server/domain/channels.ts";
import { patchUser } from "../../../server/domain/users/patch-user.ts";
import { setActive } from "../../../server/domain/users/set-active.ts";
import { setPassword } from "../../../server/domain/users/set-password.ts";
import { makeSecretKeyText, parseSecretKeys, secretBox } from "../../../server/domain/secrets/secret-box.ts";
import { readSetting, writeSetting } from "../../../server/store/settings.ts";
import { rotateTokenKeys, TOKEN_KEYS_SETTING, tokenKeys } from "../../../server/domain/users/token-keys.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { addUser } from "../../support/add-user.ts";
import { slowness } from "../../support/slowness.ts";
import { call, putDag, serializedDag, testApp, type TestApp, testEngine } from "./test-app.ts";

let t: TestApp;
let listening: OpenDatabase;
const servers: Hono[] = [];
/** Somebody new for each test. */
let people = 0;
let username = "";
let ann: { user: null; headers: { authorization: string } };

async function apiServer(env: Record<string, string> = {}): Promise<Hono> {
  let purge = (): void => {};
  await listening.notifications.listen(USERS_CHANGED, () => purge());
  const config = loadConfig({ env, home: "/nonexistent" });
  const engine = testEngine(t.db, config);
  return await createApp({ engine, config, box: t.box, onUsersChanged: (forget) => (purge = forget) });
}

beforeAll(async () => {
  t = await testApp();
  listening = openDatabase({ url: t.url, name: "token test", max: 1 });
  servers.push(await apiServer(), await apiServer());
  for (const dagId of ["one", "two"]) await putDag(t.db, serializedDag(dagId));
});
beforeEach(async () => {
  username = `ann${++people}`;
  await addUser(t.db, { username, password: "ann", roles: ["User"] });
  ann = { user: null, headers: { authorization: `Basic ${btoa(`${username}:ann`)}` } };
});
afterAll(async () => {
  await listening.close();
  await t[Symbol.asyncDispose]();
});

const bearer = (token: string) => ({ user: null, headers: { authorization: `Bearer ${token}` } });
const ask = (what: string, options: Parameters<typeof call>[2], server = 0) => call(servers[server]!, what, options);

async function status(what: string, token: string, server = 0): Promise<number> {
  return (await ask(what, bearer(token), server)).status;
}

interface Made {
  id: number;
  token: string;
}

async function make(body: object = { name: "ci" }): Promise<Made> {
  const { status: answered, body: made } = await ask("POST //auth/tokens", { ...ann, body });
  expect(answered).toBe(201);
  return made as Made;
}

async function logIn(): Promise<string> {
  const body = { username, password: "ann" };
  return ((await ask("POST //auth/token", { user: null, body })).body as { access_token: string }).access_token;
}

/** Every server hears of a change in a moment. */
const HEARD = { timeout: 60_000, interval: 10 };

async function refusedEverywhere(token: string): Promise<void> {
  for (const server of [0, 1]) {
    await expect.poll(() => status("GET /dags", token, server), HEARD).toBe(403);
  }
}

describe("a long-lived token", () => {
  test("opens both generations on every server, and is stored as a hash only", async () => {
    const { token, id } = await make();
    for (const server of [0, 1]) {
      expect(await status("GET /dags/one", token, server)).toBe(200);
      const v1 = await servers[server]!.request("/api/v1/dags/one", { headers: bearer(token).headers });
      expect(v1.status).toBe(200);
    }
    const row = await t.db.selectFrom("api_token").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row.last_used_at).not.toBeNull();
  });

  test("is listed without itself, and belongs to its user alone", async () => {
    const { token, id } = await make({ name: "ci", scopes: ["read"], expires_at: "2999-01-01T00:00:00Z" });
    const { body } = await ask("GET //auth/tokens", ann);
    const shown = { id, name: "ci", scopes: ["read"], hint: token.slice(0, 8), expires_at: "2999-01-01T00:00:00Z" };
    expect(body).toMatchObject({ total_entries: 1, tokens: [shown] });
    expect(JSON.stringify(body)).not.toContain(token);
    expect((await ask("GET //auth/tokens", {})).body).toMatchObject({ total_entries: 0 });
    expect((await ask(`DELETE //auth/tokens/${id}`, {})).status).toBe(404);
  });

  test("is refused everywhere once it is revoked, and its name is free again", async () => {
    const { token, id } = await make();
    expect(await status("GET /dags", token, 1)).toBe(200);
    expect((await ask(`DELETE //auth/tokens/${id}`, ann)).status).toBe(204);
    await refusedEverywhere(token);
    expect((await ask(`DELETE //auth/tokens/${id}`, ann)).status).toBe(404);
    await make();
    expect((await ask("POST //auth/tokens", { ...ann, body: { name: "ci" } })).status).toBe(409);
  });

  test("does no more than its scopes let it", async () => {
    const { token } = await make({ name: "reader", scopes: ["read"] });
    expect(await status("GET /dags/one", token)).toBe(200);
    expect(await status("DELETE /dags/one", token)).toBe(403);
    expect((await ask("POST /dags/one/dagRuns", { ...bearer(token), body: {} })).status).toBe(403);
  });

  test("with a scope of one Dag opens that one, where its user may all", async () => {
    const { token } = await make({ name: "one", scopes: ["can_read DAG:one", "can_read DAG Runs"] });
    expect(await status("GET /dags/one", token)).toBe(200);
    expect(await status("GET /dags/one/dagRuns", token)).toBe(200);
    expect(await status("GET /dags/two", token)).toBe(403);
    expect((await ask("GET /dags", bearer(token))).body).toMatchObject({ total_entries: 1 });
  });

  test("gives nothing that its user has not, and loses what the user loses", async () => {
    const { token } = await make({ name: "wide", scopes: ["can_read Users", "can_read DAGs", "can_read Variables"] });
    expect((await servers[0]!.request("/api/v1/users", { headers: bearer(token).headers })).status).toBe(403);
    expect(await status("GET /dags/one", token)).toBe(200);
    await patchUser(t.db, username, { roles: ["Public"] });
    await expect.poll(() => status("GET /dags/one", token), HEARD).toBe(403);
  });

  test("cannot make, list or revoke tokens", async () => {
    const { token, id } = await make();
    for (const what of ["GET //auth/tokens", `DELETE //auth/tokens/${id}`]) expect(await status(what, token)).toBe(403);
    expect((await ask("POST //auth/tokens", { ...bearer(token), body: { name: "more" } })).status).toBe(403);
  });

  test("expires", async () => {
    const soon = Date.now() + 700 * (await slowness());
    const { token } = await make({ name: "short", expires_at: new Date(soon).toISOString() });
    expect(await status("GET /dags", token)).toBe(200);
    await sleep(soon + 100 - Date.now());
    expect(await status("GET /dags", token)).toBe(403);
    await make({ name: "short" });
  });

  test.each([
    [{}, /name/],
    [{ name: " " }, /name/],
    [{ name: "a", scopes: ["everything"] }, /scope/],
    [{ name: "a", scopes: ["can_fly DAGs"] }, /scope/],
    [{ name: "a", scopes: "read" }, /scopes/],
    [{ name: "a", expires_at: "2020-01-01T00:00:00Z" }, /expired/],
    [{ name: "a", expires_at: "soon" }, /expires_at/],
    [{ name: "a", more: 1 }, /more/],
    [[], /body/i],
  ])("is not made of %j", async (body, detail) => {
    const answer = await ask("POST //auth/tokens", { ...ann, body });
    expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringMatching(detail) as string } });
  });

  test("needs somebody who makes it; making and revoking are in the audit log without it", async () => {
    expect((await ask("POST //auth/tokens", { user: null, body: { name: "a" } })).status).toBe(401);
    const { token, id } = await make({ name: "logged" });
    await ask(`DELETE //auth/tokens/${id}`, ann);
    const events = await t.db.selectFrom("event_log").selectAll().where("event", "like", "%api_token").execute();
    expect(events.slice(-2).map(({ event, owner }) => [event, owner])).toEqual([
      ["create_api_token", username],
      ["revoke_api_token", username],
    ]);
    expect(JSON.stringify(events)).not.toContain(token);
  });
});

describe("a token of any kind is refused everywhere at once", () => {
  test("when its user is switched off, and a login's counts again when they are back", async () => {
    const [made, login] = [(await make()).token, await logIn()];
    for (const token of [made, login]) expect(await status("GET /dags", token, 1)).toBe(200);
    await setActive(t.db, { username, active: false });
    for (const token of [made, login]) await refusedEverywhere(token);
    expect((await ask("GET /dags", ann)).status).toBe(401);
    await setActive(t.db, { username, active: true });
    for (const token of [made, login]) await expect.poll(() => status("GET /dags", token), HEARD).toBe(200);
  });

  test.each([
    ["reset", () => setPassword(t.db, { username, password: "new" })],
    ["changed", () => patchUser(t.db, username, { password: "new" })],
  ])("when its user's password is %s", async (_, change) => {
    const [made, login] = [(await make()).token, await logIn()];
    for (const token of [made, login]) expect(await status("GET /dags", token, 1)).toBe(200);
    await change();
    for (const token of [made, login]) await refusedEverywhere(token);
  });

  test("when its user is removed", async () => {
    const [made, login] = [(await make()).token, await logIn()];
    const headers = { authorization: `Basic ${btoa("airflow:airflow")}` };
    const gone = await servers[0]!.request(`/api/v1/users/${username}`, { method: "DELETE", headers });
    expect(gone.status).toBe(204);
    for (const token of [made, login]) await refusedEverywhere(token);
  });
});

describe("a new key for the tokens of logins", () => {
  const kid = (token: string) =>
    (JSON.parse(Buffer.from(token.split(".")[0]!, "base64url").toString()) as { kid: string }).kid;

  test("signs from then on, and nobody is logged out", async () => {
    const before = await logIn();
    expect(await rotateTokenKeys(t.db, t.box, { longestLifetime: 3600 })).toBe(2);
    let after = before;
    await expect.poll(async () => kid((after = await logIn())), HEARD).not.toBe(kid(before));
    for (const server of [0, 1])
      for (const token of [before, after]) expect(await status("GET /dags", token, server)).toBe(200);
  });

  test("is found by a server that has not heard of it", async () => {
    const deaf = await createApp({
      engine: testEngine(t.db, loadConfig({ env: {}, home: "/nonexistent" })),
      config: loadConfig({ env: {}, home: "/nonexistent" }),
      box: t.box,
    });
    await rotateTokenKeys(t.db, t.box, { longestLifetime: 3600 });
    await sleep(1100);
    expect((await call(deaf, "GET /dags", bearer(await logIn()))).status).toBe(200);
  });

  test("drops the older ones when their tokens have expired, or when everybody shall log in again", async () => {
    const before = await logIn();
    await rotateTokenKeys(t.db, t.box, { longestLifetime: 3600 });
    await sleep(5);
    expect(await rotateTokenKeys(t.db, t.box, { longestLifetime: 0 })).toBeLessThanOrEqual(2);
    expect(await rotateTokenKeys(t.db, t.box, { longestLifetime: 3600, logEverybodyOut: true })).toBe(1);
    await refusedEverywhere(before);
    expect(await tokenKeys(t.db, t.box)).toHaveLength(1);
    expect(await status("GET /dags", await logIn())).toBe(200);
  });

  test("lies encrypted in the database; one from before that is found and encrypted", async () => {
    const stored = async () => (await readSetting(t.db, TOKEN_KEYS_SETTING))!;
    expect(t.box.isCurrent(await stored())).toBe(true);
    const keys = await tokenKeys(t.db, t.box);
    const before = await logIn();
    await writeSetting(t.db, TOKEN_KEYS_SETTING, t.box.decrypt(await stored())!);
    expect(await tokenKeys(t.db, t.box)).toEqual(keys);
    expect(t.box.isCurrent(await stored())).toBe(true);
    expect(await status("GET /dags", before)).toBe(200);
  });

  test("that this machine has no key for is named, and everybody may be logged out instead", async () => {
    const stranger = secretBox(parseSecretKeys(makeSecretKeyText(), "test"));
    const rotate = async (logEverybodyOut: boolean) =>
      await rotateTokenKeys(t.db, stranger, { longestLifetime: 3600, logEverybodyOut });
    await expect(tokenKeys(t.db, stranger)).rejects.toThrow(/token_keys.*core\.fernet_key.*rotate-key/);
    await expect(rotate(false)).rejects.toMatchObject({ code: "unavailable" });
    expect(await rotate(true)).toBe(1);
    expect(await tokenKeys(t.db, stranger)).toHaveLength(1);
    await rotateTokenKeys(t.db, t.box, { longestLifetime: 3600, logEverybodyOut: true });
  });

  test("may be configured, with the ones before it", async () => {
    const old = await apiServer({ AIRFLOW__API_AUTH__JWT_SECRET: "old-".repeat(20) });
    const body = { username, password: "ann" };
    const { access_token: token } = (await call(old, "POST //auth/token", { user: null, body })).body as {
      access_token: string;
    };
    const secret = { AIRFLOW__API_AUTH__JWT_SECRET: "new-".repeat(20) };
    const former = { AIRFLOW__WINDSOCK__FORMER_JWT_SECRETS: "older, " + "old-".repeat(20) };
    expect((await call(await apiServer(secret), "GET /dags", bearer(token))).status).toBe(403);
    expect((await call(await apiServer({ ...secret, ...former }), "GET /dags", bearer(token))).status).toBe(200);
  });
});
