// The members of a window: readings of the wall clock for a span of time, or the texts of a fixed set.
import type { PartitionUnit, SerializedPartitionWindow } from "@windsock/sdk/serialized";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The parts of a span: how many there are, and how a reading moves by so many of them. */
const PARTS: Readonly<
  Record<Exclude<PartitionUnit, "month">, { count: number; move: (at: number, by: number) => number }>
> = {
  hour: { count: 60, move: (at, by) => at + by * MINUTE },
  day: { count: 24, move: (at, by) => at + by * HOUR },
  week: { count: 7, move: (at, by) => at + by * DAY },
  quarter: { count: 3, move: addMonths },
  year: { count: 12, move: addMonths },
};

function addMonths(reading: number, by: number): number {
  const at = new Date(reading);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + by, at.getUTCDate());
}

const countFrom = (start: number, count: number, step: (i: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => step(start + i));

/** Going back, the last member is the anchor itself: a week back from a Monday is Tuesday to Monday, not the week before. */
export function membersOf(unit: PartitionUnit, anchor: number, direction: "forward" | "backward"): number[] {
  const back = direction === "backward";
  if (unit === "month") {
    const from = back ? addMonths(anchor, -1) : anchor;
    const days = (addMonths(from, 1) - from) / DAY;
    return countFrom(back ? 1 : 0, days, (i) => from + i * DAY);
  }
  const { count, move } = PARTS[unit];
  return countFrom(back ? 1 - count : 0, count, (i) => move(anchor, i));
}

/** The most members a window can have. */
export function largestSize(window: SerializedPartitionWindow): number {
  if (window.kind === "segments") return window.segments.length;
  return window.unit === "month" ? 31 : PARTS[window.unit].count;
}
