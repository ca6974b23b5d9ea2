// The rules of the next run told one by one; corpus.test.ts holds them against Airflow in the thousands.
import type { SerializedSchedule } from "@windsock/sdk/serialized";
import { expect, expectTypeOf, test } from "vitest";
import { inferManualDataInterval } from "../../../../server/domain/timetables/infer-manual-data-interval.ts";
import { iterInfosBetween } from "../../../../server/domain/timetables/iter-infos-between.ts";
import { nextDagRunInfo } from "../../../../server/domain/timetables/next-dag-run-info.ts";
import { parseSchedule } from "../../../../server/domain/timetables/parse-schedule.ts";
import type { DataInterval, Schedule } from "../../../../server/domain/timetables/schedule.ts";

const INTERVALS = { cron: true, delta: true };
const POINTS = { cron: false, delta: false };

interface Asked {
  readonly last?: readonly [string, string];
  readonly earliest?: string;
  readonly latest?: string;
  readonly catchup?: boolean;
  readonly intervals?: typeof POINTS;
}

const optional = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

function minutes(at: Date): string {
  return at.toISOString().replace(":00.000Z", "Z");
}

function told(interval: DataInterval): string[] {
  return [minutes(interval.start), minutes(interval.end)];
}

/** Start and end of the next run's data interval. */
function next(schedule: Schedule, now: string, asked: Asked = {}): string[] | null {
  const { last, earliest, latest, catchup = false, intervals = INTERVALS } = asked;
  const info = nextDagRunInfo({
    schedule,
    lastAutomatedDataInterval: last === undefined ? null : { start: new Date(last[0]), end: new Date(last[1]) },
    restriction: { earliest: optional(earliest), latest: optional(latest), catchup },
    now: new Date(now),
    intervals,
  });
  return info && told(info.dataInterval);
}

const daily = parseSchedule("@daily", "UTC");
const EARLIEST = "2024-01-01T00:00Z";

test("a stored schedule is understood as it is", () => {
  expectTypeOf<SerializedSchedule>().toExtend<Schedule>();
});

test("a daily Dag without catchup first runs for yesterday", () => {
  expect(next(daily, "2024-05-05T10:00Z", { earliest: EARLIEST })).toEqual(["2024-05-04T00:00Z", "2024-05-05T00:00Z"]);
});

test("a daily Dag with catchup first runs for its first day", () => {
  const asked = { earliest: "2024-01-01T09:00Z", catchup: true };
  expect(next(daily, "2024-05-05T10:00Z", asked)).toEqual(["2024-01-02T00:00Z", "2024-01-03T00:00Z"]);
});

test("at midnight sharp the day that has just ended is due", () => {
  expect(next(daily, "2024-05-05T00:00Z", { earliest: EARLIEST })).toEqual(["2024-05-04T00:00Z", "2024-05-05T00:00Z"]);
});

test("the end date is the last logical date", () => {
  const last = ["2024-01-02T00:00Z", "2024-01-03T00:00Z"] as const;
  const asked = { last, earliest: EARLIEST, catchup: true };
  const now = "2024-05-05T10:00Z";
  expect(next(daily, now, { ...asked, latest: "2024-01-03T00:00Z" })).toEqual([
    "2024-01-03T00:00Z",
    "2024-01-04T00:00Z",
  ]);
  expect(next(daily, now, { ...asked, latest: "2024-01-02T23:00Z" })).toBeNull();
});

test("a Dag with catchup and neither start date nor runs has nothing to catch up", () => {
  expect(next(daily, "2024-05-05T10:00Z", { catchup: true })).toBeNull();
});

test("as points, a daily Dag without catchup runs for this morning's tick at once", () => {
  const asked = { earliest: EARLIEST, intervals: POINTS };
  expect(next(daily, "2024-05-05T10:00Z", asked)).toEqual(["2024-05-05T00:00Z", "2024-05-05T00:00Z"]);
});

