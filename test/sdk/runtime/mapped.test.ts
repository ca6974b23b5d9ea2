// The inputs of mapped tasks and groups, and how references become values.
import { describe, expect, it } from "vitest";
import { Dag, TaskSkipped } from "@windsock/sdk";
import { runDag, runTask } from "@windsock/sdk/testing";

const asDag = (dag: unknown): Dag => dag as Dag;

describe("a mapped task", () => {
  it("combines its inputs with the last changing fastest", async () => {
    const dag = new Dag("product", { schedule: null });
    dag.task("pair", ({ x, y }: { x: number; y: string }) => `${x}${y}`).expand({ x: [1, 2], y: ["a", "b", "c"] });
    const { value } = await runDag(asDag(dag));
    expect(value("pair")).toEqual(["1a", "1b", "1c", "2a", "2b", "2c"]);
  });

  it("gives the entries of an object one by one", async () => {
    const dag = new Dag("entries", { schedule: null });
    const source = dag.task("source", (): Record<string, number> => ({ a: 1, b: 2 }))();
    dag.task("each", ({ entry }: { entry: [string, unknown] }) => entry).expand({ entry: source });
    expect((await runDag(asDag(dag))).value("each")).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });

  it("takes one object of inputs for each instance with expandKwargs", async () => {
    const dag = new Dag("kwargs", { schedule: null });
    const rows = dag.task("rows", () => [
      { x: 1, y: 2 },
      { x: 3, y: 4 },
    ])();
    dag.task("add", ({ x, y }: { x: number; y: number }) => x + y).expandKwargs(rows);
    expect((await runDag(asDag(dag))).value("add")).toEqual([3, 7]);
  });

  it("keeps what partial gave, and reduces in order of map index", async () => {
    const dag = new Dag("partial", { schedule: null });
    const numbers = dag.task("numbers", () => [1, 2, 3])();
    const scaled = dag
      .task("scale", ({ by, n }: { by: number; n: number }) => n * by)
      .partial({ by: 10 })
      .expand({ n: numbers });
    dag.task("sum", ({ all }: { all: number[] }) => all.join())({ all: scaled });
    expect((await runDag(asDag(dag))).value("sum")).toBe("10,20,30");
  });

  it("maps over another mapped task's values by place, asking for one", async () => {
    const dag = new Dag("chain", { schedule: null });
    const first = dag
      .task("first", ({ n }: { n: number }) => {
        if (n === 2) throw new TaskSkipped("not two");
        return n;
      })
      .expand({ n: [1, 2, 3] });
    const second = dag
      .task("second", ({ n }: { n: number }) => n * 100, { triggerRule: "all_done" })
      .expand({ n: first });
    dag.task("sum", ({ all }: { all: number[] }) => all, { triggerRule: "all_done" })({ all: second });
    expect((await runDag(asDag(dag))).value("sum")).toEqual([100, 300]);
  });

  it("maps, zips and concatenates what it runs over", async () => {
    const dag = new Dag("lists", { schedule: null });
    const a = dag.task("a", () => [1, 2, 3])();
    const b = dag.task("b", () => ["x", "y"])();
    const each = dag.task("each", ({ v }: { v: unknown }) => v);
    each.override({ taskId: "mapped" }).expand({ v: a.map((n) => n + 1) });
    each.override({ taskId: "zipped" }).expand({ v: a.zip(b) });
    each.override({ taskId: "longest" }).expand({ v: a.zipLongest(b, "-") });
    each.override({ taskId: "joined" }).expand({ v: a.concat(b) });
    const { value } = await runDag(asDag(dag));
    expect(value("mapped")).toEqual([2, 3, 4]);
    expect(value("zipped")).toEqual([
      [1, "x"],
      [2, "y"],
    ]);
    expect(value("longest")).toEqual([
      [1, "x"],
      [2, "y"],
      [3, "-"],
    ]);
    expect(value("joined")).toEqual([1, 2, 3, "x", "y"]);
  });

  it("cannot run as a whole, and says so when it is mapped over something that is no list", async () => {
    const dag = new Dag("wrong", { schedule: null });
    const source = dag.task("source", () => [1])();
    dag.task("each", ({ n }: { n: number }) => n).expand({ n: source });
    expect((await runTask(asDag(dag), "each")).outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("mapped") },
    });
    const options = { mapIndex: 0, xcoms: { source: { return_value: 7 } } };
    expect((await runTask(asDag(dag), "each", options)).outcome).toMatchObject({
      error: { message: expect.stringContaining("can't map over") },
    });
  });
});

