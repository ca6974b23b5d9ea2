// Writes a connection as the JSON object that parseConnectionJson reads back.
import type { ConnectionFacts } from "../runtime/attempt.ts";

/**
 * Writes a connection in Airflow's JSON form: empty fields are left out, extra is an object.
 *
 * @example
 * ```ts
 * process.env.AIRFLOW_CONN_API = connectionToJson(connection);
 * ```
 */
export function connectionToJson(connection: ConnectionFacts): string {
  const fields: Record<string, unknown> = {
    conn_type: connection.connType,
    description: connection.description,
    host: connection.host,
    login: connection.login,
    password: connection.password,
    schema: connection.schema,
    port: connection.port,
    extra: connection.extra === null || connection.extra === "" ? null : (JSON.parse(connection.extra) as unknown),
  };
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== "");
  return JSON.stringify(Object.fromEntries(kept));
}
