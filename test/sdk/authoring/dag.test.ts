// Placing tasks in a Dag and drawing the edges between them.
import { describe, expect, it } from "vitest";
import { chain, chainLinear, crossDownstream, Dag, getContext, type DagError } from "@windsock/sdk";
import { AIRFLOW_DEFAULTS, checkDag, resolveEdges, serializeDag } from "@windsock/sdk/authoring";
import { FetchOperator, FlagSensor, NothingOperator } from "./sample-operators.ts";

function edgesOf(dag: Dag): string[] {
  return [...resolveEdges(dag)]
    .flatMap(([node, { downstream }]) => [...downstream].map((after) => `${node.taskId}>${after.taskId}`))
    .sort();
}

const add = (dag: Pick<Dag, "add">, ...ids: string[]): NothingOperator[] =>
  ids.map((id) => dag.add(new NothingOperator(id)));

describe("placing tasks", () => {
  it("the example of the design draws its graph", () => {
    const ratings = new Dag("ratings", {
      schedule: "@daily",
      startDate: "2019-01-01",
      endDate: "2019-01-10",
      defaultArgs: { retries: 1 },
    });
    const ready = ratings.add(new FlagSensor("is_api_available", { answers: [true] }));
    const fetched = ratings.add(
      new FetchOperator("fetch_ratings", { startDate: "{{ ds }}", outputPath: "data/ratings/{{ ds }}.json" }),
    );
    const rank = ratings.task("rank_movies", async ({ path }: { path: string }) => ({ movies: path.length }), {
      retries: 2,
    });
    const ranked = rank({ path: fetched.output });
    ready.before(fetched);
    expect(edgesOf(ratings)).toEqual(["fetch_ratings>rank_movies", "is_api_available>fetch_ratings"]);
    expect(checkDag(ratings)).toEqual([]);
    // The operator's own templated startDate is not the date from which the task runs.
    expect(serializeDag(ratings, AIRFLOW_DEFAULTS).tasks[0]).toMatchObject({
      taskId: "fetch_ratings",
      startDate: "2019-01-01T00:00:00Z",
      fields: { startDate: "{{ ds }}", outputPath: "data/ratings/{{ ds }}.json" },
    });
    expect(ranked.taskId).toBe("rank_movies");
    expect(ranked.task.settings.retries).toBe(2);
    expect(ready.settings.retries).toBe(1);
  });

  it("references in lists and objects of inputs are edges", () => {
    const dag = new Dag("d");
    const one = dag.task("one", () => 1)();
    const two = dag.task("two", () => 2)();
    dag.task(
      "sum",
      ({ all, more }: { all: number[]; more: { n: number } }) => all.length + more.n,
    )({ all: [one, 5], more: { n: two } });
    expect(edgesOf(dag)).toEqual(["one>sum", "two>sum"]);
  });

  it("a task takes its id from its function or its spec", () => {
    const dag = new Dag("d");
    dag.task(function extract() {})();
    dag.task(() => 1, { taskId: "load" })();
    expect([...dag.tasks.keys()]).toEqual(["extract", "load"]);
    expect(() => dag.task(() => 1)).toThrow(/without a name/);
  });

  it("a factory that is called again makes numbered tasks", () => {
    const dag = new Dag("d");
    const greet = dag.task("greet", ({ name }: { name: string }) => name);
    expect([greet({ name: "a" }), greet({ name: "b" }), greet({ name: "c" })].map((ref) => ref.taskId)).toEqual([
      "greet",
      "greet__1",
      "greet__2",
    ]);
    expect(greet.override({ taskId: "hello", retries: 3 })({ name: "d" }).task.settings).toMatchObject({ retries: 3 });
  });

  it("inputs may be listed in the order the function destructures them", () => {
    const dag = new Dag("d");
    const one = dag.task("one", () => 1)();
    const join = dag.task("join", ({ a, b }: { a: number; b: string }) => `${a}${b}`);
    expect((join.withArgList(one, "x").task as unknown as { opKwargs: object }).opKwargs).toMatchObject({
      a: one,
      b: "x",
    });
    expect(() => join.withArgList(1)).toThrow(/got 1 values/);
  });

  it("an id that is used twice names both places", () => {
    const dag = new Dag("d");
    dag.add(new NothingOperator("a"));
    const error = thrown(() => dag.add(new NothingOperator("a")));
    expect(error).toMatchObject({
      code: "duplicate_id",
      dagId: "d",
      taskId: "a",
      place: { file: import.meta.filename },
    });
    expect(error.message).toContain("dag.test.ts");
    expect(error.stack).toContain(`${import.meta.filename}:${error.place?.line}`);
  });

  it("an operator belongs to one Dag", () => {
    const task = new Dag("one").add(new NothingOperator("a"));
    expect(thrown(() => new Dag("two").add(task))).toMatchObject({ code: "foreign_task", dagId: "two" });
  });

  it.each(["", "a b", "a/b", "x".repeat(251)])("the task id %j is refused", (id) => {
    expect(thrown(() => new NothingOperator(id)).code).toBe("bad_id");
    expect(thrown(() => new Dag(id)).code).toBe("bad_id");
  });

  it("letters of any script are allowed in ids", () => {
    expect(new NothingOperator("größe.мир-1_x").taskId).toBe("größe.мир-1_x");
  });

  it("the context is only there while a task runs", () => {
    expect(() => getContext()).toThrow(/only there while a task runs/);
  });
});

