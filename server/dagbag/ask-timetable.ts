// Asks a timetable class of a Dag file for its dates, in a child process that has nothing to lose.
import { type ChildProcess, fork } from "node:child_process";
import type { AskTimetable } from "../domain/runs/plan-dag.ts";
import type { Database } from "../store/database.ts";
import { childEnd } from "../process/child-end.ts";
import { childEnvironment } from "../process/child-environment.ts";
import { CHILD_CONDITIONS, childModule } from "./child-module.ts";
import { layOutVersion } from "./lay-out-version.ts";
import type { AnswerMessage, AskMessage, TimetableAnswer, TimetableQuestion } from "./timetable-question.ts";

export interface TimetableAskerOptions {
  db: Database;
  home: string;
  projectDir: string;
  env: NodeJS.ProcessEnv;
  /** Seconds for an answer, once the process that asks has started. */
  timeout: number;
}

/** A timetable may look at the clock, so an answer is good for a moment: long enough for all who ask about one change. */
const FRESH = 5000;
const MOST_ANSWERS = 500;
/** An idle process is ended: it costs some 40 MB. */
const IDLE = 5000;

interface Waiting {
  resolve(answer: TimetableAnswer): void;
  reject(error: Error): void;
}

export class TimetableAsker {
  readonly #options: TimetableAskerOptions;
  readonly #answers = new Map<string, { at: number; answer: Promise<TimetableAnswer> }>();
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | null = null;
  #ready = Promise.withResolvers<void>();
  #idle: NodeJS.Timeout | undefined;
  #asked = 0;

  constructor(options: TimetableAskerOptions) {
    this.#options = options;
  }

  /** Rejects when the timetable throws, takes too long or is not there; the message is for people. */
  async ask<Q extends TimetableQuestion>(dagVersionId: string, question: Q): Promise<TimetableAnswer<Q>> {
    const key = `${dagVersionId} ${JSON.stringify(question)}`;
    const known = this.#answers.get(key);
    if (known !== undefined && performance.now() - known.at < FRESH) return (await known.answer) as TimetableAnswer<Q>;
    const answer = this.#ask(dagVersionId, question);
    this.#answers.delete(key);
    this.#answers.set(key, { at: performance.now(), answer });
    if (this.#answers.size > MOST_ANSWERS) this.#answers.delete(this.#answers.keys().next().value ?? "");
    return (await answer) as TimetableAnswer<Q>;
  }

  /** The run after the last one, in the form in which the scheduler asks. */
  readonly nextRun: AskTimetable = async ({ versionId, lastInterval, restriction }) => {
    const { earliest, latest, catchup } = restriction;
    const found = await this.ask(versionId, {
      kind: "next",
      last:
        lastInterval === null ? null : { start: lastInterval.start.toISOString(), end: lastInterval.end.toISOString() },
      restriction: { earliest: earliest?.toISOString() ?? null, latest: latest?.toISOString() ?? null, catchup },
    });
    if (found === null) return null;
    const dataInterval = { start: new Date(found.dataInterval.start), end: new Date(found.dataInterval.end) };
    return { runAfter: new Date(found.runAfter), logicalDate: dataInterval.start, dataInterval };
  };

  stop(): void {
    clearTimeout(this.#idle);
    this.#end(new Error("The server is stopping"));
  }

  async #ask(versionId: string, question: TimetableQuestion): Promise<TimetableAnswer> {
    const { dir: _, file, dagId } = await layOutVersion({ ...this.#options, versionId });
    const message: AskMessage = { id: ++this.#asked, file, dagId, question };
    const { promise, resolve, reject } = Promise.withResolvers<TimetableAnswer>();
    this.#waiting.set(message.id, { resolve, reject });
    const { timeout } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    this.#start().send(message, () => undefined);
    try {
      await Promise.race([this.#ready.promise, promise]);
      timer = setTimeout(() => {
        // It may be in a loop, so whoever else waits for it would wait for ever.
        this.#end(new Error(`The timetable of Dag "${dagId}" did not answer within ${timeout} seconds`));
      }, timeout * 1000);
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(message.id);
      if (this.#waiting.size === 0) this.#restAfter();
    }
  }

  #start(): ChildProcess {
    clearTimeout(this.#idle);
    if (this.#child !== null) return this.#child;
    const child = fork(childModule("timetable-child"), [this.#options.projectDir], {
      env: childEnvironment(this.#options.env),
      execArgv: [...CHILD_CONDITIONS, "--max-old-space-size=256"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child = child;
    const ready = (this.#ready = Promise.withResolvers<void>());
    child.on("message", (message: AnswerMessage | { ready: true }) => {
      if (!("id" in message)) return ready.resolve();
      const waiting = this.#waiting.get(message.id);
      if ("error" in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.answer);
    });
    void childEnd(child).then((how) => {
      if (this.#child === child) this.#end(new Error(`The process that asks timetables ended: ${how}`));
    });
    return child;
  }

  #restAfter(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#end(new Error("idle")), IDLE);
    this.#idle.unref();
  }

  #end(reason: Error): void {
    const child = this.#child;
    this.#child = null;
    child?.kill("SIGKILL");
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
    this.#waiting.clear();
  }
}
