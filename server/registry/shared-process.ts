// One process for questions that come now and then: started with the first, ended when nobody asks any more.
import type { Answers, Question } from "./protocol.ts";
import type { ProviderProcess } from "./provider-process.ts";

const IDLE_MS = 15_000;

export class SharedProcess {
  readonly #start: () => ProviderProcess;
  readonly #end: (process: ProviderProcess) => Promise<void>;
  readonly #idleMs: number;
  #process: ProviderProcess | null = null;
  #asking = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: {
    start: () => ProviderProcess;
    end: (process: ProviderProcess) => Promise<void>;
    /** Milliseconds. */
    idleAfter?: number;
  }) {
    this.#start = options.start;
    this.#end = options.end;
    this.#idleMs = options.idleAfter ?? IDLE_MS;
  }

  async ask<Q extends Question>(question: Q, limitMs: number): Promise<Answers[Q["kind"]]> {
    clearTimeout(this.#idle);
    if (this.#process?.usable !== true) {
      this.forget();
      this.#process = this.#start();
    }
    this.#asking += 1;
    try {
      return await this.#process!.ask(question, limitMs);
    } finally {
      this.#asking -= 1;
      if (this.#asking === 0) this.#idle = setTimeout(() => this.forget(), this.#idleMs).unref();
    }
  }

  /** The next question has a new process. */
  forget(): void {
    clearTimeout(this.#idle);
    const process = this.#process;
    this.#process = null;
    if (process !== null) void this.#end(process);
  }
}
