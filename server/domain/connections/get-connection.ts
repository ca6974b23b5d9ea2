// Reads one connection.
import { findConnection } from "../../store/connections.ts";
import type { Reader } from "../../store/database.ts";
import { notFound } from "../errors.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { type Connection, connectionFromRow } from "./connection.ts";

export async function getConnection(db: Reader, box: SecretBox, connId: string): Promise<Connection> {
  const row = await findConnection(db, connId);
  if (row === undefined) throw notFound("Connection", connId);
  return connectionFromRow(box, row);
}
