import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { v1Document } from "../../../../server/api/v1/document.ts";
import { v1Routes } from "../../../../server/api/v1/router.ts";

test("the committed document of v1 is what the routes say; `npm run openapi` writes it anew", () => {
  expect(v1Document()).toBe(readFileSync(new URL("../../../../openapi/v1.json", import.meta.url), "utf8"));
});

test("v1 has 89 operations, each with a name of its own", () => {
  expect(new Set(v1Routes.map((route) => route.operationId)).size).toBe(89);
  expect(v1Routes).toHaveLength(89);
});
