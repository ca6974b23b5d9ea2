// What the database holds after a Dag file was read.
import { runMigrations } from "graphile-worker";
import { Asset, Dag, type DagSpec } from "@windsock/sdk";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { canonicalJson } from "../../../sdk/serialized/canonical-json.ts";
import { serializeDag } from "../../../sdk/serialized/serialize-dag.ts";
import { AIRFLOW_DEFAULTS } from "../../../sdk/serialized/serialize-defaults.ts";
import { sha256 } from "../../../server/dagbag/file-content.ts";
import { forgetDagFiles } from "../../../server/domain/dags/stale-dags.ts";
import { type DagFileContent, type ParsedDag, syncDagFile } from "../../../server/domain/dags/sync-dag-file.ts";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { testDatabase, type TestDatabase } from "../../support/postgres.ts";

const settings = { dagsArePausedAtCreation: true, pinVersions: false, intervals: { cron: true, delta: true } };

let database: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await runMigrations({ connectionString: database.url });
  open = openDatabase({ url: database.url, name: "sync test", max: 5 });
});
beforeEach(async () => {
  await sql`truncate dag_source, dag_file, import_error, asset, asset_alias, graphile_worker._private_jobs cascade`.execute(
    open.db,
  );
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

function parsed(id: string, spec: DagSpec = {}, fill: (dag: Dag) => void = () => undefined): ParsedDag {
  const dag = new Dag(id, { startDate: "2024-01-01", schedule: null, ...spec });
  fill(dag as unknown as Dag);
  const stored = serializeDag(dag as unknown as Dag, AIRFLOW_DEFAULTS);
  const text = canonicalJson(stored);
  return { dag: stored, text, hash: sha256(text), place: `${id}.ts:1` };
}

function content(
  file: string,
  dags: ParsedDag[],
  over: Partial<DagFileContent> & { code?: string } = {},
): DagFileContent {
  const { code = "1", ...rest } = over;
  const files = [{ path: file, content: code }];
  return {
    bundleName: "dags-folder",
    file,
    fileloc: `/dags/${file}`,
    dags,
    errors: [],
    source: { hash: sha256(JSON.stringify(files)), files, file },
    fingerprint: "f",
    seconds: 0.01,
    ...rest,
  };
}

const sync = (given: DagFileContent) => syncDagFile(open.db, given, settings);
const dagRow = (id: string) => open.db.selectFrom("dag").selectAll().where("dag_id", "=", id).executeTakeFirstOrThrow();
const versions = (id: string) =>
  open.db
    .selectFrom("dag_version")
    .select(["id", "version_number", "source_hash"])
    .where("dag_id", "=", id)
    .orderBy("version_number")
    .execute();
const importErrors = () => open.db.selectFrom("import_error").select(["relative_filename", "stacktrace"]).execute();
const planned = async (): Promise<string[]> => {
  const { rows } = await sql<{ key: string }>`select key from graphile_worker.jobs order by key`.execute(open.db);
  return rows.map((row) => row.key);
};

test("a new Dag is listed with its owners, tags, links, schedule and next run", async () => {
  const given = parsed(
    "d",
    { schedule: "@daily", catchup: true, tags: ["b", "a"], ownerLinks: { bob: "https://bob" }, description: "x" },
    (dag) => {
      dag.task("one", () => 1, { owner: "bob" })();
      dag.task("two", () => 2, { owner: "alice", maxActiveTisPerDag: 1 })();
    },
  );
  expect(await sync(content("d.ts", [given]))).toEqual({
    dags: ["d"],
    changed: ["d"],
    gone: [],
    taken: [],
    errors: [],
  });
  expect(await dagRow("d")).toMatchObject({
    is_paused: true,
    is_stale: false,
    owners: "alice, bob",
    relative_fileloc: "d.ts",
    fileloc: "/dags/d.ts",
    description: "x",
    timetable_type: "CronDataIntervalTimetable",
    timetable_summary: "0 0 * * *",
    timetable_description: "At 00:00",
    has_task_concurrency_limits: true,
    next_dagrun_logical_date: "2024-01-01T00:00:00Z",
    next_dagrun_create_after: "2024-01-02T00:00:00Z",
  });
  expect(await open.db.selectFrom("dag_tag").select("name").orderBy("name").execute()).toEqual([
    { name: "a" },
    { name: "b" },
  ]);
  expect(await open.db.selectFrom("dag_owner_link").select(["owner", "link"]).execute()).toEqual([
    { owner: "bob", link: "https://bob" },
  ]);
  expect(await planned()).toEqual(["dag:d"]);
});

test("a file that says what it said before writes nothing but the time it was read", async () => {
  await sync(content("d.ts", [parsed("d", { tags: ["a"] })]));
  const before = await dagRow("d");
  expect((await sync(content("d.ts", [parsed("d", { tags: ["a"] })]))).changed).toEqual([]);
  const { last_parsed_time, ...rest } = await dagRow("d");
  expect(last_parsed_time > before.last_parsed_time).toBe(true);
  expect({ ...rest, last_parsed_time: before.last_parsed_time }).toEqual(before);
  expect(await versions("d")).toHaveLength(1);
});

test("a Dag gets a new version when it changes, and when only its code does", async () => {
  await sync(content("d.ts", [parsed("d")]));
  await sync(content("d.ts", [parsed("d", { description: "other" })]));
  await sync(content("d.ts", [parsed("d", { description: "other" })], { code: "2" }));
  const found = await versions("d");
  expect(found.map((v) => v.version_number)).toEqual([1, 2, 3]);
  expect((await dagRow("d")).latest_version_id).toBe(found[2]?.id);
  expect(found[1]?.source_hash).not.toBe(found[2]?.source_hash);
});

test("whether a Dag is paused is decided once, by itself or by the setting", async () => {
  await sync(content("a.ts", [parsed("a"), parsed("b", { isPausedUponCreation: false })]));
  expect([(await dagRow("a")).is_paused, (await dagRow("b")).is_paused]).toEqual([true, false]);
  await open.db.updateTable("dag").set({ is_paused: false }).where("dag_id", "=", "a").execute();
  await sync(content("a.ts", [parsed("a", { description: "new" }), parsed("b", { isPausedUponCreation: true })]));
  expect([(await dagRow("a")).is_paused, (await dagRow("b")).is_paused]).toEqual([false, false]);
});

test("a Dag that its file no longer defines becomes stale, and comes back with its history", async () => {
  await sync(content("a.ts", [parsed("a"), parsed("b")]));
  expect((await sync(content("a.ts", [parsed("a")], { code: "2" }))).gone).toEqual(["b"]);
  expect((await dagRow("b")).is_stale).toBe(true);
  await sync(content("a.ts", [parsed("a"), parsed("b")]));
  expect(await dagRow("b")).toMatchObject({ is_stale: false, last_expired: null });
  expect((await versions("b")).map((v) => v.version_number)).toEqual([1, 2]);
});

test("a Dag of a file with an error stays as it was last good, and says so", async () => {
  await sync(content("a.ts", [parsed("a"), parsed("b")]));
  await sync(content("a.ts", [parsed("b")], { errors: ["Error: bad\n    at a.ts:3"] }));
  expect(await dagRow("a")).toMatchObject({ is_stale: false, has_import_errors: true });
  expect(await dagRow("b")).toMatchObject({ is_stale: false, has_import_errors: true });
  expect(await importErrors()).toEqual([{ relative_filename: "a.ts", stacktrace: "Error: bad\n    at a.ts:3" }]);
  await sync(content("a.ts", [parsed("a"), parsed("b")]));
  expect(await dagRow("a")).toMatchObject({ has_import_errors: false });
  expect(await importErrors()).toEqual([]);
});

test("an import error that stays keeps its id and its time", async () => {
  const find = () => open.db.selectFrom("import_error").selectAll().execute();
  await sync(content("a.ts", [], { errors: ["one"], source: null }));
  const before = await find();
  await sync(content("a.ts", [], { errors: ["one"], source: null }));
  expect(await find()).toEqual(before);
  await sync(content("a.ts", [], { errors: ["two"], source: null }));
  expect((await find())[0]).toMatchObject({ id: before[0]?.id, stacktrace: "two" });
});

test("of two files with one Dag the first keeps it and the second has an import error naming both", async () => {
  await sync(content("a.ts", [parsed("d")]));
  expect((await sync(content("b.ts", [parsed("d", { description: "b" }), parsed("e")]))).taken).toEqual(["d"]);
  expect(await dagRow("d")).toMatchObject({ relative_fileloc: "a.ts", description: null });
  expect(await dagRow("e")).toMatchObject({ relative_fileloc: "b.ts" });
  expect((await importErrors())[0]?.stacktrace).toMatch(/"d" is in two files: a\.ts and b\.ts[\s\S]*at d\.ts:1/);
});

test("a Dag moves to another file once its old one is gone", async () => {
  await sync(content("a.ts", [parsed("d")]));
  expect(await forgetDagFiles(open.db, "dags-folder", ["a.ts"])).toEqual(["d"]);
  await sync(content("b.ts", [parsed("d")]));
  expect(await dagRow("d")).toMatchObject({ relative_fileloc: "b.ts", is_stale: false });
  expect(await importErrors()).toEqual([]);
});

test("a schedule that cannot be used is an import error of its Dag alone", async () => {
  const result = await sync(content("a.ts", [parsed("bad", { schedule: "61 * * * *" }), parsed("good")]));
  expect(result.changed).toEqual(["good"]);
  expect((await importErrors())[0]?.stacktrace).toMatch(/"bad" has a schedule that cannot be used[\s\S]*at bad\.ts:1/);
});

test("assets are kept with whom they start, and are active as long as a Dag names them", async () => {
  const orders = new Asset("s3://lake/orders");
  await sync(content("p.ts", [parsed("p", {}, (dag) => dag.task("write", () => 1, { outlets: [orders] })())]));
  await sync(
    content("c.ts", [parsed("c", { schedule: [orders] }, (dag) => dag.task("read", () => 1, { inlets: [orders] })())]),
  );
  const [asset] = await open.db.selectFrom("asset").selectAll().execute();
  expect(asset).toMatchObject({ uri: "s3://lake/orders", is_active: true });
  expect(await open.db.selectFrom("dag_schedule_asset").select(["dag_id", "asset_id"]).execute()).toEqual([
    { dag_id: "c", asset_id: asset?.id },
  ]);
  expect(await open.db.selectFrom("task_outlet_asset").select(["dag_id", "task_id"]).execute()).toEqual([
    { dag_id: "p", task_id: "write" },
  ]);
  expect(await open.db.selectFrom("task_inlet_asset").select(["dag_id", "task_id"]).execute()).toEqual([
    { dag_id: "c", task_id: "read" },
  ]);
  expect((await dagRow("c")).asset_expression).toEqual({
    all: [{ asset: { name: "s3://lake/orders", uri: "s3://lake/orders", group: "asset" } }],
  });
  await forgetDagFiles(open.db, "dags-folder", ["p.ts", "c.ts"]);
  expect((await open.db.selectFrom("asset").select("is_active").execute())[0]?.is_active).toBe(false);
});

test("a second asset of the same name is not active, and its Dag is warned", async () => {
  await sync(
    content("a.ts", [
      parsed("a", {}, (dag) => dag.task("t", () => 1, { outlets: [new Asset({ name: "n", uri: "s3://a" })] })()),
    ]),
  );
  await sync(
    content("b.ts", [
      parsed("b", {}, (dag) => dag.task("t", () => 1, { outlets: [new Asset({ name: "n", uri: "s3://b" })] })()),
    ]),
  );
  expect(await open.db.selectFrom("asset").select(["uri", "is_active"]).orderBy("id").execute()).toEqual([
    { uri: "s3://a", is_active: true },
    { uri: "s3://b", is_active: false },
  ]);
  const [warning] = await open.db.selectFrom("dag_warning").selectAll().execute();
  expect(warning).toMatchObject({ dag_id: "b", warning_type: "asset conflict" });
});

test("an unknown pool is a warning, not an error", async () => {
  await sync(content("a.ts", [parsed("a", {}, (dag) => dag.task("t", () => 1, { pool: "nope" })())]));
  expect(await open.db.selectFrom("dag_warning").select(["warning_type", "message"]).execute()).toEqual([
    { warning_type: "non-existent pool", message: "Dag 'a' references non-existent pools: ['nope']" },
  ]);
});
