// What a process that stops still has to tell the database. One that is away need not be told: the others miss the heartbeat
// and do what there is to do, and a process that waited for it would never end.
import { isDatabaseAway } from "../database.ts";

/** True when the database heard it. */
export async function farewell(said: Promise<unknown>): Promise<boolean> {
  try {
    await said;
    return true;
  } catch (error) {
    if (isDatabaseAway(error)) return false;
    throw error;
  }
}
