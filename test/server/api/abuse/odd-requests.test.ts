import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { serve } from "@hono/node-server";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MOST_BODY_BYTES } from "../../../../server/api/shared/read-body.ts";
import { createUser } from "../../../../server/domain/users/create-user.ts";
import { tokenKeys } from "../../../../server/domain/users/token-keys.ts";
import { type TestApp, testApp } from "../test-app.ts";

const PERSON = { email: "j@example.com", firstName: "J", lastName: "T" };

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

function json(asked: ClientRequest): ClientRequest {
  return asked.setHeader("content-type", "application/json");
}

/** Says how long the body is, and sends none of it. */
const announcing = (bytes: number) => (asked: ClientRequest) => {
  json(asked).setHeader("content-length", bytes);
  asked.flushHeaders();
};

/** Over a socket: fetch() refuses to send what a test of abuse has to send. */
async function ask(method: string, path: string, write: (asked: ClientRequest) => void = (asked) => asked.end()) {
  const { port } = server.address() as AddressInfo;
  const asked = request({ host: "127.0.0.1", port, method, path, agent: false });
  asked.setHeader("authorization", `Basic ${btoa("airflow:airflow")}`);
  const answered = once(asked, "response") as Promise<[IncomingMessage]>;
  // Who refuses a body may hang up on the rest of it.
  asked.on("error", () => {});
  write(asked);
  const [answer] = await answered;
  const { allow, location } = answer.headers;
  const body = await text(answer).catch(() => "");
  asked.destroy();
  return { status: answer.statusCode, allow, location, body };
}

test.each([1, 2])("a method that a path of v%i does not know is refused, TRACE as well", async (generation) => {
  for (const method of ["TRACE", "PUT"]) {
    const answer = await ask(method, `/api/v${generation}/version`);
    expect([method, answer.status, answer.allow]).toEqual([method, 405, "GET"]);
  }
});

test("a fixed word of a path is allowed its own methods, not those of the parameter beside it", async () => {
  const path = "/api/v1/dags/d/dagRuns/r/taskInstances/t/setNote";
  expect(await ask("OPTIONS", path)).toMatchObject({ status: 200, allow: "PATCH, OPTIONS" });
});

