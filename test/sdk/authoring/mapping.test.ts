// Mapped tasks and groups.
import { describe, expect, it } from "vitest";
import { Dag, type MappedOperator } from "@windsock/sdk";
import {
  AIRFLOW_DEFAULTS,
  checkDag,
  isMappedOperator,
  serializeDag,
  takeUnplacedOperators,
} from "@windsock/sdk/authoring";
import { FetchOperator, NothingOperator } from "./sample-operators.ts";

const tasksOf = (dag: Dag) =>
  Object.fromEntries(serializeDag(dag, AIRFLOW_DEFAULTS).tasks.map((task) => [task.taskId, task]));

describe("mapped tasks", () => {
  it("a factory maps over a reference, and what it gives is a list", () => {
    const dag = new Dag("d");
    const numbers = dag.task("gen", () => [1, 2, 3])();
    const squares = dag.task("square", ({ x }: { x: number }) => x * x).expand({ x: numbers });
    dag.task("total", ({ xs }: { xs: number[] }) => xs.length)({ xs: squares });
    const tasks = tasksOf(dag);
    expect(tasks["square"]).toMatchObject({
      expansion: { kind: "product", inputs: { x: { taskId: "gen", key: "return_value" } } },
      upstream: ["gen"],
      downstream: ["total"],
      operator: "FunctionOperator",
    });
    expect(checkDag(dag)).toEqual([]);
  });

  it("an instance is an operator of the class, with the place of the mapped one", () => {
    takeUnplacedOperators();
    const dag = new Dag("d");
    const mapped = dag.add(FetchOperator.partial("fetch", { retries: 4 }).expand({ outputPath: ["a", "b"] }));
    expect(isMappedOperator(mapped)).toBe(true);
    const instance = mapped.unmap({ outputPath: "a" });
    expect(instance).toBeInstanceOf(FetchOperator);
    expect(instance).toMatchObject({ taskId: "fetch", outputPath: "a", dagId: "d" });
    expect(instance.settings.retries).toBe(4);
    expect(takeUnplacedOperators()).toEqual([]);
    expect(tasksOf(dag)["fetch"]).toMatchObject({
      operator: "FetchOperator",
      retries: 4,
      fields: { outputPath: ["a", "b"] },
      expansion: { kind: "product", inputs: { outputPath: { literal: 2 } } },
    });
  });

  it("a factory's instance has the inputs of partial() and expand()", () => {
    const dag = new Dag("d");
    const add = dag.task("add", ({ x, y }: { x: number; y: number }) => x + y);
    const task = add.partial({ y: 10 }).expand({ x: [1, 2] }).task as unknown as MappedOperator;
    expect((task.unmap({ x: 2 }) as unknown as { execute(context: object): number }).execute({})).toBe(12);
  });

  it("objects of arguments give one instance each", () => {
    const dag = new Dag("d");
    dag.add(FetchOperator.partial("literal").expandKwargs([{ outputPath: "a" }, { outputPath: "b" }]));
    const list = dag.task("list", () => [{ outputPath: "a" }])();
    dag.add(FetchOperator.partial("pulled").expandKwargs(list));
    const tasks = tasksOf(dag);
    expect(tasks["literal"]?.expansion).toEqual({ kind: "kwargs", inputs: { kwargs: { literal: 2 } } });
    expect(tasks["pulled"]?.expansion).toEqual({
      kind: "kwargs",
      inputs: { kwargs: { taskId: "list", key: "return_value" } },
    });
  });

  it("lengths of mapped, zipped and joined lists are those of their sources", () => {
    const dag = new Dag("d");
    const a = dag.task("a", () => [1, 2])();
    const b = dag.task("b", () => ["x"])();
    dag.task("m", ({ x }: { x: string }) => x).expand({ x: a.map((n) => `n${n}`) });
    dag.task("z", ({ x }: { x: [number, string] }) => x).expand({ x: a.zip(b) });
    dag.task("l", ({ x }: { x: [number | null, string | null] }) => x).expand({ x: a.zipLongest(b) });
    dag.task("c", ({ x }: { x: number | string }) => x).expand({ x: a.concat(b) });
    const tasks = tasksOf(dag);
    const [from, to] = [
      { taskId: "a", key: "return_value" },
      { taskId: "b", key: "return_value" },
    ];
    expect(tasks["m"]?.expansion?.inputs).toEqual({ x: from });
    expect(tasks["z"]?.expansion?.inputs).toEqual({ x: { zip: [from, to], longest: false } });
    expect(tasks["l"]?.expansion?.inputs).toEqual({ x: { zip: [from, to], longest: true } });
    expect(tasks["c"]?.expansion?.inputs).toEqual({ x: { concat: [from, to] } });
    expect(tasks["z"]?.upstream).toEqual(["a", "b"]);
  });

  it("what cannot be mapped over is refused with its place", () => {
    const dag = new Dag("d");
    const task = dag.task("t", ({ x }: { x: number }) => x);
    expect(() => task.expand({ x: 5 as unknown as number[] })).toThrow(/got number for "x"/);
    expect(() => FetchOperator.partial("p", { outputPath: "a" }).expand({ outputPath: ["b"] } as never)).toThrow(
      /given to partial\(\) and to expand\(\)/,
    );
    expect(() => FetchOperator.partial("p").expand({} as never)).toThrow(/nothing to map over/);
    takeUnplacedOperators();
  });
});

describe("mapped groups", () => {
  it("its tasks use the group's values and come after what it maps over", () => {
    const dag = new Dag("d");
    const paths = dag.task("paths", () => ["a", "b"])();
    const files = dag.mappedGroup("file", { path: paths }, (g, { path }) => {
      const size = g.task("size", ({ path: p }: { path: string }) => p.length)({ path });
      return g.task("double", ({ n }: { n: number }) => 2 * n)({ n: size });
    });
    dag.task("sum", ({ all }: { all: number[] }) => all.length)({ all: files.output });
    const stored = serializeDag(dag, AIRFLOW_DEFAULTS);
    expect(stored.groups[0]).toMatchObject({
      groupId: "file",
      expansion: { kind: "product", inputs: { path: { taskId: "paths", key: "return_value" } } },
    });
    expect(stored.tasks.map(({ taskId, upstream }) => [taskId, upstream])).toEqual([
      ["file.double", ["file.size"]],
      ["file.size", ["paths"]],
      ["paths", []],
      ["sum", ["file.double"]],
    ]);
    expect(checkDag(dag)).toEqual([]);
  });

  it("nothing is mapped inside of a mapped group", () => {
    const dag = new Dag("d");
    expect(() =>
      dag.mappedGroup("g", { x: [1] }, (g) => g.task("t", ({ y }: { y: number }) => y).expand({ y: [1] })),
    ).toThrow(/mapped inside of mapped group "g"/);
    expect(() => dag.mappedGroup("h", { x: [1] }, (h) => h.mappedGroup("i", { y: [1] }, () => null))).toThrow(
      /mapped inside of mapped group "h"/,
    );
    takeUnplacedOperators();
  });

  it("its values stay inside", () => {
    const dag = new Dag("d");
    const group = dag.mappedGroupKwargs("g", [{ a: "x" }], (g, { a }) => {
      g.add(new NothingOperator("t"));
      return { a };
    });
    dag.add(new FetchOperator("outside", { outputPath: group.output.a as never }));
    expect(checkDag(dag)[0]?.message).toContain('it uses "a" of mapped group "g", but is not in that group');
  });
});
