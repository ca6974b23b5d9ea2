// Connections and variables as a task reads them by name.
import { getClient } from "./context.ts";
import { ConnectionNotFound, VariableNotFound } from "./exceptions.ts";
import type { ConnectionFacts } from "./runtime/attempt.ts";

/** A connection with its extra read as JSON; `{}` where it has none. */
export interface Connection extends Readonly<ConnectionFacts> {
  readonly extraJson: Readonly<Record<string, unknown>>;
}

/**
 * Reads connections inside a task.
 *
 * @example
 * const { host, login, password } = await Connection.get("movielens");
 */
export const Connection = {
  async get(connId: string): Promise<Connection> {
    const found = await getClient().getConnection(connId);
    if (found === null) throw new ConnectionNotFound(connId);
    return found;
  },
};

/**
 * Reads and writes variables inside a task.
 *
 * @example
 * const region = await Variable.get("region", { default: "eu" });
 * const limits = await Variable.getJson<{ rows: number }>("limits");
 */
export const Variable = {
  async get(key: string, options: { default?: string } = {}): Promise<string> {
    const found = (await getClient().getVariable(key)) ?? options.default;
    if (found === undefined) throw new VariableNotFound(key);
    return found;
  },

  async getJson<T = unknown>(key: string, options: { default?: T } = {}): Promise<T> {
    const found = await getClient().getVariable(key);
    if (found !== null) return JSON.parse(found) as T;
    if (!("default" in options)) throw new VariableNotFound(key);
    return options.default as T;
  },

  async set(key: string, value: unknown, options: { description?: string } = {}): Promise<void> {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    await getClient().setVariable(key, text, options.description ?? null);
  },

  async delete(key: string): Promise<void> {
    await getClient().deleteVariable(key);
  },
};
