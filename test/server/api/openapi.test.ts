import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { v2Document } from "../../../server/api/v2/document.ts";
import { v2Routes } from "../../../server/api/v2/router.ts";

test("the committed document is what the routes say; `npm run openapi` writes it anew", () => {
  expect(v2Document()).toBe(readFileSync(new URL("../../../openapi/v2.json", import.meta.url), "utf8"));
});

test("no pattern of a path leaks into the document and no operation is there twice", () => {
  const { paths } = JSON.parse(v2Document()) as { paths: Record<string, unknown> };
  expect(Object.keys(paths)).toHaveLength(new Set(v2Routes.map((route) => route.path)).size);
  for (const path of Object.keys(paths)) expect(path).toMatch(/^(?:\/[\w-]+|\/\{\w+\})+$/);
  const names = v2Routes.map((route) => route.operationId);
  expect(new Set(names).size).toBe(names.length);
});
