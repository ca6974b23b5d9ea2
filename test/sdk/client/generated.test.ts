import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clientTypes } from "../../../scripts/generate-client-types.ts";

const folder = new URL("../../../sdk/client/", import.meta.url);

test.each(["v1", "v2"] as const)(
  "the committed types of %s are what its document says; `npm run generate:sdk`",
  async (api) => {
    const committed = readFileSync(new URL(`generated/${api}.ts`, folder), "utf8");
    // As one comparison and not as a difference: that would be thousands of lines.
    expect((await clientTypes(api)) === committed, "run `npm run generate:sdk` and commit what it wrote").toBe(true);
  },
);

test("the client imports its own files and openapi-fetch, and nothing of Node", () => {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const imported = names.flatMap((name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    const code = text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, "");
    expect({ name, found: /\b(?:process|Buffer|require)\b[.(]/.exec(code) }).toEqual({ name, found: null });
    return [...text.matchAll(/from "([^"]+)"/g)].map(([, target]) => target!);
  });
  expect(new Set(imported.filter((target) => !target.startsWith("./")))).toEqual(new Set(["openapi-fetch"]));
});
