// Which of some runs exist.
import type { Reader } from "../../store/database.ts";
import { type RunPlace, selectExistingRuns } from "../../store/existing-read.ts";

export async function existingRuns(db: Reader, places: readonly RunPlace[]): Promise<RunPlace[]> {
  return await selectExistingRuns(db, places);
}
