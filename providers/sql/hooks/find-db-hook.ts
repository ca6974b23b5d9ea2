// The hook of a connection, by the connection's type: providers of databases say which is theirs.
import { getConnection } from "@windsock/sdk/provider";
import type { DbHook } from "./db-hook.ts";

export type DbHookClass = new (connId: string) => DbHook;

// One table for every copy of this package in the process: a provider may have brought its own.
const key = Symbol.for("windsock.db-hooks");
const shared = globalThis as { [key]?: Map<string, DbHookClass> };
const hooks = (shared[key] ??= new Map<string, DbHookClass>());

/**
 * Says which hook is for connections of a type. A provider calls it where it is loaded.
 *
 * @example
 * registerDbHook("sqlite", SqliteHook);
 */
export function registerDbHook(connType: string, hook: DbHookClass): void {
  hooks.set(connType, hook);
}

/** The hook of a connection. A type nobody has named yet is looked for in the package @windsock/provider-<type>. */
export async function findDbHook(connId: string): Promise<DbHook> {
  const { connType } = await getConnection(connId);
  if (!hooks.has(connType) && /^[a-z0-9_]+$/.test(connType)) {
    await import(`@windsock/provider-${connType}`).catch((error: unknown) => {
      if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND") throw error;
    });
  }
  const Hook = hooks.get(connType);
  if (Hook === undefined) {
    throw new Error(
      `connection ${JSON.stringify(connId)}: there is no hook of SQL for the type ${JSON.stringify(connType)}; install its provider, and import it in the Dag's file if its name is not @windsock/provider-${connType}`,
    );
  }
  return new Hook(connId);
}
