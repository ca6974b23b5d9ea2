// Makes a queued run with its task instances and wakes whoever starts runs. Triggers, schedules, assets and backfills all come here.
import { toJson } from "../../store/columns.ts";
import type { DagRunWithVersions } from "../../store/dag-runs-read.ts";
import type { Trx } from "../../store/database.ts";
import { type JobSpec, startRunsJob } from "../../store/jobs.ts";
import { type DagForRun, type NewRun, insertRun } from "../../store/new-run-rows.ts";
import type { Engine } from "../engine.ts";
import { firstInstances } from "./make-instances.ts";
import { planDeadlines } from "./plan-deadlines.ts";

export interface RunPlan {
  runId: string;
  runType: string;
  logicalDate: string | null;
  dataInterval: { start: string; end: string } | null;
  runAfter: string;
  conf: Record<string, unknown> | null;
  triggeredBy: string;
  user: string | null;
  note: string | null;
  backfillId: number | null;
  /** What the run is for, in a Dag with partitions, and the time that stands for. */
  partition: { key: string; date: string | null } | null;
}

/**
 * undefined when there is a run of that id or logical date already. The caller adds the jobs. `callerStarts`: it starts what
 * may start as soon as the transaction is through, without a wake-up; if it dies before, the sweeper finds the run.
 */
export async function createRun(
  engine: Engine,
  trx: Trx,
  make: { dag: DagForRun; plan: RunPlan; callerStarts?: boolean },
): Promise<{ run: DagRunWithVersions; jobs: JobSpec[] } | undefined> {
  const { dag, plan } = make;
  const graph = await engine.graphs.get(trx, dag.latest_version_id);
  const row: NewRun = {
    dag_id: dag.dag_id,
    run_id: plan.runId,
    run_type: plan.runType,
    logical_date: plan.logicalDate,
    data_interval_start: plan.dataInterval?.start ?? null,
    data_interval_end: plan.dataInterval?.end ?? null,
    run_after: plan.runAfter,
    conf: toJson(plan.conf ?? {}),
    triggered_by: plan.triggeredBy,
    triggering_user_name: plan.user,
    created_dag_version_id: dag.latest_version_id,
    backfill_id: plan.backfillId,
    note: plan.note,
    note_user: plan.note === null ? null : plan.user,
    partition_key: plan.partition?.key ?? null,
    partition_date: plan.partition?.date ?? null,
  };
  const run = await insertRun(trx, row, firstInstances(graph, plan.logicalDate));
  if (run === undefined) return undefined;
  const ahead = Date.parse(plan.runAfter) > Date.parse(dag.now);
  const jobs = make.callerStarts === true && !ahead ? [] : [startRunsJob(dag.dag_id, ahead ? plan.runAfter : null)];
  jobs.push(...(await planDeadlines(trx, { graph, run, logicalDate: plan.logicalDate, now: dag.now })));
  return { run, jobs };
}
