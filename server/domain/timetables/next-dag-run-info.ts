// Answers when a Dag's next run is: the heart of the scheduler, with the behaviour of Airflow's timetables.
import { partitionOfTick } from "../partitions/cron-partitions.ts";
import { nextInterval } from "./data-interval-rule.ts";
import { nextEvent } from "./event-dates.ts";
import { type Answer, dagRunInfo, type Question, question } from "./run-times.ts";
import type { CustomSchedule, DagRunInfo, DataInterval, IntervalForms, Schedule, TimeRestriction } from "./schedule.ts";
import { formOf } from "./timetable-form.ts";
import { NoTickError } from "./ticks.ts";
import { nextOfSeveral, nextTrigger } from "./trigger-rule.ts";

export interface NextRunQuestion {
  readonly schedule: Schedule;
  /** The data interval (of a partition's run: its tick) of the last scheduled or backfilled run; manual runs do not count. */
  readonly lastAutomatedDataInterval: DataInterval | null;
  readonly restriction: TimeRestriction;
  readonly now: Date;
  readonly intervals: IntervalForms;
}

/** One run as soon as the start date (or now) is there, whatever catchup says. */
function nextOnce({ last, earliest, latest, now }: Question): Answer {
  const at = earliest ?? now;
  return last !== null || (latest !== null && at > latest) ? null : { start: at, end: at };
}

/** Runs one after the other: each covers the time since the end of the one before. */
function nextContinuous({ last, earliest, latest, now }: Question): Answer {
  const first = earliest ?? now;
  const next = (): Interval => {
    if (last === null) return { start: first, end: Math.max(first, now) };
    if (last.end <= now) return { start: last.end, end: now };
    // The start date lies ahead and its run is already planned: plan the same length again.
    return { start: first, end: first + (last.end - last.start) };
  };
  const answer = next();
  return latest !== null && answer.end > latest ? null : answer;
}

type Interval = NonNullable<Answer>;

/** A user's timetable is code, and code runs in the dagbag's child only; asking here is a mistake of the caller. */
export function refuseCustom(schedule: CustomSchedule): never {
  throw new Error(`the timetable ${schedule.name} is user code and must be asked in the dagbag's child process`);
}

function answer(schedule: Schedule, asked: Question, intervals: IntervalForms): Answer {
  switch (schedule.kind) {
    case "null":
    case "assets":
    case "partitionedAssets":
    case "partitionedAtRuntime":
      return null;
    case "once":
      return nextOnce(asked);
    case "continuous":
      return nextContinuous(asked);
    case "cron":
    case "delta":
      return formOf(schedule, intervals) === "interval" ? nextInterval(schedule, asked) : nextTrigger(schedule, asked);
    case "partitionedCron":
      return nextTrigger(schedule, asked);
    case "multiCron":
      return nextOfSeveral(schedule, asked);
    case "events":
      return nextEvent(schedule, asked);
    case "assetsOrTime":
      return answer(schedule.time, asked, intervals);
    case "custom":
      return refuseCustom(schedule);
  }
}

/** The next run of a schedule, or null if none is to be planned; the caller waits until `runAfter`. */
export function nextDagRunInfo(input: NextRunQuestion): DagRunInfo | null {
  const asked = question({ last: input.lastAutomatedDataInterval, restriction: input.restriction, now: input.now });
  try {
    const info = dagRunInfo(answer(input.schedule, asked, input.intervals));
    if (info === null || input.schedule.kind !== "partitionedCron") return info;
    return { ...info, partition: partitionOfTick(input.schedule, info.runAfter.getTime()) };
  } catch (error) {
    if (error instanceof NoTickError) return null;
    throw error;
  }
}
