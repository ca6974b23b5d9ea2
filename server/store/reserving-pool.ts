// Hands out postgres.js connections for Kysely, and keeps a broken one from doing harm. postgres.js (3.4.9) itself goes on
// using a reserved connection that has closed: a statement written to it ends the process ("reading 'write'" of null), and
// once the connection was opened again for somebody else, the rest of a lost transaction would run in the middle of theirs.
//
//   whole ─a connection closes under its user→ broken ─its last user leaves→ ended
//
// What is still sent on a closed connection is refused with the reason. A broken pool is not asked again: the next to come
// opens a new one, since what the old one was about to write has stayed in its connections' buffers.
import type postgres from "postgres";

/** postgres.js hands its own connection to the query option `onexecute`; one that closes calls `onclose`. */
interface Wire {
  onclose: ((error: unknown) => void) | null;
}

export interface Handle {
  unsafe(text: string, parameters: unknown[], options: object): Promise<unknown>;
  /** Nobody shall use the connection again. */
  giveUp(reason: unknown): void;
  release(): void;
}

export interface ReservingPool {
  reserve(): Promise<Handle>;
  end(): Promise<void>;
}

const FAREWELL_SECONDS = 5;

/** PostgreSQL's answers have a severity: after anything but ERROR the connection is gone, as it is after errors without one. */
const endsConnection = (error: unknown): boolean => (error as { severity?: unknown }).severity !== "ERROR";

interface Generation {
  pool: postgres.Sql;
  users: number;
  broken: boolean;
}

class GuardedHandle implements Handle {
  readonly #reserved: postgres.ReservedSql;
  readonly #generation: Generation;
  readonly #released: (generation: Generation) => void;
  #lost: { reason: unknown } | null = null;
  #wire: Wire | null = null;

  constructor(
    reserved: postgres.ReservedSql,
    of: { generation: Generation; released: (generation: Generation) => void },
  ) {
    this.#reserved = reserved;
    this.#generation = of.generation;
    this.#released = of.released;
  }

  async unsafe(text: string, parameters: unknown[], options: object): Promise<unknown> {
    if (this.#lost !== null) throw this.#lost.reason;
    const watched = this.#wire === null ? { ...options, onexecute: (wire: Wire) => this.#watch(wire) } : options;
    try {
      return await this.#reserved.unsafe(text, parameters as never[], watched);
    } catch (error) {
      if (endsConnection(error)) this.giveUp(error);
      throw error;
    }
  }

  giveUp(reason: unknown): void {
    this.#lost ??= { reason };
    this.#generation.broken = true;
  }

  release(): void {
    if (this.#lost === null) {
      if (this.#wire !== null) this.#wire.onclose = null;
      this.#reserved.release();
    }
    this.#released(this.#generation);
  }

  #watch(wire: Wire): true {
    this.#wire = wire;
    wire.onclose = (error) => this.giveUp(error);
    return true;
  }
}

/** `make` opens a pool of `max` connections; it is called again after one has broken. */
export function reservingPool(make: () => postgres.Sql, max: number): ReservingPool {
  let current: Generation = { pool: make(), users: 0, broken: false };
  let room = max;
  const waiting: (() => void)[] = [];
  const leaving = new Set<Promise<void>>();

  const leave = ({ pool }: Generation): void => {
    const left = pool.end({ timeout: FAREWELL_SECONDS }).finally(() => leaving.delete(left));
    leaving.add(left);
  };
  const generation = (): Generation => {
    if (!current.broken) return current;
    if (current.users === 0) leave(current);
    current = { pool: make(), users: 0, broken: false };
    return current;
  };
  const released = (of: Generation): void => {
    of.users--;
    // Others may be in the middle of something on connections that are whole; the last one turns off the light.
    if (of !== current && of.users === 0) leave(of);
    const next = waiting.shift();
    if (next === undefined) room++;
    else next();
  };
  // The line is ours: whoever waited inside of a pool that broke would wait for ever.
  const turn = async (): Promise<void> => {
    if (room > 0) room--;
    else await new Promise<void>((go) => waiting.push(go));
  };
  const reserve = async (): Promise<Handle> => {
    await turn();
    const mine = generation();
    mine.users++;
    try {
      return new GuardedHandle(await mine.pool.reserve(), { generation: mine, released });
    } catch (error) {
      released(mine);
      throw error;
    }
  };
  const end = async (): Promise<void> => {
    await Promise.all([current.pool.end({ timeout: FAREWELL_SECONDS }), ...leaving]);
  };
  return { reserve, end };
}