describe("drawing edges", () => {
  it("chain joins lists of one length one to one", () => {
    const dag = new Dag("d");
    const [a, b, c, e, f, g] = add(dag, "a", "b", "c", "e", "f", "g") as [
      NothingOperator,
      NothingOperator,
      NothingOperator,
      NothingOperator,
      NothingOperator,
      NothingOperator,
    ];
    chain(a, [b, c], [e, f], g);
    expect(edgesOf(dag)).toEqual(["a>b", "a>c", "b>e", "c>f", "e>g", "f>g"]);
    expect(() => chain([a, b], [c])).toThrow(/2 and 1/);
  });

  it("chainLinear and crossDownstream join all to all", () => {
    const one = new Dag("one");
    const [a, b, c] = add(one, "a", "b", "c") as [NothingOperator, NothingOperator, NothingOperator];
    chainLinear([a, b], [], c);
    expect(edgesOf(one)).toEqual(["a>c", "b>c"]);
    const two = new Dag("two");
    const [d, e, f, g] = add(two, "d", "e", "f", "g") as [
      NothingOperator,
      NothingOperator,
      NothingOperator,
      NothingOperator,
    ];
    crossDownstream([d, e], [f, g]);
    expect(edgesOf(two)).toEqual(["d>f", "d>g", "e>f", "e>g"]);
  });

  it("edges may be drawn before a task is placed, and before() gives back its own task", () => {
    const dag = new Dag("d");
    const a = new NothingOperator("a");
    const b = new NothingOperator("b");
    expect(a.before(b)).toBe(a);
    dag.add(b);
    dag.add(a);
    expect(edgesOf(dag)).toEqual(["a>b"]);
  });
});

describe("groups", () => {
  it("nested groups prefix ids, and edges to a group mean its first and last tasks", () => {
    const dag = new Dag("d");
    const [start, end] = add(dag, "start", "end") as [NothingOperator, NothingOperator];
    const outer = dag.group("outer", (g) => {
      const [x] = add(g, "x") as [NothingOperator];
      const inner = g.group("inner", (h) => {
        const [y, z] = add(h, "y", "z") as [NothingOperator, NothingOperator];
        y.before(z);
      });
      x.before(inner);
    });
    chain(start, outer, end);
    expect(edgesOf(dag)).toEqual([
      "outer.inner.y>outer.inner.z",
      "outer.inner.z>end",
      "outer.x>outer.inner.y",
      "start>outer.x",
    ]);
    expect(
      serializeDag(dag, AIRFLOW_DEFAULTS).groups.map(({ groupId, parentGroupId }) => [groupId, parentGroupId]),
    ).toEqual([
      ["outer", null],
      ["outer.inner", "outer"],
    ]);
  });

  it("a group without prefix leaves its tasks their own ids", () => {
    const dag = new Dag("d");
    dag.group("g", (g) => g.group("h", (h) => add(h, "t"), { prefixGroupId: false }));
    expect([...dag.tasks.keys()]).toEqual(["t"]);
    expect([...dag.groups.keys()]).toEqual(["g", "g.h"]);
  });

  it("a group that is filled later keeps the edges drawn to it", () => {
    const dag = new Dag("d");
    const group = dag.taskGroup("extract");
    const [after] = add(dag, "after") as [NothingOperator];
    group.before(after);
    group.task("north", () => 1)();
    group.task("south", () => 2)();
    expect(edgesOf(dag)).toEqual(["extract.north>after", "extract.south>after"]);
  });

  it("what its function returned is the group's output, and its defaultArgs reach its tasks", () => {
    const dag = new Dag("d", { defaultArgs: { retries: 1, owner: "ann" } });
    const group = dag.group("g", (g) => g.task("t", () => "x")(), { defaultArgs: { retries: 5 } });
    expect(group.output.taskId).toBe("g.t");
    expect(group.output.task.settings).toMatchObject({ retries: 5, owner: "ann" });
  });

  it("what follows a group does not wait for its teardown", () => {
    const dag = new Dag("d");
    const [after] = add(dag, "after") as [NothingOperator];
    const group = dag.group("g", (g) => {
      const [up, work, down] = add(g, "up", "work", "down") as [NothingOperator, NothingOperator, NothingOperator];
      chain(up, work, down.asTeardown({ setups: up }));
    });
    group.before(after);
    expect(edgesOf(dag)).toEqual(["g.up>g.down", "g.up>g.work", "g.work>after", "g.work>g.down"]);
  });

  it("between() puts what a function adds behind a setup and before its teardown", () => {
    const dag = new Dag("d");
    const [up, down] = add(dag, "up", "down") as [NothingOperator, NothingOperator];
    dag.between(up, down, () => {
      const [a, b] = add(dag, "a", "b") as [NothingOperator, NothingOperator];
      a.before(b);
    });
    expect(edgesOf(dag)).toEqual(["a>b", "b>down", "up>a", "up>down"]);
    const { tasks } = serializeDag(dag, AIRFLOW_DEFAULTS);
    expect(
      tasks.map(({ taskId, isSetup, isTeardown, triggerRule }) => [taskId, isSetup, isTeardown, triggerRule]),
    ).toEqual([
      ["a", false, false, "all_success"],
      ["b", false, false, "all_success"],
      ["down", false, true, "all_done_setup_success"],
      ["up", true, false, "all_success"],
    ]);
  });
});

function thrown(body: () => unknown): DagError {
  try {
    body();
  } catch (error) {
    return error as DagError;
  }
  throw new Error("nothing was thrown");
}
