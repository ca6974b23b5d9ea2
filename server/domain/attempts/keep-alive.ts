// A worker's word that its attempts live and where, answered with those that are still its to run.
import { type Beat, beatAttempts } from "../../store/attempt-rows.ts";
import type { Database } from "../database.ts";

export async function keepAttemptsAlive(db: Database, beat: Beat): Promise<string[]> {
  return await beatAttempts(db, beat);
}
