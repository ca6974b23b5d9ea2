// Which of some connection ids are taken.
import { connectionIdsAmong } from "../../store/connections.ts";
import type { Reader } from "../../store/database.ts";

export async function existingConnections(db: Reader, connIds: readonly string[]): Promise<Set<string>> {
  return await connectionIdsAmong(db, connIds);
}
