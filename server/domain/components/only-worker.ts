// Whether a worker is the only one, as far as was known a moment ago.
import { hasOtherWorkers } from "../../store/component-rows.ts";
import type { Database } from "../database.ts";

const ASK_AFTER_MS = 2000;

export class OnlyWorker {
  readonly #db: Database;
  readonly #workerId: () => number;
  #alone = false;
  #askedAt = -Infinity;

  constructor(db: Database, workerId: () => number) {
    this.#db = db;
    this.#workerId = workerId;
  }

  /** Answers at once; asks the database for the next time when the answer has become old. */
  get alone(): boolean {
    if (performance.now() - this.#askedAt > ASK_AFTER_MS) void this.ask();
    return this.#alone;
  }

  /** Never rejects: while the database is away nobody is known to be alone. */
  async ask(): Promise<void> {
    this.#askedAt = performance.now();
    this.#alone = await hasOtherWorkers(this.#db, this.#workerId()).then(
      (others) => !others,
      () => false,
    );
  }
}
