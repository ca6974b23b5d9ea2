// Writes the files that a Dag version came from into the home folder, so that a runner can import them wherever it is:
// once for each content, whole or not at all, however many processes do it at once.
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, readlink, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { DomainError } from "../domain/errors.ts";
import { type SourceFileRow, type VersionSource, sourceFiles, versionSource } from "../store/dag-versions.ts";
import type { Reader } from "../store/database.ts";

export interface LayOutOptions {
  db: Reader;
  home: string;
  versionId: string;
  /** Whose node_modules the files' bare imports are looked for in. */
  projectDir: string;
  /** How many contents to keep; the ones that were used least recently go first. */
  keep?: number;
}

export interface LaidOutVersion {
  dir: string;
  /** Absolute path of the Dag's file. */
  file: string;
  dagId: string;
}

/** Written last inside the folder; its time says when the folder was last asked for. */
const MARKER = ".windsock-version";
const KEEP = 100;
/** A runner may import a file of its version late; nothing that was asked for this recently is removed. */
const SAFE_HOURS = 6;

/** Folders that this process has verified, with the time at which their marker was last touched. */
const verified = new Map<string, number>();
const TOUCH_EVERY = 60_000;

export async function layOutVersion(options: LayOutOptions): Promise<LaidOutVersion> {
  const version = sources.get(options.versionId) ?? (await versionSource(options.db, options.versionId));
  if (version === null) {
    throw new DomainError("notFound", `There is no Dag version ${options.versionId}`, { resource: "dagVersion" });
  }
  remember(options.versionId, version);
  const dir = join(options.home, "versions", version.sourceHash);
  if (!(await isUsable(dir))) await layOut(options, version.sourceHash, dir);
  return { dir, file: join(dir, ...version.file.split("/")), dagId: version.dagId };
}

/** A version never changes, and every attempt asks for one. */
const sources = new Map<string, VersionSource>();
const MOST_SOURCES = 2000;

function remember(versionId: string, version: VersionSource): void {
  if (sources.size >= MOST_SOURCES) sources.clear();
  sources.set(versionId, version);
}

async function isUsable(dir: string): Promise<boolean> {
  const now = Date.now();
  const touched = verified.get(dir);
  if (touched !== undefined && now - touched < TOUCH_EVERY) return true;
  try {
    if (touched === undefined) await verify(dir);
    await utimes(join(dir, MARKER), new Date(now), new Date(now));
  } catch {
    verified.delete(dir);
    return false;
  }
  verified.set(dir, now);
  return true;
}

/** Throws when a file is missing or has not the size it was written with. */
async function verify(dir: string): Promise<void> {
  const sizes = JSON.parse(await readFile(join(dir, MARKER), "utf8")) as Record<string, number>;
  for (const [path, size] of Object.entries(sizes)) {
    if ((await stat(join(dir, path))).size !== size) throw new Error(`${path} in ${dir} was changed`);
  }
}

async function layOut({ db, home, projectDir, keep }: LayOutOptions, hash: string, dir: string): Promise<void> {
  const files = await sourceFiles(db, hash);
  if (files === null) throw new DomainError("notFound", `There is no Dag source ${hash}`, { resource: "dagSource" });
  const versions = join(home, "versions");
  const temporary = join(versions, `.${hash}.${process.pid}.${randomBytes(4).toString("hex")}`);
  await mkdir(temporary, { recursive: true });
  await linkModules(versions, projectDir);
  try {
    await writeFiles(temporary, files);
    await moveIntoPlace(temporary, dir);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  await removeOldVersions(versions, keep ?? KEEP);
}

async function writeFiles(dir: string, files: readonly SourceFileRow[]): Promise<void> {
  const sizes: Record<string, number> = {};
  for (const { path, content } of files) {
    const target = resolve(dir, path);
    if (!target.startsWith(dir + sep))
      throw new Error(`The source of a Dag version names a file outside of it: ${path}`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    sizes[path] = Buffer.byteLength(content);
  }
  await writeFile(join(dir, MARKER), JSON.stringify(sizes));
}

/** Whoever comes second finds a whole folder in its place and uses that; a damaged one makes way. */
async function moveIntoPlace(temporary: string, dir: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await rename(temporary, dir);
      verified.set(dir, Date.now());
      return;
    } catch (error) {
      if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
    if (await isUsable(dir)) return;
    await rename(dir, `${temporary}.damaged`).catch(() => undefined);
    await rm(`${temporary}.damaged`, { recursive: true, force: true });
  }
  throw new Error(`The files of a Dag version could not be put into ${dir}`);
}

/** Bare imports of a laid-out file are found by walking up from it: into this link, and so into the project's packages. */
async function linkModules(versions: string, projectDir: string): Promise<void> {
  const link = join(versions, "node_modules");
  const target = join(projectDir, "node_modules");
  if ((await readlink(link).catch(() => null)) === target) return;
  const fresh = join(versions, `.node_modules.${process.pid}.${randomBytes(4).toString("hex")}`);
  // A junction needs no privilege on Windows; elsewhere the kind is ignored.
  await symlink(target, fresh, "junction");
  try {
    await rename(fresh, link);
  } finally {
    await rm(fresh, { force: true });
  }
}

async function removeOldVersions(versions: string, keep: number): Promise<void> {
  const names = (await readdir(versions)).filter((name) => /^[0-9a-f]{64}$/.test(name));
  if (names.length <= keep) return;
  const used = await Promise.all(
    names.map(async (name) => ({
      name,
      at: (await stat(join(versions, name, MARKER)).catch(() => null))?.mtimeMs ?? 0,
    })),
  );
  const oldest = used.toSorted((a, b) => a.at - b.at).slice(0, names.length - keep);
  for (const { name, at } of oldest) {
    if (Date.now() - at < SAFE_HOURS * 3_600_000) break;
    verified.delete(join(versions, name));
    await rm(join(versions, name), { recursive: true, force: true });
  }
}
