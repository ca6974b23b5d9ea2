// Tells after a restart whether a Dag file would give what it gave before: from what it was made, and where.
import { createHash } from "node:crypto";
import { lstat, readdir, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, resolve } from "node:path";
import { lastingEnvironment } from "../process/child-environment.ts";
import type { Ingredients } from "./dag-folder.ts";
import { fileStamp } from "./find-dag-files.ts";

export interface Surroundings {
  /** As it was configured: a link to it may point elsewhere after each update. */
  dagsFolder: string;
  projectDir: string;
  env: NodeJS.ProcessEnv;
  /** Everything else that goes into a stored Dag: the installation's defaults. */
  settings: unknown;
}

/** Raised when the way Dags are read or stored changes. */
const FORMAT = 1;

/** A hash of what all Dag files have in common: another one means that all have to be loaded again. */
export async function surroundingsHash({ dagsFolder, projectDir, env, settings }: Surroundings): Promise<string> {
  const modules = join(projectDir, "node_modules");
  const facts = [
    FORMAT,
    process.version,
    dagsFolder,
    settings,
    lastingEnvironment(env),
    await fileStamp(join(modules, ".package-lock.json")),
    await linkedPackages(modules),
  ];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

export function writeFingerprint(surroundings: string, dagsFolder: string, ingredients: Ingredients): string {
  const files = [...ingredients].map(([path, hash]) => [relative(dagsFolder, path), hash]);
  return JSON.stringify({ surroundings, files });
}

/** null: made elsewhere or otherwise, so it says nothing. */
export function readFingerprint(text: string, surroundings: string, dagsFolder: string): Ingredients | null {
  if (text === "") return null;
  const stored = JSON.parse(text) as { surroundings: string; files: [string, string | null][] };
  if (stored.surroundings !== surroundings) return null;
  return new Map(stored.files.map(([path, hash]) => [isAbsolute(path) ? path : resolve(dagsFolder, path), hash]));
}

/** Packages that are links (workspaces, npm link) change without npm knowing: their files' stamps stand for them. */
async function linkedPackages(modules: string): Promise<string[]> {
  const names = await namesIn(modules);
  const scoped = await Promise.all(
    names
      .filter((name) => name.startsWith("@"))
      .map(async (scope) => (await namesIn(join(modules, scope))).map((name) => `${scope}/${name}`)),
  );
  const packages = [...names, ...scoped.flat()].toSorted();
  const stamps = await Promise.all(packages.map((name) => stampsOfLink(join(modules, name))));
  return stamps.flat();
}

async function stampsOfLink(path: string): Promise<string[]> {
  const found = await lstat(path).catch(() => null);
  if (found?.isSymbolicLink() !== true) return [];
  // One that leads nowhere is a package that is not there: whoever imports it will say so.
  const target = await realpath(path).catch(() => null);
  return target === null ? [] : await stampsBelow(target);
}

async function stampsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const stamps = await Promise.all(
    entries
      .filter((entry) => !entry.name.startsWith(".") && entry.name !== "node_modules")
      .map(async (entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return await stampsBelow(path);
        return /\.(?:[mc]?[jt]s|json)$/.test(entry.name) ? [`${path} ${await fileStamp(path)}`] : [];
      }),
  );
  return stamps.flat();
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith("."));
}
