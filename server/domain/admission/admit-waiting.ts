// Gives free slots to whoever waits, when something other than a finished attempt made room: limits raised, an unpause.
import { addJobs, attemptJob } from "../../store/jobs.ts";
import type { Engine } from "../engine.ts";
import { admit } from "./admit.ts";

export async function admitWaiting(engine: Engine): Promise<void> {
  await engine.db.transaction().execute(async (trx) => {
    const queued = await admit(engine, trx, []);
    await addJobs(trx, queued.map(attemptJob));
  });
}
