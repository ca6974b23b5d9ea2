// A folder of Dag files and the database beside it, with real child processes.
import { mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AIRFLOW_DEFAULTS } from "@windsock/sdk/authoring";
import { runMigrations } from "graphile-worker";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DagProcessor, type DagProcessorConfig, startDagProcessor } from "../../../server/dagbag/dag-processor.ts";
import { requestParsing } from "../../../server/store/dag-files.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { testDatabase, type TestDatabase } from "../../support/postgres.ts";

const PROJECT = resolve(import.meta.dirname, "../../..");

let database: TestDatabase;
let open: OpenDatabase;
let folder: string;
let home: string;
let processor: DagProcessor | null = null;
const said: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  await runMigrations({ connectionString: database.url });
  open = openDatabase({ url: database.url, name: "processor test", max: 5 });
  home = await mkdtemp(join(tmpdir(), "windsock-home-"));
});
beforeEach(async () => {
  await sql`truncate dag_source, dag_file, import_error, asset, dag_priority_parsing_request cascade`.execute(open.db);
  folder = await mkdtemp(join(tmpdir(), "windsock-dags-"));
  said.length = 0;
});
afterEach(async () => {
  await processor?.stop();
  processor = null;
  await rm(folder, { recursive: true, force: true });
});
afterAll(async () => {
  await open.close();
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

const dagFile = (id: string, more = ""): string =>
  `import { Dag } from "@windsock/sdk";\nexport const dag = new Dag("${id}", { schedule: null${more} });\ndag.task("t", () => 1)();\n`;

async function start(over: Partial<DagProcessorConfig> = {}): Promise<void> {
  const log = (message: string): void => void said.push(message);
  processor = startDagProcessor({
    db: open.db,
    dagsFolder: folder,
    home,
    log: { info: log, warning: log, error: (message, facts) => log(`${message} ${JSON.stringify(facts)}`) },
    config: {
      bundleName: "dags-folder",
      projectDir: PROJECT,
      env: { ...process.env, AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: "postgresql://secret", DATABASE_URL: "secret" },
      importTimeout: 3,
      memory: 200,
      processes: 2,
      refreshInterval: 1,
      safeMode: true,
      defaults: AIRFLOW_DEFAULTS,
      sync: { dagsArePausedAtCreation: false, pinVersions: false, intervals: { cron: true, delta: true } },
      ...over,
    },
  });
  await processor.ready;
}

async function dags(): Promise<string[]> {
  const rows = await open.db
    .selectFrom("dag")
    .select(["dag_id", "relative_fileloc"])
    .where("is_stale", "=", false)
    .orderBy("dag_id")
    .execute();
  return rows.map((row) => `${row.dag_id} ${row.relative_fileloc}`);
}

async function errors(): Promise<Record<string, string>> {
  const rows = await open.db.selectFrom("import_error").select(["relative_filename", "stacktrace"]).execute();
  return Object.fromEntries(rows.map((row) => [row.relative_filename, row.stacktrace]));
}

async function until<T>(look: () => Promise<T>, expected: (found: T) => void): Promise<void> {
  for (let left = 200; ; left--) {
    try {
      expected(await look());
      return;
    } catch (error) {
      if (left === 0) throw error;
      await sleep(50);
    }
  }
}

const source = async (dagId: string): Promise<Record<string, string>> => {
  const row = await open.db
    .selectFrom("dag")
    .innerJoin("dag_version", "dag_version.id", "dag.latest_version_id")
    .innerJoin("dag_source", "dag_source.hash", "dag_version.source_hash")
    .select(["dag_source.files", "dag_version.file"])
    .where("dag.dag_id", "=", dagId)
    .executeTakeFirstOrThrow();
  return { ...Object.fromEntries(row.files.map((file) => [file.path, file.content])), "": row.file };
};

const versionCount = async (dagId: string): Promise<number> => {
  const rows = await open.db.selectFrom("dag_version").select("id").where("dag_id", "=", dagId).execute();
  return rows.length;
};

describe("a folder", () => {
  test("is followed: files that come, change, move and go", async () => {
    await put("a.ts", dagFile("a"));
    await start();
    expect(await dags()).toEqual(["a a.ts"]);
    await put("deep/b.ts", dagFile("b"));
    await until(dags, (found) => expect(found).toEqual(["a a.ts", "b deep/b.ts"]));
    await put("a.ts", dagFile("a2"));
    await until(dags, (found) => expect(found).toEqual(["a2 a.ts", "b deep/b.ts"]));
    await rename(join(folder, "deep/b.ts"), join(folder, "c.ts"));
    await until(dags, (found) => expect(found).toEqual(["a2 a.ts", "b c.ts"]));
    await rm(join(folder, "a.ts"));
    await until(dags, (found) => expect(found).toEqual(["b c.ts"]));
    expect(await errors()).toEqual({});
  });

  test("that is not there is waited for, and its Dags stay while it is away", async () => {
    await rm(folder, { recursive: true });
    await start();
    expect(said.join()).toMatch(/is not there yet/);
    await put("a.ts", dagFile("a"));
    await until(dags, (found) => expect(found).toEqual(["a a.ts"]));
    // At once, as when a disk is unmounted: file by file its Dags would go with them.
    await rename(folder, `${folder}-away`);
    await sleep(1500);
    expect(await dags()).toEqual(["a a.ts"]);
    await rename(`${folder}-away`, folder);
  });

  test("may be a link that points elsewhere after each update", async () => {
    const link = join(folder, "current");
    await put("one/a.ts", dagFile("a"));
    await put("two/b.ts", dagFile("b"));
    await symlink(join(folder, "one"), link);
    const inner = folder;
    folder = link;
    await start();
    expect(await dags()).toEqual(["a a.ts"]);
    await rm(link);
    await symlink(join(inner, "two"), link);
    await until(dags, (found) => expect(found).toEqual(["b b.ts"]));
    folder = inner;
  });

  test("is told in one line with all others at the start, and in one of its own when it changes", async () => {
    for (const id of ["a", "b", "c"]) await put(`${id}.ts`, dagFile(id));
    await start();
    // A look between the two steps of a write may see the file empty, and load it twice.
    const loaded = async () => [...new Set(said.filter((line) => line.endsWith(" loaded")))];
    expect(await loaded()).toEqual(["Dag files loaded"]);
    await put("b.ts", dagFile("b", ', description: "new"'));
    await until(loaded, (lines) => expect(lines).toEqual(["Dag files loaded", "b.ts loaded"]));
  });

  test("is not loaded again at a restart unless something changed", async () => {
    await put("a.ts", `${dagFile("a")}console.log("a is loaded");`);
    await put("b.ts", `import { n } from "./n.ts";\nconsole.log("b is loaded", n);\n${dagFile("b")}`);
    await put("n.ts", "export const n = 1;");
    await start();
    await processor?.stop();
    said.length = 0;
    await put("n.ts", "export const n = 2;");
    await start();
    expect(said.filter((line) => line.endsWith("loaded 2") || line === "a is loaded")).toEqual(["b is loaded 2"]);
  });
});

describe("what a file is made from", () => {
  test("travels with its version: imports, what it reads, and template files", async () => {
    await put(
      "dags/a.ts",
      [
        `import { readFileSync } from "node:fs";`,
        `import { BaseOperator, Dag } from "@windsock/sdk";`,
        `import { n } from "../lib/n.ts";`,
        `class Sql extends BaseOperator {`,
        `  static override readonly templateFields = ["sql"];`,
        `  static override readonly templateExt = [".sql"];`,
        `  readonly sql: string;`,
        `  constructor(id: string, args: { sql: string }) { super(id, args); this.sql = args.sql; }`,
        `  override execute() { return n; }`,
        `}`,
        `const ids = readFileSync(new URL("./ids.txt", import.meta.url), "utf8").split(",");`,
        `export const dag = new Dag("a", { schedule: null });`,
        `for (const id of ids) dag.add(new Sql(id, { sql: "query.sql" }));`,
      ].join("\n"),
    );
    await put("lib/n.ts", `import { m } from "./m.ts";\nexport const n: number = m + 1;\n`);
    await put("lib/m.ts", "export const m = 1;\n");
    await put("dags/ids.txt", "x,y");
    await put("dags/query.sql", "select {% include 'inner.sql' %}");
    await put("dags/inner.sql", "1");
    const all = folder;
    folder = join(all, "dags");
    await start();
    folder = all;
    expect(await source("a")).toEqual({
      "": "dags/a.ts",
      "dags/a.ts": await readFile(join(all, "dags/a.ts"), "utf8"),
      "dags/ids.txt": "x,y",
      "dags/inner.sql": "1",
      "dags/query.sql": "select {% include 'inner.sql' %}",
      "lib/m.ts": "export const m = 1;\n",
      "lib/n.ts": await readFile(join(all, "lib/n.ts"), "utf8"),
      "package.json": "{}\n",
    });
    await put("dags/inner.sql", "2");
    await until(
      () => source("a"),
      (found) => expect(found["dags/inner.sql"]).toBe("2"),
    );
    await put("lib/m.ts", "export const m = 5;\n");
    await until(
      () => source("a"),
      (found) => expect(found["lib/m.ts"]).toBe("export const m = 5;\n"),
    );
    expect(await versionCount("a")).toBe(3);
  });

  test("is a module where the nearest package.json says so", async () => {
    await put("package.json", `{ "type": "module" }`);
    await put("dags/a.ts", dagFile("a"));
    const all = folder;
    folder = join(all, "dags");
    await start();
    folder = all;
    expect((await source("a"))["package.json"]).toBe(`{"type":"module"}\n`);
  });

  test("is a module also where npm init has written that it is none", async () => {
    await put("package.json", `{ "type": "commonjs" }`);
    await put("dags/a.ts", `import { name } from "./name.ts";\n${dagFile("a", ", description: name")}`);
    await put("dags/name.ts", `export{name};\nconst name = "of a module";\n`);
    await put("dags/b.ts", `import { name } from "./old.ts";\n${dagFile("b", ", description: name")}`);
    await put("dags/old.ts", `imported();\nfunction imported() { exports.name = "of none"; }\n`);
    const all = folder;
    folder = join(all, "dags");
    await start();
    folder = all;
    expect([await dags(), await errors()]).toEqual([["a a.ts", "b b.ts"], {}]);
    // Without a word on it Node looks at the code itself, where it is laid out for a task.
    expect((await source("a"))["package.json"]).toBe("{}\n");
  });

  test("can be found in the project when the folder itself is far from any package", async () => {
    expect(await realpath(folder)).not.toContain(PROJECT);
    await put("a.ts", `import { z } from "zod";\n${dagFile("a", ", description: typeof z.object")}`);
    await start();
    expect(await dags()).toEqual(["a a.ts"]);
  });
});

describe("a bad file", () => {
  test("is an import error, and the others load", async () => {
    await put("throws.ts", `// Dag\nexport {};\nfunction f() {\n  throw new TypeError("bad day");\n}\nf();\n`);
    await put("enum.ts", `// Dag\n\nexport enum Color { Red }\n`);
    await put("missing.ts", `// Dag\nimport { n } from "./lib/n";\nconsole.log(n);\n`);
    await put("lib/n.ts", "export const n = 1;");
    await put("exits.ts", `// Dag\nprocess.exit(1);\n`);
    await put("loops.ts", `// Dag\nwhile (true) {}\n`);
    await put("waits.ts", `// Dag\nawait new Promise(() => {});\n`);
    await put("eats.ts", `// Dag\nconst all: unknown[] = [];\nwhile (true) all.push(new Array(1000).fill({}));\n`);
    await put("rejects.ts", `${dagFile("rejects")}void Promise.reject(new Error("nobody waits"));\n`);
    await put(
      "cycle.ts",
      `${dagFile("cycle")}const a = dag.task("a", () => 1)(), b = dag.task("b", () => 1)();\na.before(b);\nb.before(a);\n`,
    );
    await put("good.ts", dagFile("good"));
    await start({ importTimeout: 1 });
    const found = await errors();
    expect(Object.keys(found).toSorted()).toEqual([
      "cycle.ts",
      "eats.ts",
      "enum.ts",
      "exits.ts",
      "loops.ts",
      "missing.ts",
      "rejects.ts",
      "throws.ts",
      "waits.ts",
    ]);
    expect(found["throws.ts"]).toBe("TypeError: bad day\n    at f (throws.ts:4:9)\n    at throws.ts:6:1");
    expect(found["enum.ts"]).toMatch(/^enum\.ts:3\n[\s\S]*enum is not supported[\s\S]*as const/);
    expect(found["missing.ts"]).toMatch(/at missing\.ts:2\n.*lib\/n\.ts/);
    expect(found["exits.ts"]).toMatch(/process\.exit\(1\)[\s\S]*exits\.ts:2:9/);
    expect(found["loops.ts"]).toMatch(/longer than 1 seconds/);
    expect(found["waits.ts"]).toMatch(/longer than 1 seconds/);
    expect(found["eats.ts"]).toMatch(/more than 200 MB|longer than/);
    expect(found["rejects.ts"]).toMatch(/nobody waits\n {4}at rejects\.ts:4/);
    expect(found["cycle.ts"]).toMatch(/Dag "cycle"[\s\S]*circle[\s\S]*at cycle\.ts:/);
    expect(await dags()).toEqual(["good good.ts", "rejects rejects.ts"]);
  });

  test("that fails some time after its import keeps its Dags and says so", async () => {
    await put("late.ts", `${dagFile("late")}setTimeout(() => { throw new Error("too late"); }, 100);\n`);
    await start();
    await until(errors, (found) => expect(found["late.ts"]).toMatch(/too late\n {4}at .*late\.ts:4/));
    expect(await dags()).toEqual(["late late.ts"]);
  });

  test("that is mended loses its import error, and one that is removed too", async () => {
    await put("a.ts", `// Dag\nthrow new Error("a");`);
    await put("b.ts", `// Dag\nthrow new Error("b");`);
    await start();
    expect(Object.keys(await errors()).toSorted()).toEqual(["a.ts", "b.ts"]);
    await put("a.ts", dagFile("a"));
    await rm(join(folder, "b.ts"));
    await until(errors, (found) => expect(found).toEqual({}));
    expect(await dags()).toEqual(["a a.ts"]);
  });

  test("that imports a file which does not exist yet loads when it does", async () => {
    await put("a.ts", `import { n } from "./n.ts";\n${dagFile("a", ", description: String(n)")}`);
    await start();
    expect(Object.keys(await errors())).toEqual(["a.ts"]);
    await put("n.ts", "export const n = 1;");
    await until(dags, (found) => expect(found).toEqual(["a a.ts"]));
  });
});

test("of two files with one Dag the first keeps it, and the second gets it when the first lets it go", async () => {
  await put("a.ts", dagFile("d"));
  await start();
  await put("b.ts", dagFile("d"));
  await until(errors, (found) => expect(found["b.ts"]).toMatch(/a\.ts and b\.ts/));
  expect(await dags()).toEqual(["d a.ts"]);
  await put("a.ts", dagFile("other"));
  await until(dags, (found) => expect(found).toEqual(["d b.ts", "other a.ts"]));
  expect(await errors()).toEqual({});
});

test("a Dag that another file exports once more belongs to its own file", async () => {
  await put("a.ts", dagFile("a"));
  await put("z.ts", `export { dag } from "./a.ts"; // Dag\n`);
  await put("made.ts", `import { make } from "./factory.ts"; // Dag\nexport const one = make("one");\n`);
  await put(
    "factory.ts",
    `import { Dag } from "@windsock/sdk";\nexport const make = (id: string) => new Dag(id, { schedule: null });\n`,
  );
  await start();
  expect(await dags()).toEqual(["a a.ts", "one made.ts"]);
  expect(await errors()).toEqual({});
});

test("a request loads a file that has not changed, and a Dag that was deleted comes back", async () => {
  await put("a.ts", dagFile("a"));
  await start();
  await open.db.deleteFrom("dag").where("dag_id", "=", "a").execute();
  await open.db.transaction().execute((trx) => requestParsing(trx, "dags-folder", "a.ts"));
  await until(dags, (found) => expect(found).toEqual(["a a.ts"]));
});

test("a file sees no database URL and none of the server's settings", async () => {
  await put("a.ts", `console.log(JSON.stringify(Object.keys(process.env)));\n${dagFile("a")}`);
  await start();
  const line = said.find((text) => text.startsWith("[")) ?? "[]";
  const names = JSON.parse(line) as string[];
  expect(names).toContain("PATH");
  expect(names.filter((name) => /AIRFLOW__|DATABASE_URL|NODE_COMPILE_CACHE|^PG/.test(name))).toEqual([]);
});
