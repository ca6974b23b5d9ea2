// Lays a connection that is to be tested over the stored one of its id: a *** that comes back from a masked answer stands for
// what is stored, and what was not sent is what is stored.
//
// Secrets go to the stored address only: whoever may test but not read them could have them sent to an address of their own.
import { type ConnectionRow, findConnection } from "../../store/connections.ts";
import type { Reader } from "../../store/database.ts";
import { DomainError } from "../errors.ts";
import { readJsonText, writeJsonText } from "../secrets/json-text.ts";
import { mergeRedacted, REDACTED } from "../secrets/redact-value.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { IsSensitive } from "../secrets/sensitive-names.ts";
import { connectionFromRow } from "./connection.ts";
import { type ConnectionInput, isJsonObject } from "./connection-input.ts";

export interface StoredConnections {
  db: Reader;
  box: SecretBox;
  isSensitive: IsSensitive;
}

/** Whether a secret of it stands for one that is stored. */
export function hidesSecrets({ password, extra }: ConnectionInput): boolean {
  return password === REDACTED || extra?.includes(REDACTED) === true;
}

/** @throws DomainError "invalid" for another address than the stored one without a password of its own. */
export async function overStored(at: StoredConnections, given: ConnectionInput): Promise<ConnectionInput> {
  const row = await findConnection(at.db, given.connId);
  if (row === undefined) return given;
  const ownPassword = given.password !== undefined && given.password !== REDACTED && (given.password ?? "") !== "";
  if (isElsewhere(given, row)) {
    if (ownPassword) return given;
    throw new DomainError(
      "invalid",
      `The host or port is not that of the stored connection ${given.connId}: send the password to test it with`,
      { resource: "Connection", field: "host", value: given.connId },
    );
  }
  const stored = connectionFromRow(at.box, row);
  return {
    ...stored,
    ...given,
    password: given.password === undefined || given.password === REDACTED ? stored.password : given.password,
    extra: extraOver(given.extra, stored.extra, at.isSensitive),
  };
}

/** The empty text is how forms send a field that they do not show. */
function isElsewhere({ host, port }: ConnectionInput, row: ConnectionRow): boolean {
  const differs = (given: string | number | null | undefined, stored: string | number | null): boolean =>
    given !== undefined && (given === "" ? null : given) !== (stored === "" ? null : stored);
  return differs(host, row.host) || differs(port, row.port);
}

function extraOver(given: string | null | undefined, stored: string | null, isSensitive: IsSensitive): string | null {
  if (given === undefined) return stored;
  if (given === null || given === "" || stored === null || stored === "") return given;
  if (!given.includes(REDACTED) || !isJsonObject(given) || !isJsonObject(stored)) return given;
  return writeJsonText(mergeRedacted({ given: readJsonText(given), stored: readJsonText(stored) }, isSensitive));
}
