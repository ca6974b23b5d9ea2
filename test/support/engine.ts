/** An engine over a test database, driven by hand: Dags are made from a few words, tests end attempts, jobs are worked off on demand. */
import type { AttemptOutcome } from "@windsock/sdk/runtime";
import type { SerializedDag, SerializedTask } from "@windsock/sdk/serialized";
import { sql } from "kysely";
import { admitWaiting } from "../../server/domain/admission/admit-waiting.ts";
import { finishAttempts } from "../../server/domain/attempts/finish-attempts.ts";
import { resumeDue } from "../../server/domain/attempts/resume-attempts.ts";
import { type TriggerInput, triggerDagRun } from "../../server/domain/dag-runs/trigger-dag-run.ts";
import type { Engine, EngineSettings } from "../../server/domain/engine.ts";
import { GraphCache } from "../../server/domain/planning/graph-cache.ts";
import { planDag } from "../../server/domain/runs/plan-dag.ts";
import { planRun } from "../../server/domain/runs/plan-run.ts";
import { startRuns } from "../../server/domain/runs/start-runs.ts";
import { uuidv7 } from "../../server/domain/uuid.ts";
import { startAttemptRows } from "../../server/store/attempt-rows.ts";
import { openDatabase } from "../../server/store/database.ts";
import { ADMIT, PLAN_DAG, PLAN_RUN, RESUME, START_RUNS } from "../../server/store/jobs.ts";
import { testDatabase } from "./postgres.ts";

export interface EngineRig extends AsyncDisposable {
  engine: Engine;
  url: string;
}

export async function engineRig(settings: Partial<EngineSettings> = {}): Promise<EngineRig> {
  const database = await testDatabase();
  const open = openDatabase({ url: database.url, name: "engine test", max: 6 });
  const engine: Engine = {
    db: open.db,
    graphs: new GraphCache(),
    hands: null,
    settings: {
      parallelism: 0,
      pinVersions: false,
      createCronDataIntervals: true,
      createDeltaDataIntervals: true,
      maxConsecutiveFailedDagRuns: 0,
      maxRetryDelay: 86_400,
      maxDownstreamKeys: 1000,
      stateRetentionDays: 30,
      copiesLogs: false,
      ...settings,
    },
  };
  const dispose = async (): Promise<void> => {
    await open.close();
    await database.drop();
  };
  return { engine, url: database.url, [Symbol.asyncDispose]: dispose };
}

const PLAIN_TASK: Omit<SerializedTask, "taskId" | "label"> = {
  taskDisplayName: null,
  groupId: null,
  operator: "FunctionOperator",
  operatorName: "@task",
  modulePath: "@windsock/sdk",
  owner: "airflow",
  docMd: null,
  startDate: null,
  endDate: null,
  retries: 0,
  retryDelay: 300,
  retryExponentialBackoff: 0,
  maxRetryDelay: null,
  executionTimeout: null,
  triggerRule: "all_success",
  dependsOnPast: false,
  ignoreFirstDependsOnPast: false,
  waitForDownstream: false,
  waitForPastDependsBeforeSkipping: false,
  pool: "default_pool",
  poolSlots: 1,
  priorityWeight: 1,
  weightRule: "downstream",
  effectivePriorityWeight: 1,
  queue: "default",
  executor: null,
  executorConfig: {},
  email: [],
  emailOnRetry: false,
  emailOnFailure: false,
  doXcomPush: true,
  multipleOutputs: false,
  maxActiveTisPerDag: null,
  maxActiveTisPerDagrun: null,
  isSetup: false,
  isTeardown: false,
  onFailureFailDagrun: false,
  isEmpty: false,
  isSkipper: false,
  isSensor: false,
  isolation: "warm",
  callbacks: { execute: false, success: false, failure: false, retry: false, skipped: false },
  upstream: [],
  downstream: [],
  expansion: null,
  mapIndexTemplate: null,
  inlets: [],
  outlets: [],
  params: {},
  templateFields: [],
  fields: {},
  extraLinks: [],
  uiColor: "#fff",
  uiFgcolor: "#000",
  dagDependency: null,
};

