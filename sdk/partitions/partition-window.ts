// Windows: which keys make up one partition that is made of many, and how many of them must have come.
import type {
  PartitionUnit,
  SerializedPartitionWindow,
  SerializedWaitPolicy,
} from "../serialized/serialized-partitions.ts";

/** What a mapper's keys stand for: a time, or only themselves. A window fits mappers of its own kind. */
export type KeyKind = "time" | "text";

/** The keys of one period. */
export abstract class PartitionWindow<Kind extends KeyKind = KeyKind> {
  abstract readonly keyKind: Kind;

  abstract serialize(): SerializedPartitionWindow;
}

export interface WindowOptions {
  /** `forward`, the default: the period that starts at the key's time; `backward`: the one that ends with it. */
  direction?: "forward" | "backward";
}

abstract class TimeWindow extends PartitionWindow<"time"> {
  override readonly keyKind = "time";
  readonly direction: "forward" | "backward";
  protected abstract readonly unit: PartitionUnit;

  constructor({ direction = "forward" }: WindowOptions = {}) {
    super();
    this.direction = direction;
  }

  override serialize(): SerializedPartitionWindow {
    return { kind: "span", unit: this.unit, direction: this.direction };
  }
}

/** The sixty minutes of an hour. */
export class HourWindow extends TimeWindow {
  protected override readonly unit = "hour";
}

/** The 24 hours of a day. On the days when clocks change a local day has another number of hours: prefer UTC keys. */
export class DayWindow extends TimeWindow {
  protected override readonly unit = "day";
}

/** The seven days of a week. */
export class WeekWindow extends TimeWindow {
  protected override readonly unit = "week";
}

/** The days of a month. */
export class MonthWindow extends TimeWindow {
  protected override readonly unit = "month";
}

/** The three months of a quarter. */
export class QuarterWindow extends TimeWindow {
  protected override readonly unit = "quarter";
}

/** The twelve months of a year. */
export class YearWindow extends TimeWindow {
  protected override readonly unit = "year";
}

/**
 * A fixed set of keys.
 *
 * @example
 * new RollupMapper({ upstreamMapper: new FixedKeyMapper("all"), window: new SegmentWindow(["us", "eu", "apac"]) });
 */
export class SegmentWindow extends PartitionWindow<"text"> {
  override readonly keyKind = "text";
  readonly segments: readonly string[];

  constructor(segments: Iterable<string>) {
    super();
    this.segments = [...new Set(segments)].toSorted();
    if (this.segments.length === 0) throw new TypeError("A SegmentWindow needs at least one segment");
    if (this.segments.includes("")) throw new TypeError("A segment of a SegmentWindow cannot be empty");
  }

  override serialize(): SerializedPartitionWindow {
    return { kind: "segments", segments: [...this.segments] };
  }
}

/** How many keys of a window must have come before the run starts. */
export abstract class WaitPolicy {
  abstract serialize(): SerializedWaitPolicy;
}

/** Every key of the window. */
export class WaitForAll extends WaitPolicy {
  override serialize(): SerializedWaitPolicy {
    return { kind: "all" };
  }
}

/** At least `n` keys of the window; with `n` below zero all but so many: `new MinimumCount(-1)` does without one. */
export class MinimumCount extends WaitPolicy {
  readonly n: number;

  constructor(n: number) {
    super();
    if (!Number.isInteger(n) || n === 0) throw new TypeError(`MinimumCount takes a whole number but 0, not ${n}`);
    this.n = n;
  }

  override serialize(): SerializedWaitPolicy {
    return { kind: "minimum", n: this.n };
  }
}
