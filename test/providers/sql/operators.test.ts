// The operators and the sensor of SQL, on SQLite and on PostgreSQL alike.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  BranchSQLOperator,
  SQLCheckOperator,
  SQLColumnCheckOperator,
  SQLExecuteQueryOperator,
  SqlSensor,
  SQLTableCheckOperator,
} from "@windsock/provider-sql";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { runDag, runTask, type TaskResult } from "@windsock/sdk/testing";
import { inTask, sqlDatabase, type SqlTestDatabase } from "./databases.ts";

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  let database: SqlTestDatabase;
  const connId = "shop";
  beforeAll(async () => {
    database = await sqlDatabase(kind);
    await inTask(database.connection, async () => {
      await using hook = new database.Hook("shop");
      await hook.run("create table orders (id integer primary key, customer text, total real, day text)");
      const rows = [[1, "ada", 12.5, "2024-01-31"], [2, "grace, \"hopper\"", 30, "2024-01-31"], [3, null, 5, "2024-02-01"]]; // prettier-ignore
      await hook.insertRows("orders", rows, ["id", "customer", "total", "day"]);
    });
  });
  afterAll(async () => await database[Symbol.asyncDispose]());

  const dagWith = (operator: BaseOperator): Dag => {
    const dag = new Dag("sql", { schedule: null, templateSearchpath: database.folder });
    dag.add(operator);
    return dag as unknown as Dag;
  };
  const run = async (operator: BaseOperator): Promise<TaskResult> =>
    await runTask(dagWith(operator), operator.label, {
      logicalDate: "2024-01-31",
      connections: { shop: database.connection },
    });
  const errorOf = ({ outcome }: TaskResult): string =>
    outcome.kind === "failed" ? outcome.error.message : outcome.kind;

  test("a query's rows are the result, as lists, objects, the first, or what a function makes", async () => {
    const sql = "select id, total from orders where day = :day order by id";
    const query = async (
      handler?: ConstructorParameters<typeof SQLExecuteQueryOperator>[1]["handler"],
    ): Promise<unknown> =>
      (
        await run(
          new SQLExecuteQueryOperator("q", {
            connId,
            sql,
            parameters: { day: "{{ ds }}" },
            ...(handler !== undefined && { handler }),
          }),
        )
      ).value;
    expect(await query()).toEqual([[1, 12.5], [2, 30]]); // prettier-ignore
    expect(await query("objects")).toEqual([{ id: 1, total: 12.5 }, { id: 2, total: 30 }]); // prettier-ignore
    expect(await query("first")).toEqual([1, 12.5]);
    expect(await query("none")).toBeUndefined();
    expect(await query(({ columns, rowCount }, { ds }) => ({ columns, rowCount, ds }))).toEqual({
      columns: ["id", "total"],
      rowCount: 2,
      ds: "2024-01-31",
    });
  });

  test("several statements are all or nothing, and the last one's rows the result", async () => {
    const several = ["create table days (day text); insert into days values ('{{ ds }}');", "select day from days"];
    expect((await run(new SQLExecuteQueryOperator("q", { connId, sql: several }))).value).toEqual([["2024-01-31"]]);
    const all = await run(
      new SQLExecuteQueryOperator("q", { connId, sql: ["select 1", "select 2"], returnLast: false }),
    );
    expect(all.value).toEqual([[[1]], [[2]]]);
    const broken = new SQLExecuteQueryOperator("q", {
      connId,
      sql: "insert into days values ('lost'); select * from nowhere",
    });
    expect(errorOf(await run(broken))).toMatch(/^connection "shop": .*nowhere/);
    const kept = "insert into days values ('kept'); select * from nowhere";
    expect(errorOf(await run(new SQLExecuteQueryOperator("q", { connId, sql: kept, autocommit: true })))).toMatch(
      /nowhere/,
    );
    const days = await run(new SQLExecuteQueryOperator("q", { connId, sql: "select day from days order by day" }));
    expect(days.value).toEqual([["2024-01-31"], ["kept"]]);
  });

  test("a template file's SQL is rendered", async () => {
    await writeFile(`${database.folder}/orders.sql`, "select count(*) from orders where day = '{{ ds }}'");
    expect((await run(new SQLExecuteQueryOperator("q", { connId, sql: "orders.sql" }))).value).toEqual([[2]]);
  });

  test("rows go to a CSV file, which is whole or not there", async () => {
    const outputPath = `${database.folder}/csv/{{ ds }}.csv`;
    const sql = "select id, customer, total from orders order by id";
    const { value } = await run(new SQLExecuteQueryOperator("q", { connId, sql, outputPath }));
    expect(value).toBe(`${database.folder}/csv/2024-01-31.csv`);
    expect(await readFile(String(value), "utf8")).toBe(
      'id,customer,total\n1,ada,12.5\n2,"grace, ""hopper""",30\n3,,5\n',
    );
    const none = await run(
      new SQLExecuteQueryOperator("q", {
        connId,
        sql: "select id from orders where 1 = 0",
        outputPath: `${database.folder}/csv/none.csv`,
      }),
    );
    expect(await readFile(String(none.value), "utf8")).toBe("id\n");
    await run(
      new SQLExecuteQueryOperator("q", {
        connId,
        sql: "select id from nowhere",
        outputPath: `${database.folder}/csv/bad.csv`,
      }),
    );
    expect((await readdir(`${database.folder}/csv`)).toSorted()).toEqual(["2024-01-31.csv", "none.csv"]);
  });

  test("many rows are streamed", async () => {
    const sql = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 25000) select i from n";
    const { value } = await run(
      new SQLExecuteQueryOperator("q", { connId, sql, outputPath: `${database.folder}/many.csv` }),
    );
    const lines = (await readFile(String(value), "utf8")).trimEnd().split("\n");
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([25_001, "i", "25000"]);
  });

  test("a check fails on a false value, and on no row", async () => {
    const check = (sql: string): Promise<TaskResult> => run(new SQLCheckOperator("check", { connId, sql }));
    expect((await check("select count(*), 'x' from orders where day = '{{ ds }}'")).outcome.kind).toBe("success");
    expect(errorOf(await check("select 1, 0"))).toBe("Test failed. Query: select 1, 0 Results: [1,0]");
    expect(errorOf(await check("select id from orders where id = 99"))).toContain("answered no row");
  });

  test("a table's checks are all made, and those that fail are named", async () => {
    const check = (
      checks: ConstructorParameters<typeof SQLTableCheckOperator>[1]["checks"],
      partitionClause?: string,
    ): Promise<TaskResult> =>
      run(
        new SQLTableCheckOperator("check", {
          connId,
          table: "orders",
          checks,
          ...(partitionClause !== undefined && { partitionClause }),
        }),
      );
    const fine = {
      rows: { checkStatement: "count(*) = 2" },
      sum: { checkStatement: "sum(total) > 40", partitionClause: "total > 1" },
    };
    expect((await check(fine, "day = '{{ ds }}'")).outcome.kind).toBe("success");
    expect(errorOf(await check({ ...fine, few: { checkStatement: "count(*) < 3" } }))).toBe(
      "Test failed for the table orders. Tests that failed: rows: count(*) = 2; few: count(*) < 3",
    );
  });

  test("a column's checks hold figures against bounds", async () => {
    const check = (
      columnMapping: ConstructorParameters<typeof SQLColumnCheckOperator>[1]["columnMapping"],
    ): Promise<TaskResult> => run(new SQLColumnCheckOperator("check", { connId, table: "orders", columnMapping }));
    expect(
      (
        await check({
          id: { nullCheck: { equalTo: 0 }, uniqueCheck: { equalTo: 0 }, distinctCheck: { geqTo: 3 } },
          total: { min: { equalTo: 4.8, tolerance: 0.1 }, max: { greaterThan: 29, leqTo: 30 } },
          customer: { nullCheck: { equalTo: 0, partitionClause: "id < 3" } },
        })
      ).outcome.kind,
    ).toBe("success");
    expect(errorOf(await check({ customer: { nullCheck: { equalTo: 0 } }, total: { max: { lessThan: 30 } } }))).toBe(
      'Test failed for the table orders. Tests that failed: customer nullCheck is 1, not {"equalTo":0}; total max is 30, not {"lessThan":30}',
    );
  });

  test("a branch follows what the first value says", async () => {
    const branch = async (sql: string): Promise<unknown> => {
      const dag = dagWith(
        new BranchSQLOperator("choose", { connId, sql, followTaskIdsIfTrue: "yes", followTaskIdsIfFalse: "no" }),
      );
      for (const id of ["yes", "no"]) dag.getTask("choose")!.before(dag.task(id, () => 1)());
      return (await runDag(dag, { connections: { shop: database.connection } })).states;
    };
    expect(await branch("select count(*) from orders")).toEqual({ choose: "success", yes: "success", no: "skipped" });
    expect(await branch("select 'off'")).toEqual({ choose: "success", yes: "skipped", no: "success" });
    expect(await branch("select 'perhaps'")).toMatchObject({ choose: "failed" });
    expect(await branch("select 1 where 1 = 0")).toMatchObject({ choose: "failed" });
  });

  test("a sensor waits for a true value, and gives up where that is said", async () => {
    const sensor = (sql: string, args: Partial<ConstructorParameters<typeof SqlSensor>[1]> = {}): Promise<TaskResult> =>
      run(new SqlSensor("wait", { connId, sql, pokeInterval: 0.02, timeout: 0.1, ...args }));
    expect((await sensor("select count(*) from orders where day = '{{ ds }}'")).outcome.kind).toBe("success");
    expect(errorOf(await sensor("select 0"))).toContain("timed out");
    expect(errorOf(await sensor("select id from orders where id = 99"))).toContain("timed out");
    expect(errorOf(await sensor("select id from orders where id = 99", { failOnEmpty: true }))).toContain(
      "No rows returned",
    );
    expect(errorOf(await sensor("select 5", { failure: (value) => value === 5 }))).toContain("Failure criteria met");
    expect(
      (await sensor("select 0, 7", { selector: (row) => row[1], success: (value) => value === 7 })).outcome.kind,
    ).toBe("success");
  });

  test("a connection without a hook of SQL is named", async () => {
    const operator = new SQLExecuteQueryOperator("q", { connId, sql: "select 1" });
    const result = await runTask(dagWith(operator), "q", { connections: { shop: { connType: "oracle_like" } } });
    expect(errorOf(result)).toMatch(/^connection "shop": there is no hook of SQL for the type "oracle_like"/);
  });
});
