// dagrun_timeout: a run that has taken too long fails; what of it has not ended is skipped, as Airflow does.
import type { Trx } from "../../store/database.ts";
import type { JobSpec } from "../../store/jobs.ts";
import { type LockedRun, skipUnfinished } from "../../store/planning-rows.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
import { finishRun } from "../planning/finish-run.ts";

/** When the run is to have ended, null without a timeout. */
export function timeoutOf(run: LockedRun, graph: DagGraph): string | null {
  if (graph.dag.dagrunTimeout === null || run.start_date === null) return null;
  return new Date(Date.parse(run.start_date) + graph.dag.dagrunTimeout * 1000).toISOString();
}

/** Ends the run if its time is over and answers the jobs that follow; null when there is time left. */
export async function endOverdueRun(
  engine: Engine,
  trx: Trx,
  at: { run: LockedRun; graph: DagGraph },
): Promise<JobSpec[] | null> {
  const due = timeoutOf(at.run, at.graph);
  if (due === null || Date.parse(due) > Date.parse(at.run.now)) return null;
  await skipUnfinished(trx, at.run.id);
  return await finishRun(engine, trx, { ...at, state: "failed", reason: "timed_out" });
}
