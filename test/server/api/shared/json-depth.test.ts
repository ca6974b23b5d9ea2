import { expect, it } from "vitest";
import { MOST_JSON_DEPTH, nestedTooDeeply } from "../../../../server/api/shared/json-depth.ts";

const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

it.each([
  ["as deep as may be", deep(MOST_JSON_DEPTH), undefined],
  ["one level deeper", deep(MOST_JSON_DEPTH + 1), MOST_JSON_DEPTH],
  ["side by side", `[${`${deep(300)},`.repeat(10)}1]`, undefined],
  ["brackets in a string", JSON.stringify(["[".repeat(1000)]), undefined],
  [
    "brackets after quotes and backslashes in a string",
    JSON.stringify([`${'"\\'.repeat(300)}${"[".repeat(600)}`]),
    undefined,
  ],
  [
    "brackets after a string that ends in backslashes",
    `["${"\\\\".repeat(300)}",${deep(MOST_JSON_DEPTH)}]`,
    604 + MOST_JSON_DEPTH - 1,
  ],
  ["a string without an end", `["${"[".repeat(1000)}`, undefined],
])("%s", (_, text, offset) => {
  expect(nestedTooDeeply(text)?.offset).toBe(offset);
});
