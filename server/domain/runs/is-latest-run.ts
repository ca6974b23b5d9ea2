// What LatestOnlyOperator asks: is this run's interval the newest one that has begun? Manual runs always count as latest.
import { sql } from "kysely";
import type { Engine } from "../engine.ts";
import { nextDagRunInfo } from "../timetables/next-dag-run-info.ts";
import type { Schedule } from "../timetables/schedule.ts";

interface Row {
  run_type: string;
  logical_date: string | null;
  data_interval_start: string | null;
  data_interval_end: string | null;
  latest_version_id: string;
  now: string;
}

export async function isLatestRun(engine: Engine, dagRunId: number): Promise<boolean> {
  const found = await sql<Row>`
    select r.run_type, r.logical_date, r.data_interval_start, r.data_interval_end, d.latest_version_id, clock_timestamp() as now
    from dag_run r join dag d on d.dag_id = r.dag_id where r.id = ${dagRunId}`.execute(engine.db);
  const run = found.rows[0];
  if (run === undefined || run.run_type === "manual" || run.logical_date === null) return true;
  const { dag } = await engine.graphs.get(engine.db, run.latest_version_id);
  if (dag.schedule.kind === "custom") return true;
  const next = nextDagRunInfo({
    schedule: dag.schedule as Schedule,
    lastAutomatedDataInterval: { start: new Date(run.data_interval_start ?? run.logical_date), end: new Date(run.data_interval_end ?? run.logical_date) },
    restriction: { earliest: null, latest: null, catchup: true },
    now: new Date(run.now),
    intervals: { cron: engine.settings.createCronDataIntervals, delta: engine.settings.createDeltaDataIntervals },
  });
  return next === null || next.runAfter.getTime() > Date.parse(run.now);
}
