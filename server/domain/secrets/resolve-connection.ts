// Finds a connection for a task or a hook, wherever it is kept.
import { parseConnection } from "@windsock/sdk/connection";
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import { findConnection } from "../../store/connections.ts";
import { connectionFromRow } from "../connections/connection.ts";
import { askBackends, type SecretsSources } from "./secrets-sources.ts";

export async function resolveConnection(sources: SecretsSources, connId: string): Promise<ConnectionFacts | null> {
  const fromBackend = await askBackends(sources, `connection ${connId}`, async (backend) => {
    const found = await backend.getConnection?.(connId);
    return typeof found === "string" ? parseConnection(connId, found) : (found ?? null);
  });
  if (fromBackend !== null) return fromBackend;
  const text = sources.env[`AIRFLOW_CONN_${connId.toUpperCase()}`];
  if (text !== undefined && text.trim() !== "") return parseConnection(connId, text);
  const row = await findConnection(sources.db, connId);
  if (row === undefined) return sources.standIns?.get(connId) ?? null;
  return connectionFacts(connectionFromRow(sources.box, row));
}

function connectionFacts(connection: ConnectionFacts): ConnectionFacts {
  const { connId, connType, description, host, schema, login, password, port, extra } = connection;
  return { connId, connType, description, host, schema, login, password, port, extra };
}
