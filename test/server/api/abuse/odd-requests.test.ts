import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MOST_BODY_BYTES } from "../../../../server/api/shared/read-body.ts";
import { type TestApp, testApp } from "../test-app.ts";

let app: TestApp;
let server: ReturnType<typeof serve>;

beforeAll(async () => {
  app = await testApp();
  server = serve({ fetch: app.app.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
});
afterAll(async () => {
  server.close();
  await app[Symbol.asyncDispose]();
});

/** Over a socket: fetch() refuses to send what a test of abuse has to send. */
async function ask(method: string, path: string, write: (asked: ClientRequest) => void = (asked) => asked.end()) {
  const asked = request({ host: "127.0.0.1", port: (server.address() as AddressInfo).port, method, path });
  asked.setHeader("authorization", `Basic ${btoa("airflow:airflow")}`);
  const answered = once(asked, "response") as Promise<[IncomingMessage]>;
  // Who refuses a body may hang up on the rest of it.
  asked.on("error", () => {});
  write(asked);
  const [answer] = await answered;
  return { status: answer.statusCode, allow: answer.headers.allow, body: await text(answer).catch(() => "") };
}

test.each([1, 2])("a method that a path of v%i does not know is refused, TRACE as well", async (generation) => {
  for (const method of ["TRACE", "PUT"]) {
    const answer = await ask(method, `/api/v${generation}/version`);
    expect([method, answer.status, answer.allow]).toEqual([method, 405, "GET"]);
  }
});

test("a fixed word of a path is allowed its own methods, not those of the parameter beside it", async () => {
  const path = "/api/v1/dags/d/dagRuns/r/taskInstances/t/setNote";
  expect(await ask("OPTIONS", path)).toMatchObject({ status: 200, allow: "PATCH" });
});

test.each([1, 2])("a body of v%i that is too large is refused, however its length is told", async (generation) => {
  const sent = Buffer.alloc(MOST_BODY_BYTES + 1, " ");
  const whole = await ask("POST", `/api/v${generation}/pools`, (asked) => {
    asked.setHeader("content-type", "application/json");
    asked.setHeader("content-length", sent.length);
    asked.end(sent);
  });
  expect([whole.status, whole.body]).toEqual([413, expect.stringContaining(String(MOST_BODY_BYTES))]);
  const chunked = await ask("POST", `/api/v${generation}/pools`, (asked) => {
    asked.setHeader("content-type", "application/json");
    asked.setHeader("transfer-encoding", "chunked");
    asked.end(sent);
  });
  expect(chunked.status).toBe(413);
});

test("a body in chunks is read like any other, characters across chunks included", async () => {
  const bytes = Buffer.from(JSON.stringify({ key: "chunked", value: "aé€𝄞" }));
  const answer = await ask("POST", "/api/v1/variables", (asked) => {
    asked.setHeader("content-type", "application/json");
    asked.setHeader("transfer-encoding", "chunked");
    for (const byte of bytes) asked.write(Buffer.of(byte));
    asked.end();
  });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ value: "aé€𝄞" });
});

test("a body that may be left out may be null as well", async () => {
  const answer = await ask("POST", "/api/v2/assets/999/materialize", (asked) => {
    asked.setHeader("content-type", "application/json");
    asked.end("null");
  });
  expect(answer.status).toBe(404);
});

test.each([1, 2])("v%i reads a moment by the clock of any zone that RFC 3339 knows", async (generation) => {
  for (const moment of ["2024-01-01T00:00:00+17:57", "2024-01-01T00:00:00.5-23:59"]) {
    const { status } = await ask("GET", `/api/v${generation}/eventLogs?before=${encodeURIComponent(moment)}`);
    expect([moment, status]).toEqual([moment, 200]);
  }
});