test.each([1, 2])("a body of v%i that is too large is refused, however its length is told", async (generation) => {
  const sent = Buffer.alloc(MOST_BODY_BYTES + 1, " ");
  const whole = await ask("POST", `/api/v${generation}/pools`, announcing(sent.length));
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

test("HEAD is GET without its body in the first generation, and no method of the second", async () => {
  expect(await ask("HEAD", "/api/v1/dags")).toMatchObject({ status: 200, body: "" });
  expect(await ask("HEAD", "/api/v2/dags")).toMatchObject({ status: 405, allow: "GET, PATCH" });
  expect(await ask("HEAD", "/api/v2/dags/absent")).toMatchObject({ status: 405 });
});

test("OPTIONS tells the methods of a path in the first generation, and is none in the second", async () => {
  expect(await ask("OPTIONS", "/api/v1/dags")).toMatchObject({ status: 200, allow: "GET, PATCH, HEAD, OPTIONS" });
  expect(await ask("OPTIONS", "/api/v2/dags")).toMatchObject({ status: 405, allow: "GET, PATCH" });
});

test("empty parts of an address are left out where Airflow 2 does, and no other site is named", async () => {
  for (const [path, location] of [
    ["//api/v1/dags?limit=1", "/api/v1/dags?limit=1"],
    ["/api/v1//dags", "/api/v1/dags"],
    ["//evil.example.com/x", "/evil.example.com/x"],
  ] as const) {
    const answer = await ask("GET", path);
    expect([path, answer.status, answer.location]).toEqual([path, 308, location]);
  }
  expect(await ask("GET", "/api/v2//dags")).toMatchObject({ status: 404 });
});

test.each([1, 2])("v%i finds nothing behind a slash too many, nor above its own paths", async (generation) => {
  const up = "..%2F..%2F..%2F..%2Fetc%2Fpasswd";
  for (const path of [
    "dags/",
    "dags/absent/",
    `dags/${up}`,
    `dagSources/${up}`,
    `dagSources/${up.replaceAll("%2F", "%5C")}`,
    `dagSources/${up.replaceAll("%2F", "%252F")}`,
    "dagSources/../../../../../etc/passwd",
    `dags/absent/dagRuns/${up}/taskInstances/t/logs/1`,
    `dags/absent/dagRuns/r/taskInstances/${up}/logs/1`,
    "dags/%ff",
    "dags/%",
  ]) {
    const answer = await ask("GET", `/api/v${generation}/${path}`);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.body).not.toContain("root:");
  }
});

async function askAs(authorization: string): Promise<(number | undefined)[]> {
  const as = (asked: ClientRequest) => asked.setHeader("authorization", authorization).end();
  return [(await ask("GET", "/api/v1/dags", as)).status, (await ask("GET", "/api/v2/dags", as)).status];
}

const basic = (credentials: string | Buffer) => `Basic ${Buffer.from(credentials).toString("base64")}`;

test("credentials that are no name and password are 401", async () => {
  const malformed = ["Basic", "Basic !!!", basic("no colon"), basic(""), basic(":"), basic("a\0b:c"), basic("airflow")];
  const others = [basic(Buffer.of(0xff, 0xfe, 0x3a)), basic("x".repeat(9000)), "Digest x", "Bearer", "airflow:airflow"];
  for (const header of [...malformed, ...others]) expect([header, await askAs(header)]).toEqual([header, [401, 401]]);
});

test("a header beyond all measure is refused before anybody reads it", async () => {
  expect(await askAs(`Bearer ${"x".repeat(12_000)}`)).toEqual([401, 403]);
  expect(await askAs(`Bearer ${"x".repeat(20_000)}`)).toEqual([431, 431]);
});

test("names and passwords may have any characters, colons in passwords too", async () => {
  const password = "p:ä€𝄞:";
  await createUser(app.db, { ...PERSON, username: "jürgen", password, roles: ["Admin"] });
  expect(await askAs(basic(`jürgen:${password}`))).toEqual([200, 200]);
  expect(await askAs(basic("jürgen:p"))).toEqual([401, 401]);
});

test("only tokens that this server would make are taken", async () => {
  const [key] = await tokenKeys(app.db, app.box);
  const now = Math.floor(Date.now() / 1000);
  const good = { sub: "1", jti: "a", aud: "apache-airflow", epoch: 0, nbf: now, iat: now, exp: now + 600 };
  const header = { alg: "HS512", kid: key!.kid, typ: "JWT" };
  const made = async (
    claims: object,
    { secret = key!.secret, ...more }: { secret?: Uint8Array; kid?: string; alg?: string } = {},
  ) => `Bearer ${await new SignJWT({ ...good, ...claims }).setProtectedHeader({ ...header, ...more }).sign(secret)}`;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  expect(await askAs(await made({}))).toEqual([200, 200]);
  const bad = {
    expired: await made({ exp: now - 60 }),
    "not yet valid": await made({ nbf: now + 600 }),
    "without an end": await made({ exp: undefined }),
    "for somebody else": await made({ aud: "another" }),
    "for nobody": await made({ aud: undefined }),
    "of another key": await made({}, { secret: Buffer.alloc(64, 7) }),
    "of a key that is not known": await made({}, { kid: "../../../etc/passwd" }),
    "of another algorithm": await made({}, { alg: "HS256" }),
    "not signed": `Bearer ${part({ ...header, alg: "none" })}.${part(good)}.`,
    "of nobody": await made({ sub: "999999" }),
    "of no number": await made({ sub: "1e999" }),
    "from before the password changed": await made({ epoch: 99 }),
  };
  for (const [what, token] of Object.entries(bad)) expect([what, await askAs(token)]).toEqual([what, [401, 403]]);
});

test("asking for a token with what cannot be stored, or with too much, is refused", async () => {
  const tokenFor = async (path: string, write: (asked: ClientRequest) => void) =>
    (await ask("POST", path, write)).status;
  const sending = (sent: string) => (asked: ClientRequest) => json(asked).end(sent);
  expect(await tokenFor("/auth/token", sending('{"username":"a\\u0000b","password":"x"}'))).toBe(401);
  expect(await tokenFor("/auth/token", sending('{"username":"a","password":"\\ud800"}'))).toBe(401);
  expect(await tokenFor("/auth/tokens", sending('{"name":"a\\u0000b"}'))).toBe(422);
  for (const path of ["/auth/token", "/auth/tokens"])
    expect([path, await tokenFor(path, announcing(MOST_BODY_BYTES + 1))]).toEqual([path, 413]);
});

const MEGABYTE = Buffer.alloc(1024 * 1024, " ");

test("a body of 100 MB is refused by its announced length, before any of it is sent", async () => {
  const answer = await ask("POST", "/api/v2/pools", announcing(100 * MEGABYTE.length));
  expect(answer.status).toBe(413);
});

test("a body without a length is read no further than is allowed", async () => {
  let sent = 0;
  const refused = ask("POST", "/api/v2/pools", (asked) => {
    json(asked).setHeader("transfer-encoding", "chunked");
    let answered = false;
    asked.on("response", () => (answered = true));
    const more = () => {
      if (answered || asked.destroyed || sent === 100) return;
      sent++;
      asked.write(MEGABYTE, () => setImmediate(more));
    };
    more();
  });
  // The server hangs up on the rest, which may reach the client before the answer does.
  const status = await refused.then(
    (answer) => answer.status,
    () => 413,
  );
  // What the sockets hold comes on top of the 16 MB.
  expect([status, sent < 50]).toEqual([413, true]);
});

test("a body that does not come keeps nobody else waiting, and its client may hang up", async () => {
  const slow = Array.from({ length: 50 }, () => {
    const { port } = server.address() as AddressInfo;
    const asked = request({ host: "127.0.0.1", port, method: "POST", path: "/api/v2/pools", agent: false });
    asked.setHeader("authorization", basic("airflow:airflow"));
    json(asked).setHeader("content-length", 100);
    asked.on("error", () => {});
    asked.write('{"name": "slow"');
    return asked;
  });
  for (const asked of slow) if (asked.socket === null) await once(asked, "socket");
  expect(await ask("GET", "/api/v2/dags")).toMatchObject({ status: 200 });
  for (const asked of slow) asked.destroy();
  expect(await ask("GET", "/api/v2/pools/slow")).toMatchObject({ status: 404 });
});

test("a text that no index takes is refused by the name of its field", async () => {
  const name = randomBytes(6_000).toString("hex");
  const sent = { name, actions: [{ action: { name: "can_read" }, resource: { name: "DAGs" } }] };
  const { status, body } = await ask("POST", "/api/v1/roles", (asked) => json(asked).end(JSON.stringify(sent)));
  expect([status, body]).toEqual([400, expect.stringContaining("body name: is outside of what can be stored")]);
});
