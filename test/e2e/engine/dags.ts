/** Dags for what a cluster must keep: limits, versions, code without a shared folder. */

/** Three short tasks and three that are not done before a stopping worker's grace is over. */
export const slowDag = `
import { Dag } from "@windsock/sdk";
import { FunctionOperator } from "@windsock/provider-standard";

export const slow = new Dag("slow");
for (const [id, ms] of [["short_1", 800], ["short_2", 800], ["short_3", 800], ["long_1", 5000], ["long_2", 5000], ["long_3", 5000]] as const) {
  slow.add(new FunctionOperator(id, { callable: () => new Promise((done) => setTimeout(done, ms)) }));
}
`;

/** Every task takes a slot of the pool "narrow" and writes down when. */
export const narrowDag = `
import postgres from "postgres";
import { Dag } from "@windsock/sdk";
import { FunctionOperator } from "@windsock/provider-standard";

let sql: postgres.Sql | undefined;
const work = async ({ dagRun, ti }: { dagRun: { conf: { ledger: string }; runId: string }; ti: { taskId: string; tryNumber: number } }): Promise<void> => {
  sql ??= postgres(dagRun.conf.ledger, { max: 1, idle_timeout: 2, onnotice: () => {} });
  for (const what of ["begin", "end"]) {
    await sql\`insert into entry (run, task, try_number, worker, what) values (\${dagRun.runId}, \${ti.taskId}, \${ti.tryNumber}, \${process.ppid}, \${what})\`;
  }
};
export const narrow = new Dag("narrow", { maxActiveRuns: 100, maxActiveTasks: 1000 });
for (let n = 0; n < 20; n++) narrow.add(new FunctionOperator(\`t_\${n}\`, { pool: "narrow", callable: work }));
`;

/** Runs on a machine that has no Dag folder: imports a neighbour, reads a template file, and calls Python where there is one. */
export const elsewhereDag = (hasPython: boolean): string => `
import { Dag } from "@windsock/sdk";
import { BashOperator } from "@windsock/provider-standard";
import { greeting } from "./parts/greeting.ts";

export const elsewhere = new Dag("elsewhere", { defaultArgs: { queue: "elsewhere" } });
elsewhere.task("greet", () => ({ greeting, place: import.meta.filename }))();
elsewhere.add(new BashOperator("shell", { bashCommand: "parts/say.sh" }));
${
  hasPython
    ? `import { PythonCallableOperator } from "@windsock/provider-python";
elsewhere.add(new PythonCallableOperator("score", { callable: "parts/scoring.py:score", files: ["rules.py"], opArgs: [20] }));`
    : ""
}
`;

export function versionedDag(dagId: string, code: { word: string; fails?: boolean; pinVersion?: boolean }): string {
  return `
import { existsSync } from "node:fs";
import { Dag, chain } from "@windsock/sdk";
import { FunctionOperator } from "@windsock/provider-standard";

export const dag = new Dag("${dagId}", { pinVersion: ${code.pinVersion ?? false} });
const first = dag.add(new FunctionOperator("first", { callable: async ({ dagRun }: { dagRun: { conf: { file?: string } } }) => {
  if (${code.fails ?? false}) throw new Error("not right yet");
  const { file } = dagRun.conf;
  while (file !== undefined && !existsSync(file)) await new Promise((done) => setTimeout(done, 50));
  return "${code.word}";
} }));
const second = dag.add(new FunctionOperator("second", { callable: () => "${code.word}" }));
chain(first, second);
`;
}
