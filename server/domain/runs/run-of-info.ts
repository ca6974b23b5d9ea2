// The run that a schedule asks for, as it is made: for a date and an interval, or for a partition and without either.
import type { DagRunInfo } from "../timetables/schedule.ts";
import type { RunPlan } from "./create-run.ts";
import { generateRunId, partitionRunId } from "./run-id.ts";

export type RunTimes = Pick<RunPlan, "runId" | "runType" | "logicalDate" | "dataInterval" | "runAfter" | "partition">;

export function runOfInfo(runType: "scheduled" | "backfill", info: DagRunInfo): RunTimes {
  const { dataInterval, partition } = info;
  const [date, runAfter] = [info.logicalDate.toISOString(), info.runAfter.toISOString()];
  if (partition !== undefined) {
    const { key } = partition;
    const runId = partitionRunId(runType, runAfter, key);
    const stored = { key, date: partition.date.toISOString() };
    return { runId, runType, logicalDate: null, dataInterval: null, runAfter, partition: stored };
  }
  const interval = { start: dataInterval.start.toISOString(), end: dataInterval.end.toISOString() };
  return {
    runId: generateRunId(runType, date),
    runType,
    logicalDate: date,
    dataInterval: interval,
    runAfter,
    partition: null,
  };
}
