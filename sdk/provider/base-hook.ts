// The base of hooks: what talks to a system outside, with the connection that names it.
import { createTaskLogger, type TaskLogger } from "../runtime/task-logger.ts";
import { getConnection, type HookConnection } from "./connection.ts";
import { currentHost } from "./current-host.ts";
import { KeptOpen } from "./kept-open.ts";

/** What a connection test answers. */
export interface ConnectionTestResult {
  ok: boolean;
  message: string;
}

/**
 * Talks to a system outside. Subclasses take their connection's id, ask for the connection when they first need it,
 * and release what they hold in `close`.
 *
 * @example
 * export class ShopHook extends BaseHook {
 *   async orders(day: string): Promise<unknown> {
 *     const connection = await this.connection();
 *     const answer = await fetch(`https://${connection.host}/orders?day=${day}`);
 *     return answer.json();
 *   }
 * }
 */
export abstract class BaseHook implements AsyncDisposable {
  readonly connId: string;
  readonly #connection = new KeptOpen(() => getConnection(this.connId));

  constructor(connId: string) {
    this.connId = connId;
  }

  /** Lines appear in the log of the task, under the hook's class name. */
  get log(): TaskLogger {
    return createTaskLogger(currentHost(), `task.hooks.${this.constructor.name}`);
  }

  /** The connection of this hook, asked for once. */
  connection(): Promise<HookConnection> {
    return this.#connection.get();
  }

  /** Any connection by its id. */
  static getConnection(connId: string): Promise<HookConnection> {
    return getConnection(connId);
  }

  /** Says whether the connection works; hooks without a cheap check leave it out. */
  testConnection?(): Promise<ConnectionTestResult>;

  /** Releases what the hook holds open. */
  async close(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
