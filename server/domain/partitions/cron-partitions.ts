// The partitions of a cron: which one a tick is for, and all of them between two dates.
import { fromWallClock, toWallClock } from "../timetables/zone-clock.ts";
import { cronTicks, NoTickError } from "../timetables/ticks.ts";
import type { DagRunInfo, Partition, PartitionedCronSchedule } from "../timetables/schedule.ts";
import { writeReading } from "./temporal-key.ts";

function partitionAt(schedule: PartitionedCronSchedule, at: number): Partition {
  const { keyFormat, timezone } = schedule;
  return { key: writeReading(toWallClock(at, timezone), keyFormat, timezone), date: new Date(at) };
}

/** The partition of the run at a tick: its own, or one that lies `runOffset` ticks away. */
export function partitionOfTick(schedule: PartitionedCronSchedule, tick: number): Partition {
  const ticks = cronTicks(schedule);
  const { runOffset } = schedule;
  let at = tick;
  for (let i = 0; i < Math.abs(runOffset); i++) at = runOffset > 0 ? ticks.next(at) : ticks.previous(at);
  return partitionAt(schedule, at);
}

/** Every partition between two dates, both included and read on the wall of the schedule's zone; a run's tick is its partition. */
export function* partitionsBetween(
  schedule: PartitionedCronSchedule,
  span: { earliest: Date; latest: Date },
): Generator<DagRunInfo, void, undefined> {
  const ticks = cronTicks(schedule);
  const [from, to] = [span.earliest, span.latest].map((date) => fromWallClock(date.getTime(), schedule.timezone));
  try {
    for (let at = ticks.alignToNext(from!); at <= to!; at = ticks.next(at)) {
      const date = new Date(at);
      yield {
        runAfter: date,
        logicalDate: date,
        dataInterval: { start: date, end: date },
        partition: partitionAt(schedule, at),
      };
    }
  } catch (error) {
    // A cron that never fires again has no further partition.
    if (!(error instanceof NoTickError)) throw error;
  }
}
