// A worker's word that its attempts live, answered with those that are still its to run.
import { beatAttempts } from "../../store/attempt-rows.ts";
import type { Database } from "../database.ts";

export async function keepAttemptsAlive(
  db: Database,
  beat: { workerId: number; ids: readonly string[] },
): Promise<string[]> {
  return await beatAttempts(db, beat);
}
