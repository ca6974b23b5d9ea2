// What triggers say. It belongs to the logs of the attempts that wait for them, in the order in which it was said; while the
// database is away it is kept.
import { setTimeout as sleep } from "node:timers/promises";
import type { LogEntry } from "@windsock/sdk/runtime";
import { isDatabaseAway } from "../domain/database.ts";
import type { Engine } from "../domain/engine.ts";
import { attemptOfTrigger } from "../domain/triggers/claim-triggers.ts";
import type { Log } from "../log.ts";
import { appendToLog } from "../logs/append-log.ts";
import type { SecretMasker } from "../logs/secret-masker.ts";

interface Surroundings {
  engine: Engine;
  log: Log;
  masker: SecretMasker;
}

/** More than this is dropped: a trigger that chatters while the database is away should not take all memory. */
const KEPT_AT_MOST = 10_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;

export class TriggerWords {
  readonly #around: Surroundings;
  #waiting: { trigger: number; entry: LogEntry }[] = [];
  #writing: Promise<void> | null = null;
  #stopped = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  add(trigger: number, entry: LogEntry): void {
    if (this.#waiting.length >= KEPT_AT_MOST) return;
    this.#waiting.push({ trigger, entry });
    this.#writing ??= this.#write().finally(() => (this.#writing = null));
  }

  /** When what was said so far is written: the attempt is to be found by its trigger for so long. */
  async written(): Promise<void> {
    await this.#writing;
  }

  stop(): void {
    this.#stopped = true;
  }

  async #write(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; this.#waiting.length > 0 && !this.#stopped;) {
      const { trigger } = this.#waiting[0]!;
      const said = this.#waiting.filter((word) => word.trigger === trigger);
      try {
        await this.#append(
          trigger,
          said.map(({ entry }) => entry),
        );
        wait = FIRST_WAIT_MS;
      } catch (error) {
        const away = isDatabaseAway(error);
        const how = away ? "and is tried again" : "and is lost";
        this.#around.log.error(`what a trigger said could not be written ${how}`, { trigger, error: String(error) });
        if (away) {
          await sleep(wait);
          wait = Math.min(wait * 2, LONGEST_WAIT_MS);
          continue;
        }
      }
      const written = new Set(said);
      this.#waiting = this.#waiting.filter((word) => !written.has(word));
    }
  }

  async #append(trigger: number, entries: LogEntry[]): Promise<void> {
    const { engine, masker } = this.#around;
    const { db, settings } = engine;
    const attemptId = await attemptOfTrigger(db, trigger);
    if (attemptId !== null) await appendToLog(db, { attemptId, entries, masker, copied: settings.copiesLogs });
  }
}
