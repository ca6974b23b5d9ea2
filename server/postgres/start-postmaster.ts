/** Starts the PostgreSQL server over an existing cluster and waits until it takes connections, or says why it does not. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { dataIn, type Place } from "./place.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";
import { serverEnvironment } from "./server-environment.ts";
import type { ServerLog } from "./server-log.ts";

export interface StartInput {
  place: Place;
  postgres: string;
  args: string[];
  log: ServerLog;
  onStep: (line: string) => void;
}

/** Recovery after a crash replays up to max_wal_size, seconds on a slow disk; this limit is for a server that hangs. */
const startLimit = 10 * 60_000;

/** The process id, or what the log said when it ended before it was ready. */
export type StartOutcome = { pid: number } | { failure: string };

export async function startPostmaster(input: StartInput): Promise<StartOutcome> {
  const { place, postgres, args, log } = input;
  const offset = await log.size();
  await using output = await log.openForAppend();
  const child = spawn(postgres, args, {
    ...(place.user ? { uid: place.user.uid, gid: place.user.gid } : {}),
    cwd: place.user ? "/" : place.dir,
    env: serverEnvironment(),
    // A session of its own: the terminal's Ctrl-C reaches only us, and we stop the server after those who use it.
    detached: true,
    stdio: ["ignore", output.fd, output.fd],
  });
  child.unref();
  await once(child, "spawn");
  const ended = await readyOrEnded(input, child);
  return ended === undefined ? { pid: child.pid ?? 0 } : { failure: `${ended}\n${await log.tail(offset)}` };
}

/** Undefined when ready, else how it ended. Its pid file is asked, as pg_ctl does: no connection, no password, no log text. */
async function readyOrEnded({ place, onStep }: StartInput, child: ChildProcess): Promise<string | undefined> {
  const begun = Date.now();
  let told = false;
  while (Date.now() - begun < startLimit) {
    if (child.exitCode !== null || child.signalCode !== null) {
      return child.signalCode ? `it was ended by ${child.signalCode}` : `it ended with exit code ${child.exitCode}`;
    }
    const entry = await readPostmasterPid(dataIn(place.dir));
    if (entry && entry !== "unreadable" && entry.pid === child.pid && entry.status === "ready") return undefined;
    if (!told && Date.now() - begun > 5000) {
      told = true;
      onStep("PostgreSQL is still starting (after a crash it first replays its log)");
    }
    await sleep(5);
  }
  child.kill("SIGKILL");
  return `it was not ready after ${startLimit / 60_000} minutes`;
}

export function startFailed(place: Place, log: ServerLog, failure: string): EmbeddedPostgresError {
  const message = `PostgreSQL does not start over ${dataIn(place.dir)}: ${failure}\n(log: ${log.file})`;
  return new EmbeddedPostgresError("start-failed", message);
}
