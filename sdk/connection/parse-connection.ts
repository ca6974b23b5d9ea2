// Reads a connection as people write it in AIRFLOW_CONN_*, in files and on the command line: a URI or a JSON object.
import type { ConnectionFacts } from "../runtime/attempt.ts";
import { normaliseConnectionType } from "./connection-type.ts";
import { InvalidConnectionError } from "./invalid-connection-error.ts";
import { parseConnectionUri } from "./parse-connection-uri.ts";

/**
 * Reads a connection from a URI or, when the text begins with `{`, from JSON.
 *
 * @example
 * ```ts
 * const conn = parseConnection("shop", "postgres://bob:s3cret@db.example.com:5432/shop?sslmode=require");
 * conn.host; // "db.example.com"
 * ```
 */
export function parseConnection(connId: string, text: string): ConnectionFacts {
  const trimmed = text.trim();
  return trimmed.startsWith("{") ? parseConnectionJson(connId, trimmed) : parseConnectionUri(connId, trimmed);
}

const FIELDS = ["conn_type", "description", "host", "login", "password", "schema", "port", "extra", "uri"];

/**
 * Reads a connection from a JSON object with Airflow's names; `extra` may be an object or JSON text.
 *
 * @example
 * ```ts
 * parseConnectionJson("api", '{"conn_type": "http", "host": "https://example.com", "extra": {"timeout": 5}}');
 * ```
 */
export function parseConnectionJson(connId: string, text: string): ConnectionFacts {
  const given = readObject(connId, text);
  const unknown = Object.keys(given).filter((name) => !FIELDS.includes(name) && name !== "conn_id");
  if (unknown.length > 0) throw new InvalidConnectionError(connId, `it has no field ${unknown.join(", ")}.`);
  const uri = textField(connId, given, "uri");
  if (uri !== null && uri !== "") return parseConnectionUri(connId, uri);
  return {
    connId,
    connType: normaliseConnectionType(textField(connId, given, "conn_type") ?? ""),
    description: textField(connId, given, "description"),
    host: textField(connId, given, "host"),
    schema: textField(connId, given, "schema"),
    login: textField(connId, given, "login"),
    password: textField(connId, given, "password"),
    port: portField(connId, given["port"]),
    extra: extraField(connId, given["extra"]),
  };
}

function readObject(connId: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and with it perhaps a password.
    throw new InvalidConnectionError(connId, "it begins with { and is not valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new InvalidConnectionError(connId, "it is not a JSON object.");
  return value as Record<string, unknown>;
}

function textField(connId: string, given: Record<string, unknown>, name: string): string | null {
  const value = given[name];
  if (value === undefined || value === null) return null;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") throw new InvalidConnectionError(connId, `its field ${name} is not a text.`);
  return value;
}

function portField(connId: string, value: unknown): number | null {
  if (value === undefined || value === null || value === "") return null;
  const port = typeof value === "string" ? Number(value.trim() || Number.NaN) : value;
  if (typeof port !== "number" || !Number.isInteger(port))
    throw new InvalidConnectionError(connId, "its port is not a whole number.");
  return port;
}

function extraField(connId: string, value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new InvalidConnectionError(connId, "its extra is not valid JSON.");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new InvalidConnectionError(connId, "its extra is not a JSON object.");
  return text;
}
