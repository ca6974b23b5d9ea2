// Makes the connections of a list that do not exist yet and leaves the others alone: how default connections appear.
import { connectionIdsAmong } from "../../store/connections.ts";
import type { Reader } from "../../store/database.ts";
import { DomainError } from "../errors.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { createConnection } from "./create-connection.ts";
import type { ConnectionInput } from "./connection-input.ts";

/** Answers the ids that were made. */
export async function createMissingConnections(
  db: Reader,
  box: SecretBox,
  inputs: readonly ConnectionInput[],
): Promise<string[]> {
  const existing = await connectionIdsAmong(
    db,
    inputs.map((input) => input.connId),
  );
  const made: string[] = [];
  for (const input of inputs) {
    if (existing.has(input.connId)) continue;
    try {
      await createConnection(db, box, input);
      made.push(input.connId);
    } catch (error) {
      // Somebody else made it in this very moment.
      if (!(error instanceof DomainError && error.code === "duplicate")) throw error;
    }
  }
  return made;
}
