// A request as it is written in a Dag, made into what goes over the wire.
import type { HttpAuth } from "./http-auth.ts";
import type { HttpRetry } from "./http-retry.ts";
import type { HttpOptions } from "./http-settings.ts";
import { ENCODINGS } from "./unpack.ts";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";

type Value = string | number | boolean | null | undefined;

/** An object is a query for GET and a form for what has a body; lists repeat their name, null is left out. */
export type HttpData = string | Uint8Array | Readonly<Record<string, Value | readonly Value[]>>;

export interface HttpRequest {
  method?: HttpMethod;
  /** The query of a GET; else the body: text as it is, an object as a form. */
  data?: HttpData | null;
  /** A query for any method. */
  params?: Readonly<Record<string, Value | readonly Value[]>> | null;
  /** A body in JSON. */
  json?: unknown;
  headers?: Readonly<Record<string, string>> | null;
  options?: HttpOptions;
  retry?: HttpRetry;
  auth?: HttpAuth;
}

export interface WireRequest {
  method: HttpMethod;
  url: string;
  headers: Headers;
  body: string | Uint8Array | undefined;
}

export function wireRequest(
  base: { connId: string; baseUrl: string; headers: Record<string, string> },
  given: {
    endpoint: string | null | undefined;
    method: HttpMethod;
    request: HttpRequest;
  },
): WireRequest {
  const { endpoint, method, request } = given;
  const url = urlOf(base, endpoint ?? "");
  const headers = new Headers({ "user-agent": "windsock", accept: "*/*", "accept-encoding": ENCODINGS });
  for (const [name, value] of Object.entries(base.headers)) headers.set(name, value);
  for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
  addQuery(url, request.params);
  const { data } = request;
  if (method === "GET" || method === "HEAD") {
    if (method === "GET") addQuery(url, data);
    return { method, url: url.href, headers, body: undefined };
  }
  return { method, url: url.href, headers, body: bodyOf(request, headers) };
}

function urlOf({ connId, baseUrl }: { connId: string; baseUrl: string }, endpoint: string): URL {
  const refuse = (problem: string): never => {
    throw new Error(`connection ${JSON.stringify(connId)}: ${problem}`);
  };
  const isWhole = /^https?:\/\//i.test(endpoint);
  const slash = baseUrl !== "" && endpoint !== "" && !baseUrl.endsWith("/") && !/^[/?#]/.test(endpoint) ? "/" : "";
  const text = isWhole ? endpoint : baseUrl === "" ? `http://${endpoint}` : baseUrl + slash + endpoint;
  const url = URL.parse(text) ?? refuse("it has no host, and the endpoint is no whole URL");
  if (url.protocol !== "http:" && url.protocol !== "https:") refuse(`${url.protocol} is not http or https`);
  // A link to the next page is often a whole URL; the connection's credentials must not follow it elsewhere.
  if (isWhole && baseUrl !== "" && url.origin !== URL.parse(baseUrl)?.origin) {
    refuse(`the endpoint leads to ${url.origin}, which is not the connection's host`);
  }
  // Credentials in the host's URL would be refused by fetch; they belong into login and password.
  url.username = url.password = "";
  return url;
}

function addQuery(url: URL, data: HttpData | null | undefined): void {
  if (data === null || data === undefined) return;
  if (typeof data === "string") {
    if (data !== "") url.search = url.search === "" ? data : `${url.search}&${data}`;
  } else if (!(data instanceof Uint8Array)) {
    for (const [name, value] of pairs(data)) url.searchParams.append(name, value);
  }
}

function bodyOf({ data, json }: HttpRequest, headers: Headers): string | Uint8Array | undefined {
  if (json !== undefined) {
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return JSON.stringify(json);
  }
  if (data === null || data === undefined) return undefined;
  if (typeof data === "string" || data instanceof Uint8Array) return data;
  if (!headers.has("content-type")) headers.set("content-type", "application/x-www-form-urlencoded");
  return new URLSearchParams(pairs(data)).toString();
}

function pairs(data: Readonly<Record<string, Value | readonly Value[]>>): [string, string][] {
  return Object.entries(data).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as Value[]) : [value as Value])
      .filter((item) => item !== null && item !== undefined)
      .map((item): [string, string] => [name, String(item)]),
  );
}
