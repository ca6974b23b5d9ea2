// What may be written into a connection, and the checks Airflow makes of it.
import type { NewConnectionRow } from "../../store/connections.ts";
import { DomainError } from "../errors.ts";
import { isJson } from "../secrets/json-text.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

export interface ConnectionChanges {
  connType?: string;
  description?: string | null;
  host?: string | null;
  schema?: string | null;
  login?: string | null;
  password?: string | null;
  port?: number | null;
  extra?: string | null;
  teamName?: string | null;
}

/** How strict a caller is with what it takes. */
export interface ConnectionRules {
  /** Airflow 2 keeps an extra that is no JSON as it is. */
  anyExtra?: true;
}

export interface ConnectionInput extends ConnectionChanges {
  connId: string;
  connType: string;
}

const MAX_ID = 200;
const MAX_TEXT = 500;
const MAX_PORT = 2_147_483_647;

/** Letters and digits of any script, and `_ . -`, as both generations of the API allow. */
export function checkConnectionId(connId: string): void {
  if (connId.length > MAX_ID || !/^[\p{L}\p{N}_.-]+$/u.test(connId))
    throw invalid(
      "connId",
      connId,
      `A connection's id has 1 to ${MAX_ID} characters: letters, digits, underscores, dots and dashes`,
    );
}

export function checkConnectionChanges(changes: ConnectionChanges, rules: ConnectionRules = {}): void {
  const { port, extra } = changes;
  for (const field of ["connType", "host", "schema"] as const)
    if ((changes[field]?.length ?? 0) > MAX_TEXT)
      throw invalid(field, changes[field], `The field ${field} of a connection has at most ${MAX_TEXT} characters`);
  if (port !== undefined && port !== null && (!Number.isInteger(port) || Math.abs(port) > MAX_PORT))
    throw invalid("port", port, "The port is not a whole number");
  const isPlain = rules.anyExtra === true && !isJson(extra ?? "");
  if ((extra ?? "") !== "" && !isPlain && !isJsonObject(extra!))
    throw invalid("extra", "***", "The extra of a connection is the text of a JSON object");
  for (const [field, value] of Object.entries(changes))
    if (typeof value === "string" && value.includes("\u0000"))
      throw invalid(field, "***", `The field ${field} holds a NUL character, which cannot be stored`);
}

/** The columns to write, secrets encrypted; what is not given is not written. */
export function connectionColumns(box: SecretBox, changes: ConnectionChanges): Partial<NewConnectionRow> {
  const seal = (text: string | null): string | null => (text === null || text === "" ? text : box.encrypt(text));
  return {
    ...(changes.connType !== undefined && { conn_type: changes.connType }),
    ...(changes.description !== undefined && { description: changes.description }),
    ...(changes.host !== undefined && { host: changes.host }),
    ...(changes.schema !== undefined && { schema: changes.schema }),
    ...(changes.login !== undefined && { login: changes.login }),
    // An empty password is none: it is not shown as if there were something to hide.
    ...(changes.password !== undefined && { password: seal(changes.password || null) }),
    ...(changes.port !== undefined && { port: changes.port }),
    ...(changes.extra !== undefined && { extra: seal(changes.extra) }),
    ...(changes.teamName !== undefined && { team_name: changes.teamName }),
  };
}

export function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function invalid(field: string, value: unknown, message: string): DomainError {
  return new DomainError("invalid", message, { resource: "Connection", field, value });
}
