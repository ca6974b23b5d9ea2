// Attempts that begin in the transaction that makes them ready, in hands that are free for them: where an attempt has just
// ended (a third of a short task's time in a chain went into being queued, announced and taken), or in this process's worker.
import { type StartedRow, type TakenAttempt, startAttemptRows } from "../../store/attempt-rows.ts";
import type { Trx } from "../../store/database.ts";
import type { QueuedAttempt } from "../../store/jobs.ts";
import type { Engine } from "../engine.ts";
import type { Successors } from "../planning/settle-runs.ts";
import type { Places } from "./hands.ts";
import { type StartedAttempt, toStarted } from "./start-attempts.ts";

/** One for each try of a transaction. */
export class SameHands implements Successors {
  readonly #engine: Engine;
  readonly #places: Places | null;
  #chosen = 0;
  #rows: StartedRow[] = [];

  constructor(engine: Engine, places: Places | null) {
    this.#engine = engine;
    this.#places = places;
  }

  wants({ queue }: QueuedAttempt): boolean {
    const places = this.#places;
    if (places === null || this.#chosen >= places.count || !places.queues.has(queue)) return false;
    this.#chosen++;
    return true;
  }

  async begin(trx: Trx, attempts: readonly TakenAttempt[]): Promise<void> {
    this.#rows = await startAttemptRows(trx, attempts, this.#places!);
  }

  /** What began; to be asked for after the commit. */
  async begun(): Promise<StartedAttempt[]> {
    return await Promise.all(this.#rows.map((row) => toStarted(this.#engine, row, this.#places!.settings)));
  }
}
