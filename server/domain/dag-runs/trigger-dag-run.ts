// Makes a run by hand: from the APIs, the command line, or a task that triggers another Dag.
import { type DagForRun, readDag, RunIdTaken } from "../../store/new-run-rows.ts";
import type { DagRunWithVersions } from "../../store/dag-runs-read.ts";
import type { Reader, Trx } from "../../store/database.ts";
import { addJobs } from "../../store/jobs.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Engine } from "../engine.ts";
import { partitionOfKey } from "../partitions/partitioned-schedule.ts";
import { inferManualDataInterval } from "../timetables/infer-manual-data-interval.ts";
import type { Schedule } from "../timetables/schedule.ts";
import {
  createRun,
  createRunAtOnce,
  isWrittenAtOnce,
  type RunGround,
  runGround,
  type RunPlan,
} from "../runs/create-run.ts";
import { startSoon } from "../runs/start-soon.ts";
import { checkRunId, generateRunId } from "../runs/run-id.ts";
import { validateConf } from "../runs/validate-conf.ts";
import { commitWith, transact } from "../../store/transaction.ts";

export interface TriggerInput {
  dagId: string;
  runId?: string | null;
  logicalDate?: string | null;
  dataIntervalStart?: string | null;
  dataIntervalEnd?: string | null;
  /** null: now. */
  runAfter?: string | null;
  conf?: Record<string, unknown> | null;
  note?: string | null;
  triggeredBy: "rest_api" | "cli" | "ui" | "operator" | "test" | "asset" | "timetable" | "backfill";
  user: string | null;
  /** What a generated id is made from: v1 takes the logical date, v2 the moment the run may start. */
  idFrom: "logicalDate" | "runAfter";
  /** As Airflow 2 does: a run without a logical date gets now as one, and a run does not start before its own. */
  alwaysDated?: true;
  runType?: "manual" | "operator_triggered" | "asset_materialization";
  partitionKey?: string | null;
}

export interface TriggeredRun {
  id: number;
  dagId: string;
  runId: string;
  /** As it was made. */
  row: DagRunWithVersions;
  /** Its runs wait: whoever lets the Dag go on starts them. */
  isPaused: boolean;
}

function dataInterval(engine: Engine, dag: DagForRun, input: TriggerInput): { start: string; end: string } | null {
  if (input.logicalDate === null || input.logicalDate === undefined) return null;
  const { dataIntervalStart: start = null, dataIntervalEnd: end = null } = input;
  if ((start === null) !== (end === null)) {
    throw new DomainError("invalid", "data_interval_start and data_interval_end must be sent together", {
      resource: "DagRun",
      field: start === null ? "dataIntervalStart" : "dataIntervalEnd",
    });
  }
  if (start !== null && end !== null) return { start, end };
  const schedule = dag.schedule as Schedule;
  if (schedule.kind === "custom") return { start: input.logicalDate, end: input.logicalDate };
  const interval = inferManualDataInterval({
    schedule,
    runAfter: new Date(input.logicalDate),
    intervals: { cron: engine.settings.createCronDataIntervals, delta: engine.settings.createDeltaDataIntervals },
  });
  const keepsMicros =
    interval.start.getTime() === Date.parse(input.logicalDate) &&
    interval.end.getTime() === Date.parse(input.logicalDate);
  return keepsMicros
    ? { start: input.logicalDate, end: input.logicalDate }
    : { start: interval.start.toISOString(), end: interval.end.toISOString() };
}

const later = (date: string | null, now: string): string =>
  date !== null && Date.parse(date) > Date.parse(now) ? date : now;

async function refuse(db: Reader, input: { dagId: string; runId: string; logicalDate: string | null }): Promise<never> {
  const same = await db
    .selectFrom("dag_run")
    .select(["run_id", "logical_date"])
    .where("dag_id", "=", input.dagId)
    .where((eb) =>
      eb.or([
        eb("run_id", "=", input.runId),
        ...(input.logicalDate === null ? [] : [eb("logical_date", "=", input.logicalDate)]),
      ]),
    )
    .executeTakeFirst();
  const field = same?.run_id === input.runId ? "dagRunId" : "logicalDate";
  const value = field === "dagRunId" ? input.runId : input.logicalDate;
  throw new DomainError("duplicate", `A run of ${input.dagId} with ${field} ${value} exists already`, {
    resource: "DagRun",
    field,
    value,
    dagId: input.dagId,
    runId: input.runId,
    logicalDate: input.logicalDate,
  });
}

