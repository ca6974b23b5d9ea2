// One runner as its worker sees it.
//
//   starting ─ready→ idle ─run→ busy ─done→ idle … ─exit→ gone
//
// A busy runner that is told to stop answers within half a second if its event loop lives; then the task's own clean-up has
// its grace. A runner that was stopped is never used again: what it ran may still be running in it.
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import type { AttemptOutcome, LogEntry } from "@windsock/sdk/runtime";
import { childEnd } from "../process/child-end.ts";
import { endProcessTree } from "../process/end-process-tree.ts";
import { type FromRunner, type ToRunner, attemptMark } from "../runner/protocol.ts";
import { MarkedOutput } from "./marked-output.ts";

const MAIN = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../runner/main.ts" : "../runner/main.js", import.meta.url),
);
/** A live event loop answers a stop at once. */
const ANSWER_MS = 500;
/** Between SIGTERM and SIGKILL. */
const TERM_MS = 500;

/** Work for a runner, without the marker, which the process adds. */
export type Work = DistributiveOmit<Extract<ToRunner, { type: "run" | "callback" }>, "marker">;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export interface WorkEvents {
  log(entry: LogEntry): void;
  output(name: "stdout" | "stderr", bytes: Buffer): void;
  mask(text: string): void;
  /** What the task asks for; a thrown error reaches the task. */
  call(verb: string, args: unknown[]): Promise<unknown>;
}

export interface RunnerOptions {
  env: NodeJS.ProcessEnv;
  execArgv: string[];
  cwd: string;
  /** Whose packages Dag files import. */
  projectDir: string;
}

interface Busy {
  events: WorkEvents;
  resolve(outcome: AttemptOutcome): void;
  answered: boolean;
}

export class RunnerProcess {
  readonly pid: number;
  readonly ready: Promise<void>;
  readonly exited: Promise<string>;
  /** Attempts it has run. */
  served = 0;
  /** The files it has loaded: an attempt of one of them starts sooner here. */
  readonly files = new Set<string>();
  memory = 0;
  spoiled = false;
  alive = true;
  readonly #child: ChildProcess;
  readonly #stdout: MarkedOutput;
  readonly #stderr: MarkedOutput;
  #busy: Busy | null = null;
  #ended = "";
  /** In the environment of whatever the present work starts. */
  #mark: string | null = null;

  constructor(options: RunnerOptions) {
    this.#child = fork(MAIN, [options.projectDir], {
      env: options.env,
      execArgv: options.execArgv,
      cwd: options.cwd,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    this.pid = this.#child.pid ?? -1;
    this.#stdout = new MarkedOutput(this.#child.stdout!);
    this.#stderr = new MarkedOutput(this.#child.stderr!);
    this.exited = childEnd(this.#child);
    void this.exited.then((how) => this.#gone(how));
    this.ready = new Promise((resolve) => {
      this.#child.on("message", (message: FromRunner) => {
        if (message.type === "ready") resolve();
        else this.#heard(message);
      });
      void this.exited.then(() => resolve());
    });
  }

  get busy(): boolean {
    return this.#busy !== null;
  }

  /** Runs one piece of work; resolves with its outcome, also when the process dies of it. */
  async run(work: Work, events: WorkEvents): Promise<AttemptOutcome> {
    const marker = `\u0000windsock:${randomBytes(8).toString("hex")}\u0000`;
    this.served++;
    this.#mark = attemptMark((work.type === "run" ? work.request : work.callback.request).attemptId);
    this.files.add(work.file);
    const outputs = Promise.all([
      this.#stdout.readUntil(marker, (bytes) => events.output("stdout", bytes)),
      this.#stderr.readUntil(marker, (bytes) => events.output("stderr", bytes)),
    ]);
    const outcome = await new Promise<AttemptOutcome>((resolve) => {
      this.#busy = { events, resolve, answered: false };
      if (!this.alive) return this.#gone(this.#ended);
      this.#child.send({ ...work, marker });
    });
    // Without its process nobody minds what the task has started, and that may hold our pipes open.
    if (!this.alive) await this.#endTree();
    // A stopped task may have left somebody writing into our pipes; then the end is taken as it is.
    await Promise.race([outputs, ...(this.spoiled ? [sleep(200)] : [])]);
    this.#busy = null;
    return outcome;
  }

  pauseOutput(): void {
    this.#stdout.pause();
    this.#stderr.pause();
  }

  resumeOutput(): void {
    this.#stdout.resume();
    this.#stderr.resume();
  }

  /** Ends what runs now: asks, then SIGTERM, then SIGKILL of everything below. */
  async stop(reason: string, graceMs: number): Promise<void> {
    const busy = this.#busy;
    if (busy === null || this.spoiled) return;
    this.spoiled = true;
    this.#post({ type: "stop", reason });
    const over = this.exited.then(() => true);
    const finished = (): boolean => this.#busy !== busy;
    for (let waited = 0; waited < (busy.answered ? graceMs : Math.min(ANSWER_MS, graceMs)); waited += 50) {
      if (finished() || (await Promise.race([over, sleep(50).then(() => false)]))) break;
    }
    await this.kill();
  }

  async kill(): Promise<void> {
    this.spoiled = true;
    if (!this.alive) return;
    await this.#endTree();
    await this.exited;
  }

  async #endTree(): Promise<void> {
    await endProcessTree({ pid: this.pid, mark: this.#mark }, TERM_MS);
  }

  /** An idle runner ends by itself when the channel closes. */
  retire(): void {
    this.spoiled = true;
    if (this.#child.connected) this.#child.disconnect();
  }

  #heard(message: FromRunner): void {
    const busy = this.#busy;
    if (busy === null) return;
    switch (message.type) {
      case "log":
        return busy.events.log(message.entry);
      case "mask":
        return busy.events.mask(message.text);
      case "call":
        return void this.#serve(busy, message);
      case "stopping":
        busy.answered = true;
        return;
      case "done":
        this.memory = message.memory;
        return busy.resolve(message.outcome);
      case "ready":
        return;
    }
  }

  async #serve(busy: Busy, message: Extract<FromRunner, { type: "call" }>): Promise<void> {
    try {
      const value = await busy.events.call(message.verb, message.args);
      this.#post({ type: "reply", id: message.id, value: value ?? null });
    } catch (error) {
      const code = (error as { code?: string }).code ?? "error";
      this.#post({
        type: "refuse",
        id: message.id,
        code,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  #post(message: ToRunner): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #gone(how: string): void {
    this.alive = false;
    this.#ended = how;
    const hint = how === "signal SIGKILL" || how === "signal SIGABRT" ? " (out of memory?)" : "";
    const message = `The task's process ended before the task did: ${how}${hint}`;
    this.#busy?.resolve({ kind: "failed", retry: true, error: { name: "RunnerLost", message, stack: message } });
  }
}
