// HttpHook against a real server: addresses, credentials, headers, TLS, timeouts, retries, and every way to fail.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpRequest, isHttpConnectionError, isHttpStatusError } from "@windsock/provider-http";
import { refusal, withHook, type Given } from "./with-hook.ts";
import { sampleServer, tls, type SampleServer } from "./sample-server.ts";

let server: SampleServer;
let secure: SampleServer;
beforeAll(async () => {
  server = await sampleServer();
  secure = await sampleServer({ tls: true });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await secure[Symbol.asyncDispose]();
});

interface Echo {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string;
}

const here = (rest: Record<string, unknown> = {}): Given => ({
  connType: "http",
  host: "127.0.0.1",
  port: server.port,
  ...rest,
});
const extra = (value: unknown): { extra: string } => ({ extra: JSON.stringify(value) });
const echo = async (given: Given, endpoint?: string, request?: HttpRequest): Promise<Echo> =>
  await withHook(given, async (hook) => (await hook.run(endpoint, request)).json<Echo>());

describe("the address", () => {
  test.each<[string, (port: number) => Given, string | undefined, string]>([
    ["host and port", (port) => ({ connType: "http", host: "127.0.0.1", port }), "x", "/x"],
    ["a whole URL as host", (port) => ({ connType: "http", host: `http://127.0.0.1:${port}` }), "/x", "/x"],
    ["a URL with a path", (port) => ({ connType: "http", host: `http://127.0.0.1:${port}/base/` }), "x", "/base/x"],
    [
      "a URL with a path and no slash",
      (port) => ({ connType: "http", host: `http://127.0.0.1:${port}/base` }),
      "x",
      "/base/x",
    ],
    ["a URI", (port) => `http://127.0.0.1:${port}`, "x?a=1", "/x"],
    ["a URI with the scheme twice", (port) => `http://http%3A%2F%2F127.0.0.1:${port}`, "x", "/x"],
    ["schema as scheme", (port) => ({ connType: "http", host: "127.0.0.1", schema: "http", port }), undefined, "/"],
    ["no host and a whole URL as endpoint", () => ({ connType: "http" }), "http://127.0.0.1:PORT/x", "/x"],
    ["a whole URL that leads to the same host", (port) => `http://127.0.0.1:${port}`, "http://127.0.0.1:PORT/x", "/x"],
  ])("may be %s", async (...row) => {
    const [, given, endpoint, path] = row;
    const found = await echo(given(server.port), endpoint?.replace("PORT", String(server.port)));
    expect(found.path).toBe(path);
  });

  test("never takes the credentials to another host", async () => {
    const error = await refusal(echo(here({ login: "ann", password: "opensesame" }), "http://example.com/x"));
    expect(error.message).toBe(
      'connection "api": the endpoint leads to http://example.com, which is not the connection\'s host',
    );
    await using other = await sampleServer();
    const moved = await echo(here({ login: "ann", password: "opensesame" }), `/elsewhere/${other.port}`);
    expect(moved.headers["authorization"]).toBeUndefined();
    expect(other.seen).toHaveLength(1);
  });

  test("of another scheme is refused", async () => {
    expect((await refusal(echo({ connType: "http", host: "ftp://files" }, "x"))).message).toContain(
      "not http or https",
    );
  });
});

describe("what is sent", () => {
  test("is a query for GET and a form, a text or JSON for the others", async () => {
    const data = { a: 1, list: ["x", "y"], none: null };
    expect(await echo(here(), "/e", { data })).toMatchObject({ method: "GET", query: "?a=1&list=x&list=y", body: "" });
    expect(await echo(here(), "/e?z=0", { data: "a=1" })).toMatchObject({ query: "?z=0&a=1" });
    expect(await echo(here(), "/e", { method: "POST", data, params: { q: 2 } })).toMatchObject({
      query: "?q=2",
      body: "a=1&list=x&list=y",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(await echo(here(), "/e", { method: "PUT", data: "text" })).toMatchObject({ method: "PUT", body: "text" });
    const sent = await echo(here(), "/e", { method: "PATCH", json: { a: [1] } });
    expect(sent).toMatchObject({ body: '{"a":[1]}', headers: { "content-type": "application/json" } });
  });

  test("has the headers of the connection, and those of the request over them", async () => {
    const given = here(extra({ "X-One": "1", headers: { "X-Two": "2", "X-Three": "3" }, timeout: 5, verify: false }));
    const { headers } = await echo(given, "/e", { headers: { "x-three": "three" } });
    expect(headers).toMatchObject({ "x-one": "1", "x-two": "2", "x-three": "three" });
    expect(Object.keys(headers)).not.toContain("timeout");
    expect(Object.keys(headers)).not.toContain("verify");
  });
});

describe("credentials", () => {
  const ann = { login: "ann", password: "opensesame" };
  const basic = `Basic ${Buffer.from("ann:opensesame").toString("base64")}`;

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ["are Basic by default", ann, basic],
    ["are Basic by Airflow's name of it", { ...ann, ...extra({ auth_type: "requests.auth.HTTPBasicAuth" }) }, basic],
    ["are a token for bearer", { password: "t0ken", ...extra({ auth_type: "bearer" }) }, "Bearer t0ken"],
    ["are kept back for none", { ...ann, ...extra({ auth_type: "none" }) }, undefined],
    ["are none without a login", { password: "opensesame" }, undefined],
    ["give way to a header", { ...ann, ...extra({ Authorization: "Token x" }) }, "Token x"],
  ])("%s", async (_name, given, expected) => {
    expect((await echo(here(given), "/e")).headers["authorization"]).toBe(expected);
  });

  test.each(["MD5", "SHA-256"])("answer a Digest challenge with %s", async (algorithm) => {
    const given = here({ ...ann, ...extra({ auth_type: "digest" }) });
    expect(await echo(given, `/digest/${algorithm}?q=1`)).toEqual({ who: "ann" });
    const wrong = here({ login: "ann", password: "wrong-word", ...extra({ auth_type: "digest" }) });
    const error = await refusal(echo(wrong, `/digest/${algorithm}`));
    expect(error.message).toMatch(/^401:Unauthorized/);
    expect(error.message).not.toContain("wrong-word");
  });

  test("may be made by a function", async () => {
    const sign = withHook(here(ann), async (hook) => (await hook.run("/e")).json<Echo>(), {
      auth: (request, { login }) => request.headers.set("x-signed-by", `${login} for ${new URL(request.url).pathname}`),
    });
    expect((await sign).headers["x-signed-by"]).toBe("ann for /e");
  });

  test("of an unknown kind are refused", async () => {
    expect((await refusal(echo(here(extra({ auth_type: "kerberos" }))))).message).toContain("auth_type must be");
  });
});

