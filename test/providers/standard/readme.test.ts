// The README's examples are those that the compiler reads, and they make a Dag without a problem.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { checkDag } from "@windsock/sdk/authoring";
import { dag } from "./readme-examples.ts";

const plain = (text: string): string => text.replaceAll(/[\s,]+/g, "");

it("the README's examples are the compiled ones", () => {
  const readme = readFileSync(new URL("../../../providers/standard/README.md", import.meta.url), "utf8");
  const compiled = plain(readFileSync(new URL("readme-examples.ts", import.meta.url), "utf8"));
  const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => plain(code));
  expect(examples.length).toBeGreaterThan(3);
  for (const example of examples) expect(compiled).toContain(example);
});

it("the README's Dag has no problem", () => {
  expect(checkDag(dag as never)).toEqual([]);
});
