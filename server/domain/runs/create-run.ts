// Makes a queued run with its task instances and wakes whoever starts runs. Triggers, schedules, assets and backfills all come here.
import { toJson } from "../../store/columns.ts";
import type { DagRunWithVersions } from "../../store/dag-runs-read.ts";
import type { Trx } from "../../store/database.ts";
import { type JobSpec, startRunsJob } from "../../store/jobs.ts";
import { type DagForRun, type NewRun, insertRun } from "../../store/new-run-rows.ts";
import { type VersionFacts, versionFacts } from "../../store/dag-versions-read.ts";
import type { Engine } from "../engine.ts";
import type { DagGraph } from "../planning/dag-graph.ts";
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

/** What runs are made from. */
export interface RunGround {
  dag: DagForRun;
  graph: DagGraph;
  version: VersionFacts;
}

export async function runGround(engine: Engine, trx: Trx, dag: DagForRun): Promise<RunGround> {
  const [graph, [version]] = [
    await engine.graphs.get(trx, dag.latest_version_id),
    await versionFacts(trx, [dag.latest_version_id]),
  ];
  return { dag, graph, version: version! };
}

const isAhead = (dag: DagForRun, plan: RunPlan): boolean => Date.parse(plan.runAfter) > Date.parse(dag.now);

function rowOf(dag: DagForRun, plan: RunPlan): NewRun {
  return {
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
}

const insertion = ({ dag, graph, version }: RunGround, plan: RunPlan) => ({
  run: rowOf(dag, plan),
  instances: firstInstances(graph, plan.logicalDate),
  dagName: dag.dag_display_name,
  version,
});

/** undefined when there is a run of that id or logical date already. The caller adds the jobs. */
export async function createRun(
  engine: Engine,
  trx: Trx,
  { dag, plan }: { dag: DagForRun; plan: RunPlan },
): Promise<{ run: DagRunWithVersions; jobs: JobSpec[] } | undefined> {
  const ground = await runGround(engine, trx, dag);
  const run = await insertRun(trx, { ...insertion(ground, plan), failsWhereTaken: false });
  if (run === undefined) return undefined;
  const { graph } = ground;
  const jobs = [
    startRunsJob(dag.dag_id, isAhead(dag, plan) ? plan.runAfter : null),
    ...(await planDeadlines(trx, { graph, run, logicalDate: plan.logicalDate, now: dag.now })),
  ];
  return { run, jobs };
}

/** Whether a run is all there is to write: it may start now, and nothing will have to be looked at later. */
export const isWrittenAtOnce = ({ dag, graph }: RunGround, plan: RunPlan): boolean =>
  !isAhead(dag, plan) && graph.dag.deadlines.length === 0;

/**
 * As the transaction's last write, sent before anything is waited for, without a wake-up: the caller starts what may start
 * as soon as the transaction is through; if it dies before, the sweeper finds the run. Throws RunIdTaken.
 */
export async function createRunAtOnce(trx: Trx, ground: RunGround, plan: RunPlan): Promise<DagRunWithVersions> {
  return (await insertRun(trx, { ...insertion(ground, plan), failsWhereTaken: true }))!;
}
