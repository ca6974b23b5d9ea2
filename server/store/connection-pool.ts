// The pool under Kysely: every connection is a postgres.js instance of its own, held by one user at a time, and is thrown
// away when it breaks. postgres.js (3.4.9) has a pool too, but one that loses its way when the server goes: a reservation that
// waits while others are refused may wait for ever, a statement sent on a reserved connection that has closed ends the
// process, and once that connection was opened again for somebody else, the rest of a lost transaction would run in theirs.
//
//   made ─taken→ held ─given back→ idle ─taken→ held …      held or idle ─broke, grew old, was not needed→ ended
import type postgres from "postgres";

export interface PooledConnection {
  /** Rejects at once, with the reason, when the connection is lost: what is under way and whatever comes after. */
  query(text: string, parameters: readonly unknown[]): Promise<postgres.RowList<postgres.Row[]>>;
  /** Nobody shall use the connection again. */
  giveUp(reason: unknown): void;
}

export interface ConnectionPool {
  take(): Promise<PooledConnection>;
  giveBack(connection: PooledConnection): void;
  end(): Promise<void>;
}

export interface ConnectionPoolOptions {
  /** Opens nothing yet: an instance for one connection, that calls back when it has closed. */
  connect(onClose: () => void): postgres.Sql;
  /** Connections at once. */
  max: number;
  /** Unused for so long, a connection is closed. */
  idleMs: number;
}

/** A connection that has served so long is replaced: its backend has collected caches. */
const LONGEST_LIFE_MS = 45 * 60_000;
const FAREWELL_SECONDS = 5;

/** PostgreSQL's answers have a severity: after anything but ERROR the connection is gone, as it is after errors without one. */
const endsConnection = (error: unknown): boolean => (error as { severity?: unknown }).severity !== "ERROR";

interface PendingQuery {
  /** Set by postgres.js when it is sent. */
  state?: unknown;
  cancel(): void;
}

class Connection implements PooledConnection {
  readonly bornAt = Date.now();
  idleTimer: NodeJS.Timeout | null = null;
  #lost: { reason: unknown } | null = null;
  readonly #sql: postgres.Sql;
  /** Few at a time. No Map: an outgrown table of one keeps the next alive, and with it each answer that it held. */
  readonly #pending: { query: PendingQuery; reject: (reason: unknown) => void }[] = [];

  constructor(connect: ConnectionPoolOptions["connect"]) {
    this.#sql = connect(() =>
      this.giveUp(Object.assign(new Error("The connection was closed"), { code: "CONNECTION_CLOSED" })),
    );
  }

  get isLost(): boolean {
    return this.#lost !== null;
  }

  async query(text: string, parameters: readonly unknown[]): Promise<postgres.RowList<postgres.Row[]>> {
    if (this.#lost !== null) throw this.#lost.reason;
    return await new Promise((resolve, reject) => {
      // Several statements can be one message only as PostgreSQL's simple queries.
      const simple = parameters.length === 0 && text.includes(";");
      // Pipelined: it may wait in postgres.js behind others.
      const query = this.#sql.unsafe(text, [...parameters] as never[], { prepare: !simple, simple } as object);
      const pending = { query, reject };
      this.#pending.push(pending);
      const settled = (): unknown => this.#pending.splice(this.#pending.indexOf(pending), 1);
      query.then(
        (answer) => {
          settled();
          resolve(answer);
        },
        (error: unknown) => {
          settled();
          // This reason says more than the closing that follows it.
          reject(error);
          if (endsConnection(error)) this.giveUp(error);
        },
      );
    });
  }

  giveUp(reason: unknown): void {
    if (this.#lost !== null) return;
    this.#lost = { reason };
    for (const { query, reject } of this.#pending) {
      reject(reason);
      // postgres.js would open the connection again and send it: the rest of a transaction, without the transaction.
      if (!query.state) query.cancel();
    }
  }

  async end(): Promise<void> {
    // There is nothing to say to a lost one, and it would be waited for.
    const timeout = this.isLost ? 0 : FAREWELL_SECONDS;
    this.giveUp(Object.assign(new Error("The connection has ended"), { code: "CONNECTION_ENDED" }));
    if (this.idleTimer !== null) clearTimeout(this.idleTimer);
    await this.#sql.end({ timeout });
  }
}

class Pool implements ConnectionPool {
  readonly #options: ConnectionPoolOptions;
  readonly #idle: Connection[] = [];
  readonly #waiting: ((reason?: Error) => void)[] = [];
  readonly #ending = new Set<Promise<void>>();
  #room: number;
  #ended = false;

  constructor(options: ConnectionPoolOptions) {
    this.#options = options;
    this.#room = options.max;
  }

  async take(): Promise<Connection> {
    if (this.#ended) throw ended();
    if (this.#room > 0) this.#room--;
    else
      await new Promise<void>((go, refuse) =>
        this.#waiting.push((reason) => (reason === undefined ? go() : refuse(reason))),
      );
    for (let found = this.#idle.pop(); found !== undefined; found = this.#idle.pop()) {
      if (found.idleTimer !== null) clearTimeout(found.idleTimer);
      if (!found.isLost) return found;
      this.#end(found);
    }
    return new Connection(this.#options.connect);
  }

  giveBack(connection: Connection): void {
    if (connection.isLost || this.#ended || Date.now() - connection.bornAt > LONGEST_LIFE_MS) this.#end(connection);
    else this.#rest(connection);
    const next = this.#waiting.shift();
    if (next === undefined) this.#room++;
    else next();
  }

  async end(): Promise<void> {
    this.#ended = true;
    for (const refuse of this.#waiting.splice(0)) refuse(ended());
    for (const connection of this.#idle.splice(0)) this.#end(connection);
    await Promise.all(this.#ending);
  }

  /** The latest to rest is the first to be taken, so that those too many get their time. */
  #rest(connection: Connection): void {
    this.#idle.push(connection);
    connection.idleTimer = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(connection), 1);
      this.#end(connection);
    }, this.#options.idleMs).unref();
  }

  #end(connection: Connection): void {
    const done = connection.end().finally(() => this.#ending.delete(done));
    this.#ending.add(done);
  }
}

const ended = (): Error => Object.assign(new Error("The database was closed"), { code: "CONNECTION_ENDED" });

export function connectionPool(options: ConnectionPoolOptions): ConnectionPool {
  return new Pool(options) as ConnectionPool;
}
