// Makes a connection.
import { insertConnection } from "../../store/connections.ts";
import type { Reader } from "../../store/database.ts";
import { DomainError } from "../errors.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { type Connection, connectionFromRow } from "./connection.ts";
import {
  checkConnectionChanges,
  checkConnectionId,
  connectionColumns,
  type ConnectionInput,
  type ConnectionRules,
} from "./connection-input.ts";

export async function createConnection(
  db: Reader,
  box: SecretBox,
  input: ConnectionInput & ConnectionRules,
): Promise<Connection> {
  const { connId, connType } = input;
  checkConnectionId(connId);
  checkConnectionChanges(input, input);
  const row = await insertConnection(db, { ...connectionColumns(box, input), conn_id: connId, conn_type: connType });
  if (row !== undefined) return connectionFromRow(box, row);
  throw new DomainError("duplicate", `The connection ${JSON.stringify(connId)} exists already`, {
    resource: "Connection",
    field: "connId",
    value: connId,
  });
}
