// What the sweeper repairs: jobs may be lost (a wake-up is only a wake-up), so every few seconds the tables are asked what
// should be happening and is not. Every question is answered by an index and is empty on a healthy installation.
import {
  addJobs,
  type JobSpec,
  attemptJob,
  callbackJob,
  deadlineJob,
  planDagJob,
  planRunJob,
  startRunsJob,
} from "../../store/jobs.ts";
import { overdueInstances, timedOutTriggers } from "../../store/due-rows.ts";
import {
  dagsWithDueRuns,
  dagsWithQueuedAssets,
  dueDags,
  jobless,
  overdueCallbacks,
  overdueDeadlines,
  someoneWaits,
  stuckRuns,
} from "../../store/sweep-rows.ts";
import { admitWaiting } from "../admission/admit-waiting.ts";
import { resumeDue, resumeTriggered } from "../attempts/resume-attempts.ts";
import type { Engine } from "../engine.ts";
import { transact } from "../../store/transaction.ts";

/** How many of each were found wanting. */
export interface Swept {
  jobs: number;
  resumed: number;
}

/** Jobs that should exist. Adding one that exists already only renews it. */
async function missingJobs(engine: Engine): Promise<JobSpec[]> {
  const { db } = engine;
  const [attempts, dags, queuedRuns, runs, assets, callbacks, deadlines] = await Promise.all([
    jobless(db),
    dueDags(db),
    dagsWithDueRuns(db),
    stuckRuns(db),
    dagsWithQueuedAssets(db),
    overdueCallbacks(db),
    overdueDeadlines(db),
  ]);
  return [
    ...attempts.map(attemptJob),
    ...[...dags, ...assets].map((dagId) => planDagJob(dagId)),
    ...queuedRuns.map((dagId) => startRunsJob(dagId)),
    ...runs.map((id) => planRunJob(id)),
    ...callbacks.map(callbackJob),
    ...deadlines.map((row) => deadlineJob(row.id, row.deadline_time)),
  ];
}

const AT_ONCE = 200;

export async function sweep(engine: Engine): Promise<Swept> {
  const jobs = await missingJobs(engine);
  if (jobs.length > 0) await transact(engine.db, (trx) => addJobs(trx, jobs));
  const due = await overdueInstances(engine.db, AT_ONCE);
  if (due.length > 0) await resumeDue(engine, due);
  const timedOut = await timedOutTriggers(engine.db);
  if (timedOut.length > 0)
    await resumeTriggered(
      engine,
      timedOut.map((triggerId) => ({ triggerId, event: { kind: "timeout" } })),
    );
  if (await someoneWaits(engine.db)) await admitWaiting(engine);
  return { jobs: jobs.length, resumed: due.length + timedOut.length };
}
