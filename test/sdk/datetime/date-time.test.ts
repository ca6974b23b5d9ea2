import { describe, expect, it } from "vitest";
import { DateTime, Duration, durationMillis, Interval, parseDuration } from "../../../sdk/datetime/index.ts";

const berlin = (text: string): DateTime => DateTime.parse(text, "Europe/Berlin");

describe("a date and time", () => {
  it("prints as pendulum prints it, with a space and its offset", () => {
    expect(String(DateTime.parse("2024-01-01"))).toBe("2024-01-01 00:00:00+00:00");
    expect(String(DateTime.parse("2024-01-01T10:20:30.5+05:30"))).toBe("2024-01-01 10:20:30.500000+05:30");
  });

  it("keeps microseconds that JavaScript's Date loses", () => {
    const at = DateTime.parse("2024-01-31T05:06:07.123456Z");
    expect(at.isoformat()).toBe("2024-01-31T05:06:07.123456+00:00");
    expect(at.toISOString()).toBe("2024-01-31T05:06:07.123Z");
    expect(JSON.stringify({ at })).toBe('{"at":"2024-01-31T05:06:07.123456+00:00"}');
  });

  it.each([
    ["20240131T050607Z", "2024-01-31T05:06:07+00:00"],
    ["2024-W05-3", "2024-01-31T00:00:00+00:00"],
    ["2024-031", "2024-01-31T00:00:00+00:00"],
    ["2024-01-31 05:06", "2024-01-31T05:06:00+00:00"],
    ["2024-01-31T05:06:07-0330", "2024-01-31T05:06:07-03:30"],
  ])("reads %s", (text, expected) => {
    expect(DateTime.parse(text).isoformat()).toBe(expected);
  });

  it.each([
    ["yesterday", "Unable to parse string [yesterday]"],
    ["2024-02-30", "day is out of range for month"],
    ["2024-13-01", "month must be in 1..12"],
    ["2024-01-01T25:00", "hour must be in 0..23"],
  ])("refuses %s", (text, message) => {
    expect(() => DateTime.parse(text)).toThrow(message);
  });

  it("converts to and from JavaScript's Date and keeps the instant over zones", () => {
    const date = new Date("2024-07-01T12:00:00.250Z");
    const at = DateTime.fromDate(date, "America/New_York");
    expect(String(at)).toBe("2024-07-01 08:00:00.250000-04:00");
    expect(at.toDate()).toEqual(date);
    expect(at.compare(at.in("Asia/Tokyo"))).toBe(0);
  });

  it("works before 1970 and in the first years", () => {
    expect(DateTime.fromEpoch(-1).isoformat()).toBe("1969-12-31T23:59:59+00:00");
    expect(DateTime.parse("0001-01-01").isoformat()).toBe("0001-01-01T00:00:00+00:00");
    expect(DateTime.parse("0001-01-01", "Europe/Berlin").isoformat()).toMatch(/^0001-01-01T00:00:00\+00:53/);
    expect(() => DateTime.parse("0001-01-01").subtract({ days: 1 })).toThrow("date value out of range");
  });

  it("refuses a zone that does not exist", () => {
    expect(() => DateTime.now("Europe/Atlantis")).toThrow("Invalid timezone Europe/Atlantis");
  });
});

describe("daylight saving time", () => {
  it("moves a skipped wall-clock time forward", () => {
    expect(String(berlin("2024-03-31T02:30:00"))).toBe("2024-03-31 03:30:00+02:00");
  });

  it("takes the later of two equal wall-clock times", () => {
    expect(String(berlin("2024-10-27T02:30:00"))).toBe("2024-10-27 02:30:00+01:00");
  });

  it("keeps the wall clock when days are added and the elapsed time when hours are", () => {
    const before = berlin("2024-03-30T12:30:00");
    expect(String(before.add({ days: 1 }))).toBe("2024-03-31 12:30:00+02:00");
    expect(String(before.add({ hours: 24 }))).toBe("2024-03-31 13:30:00+02:00");
    expect(String(before.plus(Duration.of({ days: 1 })))).toBe("2024-03-31 13:30:00+02:00");
  });

  it("starts a day at its local midnight", () => {
    expect(String(berlin("2024-10-27T13:00:00").startOf("day"))).toBe("2024-10-27 00:00:00+02:00");
    expect(String(berlin("2024-10-27T13:00:00").endOf("day"))).toBe("2024-10-27 23:59:59.999999+01:00");
  });

  it("agrees with Intl for every hour around both changes in several zones", () => {
    for (const zone of ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo"]) {
      for (const day of ["2024-03-10", "2024-03-31", "2024-10-27", "2024-11-03", "2024-04-07", "2018-11-04"]) {
        const start = DateTime.parse(day);
        for (let half = -48; half < 96; half += 1) {
          const at = start.add({ minutes: half * 30 }).in(zone);
          const again = DateTime.of(at, zone);
          expect(Math.abs(again.epochSeconds - at.epochSeconds)).toBeLessThanOrEqual(3600);
          expect(again.naive().toString()).toBe(at.naive().toString());
        }
      }
    }
  });
});

describe("zone abbreviations", () => {
  it.each([
    ["UTC", "UTC", "UTC"],
    ["Europe/Berlin", "CET", "CEST"],
    ["America/New_York", "EST", "EDT"],
    ["Europe/London", "GMT", "BST"],
    ["Asia/Kolkata", "IST", "IST"],
    ["Asia/Dubai", "+04", "+04"],
    ["Australia/Sydney", "AEDT", "AEST"],
    ["America/Sao_Paulo", "-03", "-03"],
    ["Asia/Kathmandu", "+0545", "+0545"],
  ])("are those of the tz database in %s", (zone, january, july) => {
    expect(DateTime.parse("2024-01-15", zone).abbreviation()).toBe(january);
    expect(DateTime.parse("2024-07-15", zone).abbreviation()).toBe(july);
  });
});

describe("durations", () => {
  it("print as Python's timedelta does", () => {
    expect(String(Duration.of({ days: 1 }))).toBe("1 day, 0:00:00");
    expect(String(Duration.of({ days: -1, seconds: 3, microseconds: 4 }))).toBe("-1 day, 0:00:03.000004");
    expect(String(Duration.of({ hours: 30.5 }))).toBe("1 day, 6:30:00");
  });

  it("know both ends when they come from subtracting", () => {
    const span = DateTime.parse("2024-01-31T05:06:07Z").minus(DateTime.parse("2024-01-01"));
    expect(span).toBeInstanceOf(Interval);
    expect(span.inWords()).toBe("4 weeks 2 days 5 hours 6 minutes 7 seconds");
    expect(span.totalSeconds()).toBe(2_610_367);
  });

  it.each([
    ["5m", 300],
    ["1h30m", 5400],
    ["1 day", 86_400],
    ["250ms", 0.25],
    ["-5m", -300],
    ["01:30:00", 5400],
    ["1 day, 0:00:05", 86_405],
    ["PT5M", 300],
    ["90", 90],
    [90, 90],
    [{ days: 1, hours: 1 }, 90_000],
  ])("are read from %j", (value, seconds) => {
    expect(parseDuration(value).totalSeconds()).toBe(seconds);
    expect(durationMillis(value)).toBe(seconds * 1000);
  });

  it.each(["", "5 parsecs", "m5", "P", { day: 1 } as never, Number.NaN])("are refused for %j", (value) => {
    expect(() => parseDuration(value)).toThrow("not a duration");
  });
});
