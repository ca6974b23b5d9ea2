// A web server on this machine that answers well, late, wrongly or not at all, as its path says.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { AddressInfo, Server } from "node:net";

export const tls = (name: string): string => new URL(`tls/${name}`, import.meta.url).pathname;

export interface Seen {
  method: string;
  path: string;
  query: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface SampleServer extends AsyncDisposable {
  port: number;
  /** Every request that came. */
  seen: Seen[];
}

const PAGES = 5;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

/** A page of numbers; the last one leads nowhere. */
function page(response: ServerResponse, query: URLSearchParams): void {
  const number = Number(query.get("page") ?? 1);
  json(response, { rows: [number * 10, number * 10 + 1], next: number < PAGES ? number + 1 : null });
}

/** Digest as RFC 2069 and 7616 have it, for ann and the password "opensesame". */
function digest(request: IncomingMessage, response: ServerResponse, algorithm: "MD5" | "SHA-256"): void {
  const hash = (text: string): string =>
    createHash(algorithm === "MD5" ? "md5" : "sha256")
      .update(text)
      .digest("hex");
  const given = request.headers.authorization ?? "";
  const field = (name: string): string => new RegExp(`${name}="?([^",]+)"?`).exec(given)?.[1] ?? "";
  const secret = hash("ann:here, and \\there:opensesame");
  const second = hash(`${request.method}:${request.url}`);
  const expected = hash(`${secret}:n0nce:${field("nc")}:${field("cnonce")}:auth:${second}`);
  if (field("response") === expected) return json(response, { who: field("username") });
  const challenge = `Digest realm="here, and \\\\there", nonce="n0nce", qop="auth,auth-int", opaque="0p", algorithm=${algorithm}`;
  response.writeHead(401, { "www-authenticate": challenge }).end();
}

function answering(seen: Seen[]): RequestListener {
  /** Paths that fail at first count how often they were asked. */
  const counts = new Map<string, number>();
  return (request, response) => {
    void bodyOf(request).then((body) => {
      const { pathname: path, search: query, searchParams } = new URL(request.url ?? "/", "http://x");
      seen.push({ method: request.method ?? "", path, query, headers: request.headers, body });
      const count = (counts.get(path) ?? 0) + 1;
      counts.set(path, count);
      const [, kind = "", detail = ""] = path.split("/");
      switch (kind) {
        case "status":
          return void response.writeHead(Number(detail), { "content-type": "text/plain" }).end(`this is ${detail}`);
        case "pages":
          return page(response, searchParams);
        case "endless":
          return json(response, { next: count + 1 });
        case "slow":
          return void setTimeout(() => json(response, {}), 10_000).unref();
        case "drip":
          return void response.writeHead(200).write("a");
        case "drop":
          return void request.socket.destroy();
        case "cut":
          response.writeHead(200, { "content-length": "100" }).write("only a part");
          return void setTimeout(() => request.socket.destroy(), 20);
        case "flaky":
          if (count <= Number(detail)) return void request.socket.destroy();
          return json(response, { count });
        case "busy":
          if (count <= 2) return void response.writeHead(Number(detail), { "retry-after": "0" }).end();
          return json(response, { count });
        case "later":
          return count <= Number(detail) ? void response.writeHead(404).end("not yet") : json(response, { count });
        case "counting":
          return json(response, { count });
        case "broken-json":
          return void response.writeHead(200, { "content-type": "application/json" }).end('{"secret": "s3cret-word"');
        case "latin":
          response.writeHead(200, { "content-type": "text/plain; charset=iso-8859-1" });
          return void response.end(Buffer.from("Zürich", "latin1"));
        case "bytes":
          return void response.writeHead(200).end(Buffer.from([0, 255, 128]));
        case "gzip":
          response.writeHead(Number(detail), { "content-encoding": "gzip" });
          return void response.end(gzipSync("packed"));
        case "round":
          return void response.writeHead(302, { location: `/round/${Number(detail) + 1}` }).end();
        case "moved":
          return void response.writeHead(302, { location: "/echo?moved=1" }).end();
        case "elsewhere":
          return void response.writeHead(302, { location: `http://localhost:${detail}/echo` }).end();
        case "digest":
          return digest(request, response, detail as "MD5");
        default:
          return json(response, { method: request.method, path, query, headers: request.headers, body });
      }
    });
  };
}

export async function sampleServer(
  options: { tls?: boolean; clientCertificates?: boolean } = {},
): Promise<SampleServer> {
  const seen: Seen[] = [];
  const listener = answering(seen);
  const server: Server & { closeAllConnections(): void } =
    options.tls === true
      ? createTlsServer(
          {
            key: readFileSync(tls("server.key")),
            cert: readFileSync(tls("server.pem")),
            ca: readFileSync(tls("ca.pem")),
            requestCert: options.clientCertificates === true,
            rejectUnauthorized: options.clientCertificates === true,
          },
          listener,
        )
      : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
