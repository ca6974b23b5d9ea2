// Runs that have ended, or have begun and are sent back, wait to begin again; deadlines that count from then count anew.
import { queueAgain } from "../../store/clear-rows.ts";
import type { Trx } from "../../store/database.ts";
import { countDeadlinesAnew } from "../../store/deadline-rows.ts";
import type { LockedRun } from "../../store/planning-rows.ts";
import { type JobSpec, deadlineJob, startRunsJob } from "../../store/jobs.ts";

/** Answers the jobs with which they go on; the rows say from then on that they wait. */
export async function queueRunsAgain(trx: Trx, runs: readonly LockedRun[]): Promise<JobSpec[]> {
  if (runs.length === 0) return [];
  const ids = runs.map((run) => run.id);
  await queueAgain(trx, ids);
  for (const run of runs) Object.assign(run, { state: "queued", start_date: null, queued_at: run.now });
  const deadlines = await countDeadlinesAnew(trx, ids);
  return [
    ...[...new Set(runs.map((run) => run.dag_id))].map((dagId) => startRunsJob(dagId)),
    ...deadlines.map((row) => deadlineJob(row.id, row.deadline_time)),
  ];
}
