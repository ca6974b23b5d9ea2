/**
 * Deals with what a killed parent left behind. Its PostgreSQL lives on as an orphan: one that answers and runs just as we
 * would run it is handed to the caller to adopt, any other is stopped in order. A pid file without its server is cleared:
 * by PostgreSQL itself where the pid is gone, with our help where the pid is a zombie's or some other program's by now.
 */
import { readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { disownPostmasterPid, type PostmasterPid, readPostmasterPid, removePostmasterPid } from "./postmaster-pid.ts";
import { processState, type ProcessState, processWorkingDirectory } from "./process-table.ts";
import { endsWithin, stopPostmaster } from "./stop-postmaster.ts";

export interface FormerInput {
  dataDir: string;
  pgCtl: string;
  /** The command line we would have given to a server with this port and socket folder. */
  commandLine: (port: number, socketDir: string) => string;
  answers: (port: number) => Promise<boolean>;
  onStep: (line: string) => void;
}

/** A dead server may stay a zombie until its new parent reaps it; about 2 s were seen, and some containers never do. */
const zombieLimit = 5000;
const startingLimit = 10 * 60_000;
const stoppingLimit = 60_000;

/** The orphan to adopt, or undefined once the way is free for a start. */
export async function formerPostmaster(input: FormerInput): Promise<PostmasterPid | undefined> {
  const { dataDir } = input;
  const found = await readPostmasterPid(dataDir);
  if (found === undefined) return undefined;
  if (found === "unreadable") {
    await removePostmasterPid(dataDir);
    return undefined;
  }
  const state = await stateOfServer(found.pid, dataDir);
  if (state === "gone") return undefined;
  if (state === "postgres") {
    // One that had to be killed leaves its pid file, and for a while a zombie: that is looked at in a second round.
    return (await living(input, found)) ?? formerPostmaster(input);
  }
  if (state === "zombie" && (await reapedWithin(found.pid, zombieLimit))) return undefined;
  await disownPostmasterPid(dataDir);
  return undefined;
}

async function living(input: FormerInput, found: PostmasterPid): Promise<PostmasterPid | undefined> {
  const { dataDir, pgCtl, onStep } = input;
  const target = { pid: found.pid, dataDir, pgCtl };
  if (found.status === "stopping") {
    onStep(`waiting for the former PostgreSQL (process ${found.pid}) to stop`);
    if (!(await endsWithin(found.pid, stoppingLimit))) await stopPostmaster(target, "immediate");
    return undefined;
  }
  const ready = await readyOrEnded(dataDir, found);
  if (!ready) return undefined;
  if (!(await input.answers(ready.port))) {
    onStep(`the former PostgreSQL (process ${found.pid}) does not answer and is ended`);
    await stopPostmaster(target, "immediate");
    return undefined;
  }
  const commandLine = await readFile(join(dataDir, "postmaster.opts"), "utf8").catch(() => "");
  if (commandLine.trim() === input.commandLine(ready.port, ready.socketDir)) return ready;
  onStep(`the former PostgreSQL (process ${found.pid}) ran with other settings and is started anew`);
  await stopPostmaster(target);
  return undefined;
}

/** Whose pid it is now. The server works in its data directory, so a postgres anywhere else only inherited the number. */
export async function stateOfServer(pid: number, dataDir: string): Promise<ProcessState> {
  const state = processState(pid);
  if (state !== "postgres" || process.platform !== "linux") return state;
  return processWorkingDirectory(pid) === (await realpath(dataDir)) ? "postgres" : "other";
}

async function readyOrEnded(dataDir: string, found: PostmasterPid): Promise<PostmasterPid | undefined> {
  const deadline = Date.now() + startingLimit;
  while (Date.now() < deadline && processState(found.pid) === "postgres") {
    const now = await readPostmasterPid(dataDir);
    if (now && now !== "unreadable" && now.status === "ready") return now;
    await sleep(20);
  }
  if (processState(found.pid) !== "postgres") return undefined;
  const message = `The former PostgreSQL (process ${found.pid}) over ${dataDir} is alive but does not become ready.`;
  throw new EmbeddedPostgresError("start-failed", message);
}

async function reapedWithin(pid: number, limit: number): Promise<boolean> {
  const deadline = Date.now() + limit;
  while (processState(pid) === "zombie") {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return processState(pid) === "gone";
}
