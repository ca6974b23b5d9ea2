// Changes the given fields of a connection and keeps the others.
import { findConnection, lockConnection, updateConnection } from "../../store/connections.ts";
import type { Reader } from "../../store/database.ts";
import { notFound } from "../errors.ts";
import { mergeRedacted, REDACTED } from "../secrets/redact-value.ts";
import { readJsonText, writeJsonText } from "../secrets/json-text.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { type IsSensitive, sensitiveNames } from "../secrets/sensitive-names.ts";
import { type Connection, connectionFromRow } from "./connection.ts";
import {
  checkConnectionChanges,
  type ConnectionChanges,
  connectionColumns,
  type ConnectionRules,
  isJsonObject,
} from "./connection-input.ts";

export interface ConnectionPatch extends ConnectionRules {
  connId: string;
  changes: ConnectionChanges;
  /** With it, a *** that comes back from a masked answer keeps what is stored. */
  isSensitive?: IsSensitive;
}

export async function patchConnection(db: Reader, box: SecretBox, patch: ConnectionPatch): Promise<Connection> {
  checkConnectionChanges(patch.changes, patch);
  const row = await (db.isTransaction ? lockConnection(db, patch.connId) : findConnection(db, patch.connId));
  if (row === undefined) throw notFound("Connection", patch.connId);
  const changes = keepHidden(patch, {
    password: () => connectionFromRow(box, { ...row, extra: null }).password,
    extra: () => connectionFromRow(box, { ...row, password: null }).extra,
  });
  const columns = connectionColumns(box, changes);
  const changed = Object.keys(columns).length === 0 ? row : await updateConnection(db, row.id, columns);
  return connectionFromRow(box, changed);
}

/** Stored secrets are only decrypted where a *** must be undone: replacing an unreadable one must stay possible. */
function keepHidden(
  patch: ConnectionPatch,
  stored: { password(): string | null; extra(): string | null },
): ConnectionChanges {
  const { password, extra, ...rest } = patch.changes;
  const changes: ConnectionChanges = { ...rest };
  if (password !== undefined && password !== REDACTED) changes.password = password;
  if (extra === undefined) return changes;
  const before = extra?.includes(REDACTED) === true ? stored.extra() : null;
  if (extra === null || before === null || !isJsonObject(extra) || !isJsonObject(before)) return { ...changes, extra };
  const isSensitive = patch.isSensitive ?? sensitiveNames();
  const merged = mergeRedacted({ given: readJsonText(extra), stored: readJsonText(before) }, isSensitive);
  return { ...changes, extra: writeJsonText(merged) };
}
