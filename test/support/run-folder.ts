/**
 * The folder of one test run, for its database and for every temporary file of its tests: in memory where there is room.
 * Making and dropping a database is some 1,500 files each time, and ext4 without a journal looks at every inode that was
 * freed in the last minute before it takes one: on disk that was a quarter of the processor time of all tests.
 */
import { chmod, mkdtemp, readdir, readFile, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedBinaries } from "../../server/postgres/binaries.ts";
import { stateOfServer } from "../../server/postgres/former-postmaster.ts";
import { readPostmasterPid } from "../../server/postgres/postmaster-pid.ts";
import { processStarted } from "../../server/postgres/process-table.ts";
import { stopPostmaster } from "../../server/postgres/stop-postmaster.ts";

const prefix = "windsock-test-";
const memory = "/dev/shm";
/** A run of all tests was seen to hold 330 MB at most. */
const ROOM = 2 * 1024 ** 3;

/** Where the run's PostgreSQL lies in its folder. */
export const databaseIn = (folder: string): string => join(folder, "postgres");

export async function makeRunFolder({ kept }: { kept: boolean }): Promise<string> {
  const parent = !kept && (await hasRoom(memory)) ? memory : tmpdir();
  const folder = await mkdtemp(join(parent, kept ? "windsock-kept-" : `${prefix}${process.pid}-`));
  // As /tmp: some tests run processes of another user.
  await chmod(folder, 0o1777);
  return folder;
}

/** A run that was interrupted leaves its folder, one that was killed its server too: the next run clears both away. */
export async function removeLeftRuns(): Promise<void> {
  for (const parent of new Set([tmpdir(), memory]))
    for (const name of await readdir(parent).catch(() => [])) {
      const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
      if (!pid || processStarted(pid) !== undefined) continue;
      const folder = join(parent, name);
      // Another run may be clearing the same folder, or it may be another user's: neither concerns this one.
      await endOrphan(databaseIn(folder))
        .then(() => removeFolder(folder))
        .catch(() => undefined);
    }
}

/** Processes that are just ending may still write there. */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 20 });

/** Programs must be allowed to run there, which containers often refuse. */
async function hasRoom(folder: string): Promise<boolean> {
  const mounts = await readFile("/proc/mounts", "utf8").catch(() => "");
  const options = mounts
    .split("\n")
    .map((line) => line.split(" "))
    .find(([, at]) => at === folder)?.[3];
  if (options === undefined || /\b(?:noexec|ro)\b/.test(options)) return false;
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > ROOM;
}

async function endOrphan(place: string): Promise<void> {
  const dataDir = join(place, "data");
  const server = await readPostmasterPid(dataDir);
  if (server === undefined || server === "unreadable") return;
  if ((await stateOfServer(server.pid, dataDir)) !== "postgres") return;
  const { pgCtl } = await embeddedBinaries({ user: undefined, copyTo: place, onStep: () => undefined });
  await stopPostmaster({ pid: server.pid, dataDir, pgCtl }, "immediate");
}
