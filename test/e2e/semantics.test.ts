import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { runSemantics } from "../contract/run-semantics.ts";
import type { SemanticsEntry } from "../contract/semantics-dag.ts";

it("every recorded graph ends here as in Airflow", { timeout: 20 * 60_000 }, async () => {
  const file = new URL("../contract/semantics.json", import.meta.url);
  const entries = JSON.parse(await readFile(file, "utf8")) as SemanticsEntry[];
  const results = await runSemantics(entries);
  expect(results.filter((result) => result.differences.length > 0)).toEqual([]);
  expect(results.length).toBe(entries.length);
});
