// The connections of the job queue. graphile-worker (0.18) lets the process die when it cannot write that a job is done, so
// these wait for a database that is away: what it sends is sent again until it arrives. Each of its statements is a
// transaction of its own and may come twice: a job is ended by its id and the name it is locked under, and one that was
// taken while the answer got lost is missed and added again by the sweeper.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const NOTHING = { rows: [], rowCount: 0 };
const LONGEST_PAUSE_MS = 1000;

/** An answer of the database has a severity; everything else, and what it says while it goes down or comes up, is its absence. */
function isAway(error: unknown): boolean {
  const { severity } = error as { severity?: string };
  if (error instanceof TypeError) return false;
  return severity === undefined || severity === "FATAL" || severity === "PANIC";
}

/** A client as graphile-worker uses one: to ask something once or twice, and give it back. */
class PatientClient {
  readonly #pool: JobPool;
  #client: pg.PoolClient | null = null;

  constructor(pool: JobPool) {
    this.#pool = pool;
  }

  async query(...args: unknown[]): Promise<unknown> {
    for (let pause = 50; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        this.#client ??= await this.#pool.connectOnce();
        return await this.#client.query(...(args as [string]));
      } catch (error) {
        if (!isAway(error) || this.#pool.ending) throw error;
        this.release(error as Error);
        if (this.#pool.leaving) return NOTHING;
        await sleep(pause);
      }
    }
  }

  release(error?: Error): void {
    this.#client?.release(error);
    this.#client = null;
  }
}

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

export class JobPool extends pg.Pool {
  /** Nobody waits for the database any more: the jobs in hand are freed by the reaper if this cannot be said. */
  leaving = false;

  /** With a callback it is the listener that asks, who has a patience of its own. */
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | void {
    if (callback !== undefined) return super.connect(callback);
    return Promise.resolve(new PatientClient(this) as unknown as pg.PoolClient);
  }

  connectOnce(): Promise<pg.PoolClient> {
    return super.connect();
  }
}

export function openJobPool(url: string, name: string): JobPool {
  return unbreakable(new JobPool({ connectionString: url, max: 6, idleTimeoutMillis: 30_000, application_name: name }));
}

/** For the queue's migrations, whose statements must not come twice. graphile-worker's own pool minds nothing once it ends. */
export function openMigrationPool(url: string): pg.Pool {
  return unbreakable(new pg.Pool({ connectionString: url, max: 2, application_name: "windsock migrations" }));
}

function unbreakable<P extends pg.Pool>(pool: P): P {
  // A connection that breaks while idle is replaced by the next one asked for.
  pool.on("error", () => {});
  // One that breaks in somebody's hands fails his query; without a listener it would end the process.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
