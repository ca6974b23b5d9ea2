import { expect, it } from "vitest";
import { uuidv7 } from "../../../server/domain/uuid.ts";

it("ids are version 7, and each sorts behind the one before", () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7());
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
