/** The folder of PostgreSQL's unix socket: in our own place, where nobody else's left-over locks lie, unless its path is too long. */
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Place } from "./place.ts";

/** A socket's path ends at 108 bytes on Linux and 104 on macOS, the name in the folder included. */
const longestPath = 100;
const longestName = ".s.PGSQL.65535";
const shortPrefix = "windsock-pg-";

/** Undefined on Windows, where PostgreSQL listens on TCP only. */
export async function socketFolder({ dir, user }: Place): Promise<string | undefined> {
  if (process.platform === "win32") return undefined;
  const own = join(dir, "run");
  if (Buffer.byteLength(join(own, longestName)) > longestPath) {
    const short = await mkdtemp(join(tmpdir(), shortPrefix));
    if (user) await chown(short, user.uid, user.gid);
    return short;
  }
  await mkdir(own, { recursive: true });
  await chmod(own, 0o700);
  if (user) await chown(own, user.uid, user.gid);
  // Nobody is alive that could be using them, but a lock whose pid came back would stop PostgreSQL.
  for (const name of await readdir(own)) await rm(join(own, name), { force: true });
  return own;
}

/** Only folders that were made for one start are removed; for a stranger's path in a pid file nothing happens. */
export async function removeSocketFolder(folder: string | undefined): Promise<void> {
  if (folder === undefined || dirname(folder) !== tmpdir() || !basename(folder).startsWith(shortPrefix)) return;
  await rm(folder, { recursive: true, force: true });
}
