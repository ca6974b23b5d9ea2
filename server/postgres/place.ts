/**
 * Settles where a cluster really lives. As an ordinary user that is the folder asked for. As root PostgreSQL runs as
 * another user; where that one cannot reach the folder (a home of mode 700, say), the data live below a folder that it
 * can reach, and a file `location` in the folder asked for says where.
 */
import { createHash, randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readdir, readFile, realpath, rename, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { ownerOf, reaches, runsAsRoot, unprivilegedUser, type ServerUser } from "./server-user.ts";

export interface Place {
  /** Holds `data`, the secret, the log, the lock and the socket. */
  dir: string;
  /** Whom it all belongs to and PostgreSQL runs as; undefined for the user that we are. */
  user: ServerUser | undefined;
}

export interface PlaceInput {
  wanted: string;
  /** Where relocated clusters and copied binaries go. */
  relocateTo: string;
  onStep: (line: string) => void;
}

const pointerIn = (dir: string): string => join(dir, "location");
const backlinkIn = (place: string): string => join(place, "placed-for");
export const dataIn = (place: string): string => join(place, "data");

export async function settlePlace(input: PlaceInput): Promise<Place> {
  const created = await mkdir(resolve(input.wanted), { recursive: true });
  const wanted = await realpath(input.wanted);
  const found = await findPlace(wanted);
  if (found) {
    if (!runsAsRoot()) await refuseForeignData(found);
    return { dir: found, user: runsAsRoot() ? await otherThanRoot(found) : undefined };
  }
  if (!runsAsRoot()) {
    if (created !== undefined) await chmod(wanted, 0o700);
    return { dir: wanted, user: undefined };
  }
  const user = await unprivilegedUser();
  if (await reaches(user, wanted)) return { dir: wanted, user };
  return { dir: await relocate({ ...input, wanted }, user), user };
}

/** The place of a cluster that was made before, without changing anything; undefined where there is none yet. */
export async function findPlace(wanted: string): Promise<string | undefined> {
  const pointer = await readFile(pointerIn(wanted), "utf8").catch(() => undefined);
  if (pointer === undefined) return (await exists(dataIn(wanted))) ? realpath(wanted) : undefined;
  const place = pointer.trim();
  await followMove(await realpath(wanted), place);
  return place;
}

async function otherThanRoot(place: string): Promise<ServerUser> {
  const owner = await ownerOf((await exists(dataIn(place))) ? dataIn(place) : place);
  return owner.uid === 0 ? unprivilegedUser() : owner;
}

async function refuseForeignData(place: string): Promise<void> {
  const data = dataIn(place);
  const owner = await ownerOf(data).catch(() => undefined);
  if (owner?.uid === process.getuid?.() || process.platform === "win32") return;
  const whose = owner ? `belong to the user ${owner.name}` : "are out of this user's reach";
  throw new EmbeddedPostgresError(
    "foreign-data",
    `The data in ${data} ${whose}: they were made by a start as root or as another user. Start as that user again.`,
  );
}

/** A moved project takes its data along, a copied one must not share them, and lost ones must not look like a first start. */
async function followMove(wanted: string, place: string): Promise<void> {
  const backlink = await readFile(backlinkIn(place), "utf8").catch((error: NodeJS.ErrnoException) => error);
  if (backlink instanceof Error) {
    // Another user's place is reported as such by the caller.
    if (backlink.code === "EACCES") return;
    throw new EmbeddedPostgresError(
      "data-missing",
      `${pointerIn(wanted)} says that the data are in ${place}, but they are not there. ` +
        "Bring them back, or remove that file to begin with an empty database.",
    );
  }
  const placedFor = backlink.trim();
  if (placedFor === wanted) return;
  const original = await readFile(pointerIn(placedFor), "utf8").catch(() => "");
  if (original.trim() === place) {
    throw new EmbeddedPostgresError(
      "foreign-data",
      `${wanted} is a copy of ${placedFor}, whose data are in ${place}. ` +
        `Remove ${pointerIn(wanted)} to give the copy an empty database of its own.`,
    );
  }
  await writeFile(backlinkIn(place), `${wanted}\n`);
}

/**
 * The name ends in random letters, so that a removed home begins afresh instead of finding the data of its former self,
 * which nobody deletes. The pointer comes before the data: a crash in between leaves an empty folder, never lost data.
 */
async function relocate({ wanted, relocateTo, onStep }: PlaceInput, user: ServerUser): Promise<string> {
  const prefix = createHash("sha256").update(wanted).digest("hex").slice(0, 16);
  await mkdir(relocateTo, { recursive: true, mode: 0o755 });
  const former = (await readdir(relocateTo)).filter((name) => name.startsWith(`${prefix}-`));
  const place = join(relocateTo, `${prefix}-${randomBytes(4).toString("hex")}`);
  await mkdir(place, { mode: 0o700 });
  await writeFile(backlinkIn(place), `${wanted}\n`);
  await chown(place, user.uid, user.gid);
  if (!(await reaches(user, place))) {
    throw new EmbeddedPostgresError(
      "no-server-user",
      `The user ${user.name} can reach neither ${wanted} nor ${place}.`,
    );
  }
  await writeFile(`${pointerIn(wanted)}.new`, `${place}\n`);
  await rename(`${pointerIn(wanted)}.new`, pointerIn(wanted));
  onStep(`PostgreSQL runs as ${user.name}, who cannot reach ${wanted}: the data are kept in ${place}`);
  for (const name of former) onStep(`data of a removed ${basename(wanted)} are still in ${join(relocateTo, name)}`);
  return place;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
