// When a Dag file counts as changed.
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DagFolder, type Ingredients } from "../../../server/dagbag/dag-folder.ts";

let root: string;
const DAG = `export const d = new Dag("d");`;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "windsock-folder-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await writeFile(join(root, path), text);
}

async function ingredients(...paths: string[]): Promise<Ingredients> {
  return new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, string]> => {
        const bytes = await readFile(join(root, path));
        return [join(root, path), createHash("sha256").update(bytes).digest("hex")];
      }),
    ),
  );
}

test("a new Dag file is named once, until it was loaded", async () => {
  await put("a.ts", DAG);
  const folder = new DagFolder(root, true);
  expect((await folder.look()).changed).toEqual(["a.ts"]);
  expect((await folder.look()).changed).toEqual([]);
  folder.setIngredients("a.ts", await ingredients("a.ts"));
  expect((await folder.look()).changed).toEqual([]);
});

test("a file that is saved while it is being loaded is named again", async () => {
  await put("a.ts", DAG);
  const folder = new DagFolder(root, true);
  await folder.look();
  const asLoaded = await ingredients("a.ts");
  await put("a.ts", `${DAG} // again`);
  expect((await folder.look()).changed).toEqual(["a.ts"]);
  folder.setIngredients("a.ts", asLoaded);
  expect((await folder.look()).changed).toEqual(["a.ts"]);
});

test("a file that was touched or written with the same bytes has not changed", async () => {
  await put("a.ts", DAG);
  const folder = new DagFolder(root, true);
  await folder.look();
  folder.setIngredients("a.ts", await ingredients("a.ts"));
  await utimes(join(root, "a.ts"), new Date(), new Date(1));
  await put("a.ts", DAG);
  expect((await folder.look()).changed).toEqual([]);
});

test("a Dag file changes with a module that it imports", async () => {
  await put("a.ts", DAG);
  await put("b.ts", DAG);
  await put("tables.ts", "export const tables = [1];");
  const folder = new DagFolder(root, true);
  await folder.look();
  folder.setIngredients("a.ts", await ingredients("a.ts", "tables.ts"));
  folder.setIngredients("b.ts", await ingredients("b.ts"));
  await put("tables.ts", "export const tables = [1, 2];");
  expect((await folder.look()).changed).toEqual(["a.ts"]);
});

test("a Dag file changes when what it looked for in vain is there", async () => {
  await put("a.ts", DAG);
  const folder = new DagFolder(root, true);
  await folder.look();
  folder.setIngredients("a.ts", new Map([...(await ingredients("a.ts")), [join(root, "late.ts"), null]]));
  expect((await folder.look()).changed).toEqual([]);
  await put("late.ts", "export const late = 1;");
  expect((await folder.look()).changed).toEqual(["a.ts"]);
});

test("files that mention no Dag are left alone in safe mode only", async () => {
  await put("sum.ts", "export const sum = 1 + 1;");
  expect((await new DagFolder(root, true).look()).files).toEqual(new Set());
  expect((await new DagFolder(root, false).look()).files).toEqual(new Set(["sum.ts"]));
});

test("folders of imported files are watched too", async () => {
  await mkdir(join(root, "dags"));
  await mkdir(join(root, "lib"));
  await put("dags/a.ts", DAG);
  await put("lib/x.ts", "export {};");
  const folder = new DagFolder(join(root, "dags"), true);
  await folder.look();
  folder.setIngredients("a.ts", await ingredients("dags/a.ts", "lib/x.ts"));
  expect((await folder.look()).folders).toEqual(new Set([join(root, "dags"), join(root, "lib")]));
});

test("a folder that is not there is not an empty folder", async () => {
  expect((await new DagFolder(join(root, "nope"), true).look()).present).toBe(false);
});