const PLAIN_DAG: Omit<SerializedDag, "dagId" | "tasks"> = {
  format: 1,
  dagDisplayName: null,
  description: null,
  docMd: null,
  tags: [],
  ownerLinks: {},
  schedule: { kind: "null" },
  timezone: "UTC",
  startDate: null,
  endDate: null,
  catchup: false,
  maxActiveRuns: 16,
  maxActiveTasks: 1000,
  maxConsecutiveFailedDagRuns: 0,
  dagrunTimeout: null,
  isPausedUponCreation: false,
  renderTemplateAsNativeObj: false,
  failFast: false,
  pinVersion: null,
  params: {},
  accessControl: null,
  deadlines: [],
  hasOnSuccessCallback: false,
  hasOnFailureCallback: false,
  templateSearchpath: [],
  groups: [],
};

/** Tasks by id, with what is special about each; edges such as "a > b > c". */
export function makeDag(
  dagId: string,
  tasks: Record<string, Partial<SerializedTask>>,
  of: Partial<SerializedDag> & { edges?: readonly string[] } = {},
): SerializedDag {
  const { edges = [], ...rest } = of;
  const pairs = edges.flatMap((edge) => {
    const ids = edge.split(">").map((id) => id.trim());
    return ids.slice(1).map((to, i) => [ids[i]!, to] as const);
  });
  return {
    ...PLAIN_DAG,
    dagId,
    ...rest,
    tasks: Object.entries(tasks).map(([taskId, task]) => ({
      ...PLAIN_TASK,
      taskId,
      label: taskId,
      ...task,
      upstream: pairs.filter(([, to]) => to === taskId).map(([from]) => from),
      downstream: pairs.filter(([from]) => from === taskId).map(([, to]) => to),
    })),
  };
}

/** Stores the Dag as its newest version, unpaused unless it says otherwise. */
export async function storeDag(engine: Engine, dag: SerializedDag): Promise<string> {
  const id = uuidv7();
  const { db } = engine;
  await sql`insert into dag_source (hash, files) values ('test', '[]') on conflict do nothing`.execute(db);
  await sql`
    insert into dag_version (id, dag_id, version_number, hash, source_hash, file, data, bundle_name)
    values (${id}, ${dag.dagId}, (select coalesce(max(version_number), 0) + 1 from dag_version where dag_id = ${dag.dagId}), ${id}, 'test', 'dag.ts',
      ${JSON.stringify(dag)}::text::json, 'dags')`.execute(db);
  await sql`
    insert into dag (dag_id, is_paused, latest_version_id, bundle_name, fileloc, relative_fileloc, file_token, owners, dag_display_name, schedule,
      timetable_type, max_active_tasks, max_active_runs, max_consecutive_failed_dag_runs, has_task_concurrency_limits, pin_version)
    values (${dag.dagId}, ${dag.isPausedUponCreation ?? false}, ${id}, 'dags', ${`/dags/${dag.dagId}.ts`}, ${`${dag.dagId}.ts`}, ${dag.dagId},
      ${[...new Set(dag.tasks.map((task) => task.owner))].join(", ")}, ${dag.dagId}, ${JSON.stringify(dag.schedule)}::text::json, 'NullTimetable', ${dag.maxActiveTasks}, ${dag.maxActiveRuns}, 0, false, ${dag.pinVersion ?? false})
    on conflict (dag_id) do update set latest_version_id = excluded.latest_version_id, max_active_runs = excluded.max_active_runs,
      schedule = excluded.schedule`.execute(db);
  return id;
}

interface JobRow {
  id: number;
  task: string;
  payload: { id?: number | string; dagId?: string };
}

/** Works off every job that is due but attempts, until none is left. */
export async function work(engine: Engine): Promise<void> {
  for (;;) {
    const found = await sql<JobRow>`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier not like 'attempt:%' and j.run_at <= now()
      returning j.id, t.identifier as task, j.payload`.execute(engine.db);
    if (found.rows.length === 0) return;
    for (const job of found.rows) await perform(engine, job);
  }
}

