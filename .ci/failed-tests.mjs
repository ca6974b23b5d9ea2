// The tests that failed, with what they said: what stands at the end of a run's output is read first, and may be all that is kept.
// Use: node .ci/failed-tests.mjs REPORT (of vitest's JSON reporter)
import { readFileSync } from "node:fs";
import { relative } from "node:path";

const LINES = 25;
const say = (line) => process.stdout.write(`${line}\n`);

for (const file of JSON.parse(readFileSync(process.argv[2], "utf8")).testResults) {
  const failed = file.assertionResults.filter(({ status }) => status === "failed");
  if (failed.length === 0 && file.status === "failed") say(`${relative(".", file.name)}: ${file.message}`);
  for (const test of failed) {
    say(`${relative(".", file.name)} > ${test.fullName} (${Math.round(test.duration ?? 0)} ms)`);
    const lines = (test.failureMessages ?? []).join("\n").split("\n");
    for (const line of lines.slice(0, LINES)) say(`    ${line}`);
  }
}
