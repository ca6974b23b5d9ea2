/** Which user PostgreSQL runs as: ourselves, or, since it refuses to run as root, an unprivileged user that is already there. */
import { readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

export interface ServerUser {
  uid: number;
  gid: number;
  name: string;
}

/** Present on every Debian, Alpine or macOS: `nobody`; where PostgreSQL was once installed its own user is the better one. */
const candidates = ["postgres", "nobody"];

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/** The user for a new cluster when we are root. */
export async function unprivilegedUser(): Promise<ServerUser> {
  const users = await passwdUsers();
  const mapped = await mappedUids();
  for (const name of candidates) {
    const user = users.find((entry) => entry.name === name);
    if (user && user.uid !== 0 && mapped(user.uid)) return user;
  }
  throw new EmbeddedPostgresError(
    "no-server-user",
    `PostgreSQL does not run as root, and none of the users ${candidates.join(", ")} can be used here. ` +
      "Start Windsock as an ordinary user, or set [database] sql_alchemy_conn to a PostgreSQL of yours.",
  );
}

/** The owner of a cluster that exists already: whatever users come and go, its files keep belonging to one. */
export async function ownerOf(path: string): Promise<ServerUser> {
  const { uid, gid } = await stat(path);
  const known = (await passwdUsers()).find((entry) => entry.uid === uid);
  return { uid, gid, name: known?.name ?? String(uid) };
}

/** Whether this user may pass through every folder down to the path; it runs with its own group only, as Node spawns it. */
export async function reaches(user: ServerUser, path: string): Promise<boolean> {
  let current = await realpath(path);
  for (;;) {
    const { uid, gid, mode } = await stat(current);
    const executable = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & executable)) return false;
    const parent = dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

async function passwdUsers(): Promise<ServerUser[]> {
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  return passwd.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    // macOS writes nobody's ids as -2; the system calls want them unsigned.
    return name && uid && gid ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : [];
  });
}

/** In a user namespace (rootless containers) only the mapped ids exist: setuid to any other ends in EINVAL. */
async function mappedUids(): Promise<(uid: number) => boolean> {
  const map = await readFile("/proc/self/uid_map", "utf8").catch(() => "0 0 4294967295");
  const ranges = map
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  return (uid) => ranges.some(([first = 0, , count = 0]) => uid >= first && uid < first + count);
}