describe("an answer", () => {
  test("of 400 and more is an error that names the connection, and neither query nor password", async () => {
    const logs: never[] = [];
    const given = here({ login: "ann", password: "opensesame" });
    const error = await refusal(withHook(given, (hook) => hook.run("/status/418?key=k3y"), { logs }));
    expect(error.message).toBe(`418:I'm a Teapot (connection "api": GET http://127.0.0.1:${server.port}/status/418)`);
    expect(isHttpStatusError(error) && error.status).toBe(418);
  });

  test("of 400 and more is an answer where that is wanted", async () => {
    for (const given of [here(extra({ check_response: false })), here()]) {
      const response = await withHook(given, (hook) => hook.run("/status/503", { options: { checkResponse: false } }));
      expect([response.status, response.ok, response.text]).toEqual([503, false, "this is 503"]);
    }
  });

  test("is read in its charset", async () => {
    const [text, bytes] = await withHook(here(), async (hook) => [
      (await hook.run("/latin")).text,
      (await hook.run("/bytes")).bytes,
    ]);
    expect(text).toBe("Zürich");
    expect([...(bytes as Uint8Array)]).toEqual([0, 255, 128]);
  });

  test("that is packed is unpacked, an error's as well", async () => {
    expect((await withHook(here(), (hook) => hook.run("/gzip/200"))).text).toBe("packed");
    const failed = withHook(here(), (hook) => hook.run("/gzip/500", { options: { checkResponse: false } }));
    expect((await failed).text).toBe("packed");
  });

  test("that is no JSON is named without being shown", async () => {
    const error = await refusal(echo(here(), "/broken-json"));
    expect(error.message).toContain('connection "api": GET http://127.0.0.1');
    expect(error.message).toContain("not JSON");
    expect(error.message).not.toContain("s3cret-word");
  });

  test("that leads elsewhere is followed unless that is forbidden", async () => {
    expect(await echo(here(), "/moved")).toMatchObject({ path: "/echo", query: "?moved=1" });
    const response = await withHook(here(extra({ allow_redirects: false })), (hook) => hook.run("/moved"));
    expect([response.status, response.headers.get("location")]).toEqual([302, "/echo?moved=1"]);
    const { url } = await withHook(here(), (hook) => hook.run("/moved"));
    expect(url).toBe(`http://127.0.0.1:${server.port}/echo?moved=1`);
    expect((await refusal(echo(here(extra({ max_redirects: 3 })), "/round/1"))).message).toContain("broke off");
    expect(server.seen.filter(({ path }) => path.startsWith("/round/"))).toHaveLength(4);
  });
});

