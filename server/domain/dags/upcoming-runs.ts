// The runs that a Dag's schedule makes next, as far as they can be foretold.
import type { SerializedDag } from "@windsock/sdk/serialized";
import { selectSerializedDag } from "../../store/dag-versions-read.ts";
import type { Engine } from "../engine.ts";
import { partitionOfTick } from "../partitions/cron-partitions.ts";
import { nextDagRunInfo } from "../timetables/next-dag-run-info.ts";
import type { DagRunInfo, DataInterval, PartitionedCronSchedule, Schedule } from "../timetables/schedule.ts";
import type { DagRow } from "./list-dags.ts";
import { getDag, noSuchDag } from "./get-dag.ts";
import { needsUserCode } from "./sync-next-run.ts";
import { timeRestriction } from "./time-restriction.ts";

export interface UpcomingRun {
  logicalDate: string;
  dataIntervalStart: string;
  dataIntervalEnd: string;
  runAfter: string;
  /** What it is for in a Dag with partitions, whose runs have no date. */
  partitionKey: string | null;
}

const toUpcoming = (info: DagRunInfo): UpcomingRun => ({
  logicalDate: info.logicalDate.toISOString(),
  dataIntervalStart: info.dataInterval.start.toISOString(),
  dataIntervalEnd: info.dataInterval.end.toISOString(),
  runAfter: info.runAfter.toISOString(),
  partitionKey: info.partition?.key ?? null,
});

/** The next run of a cron of partitions: of its columns only the tick is filled. */
function nextPartition(schedule: PartitionedCronSchedule, tick: string): DagRunInfo {
  const at = new Date(tick);
  const dataInterval = { start: at, end: at };
  return { runAfter: at, logicalDate: at, dataInterval, partition: partitionOfTick(schedule, at.getTime()) };
}

function planned(row: DagRow, schedule: Schedule): UpcomingRun | null {
  const {
    next_dagrun_logical_date: date,
    next_dagrun_data_interval_start: start,
    next_dagrun_data_interval_end: end,
    next_dagrun_create_after: after,
  } = row;
  if (schedule.kind === "partitionedCron") return after === null ? null : toUpcoming(nextPartition(schedule, after));
  if (date === null || start === null || end === null) return null;
  const [dataIntervalStart, dataIntervalEnd] = [start, end];
  return { logicalDate: date, dataIntervalStart, dataIntervalEnd, runAfter: after ?? end, partitionKey: null };
}

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
  const first = planned(row, dag.schedule as Schedule);
  if (first === null || input.count === 0) return [];
  let last: DataInterval = { start: new Date(first.dataIntervalStart), end: new Date(first.dataIntervalEnd) };
  const runs: UpcomingRun[] = [first];
  while (runs.length < input.count && !needsUserCode(dag.schedule)) {
    const next = after(engine, dag, last);
    if (next === null || next.dataInterval.end <= last.end) break;
    runs.push(toUpcoming(next));
    last = next.dataInterval;
  }
  return runs;
}
