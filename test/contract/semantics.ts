/** `npm run semantics -- FILE`: every graph of the file, run here and compared with what real Airflow left of it. */
import { readFile } from "node:fs/promises";
import { runSemantics } from "./run-semantics.ts";
import type { SemanticsEntry } from "./semantics-dag.ts";

const file = process.argv[2] ?? new URL("semantics.json", import.meta.url);
const entries = JSON.parse(await readFile(file, "utf8")) as SemanticsEntry[];
const results = await runSemantics(entries, ({ id, differences }) => {
  for (const difference of differences) process.stdout.write(`${id}: ${difference}\n`);
});
const failed = results.filter((result) => result.differences.length > 0).length;
process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