describe("a mapped group", () => {
  it("gives each instance its input, keeps instances apart and is seen whole from outside", async () => {
    const dag = new Dag("files", { schedule: null });
    const paths = dag.task("paths", () => ["a", "b"])();
    const loaded = dag.mappedGroup("file", { path: paths }, (g, { path }) => {
      const read = g.task("read", ({ path }: { path: string }) => `${path}!`)({ path });
      return g.task("load", ({ text }: { text: string }) => `${text}?`)({ text: read });
    });
    dag.task("all", ({ texts }: { texts: unknown }) => texts)({ texts: loaded.output as never });
    const { value, state } = await runDag(asDag(dag));
    expect(state).toBe("success");
    expect(value("file.load")).toEqual(["a!?", "b!?"]);
    expect(value("all")).toEqual(["a!?", "b!?"]);
  });
});

describe("a reference", () => {
  it("becomes its value inside lists and objects; a task that returned nothing gives null", async () => {
    const dag = new Dag("refs", { schedule: null });
    const a = dag.task("a", () => 1)();
    const none = dag.task("none", () => undefined)();
    dag.task("use", ({ v }: { v: unknown }) => v)({ v: { list: [a, none], deep: { a } } as never });
    expect((await runDag(asDag(dag))).value("use")).toEqual({ list: [1, null], deep: { a: 1 } });
  });

  it("to a key that was never pushed fails by name", async () => {
    const dag = new Dag("refs", { schedule: null });
    const a = dag.task("a", () => 1)();
    dag.task("use", ({ v }: { v: unknown }) => v)({ v: a.get("rows") as never });
    const { outcome } = await runTask(asDag(dag), "use");
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { name: "XComNotFound", message: expect.stringContaining('key="rows"') },
    });
  });

  it("to a part of several outputs is that part", async () => {
    const dag = new Dag("refs", { schedule: null });
    const a = dag.task("a", () => ({ rows: 5 }), { multipleOutputs: true })();
    dag.task("use", ({ v }: { v: number }) => v + 1)({ v: a.get("rows") });
    expect((await runDag(asDag(dag))).value("use")).toBe(6);
  });
});

describe("a task over whose return value something is mapped", () => {
  const source = (value: unknown) => {
    const dag = new Dag("source", { schedule: null });
    const list = dag.task("list", () => value as number[])();
    dag.task("each", ({ n }: { n: number }) => n).expand({ n: list });
    return asDag(dag);
  };
  const settings = { mapped_task_limit: "3" };

  it("fails when it returns more than is allowed, and names the setting", async () => {
    expect((await runTask(source([1, 2, 3]), "list", { settings })).outcome).toMatchObject({ kind: "success" });
    expect((await runTask(source([1, 2, 3, 4]), "list", { settings })).outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringMatching(/'list'.*returned 4 values.*3 that are allowed.*mapped_task_limit/) },
    });
  });

  it("fails when it returns nothing, or what has no length", async () => {
    for (const [value, found] of [
      [undefined, "nothing"],
      ["text", "a string"],
      [5, "a number"],
    ] as const) {
      expect((await runTask(source(value), "list")).outcome).toMatchObject({
        kind: "failed",
        error: { message: expect.stringContaining(`must return a list or an object; it returned ${found}`) },
      });
    }
  });

  it("may return what it likes where nothing is mapped over it", async () => {
    const dag = new Dag("free", { schedule: null });
    dag.task("list", () => "text")();
    expect((await runTask(asDag(dag), "list")).outcome).toMatchObject({ kind: "success" });
  });
});
