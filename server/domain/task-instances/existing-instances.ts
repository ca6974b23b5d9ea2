// Which of some task instances exist.
import type { Reader } from "../../store/database.ts";
import { type InstancePlace, selectExistingInstances } from "../../store/existing-read.ts";

export async function existingInstances(db: Reader, places: readonly InstancePlace[]): Promise<InstancePlace[]> {
  return await selectExistingInstances(db, places);
}