interface Planned {
  ground: RunGround;
  plan: RunPlan;
}

/** Whatever can be refused is, but for a run that exists already. */
async function planTrigger(engine: Engine, trx: Trx, input: TriggerInput): Promise<Planned> {
  const dag = await readDag(trx, input.dagId);
  if (dag === undefined || dag.is_stale) throw notFound("Dag", input.dagId);
  if (dag.has_import_errors) {
    throw new DomainError(
      "invalid",
      `The file of Dag ${input.dagId} cannot be imported at the moment; see its import errors`,
      { resource: "Dag", value: input.dagId },
    );
  }
  const logicalDate = input.logicalDate ?? (input.alwaysDated === true ? dag.now : null);
  const runAfter = input.runAfter ?? (input.alwaysDated === true ? later(logicalDate, dag.now) : dag.now);
  const runType = input.runType ?? "manual";
  const runId =
    input.runId ?? generateRunId(runType, input.idFrom === "logicalDate" ? (logicalDate ?? runAfter) : runAfter);
  checkRunId(runId);
  const ground = await runGround(engine, trx, dag);
  const { graph } = ground;
  const key = input.partitionKey ?? null;
  const partition = key === null ? null : partitionOfKey({ dagId: dag.dag_id, schedule: graph.dag.schedule }, key);
  validateConf(graph.dag, input.conf ?? {});
  const plan: RunPlan = {
    runId,
    runType,
    logicalDate,
    dataInterval: dataInterval(engine, dag, { ...input, logicalDate }),
    runAfter,
    conf: input.conf ?? null,
    triggeredBy: input.triggeredBy,
    user: input.user,
    note: input.note ?? null,
    backfillId: null,
    partition,
  };
  return { ground, plan };
}

function triggered(run: DagRunWithVersions, dag: DagForRun): TriggeredRun {
  return { id: run.id, dagId: run.dag_id, runId: run.run_id, row: run, isPaused: dag.is_paused };
}

async function makePlanned(engine: Engine, trx: Trx, { ground, plan }: Planned): Promise<TriggeredRun> {
  const { dag } = ground;
  const made = await createRun(engine, trx, { dag, plan });
  if (made === undefined) return await refuse(trx, { dagId: dag.dag_id, ...plan });
  commitWith(trx, addJobs(trx, made.jobs));
  return triggered(made.run, dag);
}

export async function triggerInTransaction(engine: Engine, trx: Trx, input: TriggerInput): Promise<TriggeredRun> {
  return await makePlanned(engine, trx, await planTrigger(engine, trx, input));
}

/** The run and the commit are sent together, where the run is all there is to write: a trigger waits twice for the database. */
async function triggerByItself(engine: Engine, input: TriggerInput): Promise<TriggeredRun> {
  let planned: Planned | undefined;
  try {
    const made = await transact(engine.db, async (trx) => {
      planned = await planTrigger(engine, trx, input);
      const { ground, plan } = planned;
      if (!isWrittenAtOnce(ground, plan)) return await makePlanned(engine, trx, planned);
      const run = createRunAtOnce(trx, ground, plan);
      commitWith(trx, run);
      // Not waited for in here: the commit goes with it.
      return { run, dag: ground.dag };
    });
    return "run" in made ? triggered(await made.run, made.dag) : made;
  } catch (error) {
    if (!(error instanceof RunIdTaken)) throw error;
    return await refuse(engine.db, { dagId: input.dagId, ...planned!.plan });
  }
}

const SAME_MOMENT_TRIES = 5;

/** What the clock gave and not the caller: asked again it gives something else. */
function isByClock(error: unknown, input: TriggerInput): boolean {
  if (!(error instanceof DomainError) || error.code !== "duplicate") return false;
  if ((input.logicalDate ?? null) !== null) return false;
  return error.facts.field === "logicalDate" || (input.runId ?? input.runAfter ?? null) === null;
}

/** Two triggers in one microsecond would get the same id or date: the later one asks the clock again. */
async function triggerOnce(engine: Engine, input: TriggerInput): Promise<TriggeredRun> {
  for (let tries = 1; ; tries++) {
    try {
      return await triggerByItself(engine, input);
    } catch (error) {
      if (!isByClock(error, input) || tries >= SAME_MOMENT_TRIES) throw error;
    }
  }
}

export async function triggerDagRun(engine: Engine, input: TriggerInput): Promise<TriggeredRun> {
  const made = await triggerOnce(engine, input);
  if (!made.isPaused) startSoon(engine, made.dagId);
  return made;
}
