// Which provider packages the project has installed.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "../command.ts";
import { OUTPUT_OPTION, printRows } from "../output.ts";
import { projectDirOf } from "../../main.ts";
import { configOf, dagsFolderOf } from "../settings.ts";

export interface InstalledProvider {
  name: string;
  version: string;
  description: string;
}

interface PackageJson {
  name?: string;
  version?: string;
  description?: string;
  windsock?: { provider?: string };
}

/** A package says in its package.json that it is one: no code of it is loaded to find out. */
async function providerAt(dir: string): Promise<InstalledProvider | undefined> {
  const text = await readFile(join(dir, "package.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { name = "", version = "", description = "", windsock } = JSON.parse(text) as PackageJson;
  return windsock?.provider === undefined ? undefined : { name, version, description };
}

export async function installedProviders(projectDir: string): Promise<InstalledProvider[]> {
  const modules = join(projectDir, "node_modules");
  const names = await readdir(modules).catch(() => []);
  const scoped = names.filter((name) => name.startsWith("@"));
  const inside = await Promise.all(
    scoped.map(async (scope) => (await readdir(join(modules, scope))).map((name) => join(scope, name))),
  );
  const packages = [...names.filter((name) => !/^[@.]/.test(name)), ...inside.flat()];
  const found = await Promise.all(packages.map((name) => providerAt(join(modules, name))));
  return found.filter((provider) => provider !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
}

export const providersList: Command = {
  name: "providers list",
  summary: "List the installed provider packages",
  options: OUTPUT_OPTION,
  async run(parsed) {
    const providers = await installedProviders(projectDirOf(dagsFolderOf(parsed, configOf(parsed))));
    printRows(
      parsed,
      providers.map(({ name, version, description }) => ({ package_name: name, version, description })),
    );
  },
};
