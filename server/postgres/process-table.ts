/** What the operating system knows about a process id: is it there, is it a postgres, when was it born, where does it work. */
import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

export type ProcessState = "gone" | "zombie" | "postgres" | "other";

interface ProcessEntry {
  zombie: boolean;
  command: string;
  /** Unlike the pid, never the same for two processes; only ever compared for equality. */
  started: string;
}

/** A dead process that nobody has reaped is a zombie: it holds nothing any more, yet kill(pid, 0) still finds it. */
export function processState(pid: number): ProcessState {
  if (!signalReaches(pid)) return "gone";
  // Windows offers neither /proc nor ps: a living pid is taken for what the pid file says it is.
  if (process.platform === "win32") return "postgres";
  const entry = processEntry(pid);
  if (!entry) return signalReaches(pid) ? "other" : "gone";
  if (entry.zombie) return "zombie";
  return entry.command === "postgres" ? "postgres" : "other";
}

/** The birth mark of a living process. Pids come back, in containers after every restart; a pid with its mark does not. */
export function processStarted(pid: number): string | undefined {
  if (!signalReaches(pid)) return undefined;
  if (process.platform === "win32") return "unknown";
  const entry = processEntry(pid);
  return entry && !entry.zombie ? entry.started : undefined;
}

/** The working directory, where the system tells it; undefined where it does not, or not to this user. */
export function processWorkingDirectory(pid: number): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function processEntry(pid: number): ProcessEntry | undefined {
  return process.platform === "linux" ? entryFromProc(pid) : entryFromPs(pid);
}

function entryFromProc(pid: number): ProcessEntry | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // "pid (command) state ppid …": the command may hold spaces and brackets, so the last bracket is the border.
  const close = stat.lastIndexOf(")");
  const fields = stat.slice(close + 2).split(" ");
  const command = stat.slice(stat.indexOf("(") + 1, close);
  return { zombie: fields[0] === "Z" || fields[0] === "X", command, started: fields[19] ?? "" };
}

function entryFromPs(pid: number): ProcessEntry | undefined {
  try {
    const columns = ["-o", "stat=", "-o", "lstart=", "-o", "comm=", "-p", String(pid)];
    const words = execFileSync("ps", columns, { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
    // lstart is five words: "Thu Nov 21 08:47:00 2026".
    const [stat = "", ...rest] = words.trim().split(/\s+/);
    const command = rest.slice(5).join(" ").split("/").at(-1) ?? "";
    return { zombie: stat.startsWith("Z"), command, started: rest.slice(0, 5).join(" ") };
  } catch {
    return undefined;
  }
}
