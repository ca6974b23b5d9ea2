// The lists that a long history must not slow: within a Dag or a run, and over all. Totals stand beside those that are known.
import type { Generation } from "./api-workloads.ts";
import { SEEDED, SEEDED_DAG, SEEDED_RUN } from "./seed-history.ts";

export type Scope = "within" | "all";

export interface ScaleList {
  generation: Generation;
  scope: Scope;
  path: string;
  /** Sent by POST. */
  body?: Readonly<Record<string, unknown>>;
  total?: number;
}

const { runsOfDag, tasksOfRun } = SEEDED;

const dag = `/dags/${SEEDED_DAG}`;
const run = `${dag}/dagRuns/${encodeURIComponent(SEEDED_RUN)}`;
const ofDag = `${dag}/dagRuns/~/taskInstances`;
const everyRun = "/dags/~/dagRuns";
const every = `${everyRun}/~/taskInstances`;
const since = encodeURIComponent("2026-04-01T00:00:00Z");

type Listed = readonly [path: string, total?: number];

/** Both generations know these. */
const WITHIN: readonly Listed[] = [
  ["/dags?limit=20"],
  ["/dags?limit=20&order_by=-dag_id"],
  ["/dags?dag_id_pattern=history_01", 100],
  ["/dags?tags=group_07", 10],
  ["/dags?paused=true"],
  [`${dag}/dagRuns`, runsOfDag],
  [`${dag}/dagRuns?state=failed`, 4],
  [`${dag}/dagRuns?order_by=-start_date&limit=25`, runsOfDag],
  [`${dag}/dagRuns?order_by=-end_date&limit=25`, runsOfDag],
  [`${dag}/dagRuns?start_date_gte=${since}`, 12],
  [`${run}/taskInstances`, tasksOfRun],
  [`${run}/taskInstances?state=success`, tasksOfRun],
  [`${run}/taskInstances?pool=history_pool`, 1],
  [ofDag, runsOfDag * tasksOfRun],
  [`${ofDag}?state=failed`],
  [`${ofDag}?start_date_gte=${since}`],
  [`${ofDag}?pool=history_pool`, runsOfDag],
  [`${run}/taskInstances/t0/xcomEntries`, 1],
  [`/eventLogs?dag_id=${SEEDED_DAG}`, runsOfDag],
  [`/eventLogs?dag_id=${SEEDED_DAG}&order_by=-event_log_id`, runsOfDag],
  [`/dagStats?dag_ids=${SEEDED_DAG}`],
];

const WITHIN_V2: readonly Listed[] = [
  [`${dag}/dagRuns?order_by=-run_after&limit=25`, runsOfDag],
  [`${dag}/dagRuns?order_by=-duration&limit=25`, runsOfDag],
  [`${dag}/dagRuns?order_by=state`, runsOfDag],
  [`${dag}/dagRuns?run_id_pattern=2026-02`, 28],
  [`${run}/taskInstances?order_by=-start_date`, tasksOfRun],
  [`${run}/taskInstances?order_by=duration`, tasksOfRun],
  [`${ofDag}?order_by=-start_date`, runsOfDag * tasksOfRun],
  [`${ofDag}?order_by=-duration`, runsOfDag * tasksOfRun],
  [`${ofDag}?task_id=t4`, runsOfDag],
  ["/dags?limit=50&order_by=last_run_state"],
  [`${dag}/dagVersions`, 1],
];

const ALL: readonly Listed[] = [
  [everyRun],
  [`${everyRun}?state=failed`],
  [`${everyRun}?state=success&limit=10`],
  [`${everyRun}?order_by=-start_date&limit=25`],
  [`${everyRun}?order_by=-end_date&limit=25`],
  [`${everyRun}?start_date_gte=${since}`],
  [every],
  [`${every}?state=failed`],
  [`${every}?state=success&limit=10`],
  [`${every}?state=running`],
  [`${every}?start_date_gte=${since}`],
  [`${every}?pool=history_pool`],
  ["/eventLogs"],
  ["/eventLogs?order_by=-event_log_id&limit=25"],
  ["/eventLogs?event=clear"],
];

const ALL_V2: readonly Listed[] = [
  [`${everyRun}?order_by=-run_after&limit=25`],
  [`${everyRun}?order_by=-duration&limit=25`],
  [`${everyRun}?run_type=scheduled&limit=10`],
  [`${everyRun}?dag_id_pattern=history_05`],
  [`${every}?order_by=-start_date&limit=25`],
  [`${every}?order_by=-end_date&limit=25`],
  [`${every}?order_by=-duration&limit=25`],
  [`${every}?order_by=state&limit=25`],
  [`${every}?order_by=-id&limit=25`],
  [`${every}?cursor=&limit=50`],
  [`${every}?task_id=t4&limit=10`],
  ["/dags/~/dagRuns/~/taskInstances/~/xcomEntries"],
];

const BATCHES: Readonly<Record<Generation, readonly [string, Record<string, unknown>][]>> = {
  v1: [
    [`${everyRun}/list`, { page_limit: 25, order_by: "-start_date" }],
    [`${every}/list`, { state: ["failed"] }],
    [`${every}/list`, { dag_ids: [SEEDED_DAG] }],
  ],
  v2: [
    [`${everyRun}/list`, { page_limit: 25, order_by: "-start_date" }],
    [`${every}/list`, { state: ["failed"] }],
    [`${every}/list`, { dag_ids: [SEEDED_DAG] }],
  ],
};

const listed = (generation: Generation, scope: Scope, lists: readonly Listed[]): ScaleList[] =>
  lists.map(([path, total]) => ({ generation, scope, path, ...(total === undefined ? {} : { total }) }));

const batches = (generation: Generation): ScaleList[] =>
  BATCHES[generation].map(([path, body]) => ({ generation, scope: "all", path, body }));

export const SCALE_LISTS: readonly ScaleList[] = [
  ...listed("v1", "within", WITHIN),
  ...listed("v2", "within", [...WITHIN, ...WITHIN_V2]),
  ...listed("v1", "all", ALL),
  ...batches("v1"),
  ...listed("v2", "all", [...ALL, ...ALL_V2]),
  ...batches("v2"),
];
