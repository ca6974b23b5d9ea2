// Finds the npm packages that say they are providers, without loading any code: by `windsock` in their package.json.
import { existsSync } from "node:fs";
import { readFile, readdir, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

export interface ProviderPackage {
  name: string;
  version: string;
  description: string;
  homepage: string | null;
  /** The folder in whose node_modules it is. */
  base: string;
  manifest: string;
  /** What is imported, seen from `base`; null when package.json does not say it properly. */
  specifier: string | null;
  /** Another one means that the package has changed. */
  fingerprint: string;
}

interface Manifest {
  name?: unknown;
  version?: unknown;
  description?: unknown;
  homepage?: unknown;
  windsock?: unknown;
}

const OWN_FOLDER = import.meta.dirname;

/** Where a Dag's imports are looked for, then where the command was started, then where Windsock is installed. */
export function packageFolders(dagsFolder: string, cwd: string = process.cwd()): string[] {
  const starts = [resolve(dagsFolder), resolve(cwd), OWN_FOLDER];
  return [...new Set(starts.flatMap(above))].filter((folder) => existsSync(join(folder, "node_modules")));
}

function above(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...above(parent)];
}

/** By name; of packages with one name the nearest. */
export async function findProviderPackages(folders: readonly string[]): Promise<ProviderPackage[]> {
  const found = new Map<string, ProviderPackage>();
  for (const base of folders) {
    const names = await namesIn(join(base, "node_modules"));
    const packages = await Promise.all(names.map((name) => providerPackage(base, name)));
    for (const one of packages) if (one !== undefined && !found.has(one.name)) found.set(one.name, one);
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function namesIn(modules: string): Promise<string[]> {
  const list = async (folder: string): Promise<string[]> => await readdir(folder).catch(() => []);
  const names = (await list(modules)).filter((name) => !name.startsWith("."));
  const scoped = await Promise.all(
    names
      .filter((name) => name.startsWith("@"))
      .map(async (scope) => (await list(join(modules, scope))).map((name) => `${scope}/${name}`)),
  );
  return [...names.filter((name) => !name.startsWith("@")), ...scoped.flat()];
}

async function providerPackage(base: string, name: string): Promise<ProviderPackage | undefined> {
  const manifest = join(base, "node_modules", name, "package.json");
  const given = await readManifest(manifest);
  if (given?.windsock === undefined) return undefined;
  const { version, description, homepage, windsock } = given;
  return {
    name,
    version: text(version),
    description: text(description),
    homepage: text(homepage) || null,
    base,
    manifest,
    specifier: specifierOf(name, windsock),
    fingerprint: await fingerprintOf(manifest),
  };
}

async function readManifest(path: string): Promise<Manifest | undefined> {
  try {
    const value = JSON.parse(await readFile(path, "utf8")) as unknown;
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `{ "provider": "." }` names a door of the package's `exports`. */
function specifierOf(name: string, windsock: unknown): string | null {
  const door = typeof windsock === "object" && windsock !== null ? (windsock as { provider?: unknown }).provider : null;
  if (typeof door !== "string" || !/^\.(?:$|\/)/.test(door)) return null;
  return name + door.slice(1);
}

/** A linked package's files change under the same name, so the folder it really is in counts as well. */
async function fingerprintOf(manifest: string): Promise<string> {
  try {
    const path = await realpath(manifest);
    return `${path} ${(await stat(path)).mtimeMs}`;
  } catch {
    return "";
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
