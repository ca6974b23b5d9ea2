// The provider packages that are installed beside the Dags: npm packages whose package.json names a provider.
import { readdir, readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

export interface InstalledProvider {
  name: string;
  version: string;
  description: string;
  homepage: string | null;
}

interface Manifest {
  name?: unknown;
  version?: unknown;
  description?: unknown;
  homepage?: unknown;
  windsock?: { provider?: unknown };
}

/** The nearest folder above the Dags, else of this process, that has packages. */
function packagesFolder(dagsFolder: string): string | undefined {
  for (const start of [resolve(dagsFolder), process.cwd()]) {
    for (let dir = start; ; dir = dirname(dir)) {
      const packages = join(dir, "node_modules");
      if (existsSync(packages)) return packages;
      if (dirname(dir) === dir) break;
    }
  }
  return undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function manifestOf(folder: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** In the order of their names. */
export async function installedProviders(dagsFolder: string): Promise<InstalledProvider[]> {
  const packages = packagesFolder(dagsFolder);
  if (packages === undefined) return [];
  const top = (await namesIn(packages)).filter((name) => !name.startsWith("."));
  const scoped = await Promise.all(
    top
      .filter((name) => name.startsWith("@"))
      .map(async (scope) => (await namesIn(join(packages, scope))).map((name) => join(scope, name))),
  );
  const names = [...top.filter((name) => !name.startsWith("@")), ...scoped.flat()];
  const manifests = await Promise.all(names.map((name) => manifestOf(join(packages, name))));
  return manifests
    .filter((manifest) => manifest?.windsock?.provider !== undefined)
    .map((manifest) => ({
      name: text(manifest!.name),
      version: text(manifest!.version),
      description: text(manifest!.description),
      homepage: text(manifest!.homepage) || null,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
