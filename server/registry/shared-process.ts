// One process for questions that come now and then: started with the first, ended when nobody asks any more.
import type { Answers, Question } from "./protocol.ts";
import type { ProviderProcess } from "./provider-process.ts";

const IDLE_MS = 15_000;

export class SharedProcess {
  readonly #start: () => ProviderProcess;
  readonly #end: (process: ProviderProcess) => Promise<void>;
  #process: ProviderProcess | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor(start: () => ProviderProcess, end: (process: ProviderProcess) => Promise<void>) {
    this.#start = start;
    this.#end = end;
  }

  async ask<Q extends Question>(question: Q, limitMs: number): Promise<Answers[Q["kind"]]> {
    clearTimeout(this.#idle);
    if (this.#process?.usable !== true) {
      this.forget();
      this.#process = this.#start();
    }
    try {
      return await this.#process!.ask(question, limitMs);
    } finally {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => this.forget(), IDLE_MS).unref();
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
