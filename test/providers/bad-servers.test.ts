// What each provider says of a server that never answers, answers with what nobody expects, breaks off, cannot prove who it is, or is
// not there at all: the connection is named, what is wrong is said, and no secret is shown.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { S3Hook } from "@windsock/provider-amazon";
import { HttpHook } from "@windsock/provider-http";
import { MongoHook } from "@windsock/provider-mongo";
import { MovielensHook } from "@windsock/provider-movielens";
import { PostgresHook } from "@windsock/provider-postgres";
import { SlackHook, SlackWebhookHook } from "@windsock/provider-slack";
import { SmtpHook } from "@windsock/provider-smtp";
import { Dag } from "@windsock/sdk";
import { runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld } from "@windsock/sdk/testing";
import { testRequest } from "../../sdk/testing/attempt-request.ts";

const SECRET = "opensesame";
type Kind = "silent" | "strange" | "closing" | "unproven" | "down";

/** What is said in any case; a strange answer is told by each provider in its own way. */
const SAID: Readonly<Record<Kind, RegExp>> = {
  silent: /in time|timed out|timeout|never received/,
  strange: /./,
  closing: /closed|hang up|terminated/,
  unproven: /certificate/,
  down: /ECONNREFUSED/,
};

interface Case {
  /** What a task would ask of it. */
  ask(): Promise<unknown>;
  connection(port: number, tls: boolean, limit: number): { extra: object };
  strange: RegExp;
}

/** Seconds that a server has: hardly any where it will never answer, and where it does more than a busy machine needs. */
const limitOf = (kind: Kind): number => (kind === "silent" ? 0.3 : 3);
const common = (port: number) => ({ host: "127.0.0.1", port, login: "ann", password: SECRET });
const s3Url = (port: number, tls: boolean): string => `http${tls ? "s" : ""}://127.0.0.1:${port}`;

const CASES: Readonly<Record<string, Case>> = {
  http: {
    strange: /200 with a body that is not JSON/,
    ask: async () => {
      await using hook = new HttpHook("there", { method: "GET" });
      return (await hook.run("/rows")).json();
    },
    connection: (port, tls, limit) => ({
      connType: "http",
      ...common(port),
      schema: tls ? "https" : "http",
      extra: { timeout: limit },
    }),
  },
  movielens: {
    strange: /200 with a body that is not JSON/,
    ask: async () => {
      await using hook = new MovielensHook("there");
      return await hook.getRatings().next();
    },
    connection: (port, tls, limit) => ({
      connType: "movielens",
      ...common(port),
      schema: tls ? "https" : "http",
      extra: { timeout: limit, retries: 0 },
    }),
  },
  amazon: {
    strange: /not one of S3's: look at endpoint_url/,
    ask: async () => {
      await using hook = new S3Hook("there");
      return await hook.listBuckets();
    },
    connection: (port, tls, limit) => ({
      connType: "aws",
      login: "ann",
      password: SECRET,
      extra: {
        endpoint_url: s3Url(port, tls),
        config_kwargs: { read_timeout: limit, connect_timeout: limit, retries: { total_max_attempts: 1 } },
      },
    }),
  },
  slack: {
    strange: /You are not logged in/,
    ask: async () => {
      await using hook = new SlackHook("there");
      return await hook.postMessage("#any", { text: "x" });
    },
    connection: (port, tls, limit) => ({
      connType: "slack",
      password: SECRET,
      extra: { base_url: `${s3Url(port, tls)}/api/`, timeout: limit, retries: 0 },
    }),
  },
  slackwebhook: {
    strange: /a page answered, not a webhook/,
    ask: async () => {
      await using hook = new SlackWebhookHook("there");
      return await hook.send({ text: "x" });
    },
    connection: (port, tls, limit) => ({
      connType: "slackwebhook",
      password: `${s3Url(port, tls)}/services/${SECRET}`,
      extra: { timeout: limit },
    }),
  },
  smtp: {
    strange: /HTTP/,
    ask: async () => {
      await using hook = new SmtpHook("there");
      return await hook.sendEmail({ to: "bob@example.com", subject: "x", html: "x" });
    },
    connection: (port, tls, limit) => ({
      connType: "smtp",
      ...common(port),
      extra: { from_email: "a@example.com", disable_ssl: !tls, disable_tls: true, timeout: limit, retry_limit: 0 },
    }),
  },
  mongo: {
    strange: /ServerSelection/,
    ask: async () => {
      await using hook = new MongoHook("there");
      return await hook.count({ collection: "any", database: "any" });
    },
    connection: (port, tls, limit) => ({
      connType: "mongo",
      ...common(port),
      extra: { serverSelectionTimeoutMS: limit * 1000, ssl: tls },
    }),
  },
  postgres: {
    strange: /127\.0\.0\.1:\d+: Connection terminated/,
    ask: async () => {
      await using hook = new PostgresHook("there");
      return await hook.getRecords("select 1");
    },
    connection: (port, tls, limit) => ({
      connType: "postgres",
      ...common(port),
      extra: { connect_timeout: limit, sslmode: tls ? "verify-full" : "disable" },
    }),
  },
};

