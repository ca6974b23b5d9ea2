// Mappers of keys that are times: the start of the hour, day … that a key lies in, and a run for each part of a period.
import type { PartitionUnit, SerializedPartitionMapper } from "../serialized/serialized-partitions.ts";
import { type MapperOptions, PartitionMapper } from "./partition-mapper.ts";
import type { PartitionWindow } from "./partition-window.ts";

export interface TemporalMapperOptions extends MapperOptions {
  /** Of keys without an offset, and of the units. Default UTC. */
  timezone?: string;
  /** How an event's key is read, in strptime's words. Default `%Y-%m-%dT%H:%M:%S`. */
  inputFormat?: string;
  /** How the run's key is written, in strftime's words. */
  outputFormat?: string;
}

abstract class TemporalMapper extends PartitionMapper<"time"> {
  override readonly keyKind = "time";
  protected abstract readonly unit: PartitionUnit;
  protected abstract readonly format: string;
  readonly #options: TemporalMapperOptions;

  constructor(options: TemporalMapperOptions = {}) {
    super(options);
    this.#options = options;
  }

  protected override rule(): SerializedPartitionMapper {
    const { timezone = "UTC", inputFormat = "%Y-%m-%dT%H:%M:%S", outputFormat = this.format } = this.#options;
    return { kind: "startOf", unit: this.unit, timezone, inputFormat, outputFormat };
  }
}

/** `2024-03-13T10:42:15` is for `2024-03-13T10`. */
export class StartOfHourMapper extends TemporalMapper {
  protected override readonly unit = "hour";
  protected override readonly format = "%Y-%m-%dT%H";
}

/**
 * `2024-03-13T10:42:15` is for `2024-03-13`.
 *
 * @example
 * new StartOfDayMapper({ timezone: "Europe/Berlin", inputFormat: "%Y-%m-%dT%H%z" });
 */
export class StartOfDayMapper extends TemporalMapper {
  protected override readonly unit = "day";
  protected override readonly format = "%Y-%m-%d";
}

/** `2024-03-13T10:42:15` is for `2024-03-11 (W11)`: weeks begin on Monday. */
export class StartOfWeekMapper extends TemporalMapper {
  protected override readonly unit = "week";
  protected override readonly format = "%Y-%m-%d (W%V)";
}

/** `2024-03-13T10:42:15` is for `2024-03`. */
export class StartOfMonthMapper extends TemporalMapper {
  protected override readonly unit = "month";
  protected override readonly format = "%Y-%m";
}

/** `2024-03-13T10:42:15` is for `2024-Q1`; a format of your own writes the quarter as `{quarter}`. */
export class StartOfQuarterMapper extends TemporalMapper {
  protected override readonly unit = "quarter";
  protected override readonly format = "%Y-Q{quarter}";
}

/** `2024-03-13T10:42:15` is for `2024`. */
export class StartOfYearMapper extends TemporalMapper {
  protected override readonly unit = "year";
  protected override readonly format = "%Y";
}

/** What a period is split into where its mapper does not say. */
const PARTS: Readonly<Record<PartitionUnit, (() => PartitionMapper) | null>> = {
  hour: null,
  day: () => new StartOfHourMapper(),
  week: () => new StartOfDayMapper(),
  month: () => new StartOfDayMapper(),
  quarter: () => new StartOfMonthMapper(),
  year: () => new StartOfMonthMapper(),
};

function usualParts(window: PartitionWindow): PartitionMapper {
  const stored = window.serialize();
  const make = stored.kind === "span" ? PARTS[stored.unit] : null;
  if (make === null) throw new TypeError(`A FanOutMapper over ${window.constructor.name} needs a downstreamMapper`);
  return make();
}

/**
 * One key is for many: a run for each key of the window, written as `downstreamMapper` writes its keys (default: hours of a day,
 * days of a week or month, months of a quarter or year).
 *
 * @example
 * new FanOutMapper({ upstreamMapper: new StartOfWeekMapper(), window: new WeekWindow() });
 */
export class FanOutMapper extends PartitionMapper<"text"> {
  override readonly keyKind = "text";
  readonly upstreamMapper: PartitionMapper;
  readonly window: PartitionWindow;
  readonly downstreamMapper: PartitionMapper;

  constructor(
    args: MapperOptions & {
      upstreamMapper: PartitionMapper;
      window: PartitionWindow;
      downstreamMapper?: PartitionMapper;
    },
  ) {
    super(args);
    this.upstreamMapper = args.upstreamMapper;
    this.window = args.window;
    this.downstreamMapper = args.downstreamMapper ?? usualParts(args.window);
  }

  protected override rule(): SerializedPartitionMapper {
    const { upstreamMapper, window, downstreamMapper } = this;
    return {
      kind: "fanOut",
      upstream: upstreamMapper.serialize(),
      window: window.serialize(),
      downstream: downstreamMapper.serialize(),
    };
  }
}
