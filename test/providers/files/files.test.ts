// CSV, JSON lines and Parquet: read, written and converted, with files of this provider's and of pandas'.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ConvertFileOperator,
  ReadFileOperator,
  readRows,
  WriteFileOperator,
  writeRows,
  type ConvertFileOperatorArgs,
  type ReadRowsOptions,
  type Row,
} from "@windsock/provider-files";
import { Dag, type BaseOperator } from "@windsock/sdk";
import { runTask } from "@windsock/sdk/testing";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
});
afterAll(async () => await rm(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

async function put(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(at(name), content);
  return at(name);
}

async function rowsOf(path: string, options?: ReadRowsOptions): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of readRows(path, options)) found.push(row);
  return found;
}

async function run(operator: BaseOperator): Promise<unknown> {
  const dag = new Dag("files", { schedule: "@daily", startDate: "2024-05-08" }) as unknown as Dag;
  dag.add(operator);
  const { outcome, value } = await runTask(dag, operator.taskId, { logicalDate: "2024-05-08" });
  if (outcome.kind === "failed") throw new Error(outcome.error.message);
  return value;
}
const convert = (inputPath: string, outputPath: string, more: Partial<ConvertFileOperatorArgs> = {}) =>
  run(new ConvertFileOperator("convert", { inputPath, outputPath, ...more } as ConvertFileOperatorArgs));

describe("CSV", () => {
  const READ: [string, string, unknown[][]][] = [
    ["quotes, commas and line ends inside quotes", 'a,b\n"x, ""y""","1\n2"\n', [["x, \"y\"", "1\n2"]]],
    ["nothing and an empty text", 'a,b,c\n,"",z\n', [[null, "", "z"]]],
    ["line ends of Windows, and none at the end", 'a,b\r\n1,"2"\r\n3,4', [["1", "2"], ["3", "4"]]],
    ["empty lines", "a,b\n\n1,2\n\n", [["1", "2"]]],
    ["a single column that is null", 'a\n1\n\n""\n', [["1"], [null], [""]]],
    ["quotes in the middle of a field", 'a,b\n5" nail,"x"y\n', [['5" nail', "xy"]]],
    ["a mark of byte order", "\uFEFFa,b\n1,2\n", [["1", "2"]]],
    ["a header alone", "a,b\n", []],
    ["nothing", "", []],
  ]; // prettier-ignore
  test.each(READ)("is read with %s", async (_name, text, expected) => {
    const found = await rowsOf(await put("in.csv", text));
    expect(found.map((row) => Object.values(row))).toEqual(expected);
  });

  test("is read the same wherever a piece of the file ends", async () => {
    const line = '"a ""quoted"" text, with\r\na line end",é,,"",12.5\n';
    const path = await put("long.csv", `a,b,c,d,e\n${line.repeat(20_000)}`);
    let count = 0;
    for await (const row of readRows(path)) {
      if (
        row["a"] !== 'a "quoted" text, with\r\na line end' ||
        row["b"] !== "é" ||
        row["c"] !== null ||
        row["d"] !== ""
      )
        throw new Error(`row ${count}: ${JSON.stringify(row)}`);
      count += 1;
    }
    expect(count).toBe(20_000);
  });

  test("is read with other signs, encodings and no header", async () => {
    const latin = await put("latin.csv", Buffer.from("Köln;1\n", "latin1"));
    const options = { csv: { delimiter: ";", encoding: "latin1", header: false } };
    expect(await rowsOf(latin, options)).toEqual([{ column_1: "Köln", column_2: "1" }]);
    expect(await rowsOf(await put("in.tsv", "a\tb\n1\t2\n"))).toEqual([{ a: "1", b: "2" }]);
    expect(await rowsOf(await put("in.csv.gz", gzipSync("a\n1\n")))).toEqual([{ a: "1" }]);
  });

  const BAD: [string, string | Buffer, string][] = [
    ["too few fields", "a,b\n1,2\n3\n", "row 2 has 1 fields, and there are 2 columns"],
    ["a quote that nothing closes", 'a,b\n1,"2\n', "the last row begins a quote that nothing closes"],
    ["two columns of one name", "a,a\n1,2\n", 'two columns are named "a"'],
    ["another encoding", Buffer.from("a\nKöln\n", "latin1"), "a text is not valid utf-8"],
  ];
  test.each(BAD)("with %s is refused, naming the file", async (_name, text, message) => {
    const path = await put("bad.csv", text);
    await expect(rowsOf(path)).rejects.toThrow(`${path}: ${message}`);
  });

  test("is written so that it reads back the same", async () => {
    const rows = [
      { a: 'x, "y"', b: null, c: "" },
      { a: "1\n2", b: true, c: { d: [1] } },
    ];
    expect(await writeRows(at("out.csv"), rows)).toBe(2);
    expect(await readFile(at("out.csv"), "utf8")).toBe('a,b,c\n"x, ""y""",,""\n"1\n2",true,"{""d"":[1]}"\n');
    expect(await rowsOf(at("out.csv"))).toEqual([rows[0], { a: "1\n2", b: "true", c: '{"d":[1]}' }]);
    await writeRows(at("out.csv.gz"), [{ a: 1 }], { csv: { delimiter: ";" } });
    expect(gunzipSync(await readFile(at("out.csv.gz"))).toString()).toBe("a\n1\n");
  });
});

