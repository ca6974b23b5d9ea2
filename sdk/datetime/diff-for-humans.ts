/** A length of time as people say it: `4 weeks ago`, `in 2 hours`, `a few seconds after`. */
import { templateAttributes } from "../jinja/protocol.ts";
import type { Duration } from "./duration.ts";

interface Options {
  /** Only the length, without before or after. */
  readonly absolute: boolean;
  /** Measured against now: `ago` and `in` instead of `before` and `after`. */
  readonly now: boolean;
}

const part = (span: Duration, name: string): number => Math.abs(Number(span[templateAttributes](name) ?? 0));

/** The largest unit, rounded up where the rest is more than half of it, as pendulum rounds. */
function roughly(span: Duration): [number, string] | undefined {
  const [years, months, weeks, days] = ["years", "months", "weeks", "remaining_days"].map((name) => part(span, name));
  const hours = part(span, "hours");
  const minutes = part(span, "minutes");
  const seconds = part(span, "remaining_seconds");
  if (years) return [years + ((months ?? 0) > 6 ? 1 : 0), "year"];
  if (months === 11 && (weeks ?? 0) * 7 + (days ?? 0) > 15) return [1, "year"];
  if (months) return [months + ((weeks ?? 0) * 7 + (days ?? 0) >= 27 ? 1 : 0), "month"];
  if (weeks) return [weeks + ((days ?? 0) > 3 ? 1 : 0), "week"];
  if (days) return [days + (hours >= 22 ? 1 : 0), "day"];
  if (hours) return [hours, "hour"];
  if (minutes) return [minutes, "minute"];
  return seconds > 10 ? [seconds, "second"] : undefined;
}

/** pendulum's English wording of an interval. */
export function diffForHumans(span: Duration, { absolute, now }: Options): string {
  const rough = roughly(span);
  const text = rough === undefined ? "a few seconds" : `${rough[0]} ${rough[1]}${rough[0] === 1 ? "" : "s"}`;
  if (absolute) return text;
  const later = span.totalSeconds() > 0;
  if (now) return later ? `in ${text}` : `${text} ago`;
  return `${text} ${later ? "after" : "before"}`;
}
