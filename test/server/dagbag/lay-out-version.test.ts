// The files of a Dag version on a worker's disk.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { layOutVersion } from "../../../server/dagbag/lay-out-version.ts";
import { sha256 } from "../../../server/dagbag/file-content.ts";
import { uuidv7 } from "../../../server/domain/uuid.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { insertDagVersion, putDagSource, type SourceFileRow } from "../../../server/store/dag-versions.ts";
import { testDatabase, type TestDatabase } from "../../support/postgres.ts";

let home: string;
let projectDir: string;
let database: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase({ url: database.url, name: "lay-out test", max: 5 });
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "windsock-home-"));
  projectDir = join(home, "project");
  await mkdir(join(projectDir, "node_modules", "some-package"), { recursive: true });
  await writeFile(join(projectDir, "node_modules", "some-package", "package.json"), `{"type":"module","main":"i.js"}`);
  await writeFile(join(projectDir, "node_modules", "some-package", "i.js"), "export const name = 'some';");
});
afterEach(() => rm(home, { recursive: true, force: true }));
afterAll(async () => {
  await open.close();
  await database.drop();
});

async function store(files: SourceFileRow[], file: string): Promise<string> {
  const id = uuidv7();
  await open.db.transaction().execute(async (trx) => {
    const hash = sha256(JSON.stringify(files));
    await putDagSource(trx, { hash, files });
    await insertDagVersion(trx, { id, dagId: "d", hash: id, sourceHash: hash, file, text: "{}", bundleName: "b" });
  });
  return id;
}

const dagFiles: SourceFileRow[] = [
  {
    path: "dags/a.ts",
    content: `import { name } from "some-package";\nimport { n } from "../lib/n.ts";\nconsole.log(name, n as number);\n`,
  },
  { path: "lib/n.ts", content: "export const n: number = 7;\n" },
  { path: "package.json", content: `{"type":"module"}` },
];

test("a laid-out version runs as TypeScript modules and finds the project's packages", async () => {
  const versionId = await store(dagFiles, "dags/a.ts");
  const { file, dagId } = await layOutVersion({ db: open.db, home, versionId, projectDir });
  expect(dagId).toBe("d");
  const { stdout } = await promisify(execFile)(process.execPath, [file]);
  expect(stdout).toBe("some 7\n");
});

test("many at once give one whole folder and leave nothing else behind", async () => {
  const versionId = await store(dagFiles, "dags/a.ts");
  const all = await Promise.all(
    Array.from({ length: 10 }, () => layOutVersion({ db: open.db, home, versionId, projectDir })),
  );
  expect(new Set(all.map(({ dir }) => dir)).size).toBe(1);
  expect((await readdir(join(home, "versions"))).toSorted()).toEqual([all[0]?.dir.split("/").at(-1), "node_modules"]);
});

test("a damaged folder is found out and written anew", async () => {
  const versionId = await store(dagFiles, "dags/a.ts");
  const hash = sha256(JSON.stringify(dagFiles));
  const dir = join(home, "versions", hash);
  await mkdir(join(dir, "dags"), { recursive: true });
  await writeFile(join(dir, "dags", "a.ts"), "half");
  const { file } = await layOutVersion({ db: open.db, home, versionId, projectDir });
  expect(await readFile(file, "utf8")).toBe(dagFiles[0]?.content);
});

test("of more contents than are kept, those unused for long are removed", async () => {
  const old = await store([{ path: "a.ts", content: "1" }], "a.ts");
  const { dir } = await layOutVersion({ db: open.db, home, versionId: old, projectDir, keep: 1 });
  await utimes(join(dir, ".windsock-version"), new Date(0), new Date(0));
  const fresh = await store([{ path: "a.ts", content: "2" }], "a.ts");
  const now = await layOutVersion({ db: open.db, home, versionId: fresh, projectDir, keep: 1 });
  expect((await readdir(join(home, "versions"))).toSorted()).toEqual([now.dir.split("/").at(-1), "node_modules"]);
});

test("a source that names a file outside of its folder is refused", async () => {
  const versionId = await store([{ path: "../../evil.ts", content: "1" }], "../../evil.ts");
  await expect(layOutVersion({ db: open.db, home, versionId, projectDir })).rejects.toThrow(/outside/);
});
