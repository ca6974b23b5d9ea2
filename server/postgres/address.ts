/** The address of the embedded PostgreSQL, and whether the one at an address is ours. */
import postgres from "postgres";
import { realpath } from "node:fs/promises";
import { database, superuser } from "./initialise-cluster.ts";

/**
 * TCP, although the unix socket is faster (see socketDir): postgres.js cannot be given a socket in a URL, and a worker
 * that runs as another user could not reach ours.
 */
export function urlOf(secret: string, port: number): string {
  return `postgres://${superuser}:${secret}@127.0.0.1:${port}/${database}`;
}

/** Takes a connection with our password, and works over this very folder. */
export async function answers(url: string, dataDir: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false, onnotice: () => undefined });
  try {
    const [row] = await sql<{ data_directory: string }[]>`show data_directory`;
    return row?.data_directory === dataDir || row?.data_directory === (await realpath(dataDir));
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