describe("no answer", () => {
  test("from a host that is down, unknown or breaks off is named", async () => {
    const down = await refusal(echo({ connType: "http", host: "127.0.0.1", port: 9 }, "x"));
    expect(down.message).toBe('connection "api": GET http://127.0.0.1:9/x could not be reached: ECONNREFUSED');
    expect(isHttpConnectionError(down) && [down.failure, down.neverSent]).toEqual(["unreachable", true]);
    const unknown = await refusal(echo({ connType: "http", host: "no-such-host.invalid" }, "x"));
    expect(unknown.message).toMatch(/could not be reached: (ENOTFOUND|EAI_AGAIN)/);
    expect((await refusal(echo(here(), "/drop"))).message).toContain("broke off");
    expect((await refusal(echo(here(), "/cut"))).message).toContain("broke off");
  });

  test("in time is named, of the connection's and of the request's limit", async () => {
    const slow = await refusal(echo(here(extra({ timeout: 0.2 })), "/slow"));
    expect(slow.message).toContain("did not answer in time");
    expect(isHttpConnectionError(slow) && slow.failure).toBe("timeout");
    const drip = refusal(echo(here(), "/drip", { options: { timeout: [5, 0.2] } }));
    expect((await drip).message).toContain("did not answer in time");
  });

  test("ends with the task", async () => {
    const signal = AbortSignal.timeout(50);
    const error = await refusal(withHook(here(), (hook) => hook.run("/slow"), { signal }));
    expect(error).toBe(signal.reason);
  });

  test("because there is no connection names it", async () => {
    const error = await refusal(
      withHook(here(), async (hook) => await new (hook.constructor as new (id: string) => typeof hook)("other").run()),
    );
    expect(error.message).toContain("other");
  });
});

describe("TLS", () => {
  const https = (value: Record<string, unknown> = {}): Given => ({
    connType: "http",
    host: "localhost",
    schema: "https",
    port: secure.port,
    ...extra(value),
  });

  test("that nobody vouches for is refused, and says why", async () => {
    const error = await refusal(echo(https(), "/e"));
    expect(error.message).toContain("has no TLS that can be trusted");
    expect(isHttpConnectionError(error) && error.failure).toBe("tls");
  });

  test.each<[string, Record<string, unknown>]>([
    ["with a file of certificates", { verify: tls("ca.pem") }],
    ["without verifying", { verify: false }],
    ["without verifying, as a URI says it", { verify: "False" }],
  ])("is trusted %s", async (_name, value) => {
    expect((await echo(https(value), "/e")).path).toBe("/e");
  });

  test("shows the server a certificate where it asks for one", async () => {
    await using strict = await sampleServer({ tls: true, clientCertificates: true });
    const given = (value: Record<string, unknown>): Given => ({
      ...(https({ verify: tls("ca.pem"), ...value }) as Record<string, unknown>),
      port: strict.port,
    });
    expect((await echo(given({ cert: [tls("client.pem"), tls("client.key")] }), "/e")).path).toBe("/e");
    expect(isHttpConnectionError(await refusal(echo(given({}), "/e")))).toBe(true);
    const missing = await refusal(echo(given({ cert: "/no/such.pem" }), "/e"));
    expect(missing.message).toContain('connection "api"');
  });
});

describe("another try", () => {
  const retry = { retries: 3, delay: 0.01 };
  const tries = async (path: string, request: HttpRequest, given: Given = here()): Promise<[unknown, number]> => {
    const before = server.seen.length;
    const outcome = await withHook(given, async (hook) => (await hook.run(path, request)).json<unknown>()).catch(
      (error: unknown) => (error as Error).name,
    );
    return [outcome, server.seen.length - before];
  };

  test("follows a dropped connection and the answers that are worth one", async () => {
    expect(await tries("/flaky/2", { retry })).toEqual([{ count: 3 }, 3]);
    expect(await tries("/busy/503", { retry })).toEqual([{ count: 3 }, 3]);
    expect(await tries("/busy/429", { retry: { ...retry, delay: 60 } })).toEqual([{ count: 3 }, 3]);
    expect(await tries("/status/502", { retry })).toEqual(["HttpStatusError", 4]);
    expect(await tries("/status/500", { retry })).toEqual(["HttpStatusError", 1]);
    expect(await tries("/status/500", { retry: { ...retry, statuses: [500] } })).toEqual(["HttpStatusError", 4]);
  });

  test("is not made of a POST that may have happened, unless that is wanted", async () => {
    expect(await tries("/drop/a", { method: "POST", retry })).toEqual(["HttpConnectionError", 1]);
    expect(await tries("/status/504", { method: "POST", retry })).toEqual(["HttpStatusError", 1]);
    expect(await tries("/status/503", { method: "POST", retry })).toEqual(["HttpStatusError", 4]);
    expect(await tries("/drop/b", { method: "POST", retry: { ...retry, repeatUnsafe: true } })).toEqual([
      "HttpConnectionError",
      4,
    ]);
  });

  test("is asked for by the connection", async () => {
    expect(await tries("/busy/503?x", {}, here(extra({ retries: 0 })))).toEqual([{ count: 4 }, 1]);
    expect(await tries("/status/429", {}, here(extra({ retries: 1 })))).toEqual(["HttpStatusError", 2]);
  });
});

describe("a connection test", () => {
  test("says yes, or why not", async () => {
    const tested = (given: Given) => withHook(given, (hook) => hook.testConnection());
    expect(await tested(here())).toEqual({ ok: true, message: "Connection successfully tested" });
    expect(await tested({ connType: "http", host: `http://127.0.0.1:${server.port}/status/401` })).toMatchObject({
      ok: false,
      message: expect.stringContaining("401:Unauthorized"),
    });
    expect((await tested(here({ extra: "no json" }))).message).toBe('the extra of connection "api" is not JSON');
    expect((await tested(here(extra({ timeout: "soon" })))).message).toContain("timeout in extra must be a number");
  });
});
