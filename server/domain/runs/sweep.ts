// What the sweeper repairs: jobs may be lost (a wake-up is only a wake-up) and workers too, so every few seconds the tables are
// asked what should be happening and is not. Every question is answered by an index and is empty on a healthy installation.
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
import { noteLook, type Wanting, whatIsWanting } from "../../store/sweep-rows.ts";
import { admitWaiting } from "../admission/admit-waiting.ts";
import { type Reaped, reapAttempts } from "../attempts/reap-attempts.ts";
import { resumeDue, resumeTriggered } from "../attempts/resume-attempts.ts";
import { DEAD_AFTER_SECONDS } from "../components/component.ts";
import type { Engine } from "../engine.ts";
import { timeOutQuestions } from "../hitl/answer-question.ts";
import { transact } from "../../store/transaction.ts";

export interface Swept extends Reaped {
  /** How many wake-ups were wanting. */
  jobs: number;
  /** How many runs were looked at in which nothing is under way; most of them wait for something. */
  runs: number;
}

/** Jobs that should exist. Adding one that exists already only renews it. */
function missingJobs(wanting: Wanting): JobSpec[] {
  return [
    ...wanting.attempts.map(attemptJob),
    ...[...wanting.dueDags, ...wanting.dagsWithQueuedAssets].map((row) => planDagJob(row.dag_id)),
    ...wanting.dagsWithDueRuns.map((row) => startRunsJob(row.dag_id)),
    ...wanting.callbacks.map((row) => callbackJob(row.id)),
    ...wanting.deadlines.map((row) => deadlineJob(row.id, row.deadline_time)),
  ];
}

export async function sweep(engine: Engine): Promise<Swept> {
  const wanting = await whatIsWanting(engine.db, DEAD_AFTER_SECONDS);
  const reaped = wanting.someoneIsLost ? await reapAttempts(engine) : { components: [], attempts: [] };
  if (wanting.someQuestionIsOver) await timeOutQuestions(engine);
  const jobs = missingJobs(wanting);
  const looks = wanting.stuckRuns.map((row) => planRunJob(row.id));
  if (jobs.length + looks.length > 0)
    await transact(engine.db, async (trx) => {
      await noteLook(trx, wanting.stuckRuns);
      await addJobs(trx, [...jobs, ...looks]);
    });
  const due = wanting.overdueInstances.map((row) => row.id);
  if (due.length > 0) await resumeDue(engine, due);
  const event = { kind: "timeout" } as const;
  const timedOut = wanting.timedOutTriggers.map((row) => ({ triggerId: row.trigger_id, event }));
  if (timedOut.length > 0) await resumeTriggered(engine, timedOut);
  if (wanting.someoneWaits) await admitWaiting(engine);
  return { ...reaped, jobs: jobs.length, runs: looks.length };
}
