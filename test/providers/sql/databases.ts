// The databases that the tests of SQL run on: SQLite in a file, and a PostgreSQL database of a test's own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PostgresHook } from "@windsock/provider-postgres";
import type { DbHook } from "@windsock/provider-sql";
import { SqliteHook } from "@windsock/provider-sqlite";
import { Dag } from "@windsock/sdk";
import { runWithHost, type LogEntry } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, type MemoryWorldOptions } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";
import { testDatabase } from "../../support/postgres.ts";

export type Given = NonNullable<MemoryWorldOptions["connections"]>[string];

export interface SqlTestDatabase extends AsyncDisposable {
  connection: Given;
  Hook: new (connId: string) => DbHook;
  /** A folder of the test's own. */
  folder: string;
}

export async function sqlDatabase(kind: "sqlite" | "postgres"): Promise<SqlTestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true });
  if (kind === "sqlite") {
    const connection = { connType: "sqlite", host: join(folder, "shop.db") };
    return { connection, Hook: SqliteHook, folder, [Symbol.asyncDispose]: remove };
  }
  const database = await testDatabase();
  return {
    connection: database.url,
    Hook: PostgresHook,
    folder,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await remove();
    },
  };
}

/** Runs something as inside of a task, with one connection named "shop". */
export async function inTask<T>(connection: Given, work: () => Promise<T>, logs?: LogEntry[]): Promise<T> {
  const world = new MemoryWorld({ connections: { shop: connection } });
  const host = memoryHost(world, testRequest(new Dag("any", { schedule: null }) as unknown as Dag, "any", {}));
  const result = await runWithHost({ host, signal: new AbortController().signal }, work);
  logs?.push(...world.logs);
  return result;
}

export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  return "it went well";
}
