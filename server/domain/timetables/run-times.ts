// The question every timetable is asked (when is the next run?) and its answer, in milliseconds.
import type { DagRunInfo, TimeRestriction } from "./schedule.ts";

export interface Interval {
  readonly start: number;
  readonly end: number;
}

export interface Question {
  /** The data interval of the last scheduled or backfilled run. */
  readonly last: Interval | null;
  readonly earliest: number | null;
  readonly latest: number | null;
  readonly catchup: boolean;
  readonly now: number;
}

/** The run begins when its interval ends; null when there is none to plan. */
export type Answer = Interval | null;

export function question(input: {
  readonly last: { readonly start: Date; readonly end: Date } | null;
  readonly restriction: TimeRestriction;
  readonly now: Date;
}): Question {
  const { last, restriction, now } = input;
  return {
    last: last && { start: last.start.getTime(), end: last.end.getTime() },
    earliest: restriction.earliest?.getTime() ?? null,
    latest: restriction.latest?.getTime() ?? null,
    catchup: restriction.catchup,
    now: now.getTime(),
  };
}

export function dagRunInfo(answer: Answer): DagRunInfo | null {
  if (answer === null) return null;
  const dataInterval = { start: new Date(answer.start), end: new Date(answer.end) };
  return { runAfter: dataInterval.end, logicalDate: dataInterval.start, dataInterval };
}