describe("JSON lines", () => {
  test("keep their types, and all the digits of an integer", async () => {
    const text = '{"a": 1, "b": {"c": [1]}, "d": null}\n\n{"a": 12345678901234567890, "e": "é"}';
    const path = await put("in.jsonl", text);
    expect(await rowsOf(path)).toEqual([
      { a: 1, b: { c: [1] }, d: null },
      { a: 12_345_678_901_234_567_890n, e: "é" },
    ]);
    await convert(path, at("out.jsonl"));
    expect(await readFile(at("out.jsonl"), "utf8")).toBe(
      '{"a":1,"b":{"c":[1]},"d":null}\n{"a":12345678901234567890,"e":"é"}\n',
    );
  });

  test.each([
    ["{", "line 2 is not JSON"],
    ["[1]", "line 2 is not an object"],
  ])("that are none are refused: %s", async (line, message) => {
    const path = await put("bad.jsonl", `{"a": 1}\n${line}\n`);
    await expect(rowsOf(path)).rejects.toThrow(`${path}: ${message}`);
  });

  test("with names that come later become CSV with all columns", async () => {
    const path = await put("growing.jsonl", '{"a": 1}\n'.repeat(50_000) + '{"a": 2, "b": 3}\n');
    await convert(path, at("growing.csv"));
    const text = await readFile(at("growing.csv"), "utf8");
    expect(text.slice(0, 12)).toBe("a,b\n1,\n1,\n1,");
    expect(text.slice(-7)).toBe("1,\n2,3\n");
  });
});

describe("Parquet", () => {
  test("of pandas is read with dates, times, decimals, lists and nulls", async () => {
    for (const name of ["snappy", "zstd", "gzip", "brotli"]) {
      const found = await rowsOf(join(import.meta.dirname, `pandas-${name}.parquet`));
      expect(found).toEqual([
        { id: 1, big: 9_007_199_254_740_993n, name: "Köln", price: 1.5, paid: true, day: "2024-05-08",
          at: "2024-05-08T12:30:00.123456Z", local: "2024-05-08T12:30:00.000000", amount: 12.34, tags: ["a", "b"] },
        { id: 2, big: null, name: null, price: null, paid: null, day: null, at: null, local: null, amount: null, tags: null },
      ]); // prettier-ignore
    }
  });

  test("keeps what was put into it, whatever its types and packing", async () => {
    const rows = [
      { s: "x", i: 9_007_199_254_740_993n, n: 0.1, b: true, d: "2024-05-08", t: "2024-05-08T10:00:00.123456+02:00", j: { a: [1] } },
      { s: null, i: null, n: null, b: null, d: null, t: null, j: null },
    ]; // prettier-ignore
    const types = { d: "date", t: "timestamp", j: "json" } as const;
    for (const compression of ["snappy", "gzip", "zstd", "none"] as const) {
      await writeRows(at("all.parquet"), rows, { types, compression });
      expect(await rowsOf(at("all.parquet"))).toEqual([{ ...rows[0], t: "2024-05-08T08:00:00.123456Z" }, rows[1]]);
    }
  });

  test("of CSV has the types that all of its rows have, also those of later groups of rows", async () => {
    const lines = ["7,1,1,007,true,", "8,2,2,008,FALSE,", "9,2.5,x,009,true,4"];
    const path = await put("types.csv", `a,b,c,d,e,f\n${lines.join("\n")}\n`);
    for (const rowGroupSize of [1, 2, 50_000]) {
      await convert(path, at("types.parquet"), { rowGroupSize });
      expect(await rowsOf(at("types.parquet"))).toEqual([
        { a: 7, b: 1, c: "1", d: "007", e: true, f: null },
        { a: 8, b: 2, c: "2", d: "008", e: false, f: null },
        { a: 9, b: 2.5, c: "x", d: "009", e: true, f: 4 },
      ]);
    }
  });

  test("of given types refuses a value that does not fit, naming row and column", async () => {
    const path = await put("given.csv", "a,b\n1,2\n3,four\n");
    const types = { b: "integer" } as const;
    await expect(convert(path, at("given.parquet"), { types })).rejects.toThrow(
      'row 2: column b is "four", which is no integer',
    );
    await expect(convert(path, at("given.parquet"), { types: { c: "date" } })).rejects.toThrow("there is no column c");
    expect((await readdir(folder)).filter((name) => name.startsWith("given.parquet"))).toEqual([]);
  });

  test("is written in as much memory however many groups it has", async () => {
    // A text that is cut out of a larger one holds all of it: here there is one of a million characters for each thousand rows.
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const held: number[] = [];
    function* rows(): Generator<Row> {
      for (let piece = 0; piece < 80; piece += 1) {
        const text = Buffer.alloc(1_000_000, `${String(piece).padStart(3, "0")}, a text, `).toString();
        for (let row = 0; row < 1000; row += 1) yield { id: row, text: text.slice(row, row + 20 + row) };
        if (piece !== 25 && piece !== 75) continue;
        collect();
        held.push(process.memoryUsage().heapUsed);
      }
    }
    await writeRows(at("groups.parquet"), rows());
    expect(held[1]! - held[0]!).toBeLessThan(3_000_000);
    expect(await readRows(at("groups.parquet")).next()).toMatchObject({
      value: { id: 0, text: "000, a text, 000, a " },
    });
  });

  test("that is none is refused", async () => {
    await expect(rowsOf(await put("bad.parquet", "a,b\n1,2\n3,4\n5,6\n"))).rejects.toThrow(
      /bad\.parquet is no Parquet file/,
    );
  });

  test("becomes CSV and JSON lines again, and an empty one too", async () => {
    await convert(await put("round.csv", "id,name\n1,a\n2,\n"), at("round.parquet"));
    await convert(at("round.parquet"), at("back.csv"));
    expect(await readFile(at("back.csv"), "utf8")).toBe("id,name\n1,a\n2,\n");
    await convert(at("round.parquet"), at("back.jsonl"));
    expect(await readFile(at("back.jsonl"), "utf8")).toBe('{"id":1,"name":"a"}\n{"id":2,"name":null}\n');
    await convert(await put("empty.csv", "id,name\n"), at("empty.parquet"));
    await convert(at("empty.parquet"), at("empty-again.csv"));
    expect(await readFile(at("empty-again.csv"), "utf8")).toBe("id,name\n");
  });
});

