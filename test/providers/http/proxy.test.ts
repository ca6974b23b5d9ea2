// HttpHook through a proxy on this machine: the connection's, one for each scheme, and the environment's.
import { createServer, request as ask } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { refusal, withHook, type Given } from "./with-hook.ts";
import { sampleServer, tls, type SampleServer } from "./sample-server.ts";

interface Proxy extends AsyncDisposable {
  url: string;
  /** What it was asked for, with the credentials that came: plain http is passed on, for https a tunnel is opened. */
  asked: { to: string; authorization: string | undefined }[];
}

async function proxyServer(): Promise<Proxy> {
  const asked: Proxy["asked"] = [];
  const server = createServer(({ url = "", headers }, response) => {
    asked.push({ to: url, authorization: headers["proxy-authorization"] });
    ask(url, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end();
  });
  server.on("connect", (request, client, head) => {
    asked.push({ to: request.url ?? "", authorization: request.headers["proxy-authorization"] });
    const [host = "", port] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), host, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

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

const given = (extra: object, port = server.port): Given => ({
  connType: "http",
  host: "127.0.0.1",
  port,
  extra: JSON.stringify(extra),
});
const path = async (connection: Given): Promise<string> =>
  await withHook(connection, async (hook) => (await hook.run("/through")).json<{ path: string }>().path);

test("a connection's proxy is used, with its own credentials", async () => {
  await using proxy = await proxyServer();
  const withUser = proxy.url.replace("//", "//ann:opensesame@");
  expect(await path(given({ proxies: withUser }))).toBe("/through");
  expect(proxy.asked).toEqual([
    { to: `http://127.0.0.1:${server.port}/through`, authorization: `Basic ${btoa("ann:opensesame")}` },
  ]);
});

test("each scheme may have its own, in Python's words as well", async () => {
  await using proxy = await proxyServer();
  expect(await path(given({ proxies: { https: proxy.url } }))).toBe("/through");
  expect(proxy.asked).toEqual([]);
  const https = { ...(given({ proxies: { "https://": proxy.url }, verify: tls("ca.pem") }, secure.port) as object) };
  expect(await path({ ...https, host: "localhost", schema: "https" })).toBe("/through");
  expect(proxy.asked.map(({ to }) => to)).toEqual([`localhost:${secure.port}`]);
});

test("the environment's is used unless the connection does not trust it", async () => {
  await using proxy = await proxyServer();
  vi.stubEnv("http_proxy", proxy.url).stubEnv("no_proxy", "").stubEnv("NO_PROXY", "");
  try {
    expect(await path(given({ trust_env: false }))).toBe("/through");
    expect(proxy.asked).toEqual([]);
    expect(await path(given({}))).toBe("/through");
    expect(proxy.asked).toHaveLength(1);
  } finally {
    vi.unstubAllEnvs();
  }
});

test("one that is down is an error that names the connection, and not the proxy's password", async () => {
  const error = await refusal(path(given({ proxies: "http://ann:opensesame@127.0.0.1:9" })));
  expect(error.message).toMatch(/^connection "api": GET http:\/\/127.0.0.1:\d+\/through could not be reached/);
  expect(error.message).not.toContain("opensesame");
});
