import { expect, it } from "vitest";
import { checkRunId, generateRunId, pythonIso } from "../../../../server/domain/runs/run-id.ts";

it("a generated id has its date as Python prints it", () => {
  expect(generateRunId("manual", "2024-05-01T06:00:00Z")).toBe("manual__2024-05-01T06:00:00+00:00");
  expect(generateRunId("scheduled", "2024-05-01T06:00:00.000Z")).toBe("scheduled__2024-05-01T06:00:00+00:00");
  expect(pythonIso("2024-05-01T06:00:00.5Z")).toBe("2024-05-01T06:00:00.500000+00:00");
  expect(pythonIso("2024-05-01T06:00:00.123456Z")).toBe("2024-05-01T06:00:00.123456+00:00");
});

it("a run that assets triggered has a suffix, and one that an operator triggered is called manual", () => {
  expect(generateRunId("asset_triggered", "2024-05-01T06:00:00Z")).toMatch(
    /^asset_triggered__2024-05-01T06:00:00\+00:00_[A-Za-z0-9]{8}$/,
  );
  expect(generateRunId("operator_triggered", "2024-05-01T06:00:00Z")).toBe("manual__2024-05-01T06:00:00+00:00");
});

it("an id with a slash or a space is refused with the field's name", () => {
  expect(() => checkRunId("a/b")).toThrow(/only have letters/);
  expect(() => checkRunId("a b")).toThrow(/only have letters/);
  expect(() => checkRunId("manual__2024-05-01T06:00:00+00:00")).not.toThrow();
});
