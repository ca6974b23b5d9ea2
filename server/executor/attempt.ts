// One attempt in a worker's hands, from the job that announces it to the transaction that ends it.
import type { AttemptOutcome, ConnectionFacts, LogEntry } from "@windsock/sdk/runtime";
import { serveVerb } from "../domain/attempts/attempt-verbs.ts";
import type { StartedAttempt } from "../domain/attempts/start-attempts.ts";
import { AttemptLog } from "../logs/attempt-log.ts";
import type { LogChunk } from "../store/task-logs.ts";
import type { RenderedFields } from "../store/verb-rows.ts";
import { SecretMasker } from "../logs/secret-masker.ts";
import { sensitiveNames } from "../domain/secrets/sensitive-names.ts";
import type { RunnerPool } from "./runner-pool.ts";
import type { RunnerProcess, WorkEvents } from "./runner-process.ts";
import type { WorkerOptions } from "./worker-options.ts";

export interface AttemptRun {
  outcome: AttemptOutcome;
  logs: LogChunk[];
  rendered: RenderedFields | null;
  pid: number | null;
}

/** What a task's templates became is written with its end, or after so long if it takes longer. */
const RENDERED_AFTER_MS = 200;

export interface AttemptSurroundings {
  options: WorkerOptions;
  runners: RunnerPool;
  writeLog(chunks: readonly LogChunk[]): Promise<void>;
  writeRendered(rendered: RenderedFields): Promise<void>;
  nextLogSeq(attemptId: string): Promise<number>;
  layOut(versionId: string): Promise<{ dir: string; file: string }>;
}

/** The errors with which a task's process stops waiting for the task's code. */
const GIVEN_UP: ReadonlySet<string> = new Set(["TaskTimeout", "TaskTerminated"]);

const now = (): string => new Date().toISOString();

export class RunningAttempt {
  readonly started: StartedAttempt;
  readonly #around: AttemptSurroundings;
  readonly #masker: SecretMasker;
  #runner: RunnerProcess | null = null;
  #pid: number | null = null;
  #log: AttemptLog | null = null;
  #stopped: string | null = null;
  #ended = false;
  #deadline: NodeJS.Timeout | null = null;
  #rendered: RenderedFields | null = null;
  #renderedTimer: NodeJS.Timeout | null = null;

  constructor(started: StartedAttempt, around: AttemptSurroundings) {
    this.started = started;
    this.#around = around;
    this.#masker = new SecretMasker({ isSensitive: sensitiveNames({ names: around.options.sensitiveNames }) });
  }

  get stopped(): boolean {
    return this.#stopped !== null;
  }

  /** Of the process it runs in, or did; null until it has one. */
  get pid(): number | null {
    return this.#pid;
  }