describe("the operators", () => {
  test("take templates, answer paths, and give rows to each other", async () => {
    await put("2024-05-08.csv", "id,total,name\n1,2.5,ann\n2,3.5,bob\n");
    expect(await convert(`${folder}/{{ ds }}.csv`, `${folder}/new/{{ ds }}.parquet`)).toBe(
      at("new/2024-05-08.parquet"),
    );
    const rows = await run(
      new ReadFileOperator("read", { path: at("new/2024-05-08.parquet"), columns: ["id", "total"] }),
    );
    expect(rows).toEqual([{ id: 1, total: 2.5 }, { id: 2, total: 3.5 }]); // prettier-ignore
    const path = at("written/{{ ds }}.csv");
    expect(await run(new WriteFileOperator("write", { rows: rows as object[], path }))).toBe(
      at("written/2024-05-08.csv"),
    );
    expect(await readFile(at("written/2024-05-08.csv"), "utf8")).toBe("id,total\n1,2.5\n2,3.5\n");
    expect(await readdir(at("written"))).toEqual(["2024-05-08.csv"]);
  });

  test("reading refuses more rows than an XCom should have", async () => {
    const path = await put("many.csv", "a\n1\n2\n3\n");
    await expect(run(new ReadFileOperator("read", { path, maxRows: 2 }))).rejects.toThrow("has more than 2 rows");
    expect(await run(new ReadFileOperator("read", { path, maxRows: 3, types: { a: "integer" } }))).toHaveLength(3);
  });

  test("a file that is not there, or of no known ending, fails the task", async () => {
    await expect(convert(at("none.csv"), at("none.parquet"))).rejects.toThrow("ENOENT");
    await expect(convert(await put("x.dat", "a"), at("x.csv"))).rejects.toThrow("give csv, jsonl or parquet");
  });

  test("rows of a generator need their columns from the first rows on", async () => {
    function* rows(): Generator<object> {
      for (let index = 0; index < 1500; index += 1) yield index < 1400 ? { a: index } : { a: index, b: "x" };
    }
    await expect(writeRows(at("generated.csv"), rows())).rejects.toThrow("give the types of all columns");
    expect(await writeRows(at("generated.csv"), rows(), { types: { a: "integer", b: "string" } })).toBe(1500);
  });
});
