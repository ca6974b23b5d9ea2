import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes("node_modules"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes("/dist/"));
}

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[^"';]*?\s+from\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

/** A relative import becomes a path from the root, a package stays its name. */
function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), "utf8");
  return [...text.matchAll(IMPORT)].map(([, type, name, dynamic]) => {
    const target = (name ?? dynamic)!;
    const to = target.startsWith(".") ? relative(root, resolve(root, dirname(from), target)) : target;
    return { from, to, typeOnly: type !== undefined };
  });
}

const files = ["server", "sdk", "providers"].flatMap(sourcesIn);
const imports = files.flatMap(importsOf);

const show = (i: Import) => `${i.from} → ${i.to}`;
const inFolder = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

/** What each folder of the server may import of the server's other folders. */
const MAY: Record<string, readonly string[]> = {
  "server/api": ["server/domain", "server/logs", "server/registry", "server/config.ts", "server/settings"],
  "server/domain": ["server/store"],
  "server/store": [],
  "server/settings": ["server/config.ts"],
};

function violations(folder: string, allowed: readonly string[]): string[] {
  return imports
    .filter((i) => inFolder(i.from, folder) && inFolder(i.to, "server") && !inFolder(i.to, folder))
    .filter((i) => !allowed.some((place) => inFolder(i.to, place)))
    .map(show);
}

describe("the arrows of the design", () => {
  test.each(Object.entries(MAY))("%s imports only %j", (folder, allowed) => {
    expect(violations(folder, allowed)).toEqual([]);
  });

  test.each([
    ["server/api/v1", "server/api/v2"],
    ["server/api/v2", "server/api/v1"],
    ["server/api/shared", "server/api/v1"],
    ["server/api/shared", "server/api/v2"],
    ["server", "server/main.ts"],
    ["server", "server/ui"],
    ["sdk", "server"],
    ["providers", "server"],
  ])("%s never imports %s", (from, to) => {
    const found = imports.filter((i) => inFolder(i.from, from) && inFolder(i.to, to) && !inFolder(i.from, to));
    // The command line starts the composition root; the page's files import each other.
    const allowed = (i: Import) => to === "server/main.ts" && inFolder(i.from, "server/cli");
    expect(found.filter((i) => !allowed(i)).map(show)).toEqual([]);
  });

  test("only the executor imports graphile-worker, outside of migrations of its schema", () => {
    const found = imports.filter(
      (i) => i.to === "graphile-worker" && !inFolder(i.from, "server/executor") && !i.typeOnly,
    );
    expect(found.filter((i) => !i.from.startsWith("server/store/migrat")).map(show)).toEqual([]);
  });

  test("the SDK and the providers know no database driver", () => {
    const drivers = new Set(["postgres", "kysely", "hono"]);
    expect(imports.filter((i) => inFolder(i.from, "sdk") && drivers.has(i.to)).map(show)).toEqual([]);
  });
});

test("no file imports itself by a detour", () => {
  const next = Map.groupBy(
    imports.filter((i) => !i.typeOnly),
    (i) => i.from,
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) return void cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (done.has(file)) return;
    for (const i of next.get(file) ?? []) visit(i.to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

/** They hand an environment on to a program of the system and take no setting from it. */
const PASS_ENVIRONMENT_ON = ["server/postgres/process-table.ts", "server/postgres/server-environment.ts"];

test("process.env is read in config.ts only", () => {
  const places = sourcesIn("server").filter((file) => {
    const code = readFileSync(join(root, file), "utf8").replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, "");
    // A runner tells its children whose they are: that is written, not read.
    return /(?<!delete )process\.env\b(?!\[[^\]]*\] = )/.test(code);
  });
  expect(places.filter((file) => !PASS_ENVIRONMENT_ON.includes(file))).toEqual(["server/config.ts"]);
});
