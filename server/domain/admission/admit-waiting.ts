// Gives free slots to whoever waits, when something other than a finished attempt made room: limits raised, an unpause.
import { addJobs, attemptJob } from "../../store/jobs.ts";
import type { Engine } from "../engine.ts";
import { admit } from "./admit.ts";
import { commitWith, transact } from "../../store/transaction.ts";

export async function admitWaiting(engine: Engine): Promise<void> {
  await transact(engine.db, async (trx) => {
    const { queued, placed } = await admit(engine, trx, { own: [] });
    commitWith(trx, placed);
    commitWith(trx, addJobs(trx, queued.map(attemptJob)));
  });
}
