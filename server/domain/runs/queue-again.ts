// Runs that have ended, or have begun and are sent back, wait to begin again; deadlines that count from then count anew.
import { queueAgain } from "../../store/clear-rows.ts";
import type { Trx } from "../../store/database.ts";
import { countDeadlinesAnew } from "../../store/deadline-rows.ts";
import { type JobSpec, deadlineJob, startRunsJob } from "../../store/jobs.ts";

/** Answers the jobs with which they go on. */
export async function queueRunsAgain(trx: Trx, runs: readonly { id: number; dag_id: string }[]): Promise<JobSpec[]> {
  if (runs.length === 0) return [];
  const ids = runs.map((run) => run.id);
  await queueAgain(trx, ids);
  const deadlines = await countDeadlinesAnew(trx, ids);
  return [
    ...[...new Set(runs.map((run) => run.dag_id))].map((dagId) => startRunsJob(dagId)),
    ...deadlines.map((row) => deadlineJob(row.id, row.deadline_time)),
  ];
}
