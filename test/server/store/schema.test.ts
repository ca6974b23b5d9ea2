import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { createLog } from "../../../server/log.ts";
import { migrate } from "../../../server/migrate.ts";
import { openDatabase } from "../../../server/store/database.ts";
import { migrateSchemaTo, migrationState, withSchemaLock } from "../../../server/store/migrate.ts";
import { serverUrl, testDatabase } from "../../support/postgres.ts";

const tablesFile = fileURLToPath(new URL("../../../server/store/tables.ts", import.meta.url));
const quiet = createLog({ level: "error", json: false, write: () => {} });

/** Table → columns, as the types say. */
function typedTables(): Record<string, string[]> {
  const config = ts.readConfigFile(fileURLToPath(new URL("../../../tsconfig.json", import.meta.url)), (path) =>
    readFileSync(path, "utf8"),
  );
  const { options } = ts.parseJsonConfigFileContent(
    config.config,
    ts.sys,
    fileURLToPath(new URL("../../..", import.meta.url)),
  );
  const program = ts.createProgram([tablesFile], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(tablesFile)!;
  const found = checker
    .getExportsOfModule(checker.getSymbolAtLocation(source)!)
    .find((symbol) => symbol.name === "Tables")!;
  const tables = checker.getDeclaredTypeOfSymbol(found).getProperties();
  return Object.fromEntries(
    tables.map((table) => [
      table.name,
      checker
        .getTypeOfSymbol(table)
        .getProperties()
        .map((column) => column.name)
        .toSorted(),
    ]),
  );
}

describe("the schema", () => {
  it("is what the types of the tables say", async () => {
    await using database = await testDatabase();
    const { db, close } = openDatabase({ url: database.url, name: "schema test", max: 1 });
    try {
      const found = await sql<{ table_name: string; columns: string[] }>`
        select c.table_name, array_agg(c.column_name::text order by c.column_name) as columns from information_schema.columns c
        join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace and k.relkind in ('r', 'p') and not k.relispartition
        where c.table_schema = 'public' and c.table_name not like 'kysely_%' group by c.table_name`.execute(db);
      const inDatabase = Object.fromEntries(found.rows.map((row) => [row.table_name, row.columns.toSorted()]));
      expect(typedTables()).toEqual(inDatabase);
    } finally {
      await close();
    }
  });

  it("goes down to nothing and up again", async () => {
    await using database = await testDatabase();
    await withSchemaLock(database.url, async ({ db }) => {
      const names = (await migrationState(db)).applied;
      await migrateSchemaTo(db, names[0]!);
      expect((await migrationState(db)).applied).toEqual([names[0]]);
    });
    const again = await migrate(database.url, quiet);
    expect(again.length).toBeGreaterThan(3);
  });

  it("is made once when ten processes start together", async () => {
    const server = await serverUrl();
    const name = `test_together_${process.pid}`;
    const admin = openDatabase({ url: server, name: "schema test", max: 1 });
    try {
      await sql`create database ${sql.ref(name)}`.execute(admin.db);
      const url = new URL(server);
      url.pathname = `/${name}`;
      const applied = await Promise.all(Array.from({ length: 10 }, () => migrate(url.href, quiet)));
      expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    } finally {
      await sql`drop database if exists ${sql.ref(name)} with (force)`.execute(admin.db);
      await admin.close();
    }
  });
});
