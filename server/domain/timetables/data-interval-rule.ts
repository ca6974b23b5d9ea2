// The interval form: a run stands for the time between two ticks and begins when that time is over.
import type { Answer, Question } from "./run-times.ts";
import type { CronSchedule, DeltaSchedule } from "./schedule.ts";
import { hasMonths } from "./span.ts";
import { cronTicks, deltaTicks, type Ticks } from "./ticks.ts";

interface IntervalTicks extends Ticks {
  /** Without catchup: the start of the latest interval that is over, or the start date if that is later. */
  skipToLatest(earliest: number | null, now: number): number;
}

function cronIntervals(schedule: CronSchedule): IntervalTicks {
  const ticks = cronTicks(schedule);
  return {
    ...ticks,
    skipToLatest(earliest, now) {
      const lastTick = ticks.previous(now);
      // A tick at this very moment has just closed the interval that began at lastTick.
      const start = ticks.next(lastTick) === now ? lastTick : ticks.previous(lastTick);
      return earliest === null ? start : Math.max(start, ticks.alignToNext(earliest));
    },
  };
}

/** The latest boundary at or before now: fixed spans count from 1970, months step by step from the start date. */
function boundary(span: DeltaSchedule, ticks: Ticks, at: { anchor: number; now: number }): number {
  if (!hasMonths(span)) {
    const length = Math.round(span.seconds * 1000);
    return Math.floor(at.now / length) * length;
  }
  // Steps, not one jump: 31 January, 28 February, 28 March is the grid that catchup walks.
  let reached = at.anchor;
  for (let next = ticks.next(reached); next <= at.now; next = ticks.next(reached)) reached = next;
  return reached;
}

function deltaIntervals(schedule: DeltaSchedule): IntervalTicks {
  const ticks = deltaTicks(schedule);
  return {
    ...ticks,
    skipToLatest(earliest, now) {
      const start = ticks.previous(boundary(schedule, ticks, { anchor: earliest ?? now, now }));
      return earliest === null ? start : Math.max(start, earliest);
    },
  };
}

function firstStart(ticks: IntervalTicks, { earliest, catchup, now }: Question): number | null {
  if (!catchup) return ticks.skipToLatest(earliest, now);
  return earliest === null ? null : ticks.alignToNext(earliest);
}

/** After a change of schedule the aligned start may fall onto or before the last run's, whose logical date is taken. */
function pastLast(start: number, lastStart: number, ticks: Ticks): number {
  if (start > lastStart) return start;
  const moved = ticks.next(start);
  if (moved <= lastStart) throw new Error(`the schedule does not advance past ${new Date(lastStart).toISOString()}`);
  return moved;
}

export function nextInterval(schedule: CronSchedule | DeltaSchedule, asked: Question): Answer {
  const ticks = schedule.kind === "cron" ? cronIntervals(schedule) : deltaIntervals(schedule);
  const first = firstStart(ticks, asked);
  let start = first;
  if (asked.last !== null) {
    const resumed = ticks.alignToPrevious(asked.last.end);
    start = pastLast(Math.max(resumed, first ?? resumed), asked.last.start, ticks);
  }
  if (start === null || (asked.latest !== null && start > asked.latest)) return null;
  return { start, end: ticks.next(start) };
}
