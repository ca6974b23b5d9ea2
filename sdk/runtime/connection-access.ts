// Connections as tasks (`context.conn`) and templates (`conn.shop.host`) read them.
import type { ConnectionReader } from "../context.ts";
import { ConnectionNotFound } from "../exceptions.ts";
import {
  splitKwargs,
  templateAttributes,
  templateItem,
  templateString,
  type TemplateObject,
} from "../jinja/protocol.ts";
import { HookConnection } from "../provider/connection.ts";
import type { TaskHost } from "./attempt.ts";

type Source = Pick<TaskHost, "getConnection">;

/** A connection of the host, null when there is none. */
export async function findConnection(host: Source, connId: string): Promise<HookConnection | null> {
  const facts = await host.getConnection(connId);
  return facts === null ? null : new HookConnection(facts);
}

/** `context.conn`. */
export function createConnectionReader(host: Source): ConnectionReader {
  return { get: (connId) => connectionOrThrow(host, connId) };
}

async function connectionOrThrow(host: Source, connId: string): Promise<HookConnection> {
  const found = await findConnection(host, connId);
  if (found === null) throw new ConnectionNotFound(connId);
  return found;
}

/** `conn` of templates. */
export function templateConnections(host: Source): TemplateObject {
  const get = async (...args: unknown[]): Promise<unknown> => {
    const { positional, keywords } = splitKwargs(args);
    const found = await findConnection(host, String(keywords["conn_id"] ?? positional[0]));
    return found ?? keywords["default_conn"] ?? positional[1] ?? null;
  };
  return {
    [templateAttributes]: (name) => (name === "get" ? get : connectionOrThrow(host, name)),
    [templateItem]: (key) => connectionOrThrow(host, String(key)),
    [templateString]: () => "<ConnectionAccessor (dynamic access)>",
  };
}
