// The beats of a schedule: for a cron or a delta, which instant comes next, which came before, and where a date falls.
import { coversEveryHour, cronFields } from "./cron-fields.ts";
import { nextReading, previousReading } from "./cron-search.ts";
import type { CronSchedule, Span } from "./schedule.ts";
import { addSpan } from "./span.ts";
import { fromWallClock, toWallClock } from "./zone-clock.ts";

/** A cron that has no date left on that side ("0 0 31 2 *", a past year). Whoever asks for a run answers "none". */
export class NoTickError extends Error {
  override readonly name = "NoTickError";
}

export interface Ticks {
  /** The first tick after an instant. */
  next(at: number): number;
  /** The last tick before an instant. */
  previous(at: number): number;
  /** The instant itself if it is a tick, else the next. */
  alignToNext(at: number): number;
  /** The instant itself if it is a tick, else the previous. */
  alignToPrevious(at: number): number;
}

/**
 * A cron is evaluated on the wall clock of its zone. Where it fires every hour, the distance is then walked in real time,
 * so that an hour the clocks repeat is served twice; else the reading is localised, so that a skipped one moves on.
 */
export function cronTicks({ expression, timezone }: Pick<CronSchedule, "expression" | "timezone">): Ticks {
  const everyHour = coversEveryHour(cronFields(expression));
  const step = (at: number, find: typeof nextReading): number => {
    const now = toWallClock(at, timezone);
    const reading = find(expression, now);
    if (reading === null) throw new NoTickError(`${expression} has no further date`);
    return everyHour ? at + (reading - now) : fromWallClock(reading, timezone);
  };
  const next = (at: number): number => step(at, nextReading);
  const previous = (at: number): number => step(at, previousReading);
  return {
    next,
    previous,
    alignToNext(at) {
      const after = next(at);
      return previous(after) === at ? at : after;
    },
    alignToPrevious(at) {
      const before = previous(at);
      return next(before) === at ? at : before;
    },
  };
}

/** A delta has no beats of its own: any instant is one, and the next is a span away. */
export function deltaTicks(span: Span): Ticks {
  return {
    next: (at) => addSpan(at, span, 1),
    previous: (at) => addSpan(at, span, -1),
    alignToNext: (at) => at,
    alignToPrevious: (at) => at,
  };
}
