// Texts and traits that no cron has; the crons' are in the corpus.
import { expect, test } from "vitest";
import { describe } from "../../../../server/domain/timetables/describe.ts";
import { parseSchedule } from "../../../../server/domain/timetables/parse-schedule.ts";
import type { Schedule } from "../../../../server/domain/timetables/schedule.ts";
import { activeRunsLimit, canBeScheduled, isPeriodic } from "../../../../server/domain/timetables/timetable-traits.ts";

const noon = parseSchedule("0 12 * * *", "UTC");
const assets: Schedule = { kind: "assets", expression: { all: [] } };

test("a Dag triggered by assets says so in the words of each generation", () => {
  expect(describe(assets)).toEqual({ summary: "Asset", description: "Triggered by assets" });
  expect(describe(assets, "dataset")).toEqual({ summary: "Dataset", description: "Triggered by datasets" });
});

test("assets or time is described with its time", () => {
  expect(describe({ kind: "assetsOrTime", expression: { all: [] }, time: noon })).toEqual({
    summary: "Asset or 0 12 * * *",
    description: "Triggered by assets or At 12:00",
  });
});

test("a preset is summed up by its expression and keeps what the author wrote", () => {
  const daily = parseSchedule("@daily", "UTC");
  expect(describe(daily)).toEqual({ summary: "0 0 * * *", description: "At 00:00" });
  expect(daily).toMatchObject({ text: "@daily" });
});

test("a timetable of the user tells what was noted of it", () => {
  expect(describe({ kind: "custom", name: "Workdays" })).toEqual({ summary: "Workdays", description: "" });
  expect(describe({ kind: "custom", name: "W", summary: "s", description: "d" })).toEqual({
    summary: "s",
    description: "d",
  });
});

test("only a Dag without schedule is never scheduled, and assets or time repeats as its time does", () => {
  const kinds: Schedule[] = [{ kind: "null" }, { kind: "once" }, { kind: "continuous" }, assets, noon];
  expect(kinds.map(canBeScheduled)).toEqual([false, true, true, true, true]);
  expect(kinds.map(isPeriodic)).toEqual([false, false, false, false, true]);
  expect(isPeriodic({ kind: "assetsOrTime", expression: { all: [] }, time: noon })).toBe(true);
});

test("a continuous Dag runs once at a time", () => {
  expect(activeRunsLimit({ kind: "continuous" })).toBe(1);
  expect(activeRunsLimit(noon)).toBeNull();
});
