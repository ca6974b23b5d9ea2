// Connections as the second generation takes and shows them.
import { z } from "@hono/zod-openapi";
import type { Connection } from "../../domain/connections/connection.ts";
import type { ConnectionChanges } from "../../domain/connections/connection-input.ts";
import { redactConnection } from "../../domain/connections/redact-connection.ts";
import type { ApiDeps } from "../shared/deps.ts";
import { custom } from "../shared/problem.ts";
import { CONNECTION_ID_PATTERN, int4Field } from "../shared/stored-fields.ts";
import { refuseTeam } from "./wire.ts";

export const connectionSchema = z
  .object({
    connection_id: z.string(),
    conn_type: z.string(),
    description: z.string().nullable(),
    host: z.string().nullable(),
    login: z.string().nullable(),
    schema: z.string().nullable(),
    port: z.int().nullable(),
    password: z.string().nullable(),
    extra: z.string().nullable(),
    team_name: z.string().nullable(),
  })
  .openapi("ConnectionResponse");

export function connectionView(connection: Connection, deps: ApiDeps): z.output<typeof connectionSchema> {
  const shown = redactConnection(connection, deps.isSensitive);
  return {
    connection_id: shown.connId,
    conn_type: shown.connType,
    description: shown.description,
    host: shown.host,
    login: shown.login,
    schema: shown.schema,
    port: shown.port,
    password: shown.password,
    extra: shown.extra,
    team_name: shown.teamName,
  };
}

const optional = () => z.string().nullable().optional();

/** Python's \w knows every script's letters, and so do we. */
const connectionId = z
  .string()
  .max(200)
  .superRefine((id, ctx) => {
    if (/^[\p{L}\p{N}_.-]+$/u.test(id)) return;
    ctx.addIssue({ code: "custom", ...custom({ is: "wrongPattern", pattern: CONNECTION_ID_PATTERN }) });
  })
  .openapi({ minLength: 1, pattern: CONNECTION_ID_PATTERN });

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const extra = z
  .string()
  .superRefine((text, ctx) => {
    if (text === "" || isJsonObject(text)) return;
    const message = "The `extra` field must be a valid JSON object (e.g., {'key': 'value'})";
    ctx.addIssue({ code: "custom", ...custom({ is: "rule", message }) });
  })
  .nullable()
  .optional();

/** Longer ones the domain refuses. */
const shortText = z.string().openapi({ maxLength: 500 });

export const connectionFields = {
  connection_id: connectionId,
  conn_type: shortText,
  description: optional(),
  host: shortText.nullable().optional(),
  login: optional(),
  schema: shortText.nullable().optional(),
  port: int4Field().nullable().optional(),
  password: optional(),
  extra,
  team_name: z.string().max(50).nullable().optional(),
};

export const connectionBody = z.strictObject(connectionFields).superRefine(refuseTeam).openapi("ConnectionBody");

export type GivenConnection = z.output<typeof connectionBody>;

/** What was sent, by our names; what was not sent is left out. */
export function changesOf(given: Partial<GivenConnection>): ConnectionChanges {
  const { conn_type: connType, description, host, login, schema, port, password, team_name: teamName } = given;
  return {
    ...(connType !== undefined && { connType }),
    ...(description !== undefined && { description }),
    ...(host !== undefined && { host }),
    ...(login !== undefined && { login }),
    ...(schema !== undefined && { schema }),
    ...(port !== undefined && { port }),
    ...(password !== undefined && { password }),
    // Forms send the empty text for an extra that holds nothing.
    ...(given.extra !== undefined && { extra: given.extra === "" ? "{}" : given.extra }),
    ...(teamName !== undefined && { teamName }),
  };
}
