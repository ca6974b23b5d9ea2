// What is particular to SQLite and to PostgreSQL: values, COPY, TLS modes, and how they fail.
import { createReadStream, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { SecureContextOptions } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PostgresHook } from "@windsock/provider-postgres";
import { SqliteHook } from "@windsock/provider-sqlite";
import { inTask, refusal, sqlDatabase, type Given, type SqlTestDatabase } from "./databases.ts";
import { tlsFront } from "./tls-front.ts";

const pem = (name: string): string => readFileSync(new URL(`../http/tls/${name}`, import.meta.url), "utf8");

describe("SQLite", () => {
  let database: SqlTestDatabase;
  beforeAll(async () => void (database = await sqlDatabase("sqlite")));
  afterAll(async () => await database[Symbol.asyncDispose]());
  const withHook = <T>(work: (hook: SqliteHook) => Promise<T>, given: Given = database.connection): Promise<T> =>
    inTask(given, async () => {
      await using hook = new SqliteHook("shop");
      return await work(hook);
    });

  test("every value is JSON", async () => {
    const values = [true, null, new Date(0), { a: 1 }, 1.5, "x"];
    expect(
      await withHook((hook) => hook.getFirst("select ?, ?, ?, ?, ?, ?, 9007199254740993, x'00ff'", values)),
    ).toEqual([1, null, "1970-01-01T00:00:00.000Z", '{"a":1}', 1.5, "x", "9007199254740993", "AP8="]);
  });

  test("a transaction keeps all or nothing, a trigger is one statement", async () => {
    const counted = await withHook(async (hook) => {
      await hook.run("create table a (id integer unique); create table b (id integer)");
      await hook.run(
        "create trigger t after insert on a begin insert into b values (new.id); insert into b values (-new.id); end",
      );
      expect(await refusal(hook.insertRows("a", [[1], [2], [1]], ["id"]))).toContain('connection "shop": UNIQUE');
      await hook.insertRows("a", [[7]], ["id"]);
      return await hook.getRecords("select id from a union all select id from b order by 1");
    });
    expect(counted).toEqual([[-7], [7], [7]]);
  });

  test("a connection that names no file, or one that cannot be opened, is named", async () => {
    const tested = (given: Given): Promise<{ ok: boolean; message: string }> =>
      withHook((hook) => hook.testConnection(), given);
    expect(await tested(database.connection)).toEqual({ ok: true, message: "Connection successfully tested" });
    expect((await tested({ connType: "sqlite" })).message).toBe('connection "shop": its host names no file');
    expect((await tested({ connType: "sqlite", host: "/no/such/folder/a.db" })).message).toMatch(
      /^connection "shop": unable to open/,
    );
    const readOnly = { ...(database.connection as object), extra: '{"mode": "ro"}' };
    expect(await refusal(withHook((hook) => hook.run("create table c (id integer)"), readOnly))).toContain("readonly");
  });
});

