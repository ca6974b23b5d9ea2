// A Dag's accessControl becomes rights of roles, and goes with it.
import { runMigrations } from "graphile-worker";
import { Dag, type DagSpec } from "@windsock/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { canonicalJson } from "../../../../sdk/serialized/canonical-json.ts";
import { serializeDag } from "../../../../sdk/serialized/serialize-dag.ts";
import { AIRFLOW_DEFAULTS } from "../../../../sdk/serialized/serialize-defaults.ts";
import { sha256 } from "../../../../server/dagbag/file-content.ts";
import { type SyncedFile, syncDagFile } from "../../../../server/domain/dags/sync-dag-file.ts";
import { createRole, patchRole } from "../../../../server/domain/users/roles.ts";
import { type OpenDatabase, openDatabase } from "../../../../server/store/database.ts";
import { testDatabase, type TestDatabase } from "../../../support/postgres.ts";

const settings = { dagsArePausedAtCreation: true, pinVersions: false, intervals: { cron: true, delta: true } };

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await runMigrations({ connectionString: database.url });
  open = openDatabase({ url: database.url, name: "access test", max: 5 });
  for (const name of ["team", "others"]) await createRole(open.db, { name, permissions: [] });
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

async function sync(id: string, accessControl?: NonNullable<DagSpec["accessControl"]>): Promise<SyncedFile> {
  const spec = { startDate: "2024-01-01", schedule: null, ...(accessControl === undefined ? {} : { accessControl }) };
  const dag = serializeDag(new Dag(id, spec) as unknown as Dag, AIRFLOW_DEFAULTS);
  const text = canonicalJson(dag);
  const file = `${id}.ts`;
  const files = [{ path: file, content: "1" }];
  return await syncDagFile(
    open.db,
    {
      bundleName: "dags-folder",
      file,
      fileloc: `/dags/${file}`,
      dags: [{ dag, text, hash: sha256(text), place: null }],
      errors: [],
      source: { hash: sha256(JSON.stringify(files)), files, file },
      fingerprint: "f",
      seconds: 0.01,
    },
    settings,
  );
}

async function rightsOn(dagId: string): Promise<string[]> {
  const rows = await open.db
    .selectFrom("role_permission as p")
    .innerJoin("role as r", "r.id", "p.role_id")
    .select(["r.name", "p.action", "p.resource"])
    .where("p.resource", "in", [`DAG:${dagId}`, `DAG Run:${dagId}`])
    .execute();
  return rows.map(({ name, action, resource }) => `${name} ${action} ${resource}`).toSorted();
}

test("a Dag gives roles rights on itself and on its runs, and takes back what it no longer says", async () => {
  await sync("one", { team: { DAGs: ["can_read", "can_edit"], "DAG Runs": ["can_create"] }, others: ["can_read"] });
  expect(await rightsOn("one")).toEqual([
    "others can_read DAG:one",
    "team can_create DAG Run:one",
    "team can_edit DAG:one",
    "team can_read DAG:one",
  ]);
  await sync("one", { team: ["can_read"] });
  expect(await rightsOn("one")).toEqual(["team can_read DAG:one"]);
  await sync("one");
  expect(await rightsOn("one")).toEqual([]);
});

test("what a Dag says is all there is on it, what people gave stays where it says nothing", async () => {
  await sync("two");
  await patchRole(open.db, "others", { permissions: [{ action: "can_read", resource: "DAG:two" }] });
  await sync("two");
  expect(await rightsOn("two")).toEqual(["others can_read DAG:two"]);
  await sync("two", { team: ["can_edit"] });
  expect(await rightsOn("two")).toEqual(["team can_edit DAG:two"]);
});

test("a role that is not there is an import error, and gets its rights once it is made", async () => {
  const { errors, dags } = await sync("three", { later: ["can_read"], team: ["can_read"] });
  expect(dags).toEqual(["three"]);
  expect(errors.join()).toContain('names the role "later"');
  expect(await rightsOn("three")).toEqual(["team can_read DAG:three"]);
  await createRole(open.db, { name: "later", permissions: [] });
  expect(await rightsOn("three")).toEqual(["later can_read DAG:three", "team can_read DAG:three"]);
  const asked = await open.db.selectFrom("dag_priority_parsing_request").select("relative_fileloc").execute();
  expect(asked).toEqual([{ relative_fileloc: "three.ts" }]);
});

test("an action or a resource that cannot be given is told and not given", async () => {
  const { errors } = await sync("four", { team: { DAGs: ["can_fly"], Pools: ["can_read"], "DAG Runs": ["can_read"] } });
  expect(errors.join()).toContain("can_fly");
  expect(errors.join()).toContain('"Pools"');
  expect(await rightsOn("four")).toEqual(["team can_read DAG Run:four"]);
});
