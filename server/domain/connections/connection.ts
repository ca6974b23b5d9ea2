// A connection as the domain knows it, made from its stored row.
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import type { ConnectionRow } from "../../store/connections.ts";
import { readSecret } from "../secrets/read-secret.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

export interface Connection extends ConnectionFacts {
  teamName: string | null;
}

export function connectionFromRow(box: SecretBox, row: ConnectionRow): Connection {
  const read = (stored: string | null, field: string): string | null =>
    stored === null ? null : readSecret(box, stored, { resource: "Connection", value: row.conn_id, field });
  return {
    connId: row.conn_id,
    connType: row.conn_type,
    description: row.description,
    host: row.host,
    schema: row.schema,
    login: row.login,
    password: read(row.password, "password"),
    port: row.port,
    extra: read(row.extra, "extra"),
    teamName: row.team_name,
  };
}
