// Whether a path or glob names a file, or a folder with files in it.
import type { Stats } from "node:fs";
import { glob, readdir, stat } from "node:fs/promises";
import { join, normalize, sep } from "node:path";

const GLOB_SIGNS = /[*?[]/;

export interface FoundFile {
  readonly path: string;
  readonly modified: Date;
}

/**
 * The first match, null when there is none.
 *
 * `**` reaches into folders only when recursive; else it is an ordinary `*`, as in Python's glob. Names that begin with a
 * dot are matched by patterns that begin with one.
 */
export async function findFile(pattern: string, options: { recursive: boolean }): Promise<FoundFile | null> {
  for await (const path of matches(pattern, options.recursive)) {
    const found = await firstFile(path);
    if (found !== null) return found;
  }
  return null;
}

async function* matches(pattern: string, recursive: boolean): AsyncIterable<string> {
  if (!GLOB_SIGNS.test(pattern)) {
    yield pattern;
    return;
  }
  const flat = recursive ? pattern : pattern.replace(/\*{2,}/g, "*");
  const wanted = normalize(flat).split(sep);
  for await (const path of glob(flat)) {
    if (!hidesDotFile(path.split(sep), wanted)) yield path;
  }
}

/** Node's glob lets `*` match ".part"; half-written files are named so, and Python's does not. */
function hidesDotFile(parts: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.includes("**")) return parts.some((part) => isHidden(part) && !wanted.includes(part));
  return parts.some((part, index) => isHidden(part) && wanted[index]?.startsWith(".") !== true);
}

function isHidden(part: string): boolean {
  return part.startsWith(".") && part !== "." && part !== "..";
}

async function firstFile(path: string): Promise<FoundFile | null> {
  const found = await statOrNull(path);
  if (found === null) return null;
  if (!found.isDirectory()) return { path, modified: found.mtime };
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    const file = entry.isDirectory() ? await firstFile(inner) : await statFile(inner);
    if (file !== null) return file;
  }
  return null;
}

async function statFile(path: string): Promise<FoundFile | null> {
  const found = await statOrNull(path);
  return found === null ? null : { path, modified: found.mtime };
}

/** A file that goes away while we look is not there; any other trouble (no permission) is told. */
async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}
