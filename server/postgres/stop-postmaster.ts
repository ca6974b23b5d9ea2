/** Stops a PostgreSQL in order, whoever started it: sessions are ended and the data written; sterner only when that hangs. */
import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { processState } from "./process-table.ts";

export interface StopTarget {
  pid: number;
  dataDir: string;
  /** Only Windows, which has no such signals, goes through it. */
  pgCtl: string;
}

type StopMode = "fast" | "immediate" | "kill";

/** What `pg_ctl stop -m` sends; sent by ourselves it needs no binary, which an upgrade may have removed under a running server. */
const signals = { fast: "SIGINT", immediate: "SIGQUIT", kill: "SIGKILL" } as const;

/** A fast stop writes a checkpoint, which a slow disk may hold up; after an immediate one the next start recovers from the log. */
const patience: [StopMode, number][] = [
  ["fast", 30_000],
  ["immediate", 10_000],
  ["kill", 5_000],
];

export async function stopPostmaster(target: StopTarget, from: StopMode = "fast"): Promise<void> {
  const modes = patience.slice(patience.findIndex(([mode]) => mode === from));
  for (const [mode, limit] of modes) {
    if (!isRunning(target.pid)) return;
    await send(target, mode);
    if (await endsWithin(target.pid, limit)) return;
  }
  throw new EmbeddedPostgresError(
    "stop-failed",
    `PostgreSQL (process ${target.pid}, ${target.dataDir}) does not stop.`,
  );
}

/** For the moment in which a process exits and can wait for nothing. */
export function tellToStop(pid: number): void {
  try {
    if (process.platform !== "win32" && isRunning(pid)) process.kill(pid, signals.fast);
  } catch {
    // It was gone, which is what was wanted.
  }
}

/** A zombie has ended, though some containers' first process never takes it off the table. */
const isRunning = (pid: number): boolean => processState(pid) === "postgres";

export async function endsWithin(pid: number, limit: number): Promise<boolean> {
  const deadline = Date.now() + limit;
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}

async function send({ pid, dataDir, pgCtl }: StopTarget, mode: StopMode): Promise<void> {
  if (process.platform === "win32" && mode !== "kill") {
    await promisify(execFile)(pgCtl, ["stop", "-D", dataDir, "-m", mode, "-W"]).catch(() => undefined);
    return;
  }
  try {
    process.kill(pid, signals[mode]);
    // A suspended process acts on nothing but SIGKILL until it is continued.
    process.kill(pid, "SIGCONT");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
