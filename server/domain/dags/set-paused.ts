// Pauses and unpauses Dags. A paused one starts nothing new and lets end what runs; unpausing looks at everything that waited.
import { type JobSpec, addJobs, admitJob, planDagJob, planRunJob, resumeJob, startRunsJob } from "../../store/jobs.ts";
import type { Trx } from "../../store/database.ts";
import { runningRuns, setPausedRows, waitingForTime } from "../../store/pause-rows.ts";
import { notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { transact } from "../../store/transaction.ts";

/** Wake-ups that came while the Dag was paused did nothing, so all of them are due again. */
async function wakeUps(trx: Trx, dagIds: readonly string[]): Promise<JobSpec[]> {
  const runs = await runningRuns(trx, dagIds);
  const waiting = await waitingForTime(trx, dagIds);
  return [
    ...dagIds.flatMap((dagId) => [startRunsJob(dagId), planDagJob(dagId)]),
    ...runs.map((id) => planRunJob(id)),
    ...waiting.map((row) => resumeJob(row.id, row.due_at)),
    admitJob(),
  ];
}

/** Answers the Dags it changed; those that are as asked already are left alone. */
export async function setPaused(
  engine: Engine,
  input: { dagIds: readonly string[]; isPaused: boolean },
): Promise<string[]> {
  return await transact(engine.db, async (trx) => {
    const { known, changed } = await setPausedRows(trx, input.dagIds, input.isPaused);
    const missing = input.dagIds.find((id) => !known.includes(id));
    if (missing !== undefined) throw notFound("Dag", missing);
    if (!input.isPaused && changed.length > 0) await addJobs(trx, await wakeUps(trx, changed));
    return changed;
  });
}
