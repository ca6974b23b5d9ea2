// Ends a process and everything it started, wherever that went: children that have groups and sessions of their own, and
// orphans, which are known by a mark in their environment.
//
//   look → SIGTERM → a moment → look again, SIGKILL, until nobody is left
//
// Whoever was seen once is remembered: a process whose parent has ended meanwhile belongs to nobody that could be asked.
import { readFile, readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

export interface ProcessTree {
  pid: number;
  /** `NAME=value`: whoever has it in its environment belongs to the tree as well. */
  mark: string | null;
}

interface Entry {
  parent: number;
  zombie: boolean;
  /** Together with the pid never the same for two processes. */
  started: string;
}

const LOOK_MS = 20;
const LOOKS_AT_MOST = 50;

/** The name in parentheses may itself have spaces and parentheses. */
function parseStat(stat: string): Entry {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { zombie: fields[0] === "Z", parent: Number(fields[1]), started: fields[19] ?? "" };
}

async function processTable(): Promise<Map<number, Entry>> {
  const names = await readdir("/proc").catch(() => []);
  const pids = names.map(Number).filter((pid) => pid > 0);
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => null)));
  return new Map(pids.flatMap((pid, i) => (stats[i] === null ? [] : [[pid, parseStat(stats[i]!)] as const])));
}

async function isMarked(pid: number, mark: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
  return environment.startsWith(`${mark}\0`) || environment.includes(`\0${mark}\0`);
}

class Members {
  readonly #tree: ProcessTree;
  readonly #seen = new Map<number, string>();

  constructor(tree: ProcessTree) {
    this.#tree = tree;
  }

  /** Who belongs to the tree and is alive, newcomers included. */
  async look(): Promise<number[]> {
    const table = await processTable();
    const { pid: root, mark } = this.#tree;
    if (this.#seen.size === 0 && table.has(root)) this.#seen.set(root, table.get(root)!.started);
    const others = [...table].filter(
      ([pid, entry]) => this.#seen.get(pid) !== entry.started && !entry.zombie && pid !== process.pid,
    );
    const marked = mark === null ? [] : await Promise.all(others.map(([pid]) => isMarked(pid, mark)));
    others.forEach(([pid, entry], i) => {
      if (marked[i] === true) this.#seen.set(pid, entry.started);
    });
    this.#addChildren(others);
    return [...this.#seen]
      .filter(([pid, started]) => table.get(pid)?.started === started && !table.get(pid)!.zombie)
      .map(([pid]) => pid);
  }

  #addChildren(others: readonly (readonly [number, Entry])[]): void {
    for (let grown = true; grown;) {
      const found = others.filter(([pid, entry]) => !this.#seen.has(pid) && this.#seen.has(entry.parent));
      for (const [pid, entry] of found) this.#seen.set(pid, entry.started);
      grown = found.length > 0;
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already, which is all we want.
  }
}

/** Where there is no /proc only the process's group is known. */
async function endGroup(pid: number, graceMs: number): Promise<void> {
  signal(-pid, "SIGTERM");
  await sleep(graceMs);
  signal(-pid, "SIGKILL");
}

/** Resolves when nothing of the tree is left. `graceMs`: between asking and killing. */
export async function endProcessTree(tree: ProcessTree, graceMs: number): Promise<void> {
  if (process.platform !== "linux") return await endGroup(tree.pid, graceMs);
  const members = new Members(tree);
  const asked = await members.look();
  for (const pid of asked) signal(pid, "SIGTERM");
  for (const end = Date.now() + graceMs; Date.now() < end; await sleep(LOOK_MS)) {
    if ((await members.look()).length === 0) return;
  }
  for (let n = 0; n < LOOKS_AT_MOST; n++) {
    const left = await members.look();
    if (left.length === 0) return;
    for (const pid of left) signal(pid, "SIGKILL");
    await sleep(LOOK_MS);
  }
}