test("the form a Dag names goes before the server's setting", () => {
  const named: Schedule = { kind: "cron", expression: "0 0 * * *", timezone: "UTC", form: "point" };
  expect(next(named, "2024-05-05T10:00Z", { earliest: EARLIEST })).toEqual(["2024-05-05T00:00Z", "2024-05-05T00:00Z"]);
});

test("a nightly tick that the clocks skip comes an hour later", () => {
  const nightly: Schedule = { kind: "cron", expression: "30 2 * * *", timezone: "Europe/Berlin" };
  const asked = { earliest: "2024-03-31T00:00Z", catchup: true, intervals: POINTS };
  expect(next(nightly, "2024-03-31T00:00Z", asked)).toEqual(["2024-03-31T01:30Z", "2024-03-31T01:30Z"]);
});

test("an hourly Dag runs in both of the hours that the clocks repeat", () => {
  const hourly: Schedule = { kind: "cron", expression: "0 * * * *", timezone: "Europe/Berlin" };
  const [earliest, latest] = [new Date("2024-10-27T00:00Z"), new Date("2024-10-27T02:00Z")];
  const runs = iterInfosBetween({ schedule: hourly, earliest, latest, now: latest, intervals: POINTS });
  expect([...runs].map((run) => minutes(run.runAfter))).toEqual([
    "2024-10-27T00:00Z",
    "2024-10-27T01:00Z",
    "2024-10-27T02:00Z",
  ]);
});

test("months of a delta are counted on the calendar", () => {
  const monthly: Schedule = { kind: "delta", seconds: 0, months: 1 };
  const asked = { earliest: "2024-01-31T00:00Z", catchup: true };
  expect(next(monthly, "2024-05-05T00:00Z", asked)).toEqual(["2024-01-31T00:00Z", "2024-02-29T00:00Z"]);
});

test("a schedule that became coarser does not repeat the logical date of the last run", () => {
  const last = ["2024-01-01T00:00Z", "2024-01-01T01:00Z"] as const;
  const asked = { last, earliest: EARLIEST, catchup: true };
  expect(next(daily, "2024-01-01T01:00Z", asked)).toEqual(["2024-01-02T00:00Z", "2024-01-03T00:00Z"]);
});

test("a cron whose years are over has no next run", () => {
  const past: Schedule = { kind: "cron", expression: "0 0 1 1 * 0 2020", timezone: "UTC" };
  expect(next(past, "2024-05-05T00:00Z", { earliest: EARLIEST, catchup: true })).toBeNull();
});

test("Dags triggered by assets, or by nobody, have no next run", () => {
  expect(next({ kind: "assets", expression: { all: [] } }, "2024-05-05T00:00Z")).toBeNull();
  expect(next({ kind: "null" }, "2024-05-05T00:00Z", { earliest: EARLIEST, catchup: true })).toBeNull();
});

test("assets or time answers with the time", () => {
  const either: Schedule = { kind: "assetsOrTime", expression: { all: [] }, time: daily };
  expect(next(either, "2024-05-05T10:00Z", { earliest: EARLIEST })).toEqual(["2024-05-04T00:00Z", "2024-05-05T00:00Z"]);
});

test("a timetable of the user is not asked here", () => {
  expect(() => next({ kind: "custom", name: "workdays" }, "2024-05-05T00:00Z")).toThrow("workdays");
});

test("a manual run of a daily Dag covers the last whole day, as a point its own time", () => {
  const runAfter = new Date("2024-05-05T10:00Z");
  const manual = (intervals: typeof POINTS): string[] =>
    told(inferManualDataInterval({ schedule: daily, runAfter, intervals }));
  expect(manual(INTERVALS)).toEqual(["2024-05-04T00:00Z", "2024-05-05T00:00Z"]);
  expect(manual(POINTS)).toEqual(["2024-05-05T10:00Z", "2024-05-05T10:00Z"]);
});

test("a continuous Dag is listed once, for its clock does not move while it is listed", () => {
  const bounds = { earliest: new Date("2024-01-01"), latest: new Date("2024-02-01"), now: new Date("2024-01-15") };
  expect([...iterInfosBetween({ schedule: { kind: "continuous" }, intervals: INTERVALS, ...bounds })]).toHaveLength(1);
});
