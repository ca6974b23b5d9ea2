// Removes a connection.
import { deleteConnectionRow } from "../../store/connections.ts";
import type { Reader } from "../../store/database.ts";
import { notFound } from "../errors.ts";

export async function deleteConnection(db: Reader, connId: string): Promise<void> {
  if (!(await deleteConnectionRow(db, connId))) throw notFound("Connection", connId);
}
