// Runs a command in a process group of its own, its lines going to the log as they come.
import { spawn, type ChildProcess } from "node:child_process";
import { currentHost, type TaskLogger } from "@windsock/sdk/provider";
import { lineSplitter } from "./line-splitter.ts";

export interface SubprocessOptions {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** A label of TextDecoder: "utf-8", "latin1" … */
  readonly encoding: string;
  readonly log: TaskLogger;
  /** Pipes beside the three usual ones: file descriptors from 3 on, readable and writable on both sides. */
  readonly pipes?: number;
  /** Called before the first line comes. */
  readonly onStart?: (child: ChildProcess) => void;
}

export interface SubprocessResult {
  readonly exitCode: number;
  /** The last line of stdout and stderr together. */
  readonly lastLine: string;
}

/** Both streams into one pipe, as in Airflow: two pipes would lose the order of their lines. `exec` keeps the process's id. */
const ONE_STREAM = ["-c", 'exec "$@" 2>&1', "sh"];
/** Between SIGTERM and SIGKILL. */
const GRACE_MS = 3_000;

/**
 * One command at a time.
 *
 * @example
 * const shell = new Subprocess();
 * const { exitCode, lastLine } = await shell.run({ command: ["bash", "-c", "date"], env: {}, cwd: "/tmp", encoding: "utf-8", log });
 */
export class Subprocess {
  #child: ChildProcess | undefined;

  async run(options: SubprocessOptions): Promise<SubprocessResult> {
    const { command, env, cwd, log } = options;
    // Asked for here: a process that is started where nobody could stop it would be an orphan.
    currentHost();
    const child = spawn("/bin/sh", [...ONE_STREAM, ...command], {
      cwd,
      env: { ...attemptMark(), ...env },
      detached: true,
      stdio: ["ignore", "pipe", "inherit", ...Array<"pipe">(options.pipes ?? 0).fill("pipe")],
    });
    this.#child = child;
    options.onStart?.(child);
    log.info("Output:");
    let lastLine = "";
    const onLine = (line: string): void => {
      lastLine = line;
      log.info(line);
    };
    const splitter = lineSplitter(options.encoding, onLine);
    child.stdout!.on("data", (chunk: Buffer) => splitter.push(chunk));
    try {
      const exitCode = await closeOf(child);
      splitter.end();
      log.info(`Command exited with return code ${exitCode}`);
      return { exitCode, lastLine };
    } finally {
      this.#child = undefined;
    }
  }

  /** SIGTERM to the whole group, SIGKILL to what is left of it after a moment. Resolves when nothing is left. */
  async kill(): Promise<void> {
    const pid = this.#child?.pid;
    if (pid === undefined || !signalGroup(pid, "SIGTERM")) return;
    const end = Date.now() + GRACE_MS;
    while (Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (!signalGroup(pid, 0)) return;
    }
    signalGroup(pid, "SIGKILL");
  }
}

/** An environment of the author's own must not hide the command from whoever stops the task. */
function attemptMark(): Record<string, string> {
  const attempt = process.env["WINDSOCK_ATTEMPT"];
  return attempt === undefined ? {} : { WINDSOCK_ATTEMPT: attempt };
}

/** A command that was ended by a signal gives minus its number, as Python's subprocess does. */
function closeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? -(signal === null ? 1 : (SIGNAL_NUMBERS[signal] ?? 1))));
  });
}

const SIGNAL_NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
};

/** Whether the group was there. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
