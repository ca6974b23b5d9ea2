/** What partition mappers answer, held against what Airflow 3.3.2's answered. */
import { describe, expect, it } from "vitest";
import {
  AllowedKeyMapper,
  ChainMapper,
  DayWindow,
  FanOutMapper,
  FixedKeyMapper,
  HourWindow,
  IdentityMapper,
  MinimumCount,
  MonthWindow,
  type PartitionMapper,
  ProductMapper,
  QuarterWindow,
  RollupMapper,
  SegmentWindow,
  StartOfDayMapper,
  StartOfHourMapper,
  StartOfMonthMapper,
  StartOfQuarterMapper,
  StartOfWeekMapper,
  StartOfYearMapper,
  WeekWindow,
  YearWindow,
} from "../../../../sdk/index.ts";
import {
  downstreamKeys,
  isComplete,
  partitionDate,
  upstreamKeys,
} from "../../../../server/domain/partitions/map-key.ts";
import { mapperError } from "../../../../server/domain/partitions/mapper-error.ts";

const KEY = "2024-03-13T10:42:15";
const mapped = (mapper: PartitionMapper, key = KEY): string[] => downstreamKeys(mapper.serialize(), key);
const dated = (mapper: PartitionMapper, key: string): string | null =>
  partitionDate(mapper.serialize(), key)?.toISOString() ?? null;

function needed(mapper: RollupMapper, key: string): string[] {
  const stored = mapper.serialize();
  if (stored.kind !== "rollup") throw new Error(`${stored.kind} is no rollup`);
  return upstreamKeys(stored, key);
}

describe("a mapper of times", () => {
  it.each([
    [new StartOfHourMapper(), "2024-03-13T10", "2024-03-13T10:00:00.000Z"],
    [new StartOfDayMapper(), "2024-03-13", "2024-03-13T00:00:00.000Z"],
    [new StartOfWeekMapper(), "2024-03-11 (W11)", "2024-03-11T00:00:00.000Z"],
    [new StartOfMonthMapper(), "2024-03", "2024-03-01T00:00:00.000Z"],
    [new StartOfQuarterMapper(), "2024-Q1", "2024-01-01T00:00:00.000Z"],
    [new StartOfYearMapper(), "2024", "2024-01-01T00:00:00.000Z"],
  ])("moves a key to the start of its unit and reads its own key back", (mapper, key, date) => {
    expect(mapped(mapper)).toEqual([key]);
    expect(dated(mapper, key)).toBe(date);
  });

  it("carries a key with an offset over to its zone, and takes one without in it", () => {
    const mapper = new StartOfDayMapper({ timezone: "Asia/Taipei", inputFormat: "%Y-%m-%dT%H%z" });
    expect(mapped(mapper, "2024-03-12T20+0000")).toEqual(["2024-03-13"]);
    expect(
      mapped(new StartOfDayMapper({ timezone: "Asia/Taipei", inputFormat: "%Y-%m-%dT%H" }), "2024-03-12T20"),
    ).toEqual(["2024-03-12"]);
    expect(dated(mapper, "2024-03-13")).toBe("2024-03-12T16:00:00.000Z");
  });

  it("refuses a key of another format", () => {
    expect(() => mapped(new StartOfDayMapper(), "2024-03-13")).toThrow("does not match format");
  });
});

describe("a mapper of texts", () => {
  it("hands on, allows, collapses and takes apart", () => {
    expect(mapped(new IdentityMapper(), "us")).toEqual(["us"]);
    expect(mapped(new AllowedKeyMapper(["us", "eu"]), "eu")).toEqual(["eu"]);
    expect(() => mapped(new AllowedKeyMapper(["us", "eu"]), "mars")).toThrow("none of us, eu");
    expect(mapped(new FixedKeyMapper("all"), "eu")).toEqual(["all"]);
    const product = new ProductMapper([new IdentityMapper(), new StartOfDayMapper()]);
    expect(mapped(product, `us|${KEY}`)).toEqual(["us|2024-03-13"]);
    expect(dated(product, "us|2024-03-13")).toBe("2024-03-13T00:00:00.000Z");
    expect(() => mapped(product, "us")).toThrow("1 parts, not 2");
    expect(dated(new IdentityMapper(), "2024-03-13")).toBeNull();
  });

  it("goes through one mapper after the other", () => {
    const chain = new ChainMapper([new StartOfHourMapper(), new StartOfDayMapper({ inputFormat: "%Y-%m-%dT%H" })]);
    expect(mapped(chain)).toEqual(["2024-03-13"]);
    expect(dated(chain, "2024-03-13")).toBe("2024-03-13T00:00:00.000Z");
  });
});

