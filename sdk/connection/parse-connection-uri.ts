// Reads Airflow's connection URIs, in which every part may be percent-encoded and the host may carry a protocol of its own.
import type { ConnectionFacts } from "../runtime/attempt.ts";
import { normaliseConnectionType } from "./connection-type.ts";
import { InvalidConnectionError } from "./invalid-connection-error.ts";

const EXTRA = "__extra__";

interface Authority {
  login: string | null;
  password: string | null;
  host: string;
  port: number | null;
}

/**
 * Reads a connection from its URI: `type://login:password@host:port/schema?name=value`, where the host may have a
 * protocol (`http://https://example.com` or `http://https%3A%2F%2Fexample.com`) and `__extra__` carries extra as JSON.
 *
 * @example
 * ```ts
 * parseConnectionUri("mail", "smtp://bob:p%40ss@mail.example.com:587?disable_ssl=true").password; // "p@ss"
 * ```
 */
export function parseConnectionUri(connId: string, uri: string): ConnectionFacts {
  if (uri.split("://").length > 3) throw new InvalidConnectionError(connId, "its URI has more than two protocols.");
  const match =
    /^(?:([A-Za-z][A-Za-z0-9+._-]*):)?\/\/(?:([^:@/?#]*):\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?$/s.exec(uri);
  if (match === null) throw new InvalidConnectionError(connId, "it is neither a URI (type://…) nor a JSON object.");
  const [, type, protocol, netloc = "", path = "", query] = match;
  const authority = parseAuthority(connId, netloc);
  const prefix = protocol !== undefined && authority.host !== "" ? `${protocol}://` : "";
  return {
    connId,
    connType: normaliseConnectionType((type ?? "").toLowerCase()),
    description: null,
    host: orNull(prefix + authority.host),
    schema: orNull(unquote(path.slice(1))),
    login: authority.login,
    password: authority.password,
    port: authority.port,
    extra: query === undefined || query === "" ? null : parseExtra(query),
  };
}

function parseAuthority(connId: string, netloc: string): Authority {
  // The last @ ends the credentials: a password may hold one that nobody encoded.
  const at = netloc.lastIndexOf("@");
  const credentials = at === -1 ? null : netloc.slice(0, at);
  const colon = credentials?.indexOf(":") ?? -1;
  const address = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(netloc.slice(at + 1));
  if (address === null) throw new InvalidConnectionError(connId, "its host is malformed.");
  const [, rawHost = "", rawPort] = address;
  return {
    login: credentials === null ? null : orNull(unquote(colon === -1 ? credentials : credentials.slice(0, colon))),
    password: credentials === null || colon === -1 ? null : unquote(credentials.slice(colon + 1)),
    host: parseHost(rawHost),
    port: parsePort(connId, rawPort),
  };
}

function parseHost(raw: string): string {
  if (raw.startsWith("[")) return raw.slice(1, -1).toLowerCase();
  const host = unquote(raw);
  // A path (of a SQLite file) or an address keeps its case; a plain host name has none, as Airflow reads it.
  return host.includes("/") ? host : unquote(raw.toLowerCase());
}

function parsePort(connId: string, raw: string | undefined): number | null {
  if (raw === undefined || raw === "") return null;
  const port = Number(raw);
  if (!/^\d+$/.test(raw) || port > 65_535)
    throw new InvalidConnectionError(connId, "its port is not a number up to 65535.");
  return port;
}

function parseExtra(query: string): string | null {
  const pairs = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      return equals === -1
        ? ([formUnquote(pair), ""] as const)
        : ([formUnquote(pair.slice(0, equals)), formUnquote(pair.slice(equals + 1))] as const);
    });
  const whole = pairs.findLast(([name]) => name === EXTRA);
  if (whole !== undefined) return whole[1];
  return pairs.length === 0 ? null : JSON.stringify(Object.fromEntries(pairs.map(([k, v]) => [k, jsonOrText(v)])));
}

/** `?timeout=5` is a number, `?verify=false` a boolean, anything that is not JSON a text. */
function jsonOrText(value: string): unknown {
  if (value === "") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function formUnquote(text: string): string {
  return unquote(text.replaceAll("+", " "));
}

/** Like Python's unquote: what is not valid percent-encoding stays as it is, invalid UTF-8 becomes U+FFFD. */
function unquote(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
