// What a server with the example Dags takes when nobody asks anything of it: memory and CPU of its whole process tree.
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { descendants } from "../../server/process/process-tree.ts";
import { now } from "./clock.ts";
import type { Results } from "./figures.ts";

/** Starting up, first loads and spare runners are over by then. */
const AFTER_MS = 90_000;
const DURING_MS = 30_000;
/** Linux counts processor time in hundredths of a second whatever its own tick is. */
const TICK_MS = 10;

async function read(pid: number, file: string): Promise<string> {
  return await readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
}

/** Kilobytes, what is shared being divided among those who share it. */
async function pss(pid: number): Promise<number> {
  const line = /^Pss:\s+(\d+) kB$/m.exec(await read(pid, "smaps_rollup"));
  return Number(line?.[1] ?? 0);
}

/** Milliseconds of processor time, those of children that have ended included. */
async function cpuTime(pid: number): Promise<number> {
  const stat = await read(pid, "stat");
  // The second field is the program's name and may hold anything; the fields after it are counted from its end.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
}

async function sumOf(pid: number, measure: (pid: number) => Promise<number>): Promise<number> {
  const pids = [pid, ...(await descendants(pid))];
  return (await Promise.all(pids.map(measure))).reduce((sum, value) => sum + value, 0);
}

export interface AtRest {
  pssMb: number;
  cpuPercent: number;
}

/** Waits until a server that was started or asked something is at rest again, and looks at its process tree. */
export async function atRest(pid: number): Promise<AtRest> {
  await sleep(AFTER_MS);
  const pssMb = (await sumOf(pid, pss)) / 1024;
  const [before, started] = [await sumOf(pid, cpuTime), now()];
  await sleep(DURING_MS);
  return { pssMb, cpuPercent: (((await sumOf(pid, cpuTime)) - before) / (now() - started)) * 100 };
}

/** Nothing where there is no /proc to look at. */
export async function measureIdle(pid: number, results: Results): Promise<void> {
  if (process.platform !== "linux") return;
  const { pssMb, cpuPercent } = await atRest(pid);
  results.set("idle_pss_mb", pssMb);
  results.set("idle_cpu_percent", cpuPercent);
}
