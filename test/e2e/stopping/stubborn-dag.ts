/** Tasks that do not end by themselves, each in its own way; every process of theirs writes its id into a file. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

export const STUBBORN = [
  "sleeps",
  "loops",
  "ignores_signals",
  "moves_away",
  "leaves_orphans",
  "hears_nothing",
] as const;

export function stubbornDag(dagId: string, executionTimeout: number | null): string {
  return `
import { appendFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { Dag } from "@windsock/sdk";
import { BashOperator, FunctionOperator } from "@windsock/provider-standard";

export const dag = new Dag("${dagId}", { defaultArgs: { executionTimeout: ${executionTimeout} } });
type Given = { dagRun: { conf: { dir: string } }; ti: { taskId: string } };
const note = ({ dagRun, ti }: Given, pid: number | undefined): void => appendFileSync(\`\${dagRun.conf.dir}/\${ti.taskId}\`, \`\${pid}\\n\`);
const FILE = "{{ dag_run.conf.dir }}/{{ ti.task_id }}";
// A loop that never gives way, without keeping the machine's processors busy for as long as it lasts.
const CELL = new Int32Array(new SharedArrayBuffer(4));
const NOTE = \`echo $$ >> \${FILE}\`;

dag.add(new BashOperator("sleeps", { bashCommand: \`\${NOTE}; sleep 600\` }));
dag.add(new FunctionOperator("loops", { callable: (given: Given) => { note(given, process.pid); for (;;) Atomics.wait(CELL, 0, 0, 20); } }));
dag.add(new BashOperator("ignores_signals", { bashCommand: \`trap '' TERM INT HUP QUIT; \${NOTE}; while true; do sleep 600; done\` }));
dag.add(new BashOperator("moves_away", { bashCommand: \`setsid sh -c "trap '' TERM; echo \\\\$\\\\$ >> \${FILE}; while true; do sleep 601; done" & \${NOTE}; sleep 602\` }));
// The environment of the author's own does not hide it, and its parent is gone at once.
dag.add(new BashOperator("leaves_orphans", { env: { A: "1" }, bashCommand: \`(setsid -f sh -c 'echo $$ >> \${FILE}; exec sleep 603'); \${NOTE}; sleep 604\` }));
dag.add(new FunctionOperator("hears_nothing", { callable: async (given: Given) => {
  process.on("SIGTERM", () => {});
  const child = spawn("sh", ["-c", "trap '' TERM; while true; do sleep 605; done"], { detached: true, stdio: "ignore" });
  child.unref();
  note(given, process.pid);
  note(given, child.pid);
  await new Promise(() => setInterval(() => {}, 1000));
} }));
`;
}

/** Processes of each task that have said that they are there. */
export async function noted(dir: string): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const task of await readdir(dir)) {
    const text = await readFile(join(dir, task), "utf8");
    found.set(task, text.trim().split("\n").map(Number));
  }
  return found;
}

const PROCESSES: Readonly<Record<string, number>> = { moves_away: 2, leaves_orphans: 2, hears_nothing: 2 };

export function allThere(found: ReadonlyMap<string, readonly number[]>): boolean {
  return STUBBORN.every((task) => (found.get(task)?.length ?? 0) >= (PROCESSES[task] ?? 1));
}

/** A zombie holds nothing and runs nothing: it waits for its parent to ask. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return stat !== null && stat.slice(stat.lastIndexOf(")") + 2)[0] !== "Z";
}

export async function descendantsOf(roots: ReadonlyMap<string, readonly number[]>): Promise<Map<string, number[]>> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc")) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, "utf8").catch(() => null) : null;
    if (stat !== null) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const below = (pid: number): number[] => [
    pid,
    ...[...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child)),
  ];
  return new Map([...roots].map(([task, pids]) => [task, [...new Set(pids.flatMap(below))]]));
}
