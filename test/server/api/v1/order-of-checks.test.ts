import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../test-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const status = async (...[method, path, options]: Parameters<TestApp["call"]>) =>
  (await app.call(method, `//api/v1${path}`, options)).status;
const ann = { username: "ann", email: "ann@example.com", first_name: "Ann", last_name: "Lee", password: "one" };
const asAnn = (password: string) => ({ headers: { authorization: `Basic ${btoa(`ann:${password}`)}` } });

test("the shape of a request is looked at before who is asking, its meaning after what they may", async () => {
  expect(await status("GET", "/dags?limit=many", { user: null })).toBe(400);
  expect(await status("GET", "/dags?limit=-1", { user: null })).toBe(401);
  expect(await status("GET", "/dags?colour=red", { user: null })).toBe(400);
  expect(await status("POST", "/pools", { user: null, raw: "{" })).toBe(400);
  expect(await status("POST", "/pools", { user: null, body: { name: "p", colour: 1 } })).toBe(401);
  expect(await status("POST", "/pools", { user: "viewer", body: { name: "p" } })).toBe(403);
  expect(await status("DELETE", "/dags/nope", { user: "viewer" })).toBe(403);
  expect(await status("GET", "/eventLogs/abc", { user: null })).toBe(404);
});

test("errors are problem+json with exactly four fields", async () => {
  const answer = await app.call("GET", "//api/v1/dags/nope");
  expect(answer.type).toBe("application/problem+json");
  const body = typeof answer.body === "string" ? (JSON.parse(answer.body) as object) : answer.body;
  expect(Object.keys(body as object).toSorted()).toEqual(["detail", "status", "title", "type"]);
});

test("a user is added, changed and removed over the API, and the old password is refused", async () => {
  expect(await status("POST", "/users", { body: { ...ann, roles: [{ name: "Viewer" }] } })).toBe(200);
  expect(await status("PATCH", "/users/ann", { body: { ...ann, password: "two", roles: [{ name: "Public" }] } })).toBe(
    200,
  );
  expect(await status("GET", "/pools", asAnn("one"))).toBe(401);
  expect(await status("GET", "/pools", asAnn("two"))).toBe(403);
  expect(await status("DELETE", "/users/ann")).toBe(204);
  expect(await status("GET", "/users/ann")).toBe(404);
});
