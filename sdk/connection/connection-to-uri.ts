// Writes a connection as a URI that parseConnectionUri reads back.
import type { ConnectionFacts } from "../runtime/attempt.ts";

/**
 * Writes a connection in Airflow's URI form.
 *
 * @example
 * ```ts
 * connectionToUri(parseConnection("db", "postgresql://bob:p%40ss@db:5432/shop")); // "postgres://bob:p%40ss@db:5432/shop"
 * ```
 */
export function connectionToUri(connection: ConnectionFacts): string {
  const type = connection.connType.toLowerCase().replaceAll("_", "-");
  const { protocol, host } = splitHost(connection);
  let authority = connection.login === null ? "" : quote(connection.login);
  if (connection.password !== null) authority += `:${quote(connection.password)}`;
  if (authority !== "") authority += "@";
  let address = host === "" ? "" : quote(host);
  if (connection.port !== null && connection.port !== 0)
    address += `${address === "" && authority === "" ? "@" : ""}:${connection.port}`;
  const schema = connection.schema ?? "";
  if (schema !== "") address += `/${quote(schema)}`;
  const query = extraQuery(connection.extra);
  const separator = query === "" ? "" : schema === "" ? "/?" : "?";
  return `${type === "" ? "" : `${type}:`}//${protocol}${authority}${address}${separator}${query}`;
}

/** A protocol other than the connection's own type stands in front, the rest of the host is quoted. */
function splitHost(connection: ConnectionFacts): { protocol: string; host: string } {
  const host = connection.host ?? "";
  const end = host.indexOf("://");
  if (end === -1 || host.slice(0, end) === connection.connType) return { protocol: "", host };
  return { protocol: host.slice(0, end + 3), host: host.slice(end + 3) };
}

function extraQuery(extra: string | null): string {
  if (extra === null || extra === "") return "";
  const pairs = flatPairs(extra);
  return (pairs ?? [["__extra__", extra] as const]).map(([k, v]) => `${formQuote(k)}=${formQuote(v)}`).join("&");
}

/** The pairs of an extra that survives being written as a query: texts only, and none that reads back as JSON. */
function flatPairs(extra: string): [string, string][] | null {
  let value: unknown;
  try {
    value = JSON.parse(extra);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const pairs = Object.entries(value as Record<string, unknown>);
  const flat = pairs.every(([name, text]) => name !== "__extra__" && typeof text === "string" && !isJson(text));
  return flat && pairs.length > 0 ? (pairs as [string, string][]) : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Percent-encodes everything but letters, digits and `-._~`. */
function quote(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function formQuote(text: string): string {
  return quote(text).replaceAll("%20", "+");
}
