// The point form: a run stands for a tick and begins at it; its data interval is a point unless the schedule gives it a length.
import type { Answer, Question } from "./run-times.ts";
import type { CronSchedule, DeltaSchedule, MultiCronSchedule, Span } from "./schedule.ts";
import { addSpan } from "./span.ts";
import { cronTicks, deltaTicks, type Ticks } from "./ticks.ts";

const FIVE_MINUTES = 300_000;

interface TriggerTicks extends Ticks {
  /** The first run of a Dag that has neither a start date nor runs. */
  firstRun(now: number): number;
}

type CronTrigger = Pick<CronSchedule, "expression" | "timezone" | "interval" | "runImmediately">;

/** Takes the tick that has just passed if it is fresh: by the limit given, else a tenth of the period or five minutes. */
function cronTriggers({ runImmediately, ...cron }: CronTrigger): TriggerTicks {
  const ticks = cronTicks(cron);
  return {
    ...ticks,
    firstRun(now) {
      const past = ticks.alignToPrevious(now);
      const next = ticks.alignToNext(now);
      if (runImmediately === true) return past;
      const limit =
        typeof runImmediately === "object" ? runImmediately.seconds * 1000 : Math.max((next - past) / 10, FIVE_MINUTES);
      return now - past <= limit ? past : next;
    },
  };
}

function deltaTriggers(schedule: DeltaSchedule): TriggerTicks {
  return { ...deltaTicks(schedule), firstRun: (now) => now };
}

function nextTick(ticks: TriggerTicks, { last, earliest, catchup, now }: Question): number {
  if (catchup) {
    if (last !== null) return ticks.next(last.end);
    return earliest === null ? ticks.firstRun(now) : ticks.alignToNext(earliest);
  }
  const candidates = [ticks.alignToPrevious(now)];
  if (last !== null) candidates.push(ticks.next(last.end));
  else if (earliest === null) candidates.push(ticks.firstRun(now));
  if (earliest !== null) candidates.push(ticks.alignToNext(earliest));
  return Math.max(...candidates);
}

/** The data interval of a run at a tick. */
export function intervalOfTick(tick: number, interval: Span | undefined): { start: number; end: number } {
  return { start: interval === undefined ? tick : addSpan(tick, interval, -1), end: tick };
}

export function nextTrigger(schedule: CronTrigger | DeltaSchedule, asked: Question): Answer {
  const tick = nextTick("expression" in schedule ? cronTriggers(schedule) : deltaTriggers(schedule), asked);
  if (asked.latest !== null && tick > asked.latest) return null;
  return intervalOfTick(tick, schedule.interval);
}

/** The single crons of a schedule of several. */
export function cronsOf({ expressions, kind: _, ...shared }: MultiCronSchedule): CronTrigger[] {
  return expressions.map((expression) => ({ ...shared, expression }));
}

/** The soonest of several crons; without catchup the latest that is due, so that one run serves all that were missed. */
export function nextOfSeveral(schedule: MultiCronSchedule, asked: Question): Answer {
  const answers = cronsOf(schedule).map((cron) => nextTrigger(cron, asked));
  const rank = (start: number): number => (!asked.catchup && start <= asked.now ? -start : start);
  return answers.reduce<Answer>((best, answer) => {
    if (answer === null || best === null) return best ?? answer;
    return rank(answer.start) < rank(best.start) ? answer : best;
  }, null);
}
