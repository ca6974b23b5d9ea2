// One process with providers in it, as the registry sees it: every question has an answer or an error in its time.
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { childEnd } from "../process/child-end.ts";
import { childEnvironment } from "../process/child-environment.ts";
import { endProcessTree } from "../process/end-process-tree.ts";
import type { Answers, FromProviders, Question } from "./protocol.ts";

const FROM_SOURCE = import.meta.url.endsWith(".ts");
const CHILD = fileURLToPath(new URL(FROM_SOURCE ? "./provider-child.ts" : "./provider-child.js", import.meta.url));
/** For the start of the process itself, which is no provider's fault. */
const START_MS = 30_000;
const HEAP_MB = 512;

export interface ProviderProcessOptions {
  env: NodeJS.ProcessEnv;
  /** Whose packages providers may import as well. */
  projectDir: string;
  compileCache: string;
}

interface Waiting {
  resolve(answer: Answers[Question["kind"]]): void;
  reject(error: Error): void;
}

export class ProviderProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #lastWords = "";
  #over: Error | null = null;

  constructor({ env, projectDir, compileCache }: ProviderProcessOptions) {
    this.#child = fork(CHILD, [projectDir], {
      env: { ...childEnvironment(env), NODE_COMPILE_CACHE: compileCache },
      execArgv: [...(FROM_SOURCE ? ["--conditions=windsock-src"] : []), `--max-old-space-size=${HEAP_MB}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      detached: true,
    });
    this.#child.stderr?.on("data", (bytes: Buffer) => {
      this.#lastWords = (this.#lastWords + bytes.toString()).slice(-2000);
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ready = promise;
    this.#child.on("message", (message: FromProviders) => {
      if ("ready" in message) resolve();
      else this.#settle(message);
    });
    void childEnd(this.#child).then((how) => this.#gone(how));
  }

  get usable(): boolean {
    return this.#over === null;
  }

  /** Rejects with words for people; when the time is over the process is ended with all that it started. */
  async ask<Q extends Question>(question: Q, limitMs: number): Promise<Answers[Q["kind"]]> {
    if (this.#over !== null) throw this.#over;
    const id = ++this.#asked;
    const { promise, resolve, reject } = Promise.withResolvers<Answers[Question["kind"]]>();
    this.#waiting.set(id, { resolve, reject });
    this.#child.ref();
    const late = (what: string, ms: number) => () => void this.end(new Error(`${what} within ${ms / 1000} seconds`));
    let timer = setTimeout(late("the process for providers did not start", START_MS), START_MS);
    void this.#ready.then(() => {
      clearTimeout(timer);
      if (!this.#waiting.has(id)) return;
      timer = setTimeout(late(`${question.at.name} did not answer`, limitMs), limitMs);
      this.#child.send({ id, question }, () => undefined);
    });
    try {
      return (await promise) as Answers[Q["kind"]];
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  async end(reason = new Error("the process for providers was ended")): Promise<void> {
    this.#fail(reason);
    if (this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null)
      await endProcessTree({ pid: this.#child.pid, mark: null }, 0);
  }

  #settle(message: Exclude<FromProviders, { ready: true }>): void {
    const waiting = this.#waiting.get(message.id);
    if ("error" in message) waiting?.reject(new Error(message.error));
    else waiting?.resolve(message.answer);
  }

  #gone(how: string): void {
    const words = this.#lastWords.trim();
    this.#fail(new Error(`its process ended (${how})${words === "" ? "" : `. Its last words:\n${words}`}`));
  }

  #fail(reason: Error): void {
    this.#over ??= reason;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
