import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { v1Document } from "../../../../server/api/v1/document.ts";
import { v1Routes } from "../../../../server/api/v1/router.ts";
import { EXAMPLES } from "../../../../server/api/v1/texts/examples.ts";

interface Operation {
  operationId: string;
  description?: string;
  parameters?: { name: string; description?: string }[];
}

test("the committed document of v1 is what the routes say; `npm run openapi` writes it anew", () => {
  expect(v1Document()).toBe(readFileSync(new URL("../../../../openapi/v1.json", import.meta.url), "utf8"));
});

test("v1 has 89 operations, each with a name of its own", () => {
  expect(new Set(v1Routes.map((route) => route.operationId)).size).toBe(89);
  expect(v1Routes).toHaveLength(89);
});

describe("every operation", () => {
  const { paths } = JSON.parse(v1Document()) as { paths: Record<string, Record<string, Operation>> };
  const operations = Object.values(paths).flatMap((path) => Object.values(path));

  test("and each of its parameters is described", () => {
    const silent = operations.flatMap(({ operationId, description = "", parameters = [] }) => [
      ...(description.length > 20 ? [] : [operationId]),
      ...parameters.filter((parameter) => !parameter.description).map(({ name }) => `${operationId} ${name}`),
    ]);
    expect(silent).toEqual([]);
  });

  test.each(v1Routes.map((route) => [route.operationId, route] as const))(
    "%s has examples of what it takes and answers",
    (name, route) => {
      const { body, answer } = EXAMPLES[name]!;
      expect(body === undefined).toBe(route.body === undefined);
      expect(answer === undefined).toBe(route.response.schema === undefined);
      expect(route.body?.safeParse(body).error).toBeUndefined();
      // What the schema does not know would be left out.
      expect(route.response.schema?.parse(answer)).toEqual(answer);
    },
  );
});