const ports = new Map<Kind, number>([["down", 2]]);
const servers: Server[] = [];
const sockets = new Set<Socket>();

async function listening(kind: Kind, server: Server): Promise<void> {
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  ports.set(kind, (server.address() as AddressInfo).port);
}

beforeAll(async () => {
  const page = "<html>You are not logged in</html>";
  await listening("silent", createServer());
  await listening(
    "strange",
    createServer((socket) => {
      const answer = (): void =>
        void socket.end(
          `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\nConnection: close\r\n\r\n${page}`,
        );
      socket.once("data", answer);
      // Of mail servers it is expected that they speak first.
      setTimeout(() => socket.writable && answer(), 100).unref();
    }),
  );
  await listening(
    "closing",
    createServer((socket) => void socket.destroy()),
  );
  const tls = (name: string): Buffer => readFileSync(new URL(`http/tls/${name}`, import.meta.url));
  await listening("unproven", createTlsServer({ key: tls("server.key"), cert: tls("server.pem") }));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) {
    server.close();
    await once(server, "close");
  }
});

async function refusal(ask: () => Promise<unknown>, connections: Record<string, object>): Promise<string> {
  const world = new MemoryWorld({ connections: connections as never });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  try {
    await runWithHost({ host, signal: new AbortController().signal }, ask);
  } catch (error) {
    return (error as Error).message;
  }
  return "it went well";
}

/** The connection as it is stored, to a server of this kind. */
function connectionTo(kind: Kind, given: Case): object {
  const facts = given.connection(ports.get(kind)!, kind === "unproven", limitOf(kind));
  return { ...facts, extra: JSON.stringify(facts.extra) };
}

// Most of the time is waiting.
describe.concurrent.each(Object.entries(CASES))("%s", (name, given) => {
  // PostgreSQL agrees on TLS in its own words first: see sql/hooks.test.ts.
  const said = Object.entries(SAID).filter(([kind]) => name !== "postgres" || kind !== "unproven");

  test.each(said)("says what is wrong with a server that is %s", async (kind, words) => {
    const message = await refusal(given.ask, { there: connectionTo(kind as Kind, given) });
    expect(message).toMatch(/^connection "there": /);
    expect(message).toMatch(kind === "strange" ? given.strange : words);
    expect(message).not.toContain(SECRET);
  });

  test("names a connection that nobody made", async () => {
    expect(await refusal(given.ask, {})).toContain("The conn_id `there` isn't defined");
  });
});

test("a page of a web server is no list of S3's, and what it took is not in a bucket", async () => {
  const connections = { there: connectionTo("strange", CASES["amazon"]!) };
  const withHook = async (work: (hook: S3Hook) => Promise<unknown>): Promise<string> =>
    await refusal(async () => {
      await using hook = new S3Hook("there");
      return await work(hook);
    }, connections);
  expect(await withHook((hook) => hook.list({ bucket: "lake" }).next())).toMatch(/list s3:\/\/lake\/: .*endpoint_url/);
  const write = (hook: S3Hook): Promise<string> => hook.loadString("x", "x.txt", { bucket: "lake", replace: true });
  expect(await withHook(write)).toMatch(/write s3:\/\/lake\/x\.txt: .*endpoint_url/);
});
