// A run's place in its schedule: the dates before and after it, and whether a newer one has begun already.
import { sql } from "kysely";
import type { Engine } from "../engine.ts";
import { nextDagRunInfo } from "../timetables/next-dag-run-info.ts";
import { inferManualDataInterval } from "../timetables/infer-manual-data-interval.ts";
import type { DagRunInfo, DataInterval, IntervalForms, Schedule } from "../timetables/schedule.ts";

interface Row {
  run_type: string;
  logical_date: string | null;
  data_interval_start: string | null;
  data_interval_end: string | null;
  latest_version_id: string;
  now: string;
}

async function readRun(engine: Engine, dagRunId: number): Promise<Row | undefined> {
  const found = await sql<Row>`
    select r.run_type, r.logical_date, r.data_interval_start, r.data_interval_end, d.latest_version_id, clock_timestamp() as now
    from dag_run r join dag d on d.dag_id = r.dag_id where r.id = ${dagRunId}`.execute(engine.db);
  return found.rows[0];
}

const formsOf = (engine: Engine): IntervalForms => ({
  cron: engine.settings.createCronDataIntervals,
  delta: engine.settings.createDeltaDataIntervals,
});

function intervalOf(run: Row & { logical_date: string }): DataInterval {
  return {
    start: new Date(run.data_interval_start ?? run.logical_date),
    end: new Date(run.data_interval_end ?? run.logical_date),
  };
}

function runAfter(engine: Engine, schedule: Schedule, run: Row & { logical_date: string }): DagRunInfo | null {
  return nextDagRunInfo({
    schedule,
    lastAutomatedDataInterval: intervalOf(run),
    restriction: { earliest: null, latest: null, catchup: true },
    now: new Date(run.now),
    intervals: formsOf(engine),
  });
}

const hasDate = (run: Row | undefined): run is Row & { logical_date: string } =>
  run !== undefined && run.logical_date !== null;
const isTimed = (schedule: Schedule): boolean =>
  !["null", "assets", "custom", "once", "continuous"].includes(schedule.kind) &&
  !schedule.kind.startsWith("partitioned");

/** What LatestOnlyOperator asks: no later interval has begun. Manual runs always count as the latest. */
export async function isLatestRun(engine: Engine, dagRunId: number): Promise<boolean> {
  const run = await readRun(engine, dagRunId);
  if (!hasDate(run) || run.run_type === "manual") return true;
  const { dag } = await engine.graphs.get(engine.db, run.latest_version_id);
  if (!isTimed(dag.schedule as Schedule)) return true;
  const next = runAfter(engine, dag.schedule as Schedule, run);
  return next === null || next.runAfter.getTime() > Date.parse(run.now);
}

/** The logical dates before and after this one's by the schedule; null where it has none. */
export async function neighbourDates(
  engine: Engine,
  dagRunId: number,
): Promise<{ previous: string | null; next: string | null }> {
  const run = await readRun(engine, dagRunId);
  if (!hasDate(run)) return { previous: null, next: null };
  const { dag } = await engine.graphs.get(engine.db, run.latest_version_id);
  const schedule = dag.schedule as Schedule;
  if (run.run_type === "manual" || !isTimed(schedule)) return { previous: run.logical_date, next: run.logical_date };
  const next = runAfter(engine, schedule, run);
  const interval = intervalOf(run);
  const before = inferManualDataInterval({
    schedule,
    runAfter: new Date(interval.start.getTime() - (interval.start.getTime() === interval.end.getTime() ? 1 : 0)),
    intervals: formsOf(engine),
  });
  return { previous: before.start.toISOString(), next: next?.logicalDate.toISOString() ?? null };
}