async function perform(engine: Engine, { task, payload }: JobRow): Promise<void> {
  if (task === START_RUNS) await startRuns(engine, payload.dagId!);
  else if (task === PLAN_RUN) await planRun(engine, payload.id as number);
  else if (task === PLAN_DAG) await planDag(engine, payload.dagId!, () => Promise.resolve(null));
  else if (task === ADMIT) await admitWaiting(engine);
  else if (task === RESUME) await resumeDue(engine, [payload.id as string]);
}

/** Forgets every job that is due, so that what comes next has to add its own. */
export async function dropJobs(engine: Engine): Promise<void> {
  await sql`delete from graphile_worker._private_jobs where run_at <= now()`.execute(engine.db);
}

/** Triggers a run and lets it begin. */
export async function run(
  engine: Engine,
  input: Partial<TriggerInput> & { dagId: string; runId: string },
): Promise<number> {
  const made = await triggerDagRun(engine, { triggeredBy: "test", user: null, idFrom: "runAfter", ...input });
  await startRuns(engine, input.dagId);
  await work(engine);
  return made.id;
}

export async function runState(engine: Engine, runId: string): Promise<string> {
  const row = await engine.db
    .selectFrom("dag_run")
    .select("state")
    .where("run_id", "=", runId)
    .executeTakeFirstOrThrow();
  return row.state;
}

const nameOf = (row: { task_id: string; map_index: number }): string =>
  row.map_index < 0 ? row.task_id : `${row.task_id}[${row.map_index}]`;

/** States by task, mapped instances as "task[index]". */
export async function states(engine: Engine, runId: string): Promise<Record<string, string | null>> {
  const rows = await engine.db
    .selectFrom("task_instance")
    .select(["task_id", "map_index", "state"])
    .where("run_id", "=", runId)
    .orderBy("task_id")
    .orderBy("map_index")
    .execute();
  return Object.fromEntries(rows.map((row) => [nameOf(row), row.state]));
}

export async function instance(engine: Engine, runId: string, name: string) {
  const rows = await engine.db.selectFrom("task_instance").selectAll().where("run_id", "=", runId).execute();
  const row = rows.find((candidate) => nameOf(candidate) === name);
  if (row === undefined) throw new Error(`The run ${runId} has no instance ${name}`);
  return row;
}

const WORKER = { workerId: 1, hostname: "test", unixname: "test" };

/** A queued attempt gets a worker. */
export async function start(engine: Engine, runId: string, name: string): Promise<string> {
  const row = await instance(engine, runId, name);
  const started = await startAttemptRows(engine.db, [{ id: row.id, dag_version_id: null }], WORKER);
  if (started.length === 0) throw new Error(`${name} of ${runId} is ${row.state}, not queued`);
  return row.id;
}

export const SUCCESS = {
  kind: "success",
  returnValue: null,
  mapLength: null,
  skip: null,
  outletEvents: [],
} satisfies AttemptOutcome;
export const FAILURE = {
  kind: "failed",
  error: { name: "Error", message: "boom", stack: "" },
  retry: true,
} satisfies AttemptOutcome;

/** What a task returns. */
export function returning(value: unknown): AttemptOutcome {
  return { ...SUCCESS, returnValue: JSON.stringify(value), mapLength: Array.isArray(value) ? value.length : null };
}

/** Ends an attempt that a worker has, and works off what follows. */
export async function end(engine: Engine, attemptId: string, outcome: AttemptOutcome = SUCCESS): Promise<string> {
  const row = await engine.db
    .selectFrom("task_instance")
    .select("dag_run_id")
    .where("id", "=", attemptId)
    .executeTakeFirst();
  const [result] = await finishAttempts(engine, [{ attemptId, dagRunId: row?.dag_run_id ?? 0, outcome, logs: [] }]);
  await work(engine);
  return result!.kind;
}

/** Starts a queued attempt and ends it. */
export async function finish(
  engine: Engine,
  [runId, name]: readonly [runId: string, name: string],
  outcome: AttemptOutcome = SUCCESS,
): Promise<void> {
  await end(engine, await start(engine, runId, name), outcome);
}
