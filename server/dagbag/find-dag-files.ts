// Finds the files below a Dag folder that may hold Dags, and what tells a later look whether one of them changed.
import { readFile, readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { type IgnoreRule, ignoredBy, parseAirflowIgnore } from "./airflow-ignore.ts";

export interface DagFolderListing {
  /** Relative path, with forward slashes, to a text that differs when the file was written, replaced or touched. */
  files: Map<string, string>;
  /** The folders that were looked into, absolute. */
  folders: Set<string>;
}

interface Scope {
  /** Folder of the `.airflowignore` file, relative, "" for the root. */
  folder: string;
  rules: IgnoreRule[];
}

interface Walk {
  root: string;
  found: DagFolderListing;
  /** Real paths of the folders above, so that a symbolic link to one of them does not turn in circles. */
  above: ReadonlySet<string>;
}

const DAG_FILE = /\.(?:ts|mts|js|mjs)$/;
const NEVER_A_DAG = /\.d\.m?ts$|\.(?:test|spec)\.m?[tj]s$/;

/** Throws ENOENT when the folder itself is not there: an absent folder says nothing about its Dags. */
export async function findDagFiles(root: string): Promise<DagFolderListing> {
  const found: DagFolderListing = { files: new Map(), folders: new Set() };
  await walk({ root, found, above: new Set([await realpath(root)]) }, "", []);
  return found;
}

export async function fileStamp(path: string): Promise<string | null> {
  try {
    const s = await stat(path);
    return `${s.mtimeMs}/${s.ctimeMs}/${s.size}/${s.ino}`;
  } catch {
    return null;
  }
}

async function walk(at: Walk, folder: string, scopes: Scope[]): Promise<void> {
  const entries = await readdir(join(at.root, folder), { withFileTypes: true });
  at.found.folders.add(join(at.root, folder));
  const inner = entries.some((e) => e.name === ".airflowignore")
    ? [
        ...scopes,
        { folder, rules: parseAirflowIgnore(await readFile(join(at.root, folder, ".airflowignore"), "utf8")) },
      ]
    : scopes;
  await Promise.all(
    entries.map(async (entry) => {
      if (entry.name.startsWith(".") || entry.name === "node_modules") return;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const kind = await kindOf(entry, join(at.root, path));
      if (kind === "folder" && !isIgnored(inner, path, true)) await walkInto(at, path, inner);
      if (kind === "file" && mayHoldDags(entry.name) && !isIgnored(inner, path, false)) await note(at, path);
    }),
  );
}

async function walkInto(at: Walk, folder: string, scopes: Scope[]): Promise<void> {
  try {
    const real = await realpath(join(at.root, folder));
    if (!at.above.has(real)) await walk({ ...at, above: new Set([...at.above, real]) }, folder, scopes);
  } catch (error) {
    // Gone or closed to us since its parent was read: then nothing is in it.
    if (!["ENOENT", "EACCES", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

async function note(at: Walk, path: string): Promise<void> {
  const stamp = await fileStamp(join(at.root, path));
  if (stamp !== null) at.found.files.set(path, stamp);
}

function mayHoldDags(name: string): boolean {
  return DAG_FILE.test(name) && !NEVER_A_DAG.test(name);
}

interface Entry {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

async function kindOf(entry: Entry, path: string): Promise<"file" | "folder" | null> {
  try {
    const target = entry.isSymbolicLink() ? await stat(path) : entry;
    return target.isFile() ? "file" : target.isDirectory() ? "folder" : null;
  } catch {
    return null;
  }
}

/** The innermost `.airflowignore` that has an opinion decides. */
function isIgnored(scopes: Scope[], path: string, isFolder: boolean): boolean {
  for (const { folder, rules } of scopes.toReversed()) {
    const opinion = ignoredBy(rules, folder === "" ? path : path.slice(folder.length + 1), isFolder);
    if (opinion !== null) return opinion;
  }
  return false;
}

/** Airflow's safe mode in our words: a file without either of these cannot make a Dag, so it is not imported at all. */
export function looksLikeDagFile(text: string): boolean {
  return text.includes("Dag") || /["']@windsock\/sdk/.test(text);
}
