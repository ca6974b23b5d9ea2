import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../server/store/database.ts";
import { type TestDatabase, testDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase({ url: database.url, name: "array types test", max: 1 });
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

const ask = async (type: string, list: unknown): Promise<unknown> =>
  (await sql<{ list: unknown }>`select ${list}::${sql.raw(type)}[] as list`.execute(open.db)).rows[0]!.list;

it.each([
  ["text", ["a", "", "b c", "d,e", "{f}", 'g"h', "i\\j", "k\nl", "NULL", "null", "ü🙂", " m "]],
  ["text", []],
  ["text", ["a", null, "b"]],
  ["uuid", ["01a1fecc-879f-700b-ae85-a861b59305c8"]],
  ["bigint", [1, 9007199254740991]],
  ["int", [-1, 0, 2147483647]],
  ["smallint", [1]],
  ["float8", [1.5, -2e300]],
  ["numeric", [1.25]],
  ["boolean", ["true", "false"]],
  ["timestamptz", ["2026-11-21T02:43:04.695953Z"]],
  ["varchar", ["a"]],
])("a list of %s comes back as it was sent: %j", async (type, list) => {
  const answer = type === "boolean" ? [true, false] : list;
  expect(await ask(type, list)).toEqual(answer);
});

it("lists of JSON are read", async () => {
  const found = await sql<{ json: unknown; jsonb: unknown }>`
    select array['{"a": [1, "x\\"y"]}', 'null']::json[] as json, array['{"b": 2}']::jsonb[] as jsonb`.execute(open.db);
  expect(found.rows[0]).toEqual({ json: [{ a: [1, 'x"y'] }, null], jsonb: [{ b: 2 }] });
});

it("every array column of the schema has a type that is read", async () => {
  const found = await sql<{ at: string; type: string }>`
    select c.table_name || '.' || c.column_name as at, c.udt_name as type from information_schema.columns c
    where c.table_schema = 'public' and c.data_type = 'ARRAY'`.execute(open.db);
  const known = [
    "_bool",
    "_text",
    "_varchar",
    "_int2",
    "_int4",
    "_int8",
    "_float8",
    "_numeric",
    "_json",
    "_jsonb",
    "_uuid",
    "_timestamptz",
  ];
  expect(found.rows.filter((row) => !known.includes(row.type))).toEqual([]);
});