describe("PostgreSQL", () => {
  let database: SqlTestDatabase;
  beforeAll(async () => void (database = await sqlDatabase("postgres")));
  afterAll(async () => await database[Symbol.asyncDispose]());
  const withHook = <T>(work: (hook: PostgresHook) => Promise<T>, given: Given = database.connection): Promise<T> =>
    inTask(given, async () => {
      await using hook = new PostgresHook("shop");
      return await work(hook);
    });

  test("every value is JSON", async () => {
    const sql = `select true, null, 7::bigint, 9007199254740993, 1.50::numeric, date '2024-01-31', timestamp '2024-01-31 10:00',
      '{"a": [1]}'::jsonb, array[1, 2], '\\x00ff'::bytea, interval '1 day'`;
    expect(await withHook((hook) => hook.getFirst(sql))).toEqual([
      true,
      null,
      7,
      "9007199254740993",
      "1.50",
      "2024-01-31",
      "2024-01-31 10:00:00",
      { a: [1] },
      [1, 2],
      "\\x00ff",
      "1 day",
    ]);
    expect(
      await withHook((hook) =>
        hook.getFirst("select :a::jsonb, :b::int + 1, :c::timestamptz at time zone 'utc'", {
          a: { x: 1 },
          b: 2,
          c: new Date(0),
        }),
      ),
    ).toEqual([{ x: 1 }, 3, "1970-01-01 00:00:00"]);
  });

  test("COPY goes in and out, in pieces, and a line that does not fit keeps nothing", async () => {
    const path = `${database.folder}/in.csv`;
    await writeFile(path, Array.from({ length: 20_000 }, (_, index) => `${index},name ${index}\n`).join(""));
    await withHook(async (hook) => {
      await hook.run("create table names (id int, name text)");
      await hook.copyIn("copy names from stdin with (format csv)", createReadStream(path));
      expect(await hook.getFirst("select count(*), max(name) from names")).toEqual([20_000, "name 9999"]);
      let text = "";
      for await (const piece of hook.copyOut(
        "copy (select * from names where id < 3 order by id) to stdout with (format csv)",
      ))
        text += Buffer.from(piece).toString();
      expect(text).toBe("0,name 0\n1,name 1\n2,name 2\n");
      expect(await refusal(hook.copyIn("copy names from stdin with (format csv)", ["1,a\n", "x,b\n"]))).toMatch(
        /^connection "shop": .*integer/,
      );
      expect(await hook.getFirst("select count(*) from names")).toEqual([20_000]);
    });
  });

  test("a hook that found no server talks to the one that is there later", async () => {
    const { hostname, port: there, username: login, password, pathname } = new URL(String(database.connection));
    const behind = { host: hostname, port: 9 };
    await using front = await tlsFront(behind, { key: pem("server.key"), cert: pem("server.pem") });
    const { port } = front;
    await withHook(
      async (hook) => {
        expect(await refusal(hook.getFirst("select 1"))).toMatch(/^connection "shop": 127\.0\.0\.1:\d+: /);
        behind.port = Number(there);
        expect(await hook.getFirst("select 1")).toEqual([1]);
      },
      { connType: "postgres", host: "127.0.0.1", port, login, password, schema: pathname.slice(1) },
    );
  });

  test("what goes wrong names the connection and shows no password", async () => {
    const { host, port, pathname } = new URL(String(database.connection).replace(/^postgres\w*:/, "http:"));
    const facts = {
      connType: "postgres",
      host: host.replace(/:\d+$/, ""),
      port: Number(port),
      schema: pathname.slice(1),
    };
    for (const [given, message] of [
      [{ ...facts, login: "nobody", password: "opensesame" }, /password authentication failed|does not exist/],
      [{ ...facts, port: 9, password: "opensesame" }, /ECONNREFUSED/],
      [{ ...facts, extra: '{"sslmode": "verify-full"}', password: "opensesame" }, /^connection "shop"/],
      [{ ...facts, extra: '{"sslmode": "maybe"}', password: "opensesame" }, /sslmode in extra must be one of/],
    ] as [Given, RegExp][]) {
      const { ok, message: said } = await withHook((hook) => hook.testConnection(), given);
      expect([ok, said]).toEqual([false, expect.stringMatching(message)]);
      expect(said).toMatch(/^connection "shop": /);
      expect(said).not.toContain("opensesame");
    }
    expect(await withHook((hook) => hook.testConnection())).toMatchObject({ ok: true });
  });

  describe("over TLS", () => {
    const keys = { key: pem("server.key"), cert: pem("server.pem") };
    const through = async (front: SecureContextOptions, extra: object, host = "127.0.0.1"): Promise<string> => {
      const { hostname, port, username: login, password, pathname } = new URL(String(database.connection));
      await using tls = await tlsFront({ host: hostname, port: Number(port) }, front);
      const facts = { connType: "postgres", host, port: tls.port, login, password, schema: pathname.slice(1) };
      const given = { ...facts, extra: JSON.stringify(extra) };
      return await refusal(withHook((hook) => hook.getFirst("select 1"), given));
    };

    test.each([
      [{ sslmode: "verify-full", sslrootcert: pem("ca.pem") }],
      [{ sslmode: "verify-ca", sslrootcert: pem("ca.pem") }],
      [{ sslmode: "require" }],
      [{}],
    ])("it is spoken to: %o", async (extra) => {
      expect(await through(keys, extra)).toBe("it went well");
    });

    test("a certificate that nobody vouches for is refused where it is looked at", async () => {
      for (const sslmode of ["verify-full", "verify-ca"])
        expect(await through(keys, { sslmode })).toMatch(/^connection "shop": 127\.0\.0\.1:\d+: .*certificate/);
    });

    test("verify-full wants the certificate to be the host's, verify-ca does not", async ({ skip }) => {
      if (process.platform !== "linux") skip("only Linux has 127.0.0.2");
      const of = (sslmode: string): Promise<string> =>
        through(keys, { sslmode, sslrootcert: pem("ca.pem") }, "127.0.0.2");
      expect(await of("verify-full")).toMatch(/^connection "shop": 127\.0\.0\.2:\d+: .*127\.0\.0\.2 is not in/);
      expect(await of("verify-ca")).toBe("it went well");
    });

    test("a server that asks for a certificate gets the connection's", async () => {
      const asking = { ...keys, ca: pem("ca.pem") };
      const extra = { sslmode: "verify-full", sslrootcert: pem("ca.pem") };
      const own = { sslcert: pem("client.pem"), sslkey: pem("client.key") };
      expect(await through(asking, { ...extra, ...own })).toBe("it went well");
      expect(await through(asking, extra)).toMatch(/^connection "shop": /);
    });
  });
});
