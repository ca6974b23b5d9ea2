// Where statements end and where parameters stand.
import { expect, test } from "vitest";
import { numberedParameters, splitStatements } from "@windsock/provider-sql";

test("a text is split where its statements end, not where strings, names, comments and bodies say so", () => {
  expect(splitStatements("select 1; select 'a;b', \"c;d\";\n-- no; more\n/* nor ; here */ ;; select `e;f`")).toEqual(
    ["select 1", "select 'a;b', \"c;d\"", "-- no; more\n/* nor ; here */", "select `e;f`"].filter(
      (text) => !text.startsWith("--"),
    ),
  );
  expect(
    splitStatements("create function f() returns int as $x$ begin; return 1; end $x$ language plpgsql; select 2"),
  ).toHaveLength(2);
  expect(splitStatements("create trigger t after insert on a begin delete from b; delete from c; end")).toHaveLength(1);
  expect(splitStatements("select 'it''s; fine'; select 1 - 2 / 3")).toEqual([
    "select 'it''s; fine'",
    "select 1 - 2 / 3",
  ]);
  expect(splitStatements(" -- nothing\n")).toEqual([]);
});

test("named parameters get their places, casts and strings stay", () => {
  const given = { day: "2024-01-31", id: 7 };
  const place = (index: number): string => `$${index}`;
  expect(
    numberedParameters("select :day::date, ':id', x[1:2] where id = :id or day = :day -- :no", given, place),
  ).toEqual({
    sql: "select $1::date, ':id', x[1:2] where id = $2 or day = $1 -- :no",
    values: ["2024-01-31", 7],
  });
  expect(() => numberedParameters("select :other", given, place)).toThrow(
    /names the parameter :other, which is not given/,
  );
});

test("what a name says is data, never SQL", () => {
  const { sql, values } = numberedParameters("select :x", { x: "'; drop table a; --" }, () => "?1");
  expect([sql, values]).toEqual(["select ?1", ["'; drop table a; --"]]);
});
