// Replays what real Airflow 3.3.2 answered (corpus/generate.py): every row must come out the same.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cronFields } from "../../../../server/domain/timetables/cron-fields.ts";
import { nextReading, previousReading } from "../../../../server/domain/timetables/cron-search.ts";
import { describe } from "../../../../server/domain/timetables/describe.ts";
import { inferManualDataInterval } from "../../../../server/domain/timetables/infer-manual-data-interval.ts";
import { iterInfosBetween } from "../../../../server/domain/timetables/iter-infos-between.ts";
import { nextDagRunInfo } from "../../../../server/domain/timetables/next-dag-run-info.ts";
import { parseSchedule } from "../../../../server/domain/timetables/parse-schedule.ts";
import type { DataInterval, Schedule } from "../../../../server/domain/timetables/schedule.ts";
import { isPeriodic } from "../../../../server/domain/timetables/timetable-traits.ts";

type Seconds = number | null;

interface Corpus<Row> {
  readonly schedules: readonly Schedule[];
  readonly rows: readonly Row[];
}

function corpus<Row>(name: string): Corpus<Row> {
  return JSON.parse(readFileSync(new URL(`./corpus/${name}.json`, import.meta.url), "utf8")) as Corpus<Row>;
}

function date(seconds: number): Date {
  return new Date(seconds * 1000);
}

function bounds(interval: DataInterval | undefined): [Seconds, Seconds] {
  return interval === undefined ? [null, null] : [interval.start.getTime() / 1000, interval.end.getTime() / 1000];
}

function formsOf(interval: number): { cron: boolean; delta: boolean } {
  return { cron: interval === 1, delta: interval === 1 };
}

/** Rows that differ, each with what was expected and what came. */
function differing<Row>(rows: readonly Row[], compare: (row: Row) => { expected: unknown; found: unknown }): unknown[] {
  return rows.flatMap((row) => {
    const { expected, found } = compare(row);
    return JSON.stringify(expected) === JSON.stringify(found) ? [] : [{ row: JSON.stringify(row), expected, found }];
  });
}

test("the next run is Airflow's, for every schedule, zone, catchup, last run and bound recorded", () => {
  type Row = [number, number, number, Seconds, Seconds, Seconds, Seconds, number, Seconds, Seconds];
  const { schedules, rows } = corpus<Row>("next");
  const compare = ([index, form, catchup, earliest, latest, start, end, now, ...expected]: Row) => {
    const info = nextDagRunInfo({
      schedule: schedules[index] as Schedule,
      lastAutomatedDataInterval: start === null || end === null ? null : { start: date(start), end: date(end) },
      restriction: {
        earliest: earliest === null ? null : date(earliest),
        latest: latest === null ? null : date(latest),
        catchup: catchup === 1,
      },
      now: date(now),
      intervals: formsOf(form),
    });
    expect(
      info === null || (info.runAfter === info.dataInterval.end && info.logicalDate === info.dataInterval.start),
    ).toBe(true);
    return { expected, found: bounds(info?.dataInterval) };
  };
  expect(rows.length).toBeGreaterThan(9_000);
  expect(differing(rows, compare)).toEqual([]);
});

test("ten runs in a row are Airflow's, through every change of the clocks", () => {
  type Row = [number, number, number, ...number[]];
  const { schedules, rows } = corpus<Row>("walk");
  const compare = ([index, form, at, ...expected]: Row) => {
    const schedule = schedules[index] as Schedule;
    const runs = iterInfosBetween({
      schedule,
      earliest: date(at),
      latest: date(at + 1e10),
      now: date(at),
      intervals: formsOf(form),
    });
    const found: Seconds[] = [];
    for (const info of runs) {
      found.push(...bounds(info.dataInterval));
      if (found.length === 20) break;
    }
    // Airflow repeats the present moment for ever while its clock stands still; we end the list.
    const wanted = schedule.kind === "continuous" ? expected.slice(0, 2) : expected;
    return { expected: wanted, found };
  };
  expect(differing(rows, compare)).toEqual([]);
});

test("the data interval of a manual run is Airflow's", () => {
  type Row = [number, number, number, number, number];
  const { schedules, rows } = corpus<Row>("manual");
  const compare = ([index, form, at, ...expected]: Row) => {
    const run = { schedule: schedules[index] as Schedule, runAfter: date(at), intervals: formsOf(form) };
    return { expected, found: bounds(inferManualDataInterval(run)) };
  };
  expect(differing(rows, compare)).toEqual([]);
});

test("a cron is accepted, refused and described as in Airflow", () => {
  const { rows } = corpus<[string, string | null, string]>("texts");
  const compare = ([expression, error, told]: [string, string | null, string]) => {
    const schedule = parseSchedule(expression, "UTC");
    const { description } = describe(schedule);
    const found = ((): [string | null, string] => {
      try {
        cronFields(schedule.kind === "cron" ? schedule.expression : expression);
        return [null, description];
      } catch (bad) {
        return [(bad as Error).message, description];
      }
    })();
    return { expected: [error, told], found };
  };
  expect(differing(rows, compare)).toEqual([]);
});

test("summary, description and periodicity of a schedule are Airflow's", () => {
  const { schedules, told } = corpus<never>("next") as Corpus<never> & { told: unknown[] };
  const found = schedules.map((schedule) => {
    const { summary, description } = describe(schedule);
    return [summary, description, isPeriodic(schedule)];
  });
  expect(found).toEqual(told);
});

test("a cron fires on the wall clock when croniter says", () => {
  type Row = [string, number, ...Seconds[]];
  const { rows } = corpus<Row>("readings");
  const compare = ([expression, at, ...expected]: Row) => {
    const found: Seconds[] = [];
    for (const step of [nextReading, previousReading]) {
      let reading: number | null = at * 1000;
      for (let count = 0; count < 3 && reading !== null; count += 1) {
        reading = step(expression, reading);
        found.push(reading === null ? null : reading / 1000);
      }
    }
    return { expected, found };
  };
  expect(differing(rows, compare)).toEqual([]);
});
