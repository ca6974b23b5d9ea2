/** Finds the PostgreSQL that came with the platform package, whole and reachable: links made, copied elsewhere if need be. */
import { randomBytes } from "node:crypto";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, posix } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { reaches, type ServerUser } from "./server-user.ts";

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  version: string;
}

export interface BinariesInput {
  user: ServerUser | undefined;
  /** A folder that the user reaches, for a copy where the package itself is unreachable or incomplete and read-only. */
  copyTo: string;
  onStep: (line: string) => void;
}

export async function embeddedBinaries({ user, copyTo, onStep }: BinariesInput): Promise<Binaries> {
  const { native, version } = await platformPackage();
  const binaries = binariesIn(native, version);
  const usable = (await linkLibraries(native)) && (!user || (await reaches(user, binaries.postgres)));
  if (usable) return binaries;
  const copy = join(copyTo, `postgresql-${version}-${process.platform}-${process.arch}`);
  if (!(await isThere(copy))) {
    onStep(`copying PostgreSQL ${version} to ${copy}, where ${user?.name ?? "this user"} can run it`);
    await copyPackage(native, copy);
  }
  return binariesIn(copy, version);
}

function binariesIn(native: string, version: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binary = (name: string): string => join(native, "bin", name + suffix);
  return { initdb: binary("initdb"), postgres: binary("postgres"), pgCtl: binary("pg_ctl"), version };
}

async function platformPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new EmbeddedPostgresError(
      "no-binaries",
      `The package ${name}, which carries PostgreSQL for this platform, is not installed. ` +
        "Install without --omit=optional, or set [database] sql_alchemy_conn to a PostgreSQL of yours.",
    );
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  return { native: join(root, "native"), version };
}

/**
 * npm archives hold no links, so the package lists its library links in a file and makes them in an install script,
 * which `npm ci --ignore-scripts` skips. False when one is missing and cannot be made here. Safe in several processes:
 * each link is made whole by one system call, and whoever comes second finds it.
 */
async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    try {
      if (!(await isThere(link))) await symlink(posix.relative(posix.dirname(target), source), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EROFS" || code === "EACCES" || code === "EPERM") return false;
      if (code !== "EEXIST") throw error;
    }
  }
  return true;
}

/** Copied beside and renamed, so a copy is complete or absent; of two processes that copy at once, one copy stays. */
async function copyPackage(native: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const work = `${target}.new-${randomBytes(4).toString("hex")}`;
  try {
    // The links name paths below a folder called "native", as in the package.
    const copy = join(work, "native");
    await cp(native, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") });
    await linkLibraries(copy);
    await makeReadable(copy);
    await rename(copy, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The package takes its modes from the umask it was installed under; the copy is for another user. */
async function makeReadable(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, basename(dir) === "bin" ? 0o755 : 0o644);
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