describe("a rollup", () => {
  it("needs every part of its window, however long that is", () => {
    const hours = needed(
      new RollupMapper({ upstreamMapper: new StartOfDayMapper(), window: new DayWindow() }),
      "2024-03-13",
    );
    expect([hours.length, hours[0], hours.at(-1)]).toEqual([24, "2024-03-13T00:00:00", "2024-03-13T23:00:00"]);
    const minutes = needed(
      new RollupMapper({ upstreamMapper: new StartOfHourMapper(), window: new HourWindow() }),
      "2024-03-13T10",
    );
    expect([minutes.length, minutes.at(-1)]).toEqual([60, "2024-03-13T10:59:00"]);
    const month = { upstreamMapper: new StartOfMonthMapper({ inputFormat: "%Y-%m-%d" }) };
    const days = needed(new RollupMapper({ ...month, window: new MonthWindow() }), "2024-02");
    expect([days.length, days.at(-1)]).toEqual([29, "2024-02-29"]);
    const before = needed(
      new RollupMapper({ ...month, window: new MonthWindow({ direction: "backward" }) }),
      "2024-03",
    );
    expect([before.length, before[0], before.at(-1)]).toEqual([29, "2024-02-02", "2024-03-01"]);
    const quarter = new StartOfQuarterMapper({ inputFormat: "%Y-%m" });
    expect(needed(new RollupMapper({ upstreamMapper: quarter, window: new QuarterWindow() }), "2024-Q2")).toEqual([
      "2024-04",
      "2024-05",
      "2024-06",
    ]);
    const year = new StartOfYearMapper({ inputFormat: "%Y-%m" });
    expect(needed(new RollupMapper({ upstreamMapper: year, window: new YearWindow() }), "2024")).toHaveLength(12);
    const regions = new RollupMapper({
      upstreamMapper: new FixedKeyMapper("all"),
      window: new SegmentWindow(["us", "eu"]),
    });
    expect(needed(regions, "all")).toEqual(["eu", "us"]);
  });

  it("does not wait for an hour that the clocks skip", () => {
    const spring = new StartOfDayMapper({ timezone: "America/New_York", inputFormat: "%Y-%m-%dT%H" });
    const mapper = new RollupMapper({ upstreamMapper: spring, window: new DayWindow() });
    expect(new Set(needed(mapper, "2024-03-10"))).toEqual(
      new Set(
        [0, 1, ...Array.from({ length: 21 }, (_, i) => i + 3)].map((h) => `2024-03-10T${String(h).padStart(2, "0")}`),
      ),
    );
  });

  it.each([
    [undefined, [false, false, true]],
    [new MinimumCount(1), [true, true, true]],
    [new MinimumCount(2), [false, true, true]],
    [new MinimumCount(-1), [false, true, true]],
  ])("waits as long as its policy says", (waitPolicy, expected) => {
    const window = new SegmentWindow(["us", "eu", "apac"]);
    const mapper = new RollupMapper({
      upstreamMapper: new FixedKeyMapper("all"),
      window,
      ...(waitPolicy && { waitPolicy }),
    });
    const come = [["us"], ["us", "eu", "mars"], ["us", "eu", "apac"]].map((keys) => new Set(keys));
    expect(come.map((keys) => isComplete(mapper.serialize(), "all", keys))).toEqual(expected);
  });
});

describe("a fan-out", () => {
  it("gives a key for each part of its window, forward or back", () => {
    const input = { inputFormat: "%Y-%m-%d" };
    const week = mapped(
      new FanOutMapper({ upstreamMapper: new StartOfWeekMapper(input), window: new WeekWindow() }),
      "2024-03-11",
    );
    expect([week.length, week[0], week.at(-1)]).toEqual([7, "2024-03-11", "2024-03-17"]);
    const back = mapped(
      new FanOutMapper({
        upstreamMapper: new StartOfWeekMapper(input),
        window: new WeekWindow({ direction: "backward" }),
      }),
      "2024-03-11",
    );
    expect([back.length, back[0], back.at(-1)]).toEqual([7, "2024-03-05", "2024-03-11"]);
    const months = new FanOutMapper({ upstreamMapper: new StartOfYearMapper(input), window: new YearWindow() });
    expect(mapped(months, "2024-03-11").at(-1)).toBe("2024-12");
    expect(dated(months, "2024-12")).toBe("2024-12-01T00:00:00.000Z");
    expect(() => new FanOutMapper({ upstreamMapper: new StartOfHourMapper(), window: new HourWindow() })).toThrow(
      "needs a downstreamMapper",
    );
  });
});

describe("a mapper that cannot work", () => {
  it.each([
    [new StartOfDayMapper({ timezone: "Mars/Base" }), "Invalid timezone: 'Mars/Base'"],
    [new ProductMapper([new IdentityMapper(), new StartOfDayMapper({ inputFormat: "%Q" })]), "keys cannot be read"],
    [
      new RollupMapper({ upstreamMapper: new StartOfWeekMapper({ outputFormat: "%Y-W%V" }), window: new WeekWindow() }),
      "which needs %Y, %m, %d",
    ],
    [
      new RollupMapper({
        upstreamMapper: new StartOfWeekMapper(),
        window: new WeekWindow(),
        waitPolicy: new MinimumCount(8),
      }),
      "can never be met",
    ],
  ])("is named before its Dag is used", (mapper, message) => {
    expect(mapperError(mapper.serialize())).toContain(message);
  });

  it("is none of those that can", () => {
    expect(
      mapperError(new RollupMapper({ upstreamMapper: new StartOfWeekMapper(), window: new WeekWindow() }).serialize()),
    ).toBeNull();
    expect(
      mapperError(
        new FanOutMapper({ upstreamMapper: new StartOfQuarterMapper(), window: new QuarterWindow() }).serialize(),
      ),
    ).toBeNull();
  });
});
