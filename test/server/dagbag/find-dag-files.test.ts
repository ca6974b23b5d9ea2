// Which files of a Dag folder are looked at.
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ignoredBy, parseAirflowIgnore } from "../../../server/dagbag/airflow-ignore.ts";
import { findDagFiles, looksLikeDagFile } from "../../../server/dagbag/find-dag-files.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "windsock-find-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text = ""): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function found(): Promise<string[]> {
  return [...(await findDagFiles(root)).files.keys()].toSorted();
}

describe("a Dag folder", () => {
  test("gives the TypeScript and JavaScript files of all its folders", async () => {
    for (const path of ["a.ts", "b.mts", "c.js", "d.mjs", "e.cjs", "f.py", "deep/er/g.ts"]) await put(path);
    expect(await found()).toEqual(["a.ts", "b.mts", "c.js", "d.mjs", "deep/er/g.ts"]);
  });

  test("leaves out declarations, tests, installed packages and hidden folders", async () => {
    for (const path of ["a.d.ts", "a.test.ts", "a.spec.mts", "node_modules/x/i.js", ".git/h.ts", "sub/.x/h.ts"])
      await put(path);
    expect(await found()).toEqual([]);
  });

  test("leaves out what .airflowignore names, and takes back what it negates", async () => {
    await put(".airflowignore", "# drafts\ndraft_*\n!draft_good.ts\n/top.ts\nold/\n");
    for (const path of [
      "draft_a.ts",
      "draft_good.ts",
      "top.ts",
      "sub/top.ts",
      "old/a.ts",
      "sub/old/b.ts",
      "sub/draft_b.ts",
    ])
      await put(path);
    expect(await found()).toEqual(["draft_good.ts", "sub/top.ts"]);
  });

  test("lets an inner .airflowignore decide for its folder", async () => {
    await put(".airflowignore", "*.js");
    await put("sub/.airflowignore", "!keep.js\n");
    for (const path of ["a.js", "sub/keep.js", "sub/other.js"]) await put(path);
    expect(await found()).toEqual(["sub/keep.js"]);
  });

  test("follows symbolic links and does not turn in circles", async () => {
    await put("real/a.ts");
    await symlink(join(root, "real"), join(root, "linked"));
    await symlink(root, join(root, "real", "up"));
    expect(await found()).toEqual(["linked/a.ts", "real/a.ts"]);
  });

  test("that is not there is an error, not an empty folder", async () => {
    await expect(findDagFiles(join(root, "nope"))).rejects.toThrow(/ENOENT/);
  });
});

test.each([
  ["*.ts", "a/b/c.ts", true],
  ["a/*.ts", "a/c.ts", true],
  ["a/*.ts", "a/b/c.ts", null],
  ["a/**/c.ts", "a/c.ts", true],
  ["a/**/c.ts", "a/x/y/c.ts", true],
  ["**/tmp", "x/tmp", true],
  ["log[0-9].ts", "log7.ts", true],
  ["log[!0-9].ts", "log7.ts", null],
  ["what?.ts", "what1.ts", true],
  [String.raw`\!odd.ts`, "!odd.ts", true],
  ["a.ts # why", "a.ts", true],
  ["dir/", "dir", null],
  ["x+y.ts", "xxy.ts", null],
])("the pattern %s says of %s: %s", (pattern, path, expected) => {
  expect(ignoredBy(parseAirflowIgnore(pattern), path, false)).toBe(expected);
});

test("only files that mention a Dag or the SDK are imported", () => {
  expect(looksLikeDagFile(`import { x } from "@windsock/sdk";`)).toBe(true);
  expect(looksLikeDagFile(`export const d = new Dag("d");`)).toBe(true);
  expect(looksLikeDagFile(`export const add = (a, b) => a + b;`)).toBe(false);
});
