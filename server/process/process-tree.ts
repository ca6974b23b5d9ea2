// Ends a process with everything it started, also what moved into sessions of its own.
import { readFile, readdir } from "node:fs/promises";

async function childrenOf(pid: number): Promise<number[]> {
  try {
    const threads = await readdir(`/proc/${pid}/task`);
    const lists = await Promise.all(
      threads.map((tid) => readFile(`/proc/${pid}/task/${tid}/children`, "utf8").catch(() => "")),
    );
    return lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
  } catch {
    return [];
  }
}

/** The process's descendants, nearest first; empty where there is no /proc. */
export async function descendants(pid: number): Promise<number[]> {
  const found: number[] = [];
  const queue = [pid];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const children = await childrenOf(next);
    found.push(...children);
    queue.push(...children);
  }
  return found;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already, which is all we want.
  }
}

/** Signals the process's group and every descendant, whichever group that is in. */
export async function signalTree(pid: number, name: NodeJS.Signals): Promise<void> {
  const below = await descendants(pid);
  signal(-pid, name);
  signal(pid, name);
  for (const child of below) {
    signal(-child, name);
    signal(child, name);
  }
}
