// The heartbeat of this process's components: one statement every two seconds for all of them, and word to each that was
// taken for dead meanwhile.
import { type NewComponent, beatComponents, endComponent, insertComponent } from "../../store/component-rows.ts";
import type { Database } from "../../store/database.ts";
import { farewell } from "./farewell.ts";

const BEAT_MS = 2000;
/** Without a heartbeat for so long a component is dead to the others. */
export const DEAD_AFTER_SECONDS = 8;
/** After this long without being heard, a component must stop what only a living one may do: well before the others act. */
const GIVE_UP_AFTER_MS = 6000;

export interface Component {
  id: number;
  stop(state?: "success" | "failed"): Promise<void>;
}

export class Heartbeat {
  readonly #db: Database;
  readonly #lost = new Map<number, () => void>();
  #timer: NodeJS.Timeout;
  #heardAt = Date.now();
  #beating: Promise<void> = Promise.resolve();

  constructor(db: Database) {
    this.#db = db;
    this.#timer = setInterval(() => this.#tick(), BEAT_MS).unref();
  }

  /** `onLost`: the others take this component for dead, or will before it can be heard again. */
  async register(component: NewComponent, onLost: () => void): Promise<Component> {
    const id = await insertComponent(this.#db, component);
    this.#lost.set(id, onLost);
    return {
      id,
      stop: async (state = "success") => {
        this.#lost.delete(id);
        await farewell(endComponent(this.#db, id, state));
      },
    };
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
  }

  #tick(): void {
    if (this.#lost.size === 0) return;
    this.#beating = this.#beat().catch(() => this.#missed());
  }

  async #beat(): Promise<void> {
    const ids = [...this.#lost.keys()];
    const alive = new Set(await beatComponents(this.#db, ids));
    this.#heardAt = Date.now();
    for (const id of ids) if (!alive.has(id)) this.#lose(id);
  }

  #missed(): void {
    if (Date.now() - this.#heardAt < GIVE_UP_AFTER_MS) return;
    for (const id of this.#lost.keys()) this.#lose(id);
  }

  #lose(id: number): void {
    const lost = this.#lost.get(id);
    this.#lost.delete(id);
    lost?.();
  }
}
