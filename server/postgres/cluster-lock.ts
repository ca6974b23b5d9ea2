/**
 * The lock that gives a cluster one living parent. The file `owner` names the process that holds it, by pid and birth
 * mark; a file whose process is dead is taken over. PostgreSQL's own postmaster.pid cannot say this: it names the
 * server, which outlives a parent that was killed and is then to be adopted, not refused.
 */
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { chown, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { processStarted } from "./process-table.ts";
import type { ServerUser } from "./server-user.ts";

export interface ClusterLock {
  /** Synchronous, because the last chance to let go is while the process exits. */
  release(): void;
}

interface Holder {
  pid: number;
  started: string;
}

export async function lockCluster(dir: string, owner: ServerUser | undefined): Promise<ClusterLock> {
  const file = join(dir, "owner");
  const me: Holder = { pid: process.pid, started: processStarted(process.pid) ?? "unknown" };
  for (;;) {
    if (await create(file, me)) {
      if (owner) await chown(file, owner.uid, owner.gid);
      return { release: () => rmSync(file, { force: true }) };
    }
    const found = await readFile(file, "utf8").catch(() => undefined);
    if (found === undefined) continue;
    const holder = parseHolder(found);
    if (holder && processStarted(holder.pid) === holder.started) throw inUse(dir, holder);
    // Between creating and writing the file it is empty for a moment: such a one is stale only once it has aged.
    if (!holder && (await isFresh(file))) await sleep(20);
    else await removeStale(file, found);
  }
}

/** Whether a living process holds the cluster, and which. */
export async function clusterHolder(dir: string): Promise<number | undefined> {
  const holder = parseHolder(await readFile(join(dir, "owner"), "utf8").catch(() => ""));
  return holder && processStarted(holder.pid) === holder.started ? holder.pid : undefined;
}

async function create(file: string, holder: Holder): Promise<boolean> {
  try {
    await using handle = await open(file, "wx", 0o600);
    await handle.writeFile(`${JSON.stringify(holder)}\n`);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moved aside before it is judged again: if another process took the lock over meanwhile, it gets its file back. */
async function removeStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if ((await readFile(aside, "utf8")) === stale) await rm(aside);
  else await rename(aside, file);
}

async function isFresh(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < 1000;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === "number" && typeof started === "string" ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

function inUse(dir: string, holder: Holder): EmbeddedPostgresError {
  const who = holder.pid === process.pid ? "this process" : `process ${holder.pid}`;
  return new EmbeddedPostgresError(
    "already-running",
    `The database in ${dir} is in use by ${who}, which is alive. Stop it first, or give this one a home of its own.`,
  );
}