  async run(): Promise<AttemptRun> {
    const { attemptId, goesOn } = this.started;
    const { options, writeLog, nextLogSeq } = this.#around;
    this.#log = new AttemptLog({
      attemptId,
      masker: this.#masker,
      write: writeLog,
      limitBytes: options.logLimit,
      onWriteError: (error) =>
        options.log.warning("a task's log could not be written", { attempt: attemptId, error: String(error) }),
      ...(goesOn ? { firstSeq: await nextLogSeq(attemptId) } : {}),
    });
    const outcome = await this.#work(this.#log);
    this.#ended = true;
    this.#note(outcome);
    if (this.#renderedTimer !== null) clearTimeout(this.#renderedTimer);
    return { outcome, logs: await this.#log.finish(), rendered: this.#rendered, pid: this.#pid };
  }

  /** Ends the task, if it has not ended; what it answers then is not the attempt's outcome any more. */
  async stop(reason: string): Promise<void> {
    if (this.#stopped !== null || this.#ended) return;
    this.#stopped = reason;
    this.#say("warning", `The task is stopped: ${reason}`);
    await this.#runner?.stop(reason, this.#around.options.cleanupMs);
  }

  async #work(log: AttemptLog): Promise<AttemptOutcome> {
    const { runners, layOut } = this.#around;
    try {
      const version = await layOut(this.started.versionId);
      const runner = await runners.acquire(version.file, this.started.isolation === "fresh");
      this.#runner = runner;
      if (this.#stopped !== null) {
        runners.release(runner);
        return this.#failure("Stopped", this.#stopped);
      }
      this.#pid = runner.pid;
      this.#limitTime();
      try {
        const outcome = await runner.run(
          { type: "run", ...version, request: this.started.request },
          this.#events(log, runner),
        );
        // Code that did not listen may still be running in there.
        if (outcome.kind === "failed" && GIVEN_UP.has(outcome.error.name)) await runner.kill();
        return outcome;
      } finally {
        if (this.#deadline !== null) clearTimeout(this.#deadline);
        if (this.started.isolation === "fresh") runner.spoiled = true;
        // It may run another attempt from here on.
        this.#runner = null;
        runners.release(runner);
      }
    } catch (error) {
      return this.#failure("WorkerError", error instanceof Error ? error.message : String(error));
    }
  }

  /** The task's own process minds the time too; this is for one that does not listen. */
  #limitTime(): void {
    const seconds = this.started.executionTimeout;
    if (seconds === null) return;
    this.#deadline = setTimeout(
      () => void this.stop(`it took longer than its execution timeout of ${seconds} s`),
      seconds * 1000 + 1000,
    );
  }

  #events(log: AttemptLog, runner: RunnerProcess): WorkEvents {
    const { options } = this.#around;
    const { dagId, runId } = this.started.request;
    const attempt = { attemptId: this.started.attemptId, dagId, runId, dagRunId: this.started.dagRunId };
    const context = {
      engine: options.engine,
      secrets: options.secrets,
      attempt,
      xcomLimit: options.xcomLimit,
      mask: (secret: ConnectionFacts | { key: string; value: string }) => this.#mask(secret),
    };
    return {
      log: (entry) => log.entry(entry),
      output: (name, bytes) => {
        log.output(name, bytes);
        if (!log.congested) return;
        runner.pauseOutput();
        void log.drained().then(() => runner.resumeOutput());
      },
      mask: (text) => this.#masker.add(text),
      call: async (verb, args) =>
        verb === "setRendered" ? this.#keepRendered(args) : await serveVerb(context, verb, args),
    };
  }

  #keepRendered(args: unknown[]): void {
    const [fields, mapIndexLabel] = args as [Record<string, unknown>, string | null];
    this.#rendered = { attemptId: this.started.attemptId, fields, mapIndexLabel };
    this.#renderedTimer ??= setTimeout(() => {
      this.#renderedTimer = null;
      const rendered = this.#rendered;
      this.#rendered = null;
      if (rendered === null) return;
      this.#around
        .writeRendered(rendered)
        .catch((error: unknown) =>
          this.#around.options.log.warning("rendered fields could not be written", { error: String(error) }),
        );
    }, RENDERED_AFTER_MS);
  }

  #mask(secret: ConnectionFacts | { key: string; value: string }): void {
    if (!this.#around.options.hideSensitive) return;
    if ("connId" in secret) this.#masker.addConnection(secret);
    else this.#masker.addValue(secret.value, secret.key);
  }

  #failure(name: string, message: string): AttemptOutcome {
    return { kind: "failed", retry: true, error: { name, message, stack: message } };
  }

  /** What the worker knows of the end and the task could not say itself. */
  #note(outcome: AttemptOutcome): void {
    if (outcome.kind !== "failed" || (outcome.error.name !== "RunnerLost" && outcome.error.name !== "WorkerError"))
      return;
    this.#say("error", outcome.error.message);
  }

  #say(level: LogEntry["level"], event: string): void {
    this.#log?.entry({ timestamp: now(), level, logger: "windsock.worker", event });
  }
}
