/** The address of the embedded PostgreSQL, and whether the one at an address is ours. */
import postgres from "postgres";
import { access, constants, realpath } from "node:fs/promises";
import { join } from "node:path";
import { database, superuser } from "./initialise-cluster.ts";

/** Over TCP: also for a process of another user, who could not reach our socket. */
export function urlOf(secret: string, port: number): string {
  return `postgres://${superuser}:${secret}@127.0.0.1:${port}/${database}`;
}

/**
 * Over the unix socket where this process may use it, in the form that libpq has for it: a statement costs both sides a
 * quarter less CPU than over TCP.
 */
export async function nearestUrl(at: { url: string; port: number; socketDir: string | undefined }): Promise<string> {
  if (at.socketDir === undefined) return at.url;
  try {
    await access(join(at.socketDir, `.s.PGSQL.${at.port}`), constants.R_OK | constants.W_OK);
  } catch {
    return at.url;
  }
  return `${at.url}?host=${encodeURIComponent(at.socketDir)}`;
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
