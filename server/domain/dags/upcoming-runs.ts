// The runs that a Dag's schedule makes next, as far as they can be foretold.
import type { SerializedDag } from "@windsock/sdk/serialized";
import { selectSerializedDag } from "../../store/dag-versions-read.ts";
import type { Engine } from "../engine.ts";
import { nextDagRunInfo } from "../timetables/next-dag-run-info.ts";
import type { DagRunInfo, DataInterval, Schedule } from "../timetables/schedule.ts";
import { getDag, noSuchDag } from "./get-dag.ts";
import { needsUserCode } from "./sync-next-run.ts";
import { timeRestriction } from "./time-restriction.ts";

export interface UpcomingRun {
  logicalDate: string;
  dataIntervalStart: string;
  dataIntervalEnd: string;
  runAfter: string;
}

const toUpcoming = (info: DagRunInfo): UpcomingRun => ({
  logicalDate: info.logicalDate.toISOString(),
  dataIntervalStart: info.dataInterval.start.toISOString(),
  dataIntervalEnd: info.dataInterval.end.toISOString(),
  runAfter: info.runAfter.toISOString(),
});

/** The one that follows a given interval; a timetable of the user's own is not asked here. */
function after(engine: Engine, dag: SerializedDag, last: DataInterval): DagRunInfo | null {
  const { createCronDataIntervals: cron, createDeltaDataIntervals: delta } = engine.settings;
  return nextDagRunInfo({
    schedule: dag.schedule as Schedule,
    lastAutomatedDataInterval: last,
    // Each follows the one before without a gap: by the time it is due, nothing has been missed.
    restriction: { ...timeRestriction(dag), catchup: true },
    now: last.end,
    intervals: { cron, delta },
  });
}

/** The first is the one that is planned; of a timetable class of the user's own only that one is known. */
export async function upcomingRuns(engine: Engine, input: { dagId: string; count: number }): Promise<UpcomingRun[]> {
  const row = await getDag(engine.db, input.dagId);
  const dag = await selectSerializedDag(engine.db, input.dagId);
  if (dag === undefined) throw noSuchDag(input.dagId);
  const {
    next_dagrun_logical_date: date,
    next_dagrun_data_interval_start: start,
    next_dagrun_data_interval_end: end,
  } = row;
  if (date === null || start === null || end === null || input.count === 0) return [];
  let last: DataInterval = { start: new Date(start), end: new Date(end) };
  const runs: UpcomingRun[] = [
    {
      logicalDate: date,
      dataIntervalStart: start,
      dataIntervalEnd: end,
      runAfter: row.next_dagrun_create_after ?? end,
    },
  ];
  while (runs.length < input.count && !needsUserCode(dag.schedule)) {
    const next = after(engine, dag, last);
    if (next === null || next.dataInterval.end <= last.end) break;
    runs.push(toUpcoming(next));
    last = next.dataInterval;
  }
  return runs;
}
