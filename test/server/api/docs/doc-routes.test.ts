/** The documents and pages as they are served. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v1Document } from "../../../../server/api/v1/document.ts";
import { v2Document } from "../../../../server/api/v2/document.ts";
import { type TestApp, testApp } from "../test-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const get = async (path: string) => await app.call("GET", `/${path}`, { user: null });

test("the server's address alone leads to the page", async () => {
  const { status, headers } = await get("/");
  expect([status, headers.get("location")]).toEqual([302, "/docs"]);
});

describe.each([
  ["/api/v1/openapi", "/api/v1/ui/", v1Document],
  ["/openapi", "/docs", v2Document],
])("%s", (path, page, document) => {
  test("is the committed document, and asks nobody who they are", async () => {
    const answer = await get(`${path}.json`);
    expect(answer).toMatchObject({ status: 200, type: "application/json" });
    expect(answer.body).toEqual(JSON.parse(document()));
  });

  test("is there as YAML too", async () => {
    const answer = await get(`${path}.yaml`);
    expect(answer).toMatchObject({ status: 200, type: "application/yaml" });
    expect(answer.body).toMatch(/^openapi: "3\.1\.0"\ninfo:\n {2}title: "Windsock API"\n/);
  });

  test("has a page that names it and can load nothing from elsewhere", async () => {
    const answer = await get(page);
    const html = answer.body as string;
    expect(answer).toMatchObject({ status: 200, type: "text/html" });
    expect(html).toContain(`data-document="${path}.json"`);
    expect(html).not.toMatch(/(?:src|href)=/);
    const policy = answer.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    for (const tag of ["style", "script"]) {
      const [, text] = new RegExp(`<${tag}[^>]*>([^]*)</${tag}>`).exec(html) ?? [];
      expect(policy).toContain(`${tag}-src 'sha256-${createHash("sha256").update(text!).digest("base64")}'`);
    }
  });
});

test("the page of v1 is found without the slash at its end", async () => {
  const answer = await get("/api/v1/ui");
  expect(answer.status).toBe(308);
  expect(answer.headers.get("location")).toBe("/api/v1/ui/");
});
