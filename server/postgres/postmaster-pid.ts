/** PostgreSQL's own postmaster.pid: reading it, and handing a left-over one back to PostgreSQL to clear. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface PostmasterPid {
  pid: number;
  port: number;
  socketDir: string;
  status: "starting" | "stopping" | "ready" | "unknown";
}

const fileOf = (dataDir: string): string => join(dataDir, "postmaster.pid");

/** What the file says; undefined when there is none, "unreadable" when a crash left it empty or cut. */
export async function readPostmasterPid(dataDir: string): Promise<PostmasterPid | "unreadable" | undefined> {
  let text: string;
  try {
    text = await readFile(fileOf(dataDir), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory id, status.
  const lines = text.split("\n").map((line) => line.trim());
  // A stand-alone backend (postgres --single) writes its pid negative.
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return "unreadable";
  return { pid, port: Number(lines[3] ?? 0), socketDir: lines[4] ?? "", status: statusOf(lines[7] ?? "") };
}

function statusOf(word: string): PostmasterPid["status"] {
  return word === "starting" || word === "stopping" || word === "ready" ? word : "unknown";
}

/**
 * Makes the file name a process that cannot exist, for when its pid is a zombie's or belongs to some other program now.
 * Deleting it would be simpler, but PostgreSQL looks in it for the shared memory that backends of a killed server may
 * still be using, and refuses to start beside them: with a dead pid it makes that check and clears the file itself.
 */
export async function disownPostmasterPid(dataDir: string): Promise<void> {
  const file = fileOf(dataDir);
  const [, ...rest] = (await readFile(file, "utf8")).split("\n");
  await writeFile(file, ["2147483646", ...rest].join("\n"));
}

export async function removePostmasterPid(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
}
