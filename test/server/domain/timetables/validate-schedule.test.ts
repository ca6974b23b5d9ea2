// What is refused as a schedule; croniter's own texts are in the corpus.
import { expect, test } from "vitest";
import { validateSchedule } from "../../../../server/domain/timetables/validate-schedule.ts";

test("presets, crons and Airflow's own words are valid", () => {
  const good = ["@daily", "@midnight", "@once", "@continuous", "*/5 * * * *", "0 0 * * * 30", "0 0 1 1 * 0 2099"];
  expect(good.map((text) => validateSchedule(text))).toEqual(good.map(() => null));
});

test("a bad cron is refused with croniter's words", () => {
  expect(validateSchedule("60 0 * * *")).toBe("[60 0 * * *] is not acceptable, out of range");
  expect(validateSchedule("")).toBe("Exactly 5, 6 or 7 columns has to be specified for iterator expression.");
});

test("a cron that never fires is refused", () => {
  expect(validateSchedule("0 0 31 2 *")).toBe("[0 0 31 2 *] failed to find next date");
});

test("an unknown time zone is refused", () => {
  const cron = { kind: "cron", expression: "0 0 * * *" } as const;
  expect(validateSchedule({ ...cron, timezone: "Mars/Olympus" })).toBe("Invalid timezone: 'Mars/Olympus'");
  expect(validateSchedule({ ...cron, timezone: "+05:30" })).toBeNull();
});

test("a delta must go forward", () => {
  expect(validateSchedule({ kind: "delta", seconds: 0 })).toBe("schedule interval must be positive, not 0:00:00");
  expect(validateSchedule({ kind: "delta", seconds: -3600, months: 0 })).toBe(
    "schedule interval must be positive, not -1 day, 23:00:00",
  );
  expect(validateSchedule({ kind: "delta", seconds: 0, months: 1 })).toBeNull();
});

test("several crons, events and a nested time are looked through", () => {
  expect(validateSchedule({ kind: "multiCron", expressions: [], timezone: "UTC" })).toBe("cron expression required");
  expect(validateSchedule({ kind: "multiCron", expressions: ["0 0 * * *", "x"], timezone: "UTC" })).toContain(
    "columns",
  );
  expect(validateSchedule({ kind: "events", dates: ["soon"] })).toBe("invalid event date: 'soon'");
  const time = { kind: "assets", expression: null } as const;
  expect(validateSchedule({ kind: "assetsOrTime", expression: null, time })).toBe("cannot nest asset timetables");
  const partitions = { kind: "partitionedAtRuntime" } as const;
  expect(validateSchedule({ kind: "assetsOrTime", expression: null, time: partitions })).toContain("stands alone");
});
