// One child process with Dag files in it: feeds it a file at a time and turns every way to fail into that file's error.
import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnd } from "../process/child-end.ts";
import type { Warden } from "../process/warden.ts";
import { CHILD_CONDITIONS, childModule } from "./child-module.ts";
import type { ChildReport, FromChild, LoadSettings, ToChild } from "./protocol.ts";

export interface LoadLimits {
  /** Seconds a file may take; 0 for no limit. */
  importTimeout: number;
  /** Megabytes of heap; twice as much of memory in all ends the child as well. */
  memory: number;
}

export interface ChildOptions extends LoadLimits {
  settings: LoadSettings;
  env: NodeJS.ProcessEnv;
  /** A line that a Dag file printed. */
  onOutput(file: string, line: string): void;
  onLateError(file: string, error: string): void;
  /** Ends children whose parent was killed while a file kept them busy: they hear nothing. */
  warden?: Pick<Warden, "watch" | "forget">;
}

export interface SourceFile {
  /** null: not text, or too large to travel. */
  content: string | null;
  hash: string;
}

export interface FileLoad {
  report: ChildReport;
  sources: ReadonlyMap<string, SourceFile>;
}

/** Milliseconds in which a child that was let go has to be gone; it stays about a second by itself. */
const LAST_MOMENT = 5000;
const MEMORY_LOOK = 200;

export class LoadChild {
  readonly #options: ChildOptions;
  readonly #child: ChildProcess;
  readonly #sources = new Map<string, SourceFile>();
  /** How it ended. */
  readonly exited: Promise<string>;
  #file = "";
  #tail = "";
  #settle: ((report: ChildReport) => void) | null = null;
  #began: (() => void) | null = null;
  #usable = true;

  constructor(options: ChildOptions) {
    this.#options = options;
    this.#child = fork(childModule("load-child"), [], {
      env: options.env,
      execArgv: [
        ...CHILD_CONDITIONS,
        `--max-old-space-size=${options.memory}`,
        "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
      ],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.exited = childEnd(this.#child);
    const { pid } = this.#child;
    if (pid !== undefined) options.warden?.watch(pid);
    void this.exited.then(() => {
      this.#usable = false;
      if (pid !== undefined) options.warden?.forget(pid);
    });
    this.#child.on("message", (message: FromChild) => this.#take(message));
    this.#follow(this.#child.stdout);
    this.#follow(this.#child.stderr);
    this.#send({ kind: "settings", settings: options.settings });
  }

  /** False once a file broke it: the next file needs another child. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Never rejects: what goes wrong is in the report. */
  async load(file: string, onBegin: () => void = () => undefined): Promise<FileLoad> {
    this.#file = file;
    this.#ref();
    // The file's time begins when the child takes it up, not while the child itself is starting.
    let began = performance.now();
    const begun = new Promise<void>((resolve) => {
      this.#began = () => {
        began = performance.now();
        onBegin();
        resolve();
      };
    });
    const done = new AbortController();
    const report = new Promise<ChildReport>((resolve) => (this.#settle = resolve));
    this.#send({ kind: "load", file });
    const broken = (error: string): ChildReport => {
      this.#usable = false;
      this.#child.kill("SIGKILL");
      return failedReport(file, error, (performance.now() - began) / 1000);
    };
    const result = await Promise.race([
      report,
      this.exited.then((how) => broken(this.#died(how))),
      this.#timeLimit(begun, done.signal).then(broken),
      this.#memoryLimit(done.signal).then(broken),
    ]);
    done.abort();
    return { report: result, sources: this.#sources };
  }

  /** Makes it ready for a file that may come; until then it does not keep this process alive. */
  warm(): void {
    this.#send({ kind: "warm" });
    this.#unref();
  }

  /** Lets it go a moment later, when what its files left running had time to fail. */
  release(): void {
    if (!this.#usable) return;
    this.#usable = false;
    this.#send({ kind: "end" });
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), LAST_MOMENT).unref();
    void this.exited.then(() => clearTimeout(timer));
    this.#unref();
  }

  #unref(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  #ref(): void {
    this.#child.ref();
    this.#child.channel?.ref();
  }

  async kill(): Promise<void> {
    this.#usable = false;
    this.#child.kill("SIGKILL");
    await this.exited;
  }

  #send(message: ToChild): void {
    // A child that is gone is noticed by its exit; a message to it has nowhere to go.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #take(message: FromChild): void {
    if (message.kind === "source") this.#sources.set(message.path, message);
    if (message.kind === "started") this.#began?.();
    if (message.kind === "loaded") this.#settle?.(message.report);
    if (message.kind === "late") this.#options.onLateError(message.file, message.error);
  }

  #follow(stream: Readable | null): void {
    if (stream === null) return;
    createInterface({ input: stream }).on("line", (line) => {
      this.#tail = `${this.#tail}\n${line}`.slice(-2000);
      this.#options.onOutput(this.#file, line);
    });
  }

  #died(how: string): string {
    const { memory } = this.#options;
    if (this.#tail.includes("heap out of memory") || this.#tail.includes("Allocation failed"))
      return outOfMemory(memory);
    return `The process that imported the file ended (${how}).${this.#tail === "" ? "" : `\nIts last words:${this.#tail}`}`;
  }

  async #timeLimit(begun: Promise<void>, signal: AbortSignal): Promise<string> {
    const { importTimeout } = this.#options;
    if (importTimeout <= 0) return await never();
    await begun;
    await sleep(importTimeout * 1000, undefined, { signal, ref: false }).catch(() => never());
    return `The import took longer than ${importTimeout} seconds and was stopped. A Dag file should only describe its Dags; work belongs in tasks. The limit is [core] dagbag_import_timeout.`;
  }

  /** The heap limit does not count buffers, so the process as a whole is looked at too. */
  async #memoryLimit(signal: AbortSignal): Promise<string> {
    while (!signal.aborted) {
      await sleep(MEMORY_LOOK, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted || this.#child.pid === undefined) break;
      const megabytes = await residentMegabytes(this.#child.pid);
      if (megabytes > this.#options.memory * 2) return outOfMemory(this.#options.memory);
    }
    return await never();
  }
}

function outOfMemory(memory: number): string {
  return `The import needed more than ${memory} MB of memory and was stopped. A Dag file should only describe its Dags; work belongs in tasks.`;
}

function never(): Promise<string> {
  return new Promise(() => undefined);
}

function failedReport(file: string, error: string, seconds: number): ChildReport {
  return { file, path: "", dags: [], errors: [error], sources: [], missing: [], moduleType: null, seconds };
}

/** 0 where the system has no /proc. */
async function residentMegabytes(pid: number): Promise<number> {
  try {
    const pages = Number((await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1]);
    return (pages * 4096) / 1_048_576;
  } catch {
    return 0;
  }
}
