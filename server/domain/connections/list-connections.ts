// Lists connections by page.
import { type ConnectionSelection, countConnections, selectConnections } from "../../store/connections.ts";
import type { Reader } from "../../store/database.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { type Connection, connectionFromRow } from "./connection.ts";

export interface ConnectionPage {
  connections: ListedConnection[];
  totalEntries: number;
}

export interface ListedConnection extends Connection {
  /** True when password or extra were written with a key that is not here: one such connection must not hide the others. */
  undecryptable: boolean;
}

export async function listConnections(
  db: Reader,
  box: SecretBox,
  selection: ConnectionSelection,
): Promise<ConnectionPage> {
  const totalEntries = await countConnections(db, selection.name);
  const rows = selection.limit === 0 ? [] : await selectConnections(db, selection);
  return {
    totalEntries,
    connections: rows.map((row) => {
      const readable = [row.password, row.extra].every((stored) => stored === null || box.decrypt(stored) !== null);
      const shown = readable ? row : { ...row, password: null, extra: null };
      return { ...connectionFromRow(box, shown), undecryptable: !readable };
    }),
  };
}
