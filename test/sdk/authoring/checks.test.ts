// What is wrong with a Dag is told with its Dag, task, place and fix.
import { describe, expect, it } from "vitest";
import { Asset, chain, Dag, DagError, Param, type DagSpec, type OperatorArgs, type TriggerRule } from "@windsock/sdk";
import { checkDag, collectDags, takeUnplacedOperators } from "@windsock/sdk/authoring";
import { BusyNothingOperator, FetchOperator, FlagSensor, NothingOperator } from "./sample-operators.ts";

const messages = (dag: Dag): string[] => checkDag(dag).map(({ message }) => message);

function withTask(args: OperatorArgs, spec: DagSpec = {}): Dag {
  const dag = new Dag("d", spec);
  dag.add(new NothingOperator("t", args));
  return dag;
}

describe("edges", () => {
  it("a circle is shown with the place of a task in it", () => {
    const dag = new Dag("d");
    const [a, b, c] = ["a", "b", "c"].map((id) => dag.add(new NothingOperator(id))) as [
      NothingOperator,
      NothingOperator,
      NothingOperator,
    ];
    chain(a, b, c, a);
    const [error] = checkDag(dag);
    expect(error?.message).toContain("a → b → c → a");
    expect(error).toMatchObject({ code: "cycle", dagId: "d", place: { file: import.meta.filename } });
  });

  it("a long chain without a circle is fine", () => {
    const dag = new Dag("d");
    chain(...Array.from({ length: 3000 }, (_, i) => dag.add(new NothingOperator(`t${i}`))));
    expect(checkDag(dag)).toEqual([]);
  });

  it("a task that is joined but in no Dag, or in another, is named", () => {
    const dag = new Dag("d");
    const a = dag.add(new NothingOperator("a"));
    a.before(new NothingOperator("lost"), new Dag("other").add(new NothingOperator("far")));
    expect(messages(dag)).toEqual([
      'Dag "d", task "lost": task "a" of Dag "d" is joined to it, but it is in no Dag. Add it: dag.add(…)',
      'Dag "d", task "far": task "a" of Dag "d" is joined to it, but it is in Dag "other". Join tasks of one Dag only',
    ]);
    takeUnplacedOperators();
  });

  it("a branch that decides about nothing is refused", () => {
    const dag = new Dag("d");
    dag.switch(dag.task("pick", () => "x")());
    expect(messages(dag)[0]).toContain("dag.switch() decides about no task");
  });
});

describe("arguments of tasks", () => {
  it.each<[OperatorArgs, RegExp]>([
    [{ retries: -1 }, /retries is -1/],
    [{ retries: 1.5 }, /retries is 1.5/],
    [{ poolSlots: 0 }, /poolSlots is 0/],
    [{ executionTimeout: "soon" }, /executionTimeout is not a duration/],
    [{ retryDelay: -5 }, /retryDelay is negative/],
    [{ triggerRule: "sometimes" as TriggerRule }, /no trigger rule "sometimes"/],
    [{ weightRule: "heavy" as "absolute" }, /no weight rule "heavy"/],
    [{ queue: "" }, /queue is ""/],
    [{ startDate: "2024-02-01", endDate: "2024-01-01" }, /endDate is before startDate/],
    [{ onFailureCallback: "tell" as never }, /onFailureCallback is neither a function/],
    [{ outlets: ["s3://x" as never] }, /outlets has something that is no asset/],
    [{ maxActiveTisPerDag: 0 }, /maxActiveTisPerDag is 0/],
  ])("%j is refused", (args, message) => {
    const [error] = checkDag(withTask(args));
    expect(error?.message).toMatch(message);
    expect(error).toMatchObject({ dagId: "d", taskId: "t", place: { file: import.meta.filename } });
  });

  it("what an operator lists as templated must be there", () => {
    class Wrong extends NothingOperator {
      static override readonly templateFields = ["sql"];
    }
    const dag = new Dag("d");
    dag.add(new Wrong("t"));
    expect(messages(dag)[0]).toContain('"sql" is in templateFields of Wrong');
  });

  it("a sensor that cannot both skip and never fail says so at once", () => {
    expect(() => new FlagSensor("s", { answers: [], softFail: true, neverFail: true })).toThrow(/exclude each other/);
    expect(() => new FlagSensor("s", { answers: [], mode: "stare" as "poke" })).toThrow(/mode is "stare"/);
    takeUnplacedOperators();
  });
});

describe("setup, teardown and trigger rules", () => {
  it("a teardown has a trigger rule of its own", () => {
    const dag = withTask({ triggerRule: "all_done" });
    dag.getTask("t")?.asTeardown();
    expect(messages(dag)[0]).toContain('a teardown cannot have the trigger rule "all_done"');
  });

  it("a task is not setup and teardown at once", () => {
    const dag = withTask({});
    dag.getTask("t")?.asSetup().asTeardown();
    expect(messages(dag)[0]).toContain("it is a setup and a teardown");
  });

  it("directly behind a setup the rule is all_success", () => {
    const dag = withTask({ triggerRule: "one_failed" });
    dag
      .add(new NothingOperator("up"))
      .asSetup()
      .before(dag.getTask("t") as NothingOperator);
    expect(messages(dag)[0]).toContain('directly behind setup "up"');
  });

  it("failFast wants all_success, teardowns aside", () => {
    const dag = withTask({ triggerRule: "all_done" }, { failFast: true });
    dag.add(new NothingOperator("down")).asTeardown();
    expect(messages(dag)).toHaveLength(1);
    expect(messages(dag)[0]).toContain("failFast");
  });

  it("always is not allowed in a mapped group", () => {
    const dag = new Dag("d");
    dag.mappedGroup("g", { x: [1, 2] }, (g) => g.add(new NothingOperator("t", { triggerRule: "always" })));
    expect(messages(dag)[0]).toContain('cannot have the trigger rule "always"');
  });
});

describe("arguments of a Dag", () => {
  it.each<[DagSpec, RegExp]>([
    [{ timezone: "Mars/Olympus" }, /timezone "Mars\/Olympus" does not exist/],
    [{ maxActiveRuns: 0 }, /maxActiveRuns is 0/],
    [{ tags: ["x".repeat(101)] }, /longer than 100/],
    [{ ownerLinks: { ann: "ann's page" } }, /the link of owner "ann"/],
  ])("%j is refused when the Dag is made", (spec, message) => {
    expect(() => new Dag("d", spec)).toThrow(message);
  });

  it.each<[DagSpec, RegExp]>([
    [{ startDate: "2024-02-01", endDate: "2024-01-01" }, /endDate is before startDate/],
    [{ startDate: "yesterday" }, /startDate cannot be read/],
    [{ schedule: "not a cron" }, /no cron expression/],
    [{ schedule: {} }, /span is empty/],
    [{ schedule: "@continuous", maxActiveRuns: 2 }, /one run at a time/],
    [{ schedule: "@daily", params: { n: new Param(undefined, { type: "integer" }) } }, /param "n".*no default/],
    [
      { schedule: "@daily", params: { n: new Param(11, { type: "integer", maximum: 10 }) } },
      /11 is greater than the maximum of 10/,
    ],
    [{ dagrunTimeout: "long" }, /dagrunTimeout is not a duration/],
  ])("%j is refused", (spec, message) => {
    expect(messages(new Dag("d", spec))[0]).toMatch(message);
  });

  it("a Dag that is started by hand may have params without default", () => {
    expect(
      checkDag(new Dag("d", { schedule: null, params: { n: new Param(undefined, { type: "integer" }) } })),
    ).toEqual([]);
  });
});

describe("collecting", () => {
  it("every exported Dag is found, in lists and objects too", () => {
    const made = ["a", "b"].map((id) => new Dag(id));
    const { dags, problems } = collectDags({
      one: new Dag("one"),
      made,
      named: { c: new Dag("c") },
      again: made[0],
      other: 5,
    });
    expect(dags.map(({ dagId }) => dagId)).toEqual(["one", "a", "b", "c"]);
    expect(problems).toEqual([]);
  });

  it("an operator that was never added is a problem with file and line", () => {
    const forgotten = new FetchOperator("fetch", { outputPath: "x" });
    const { problems } = collectDags({ forgotten });
    expect(problems[0]?.message).toContain("a FetchOperator was made here but never added to a Dag");
    expect(problems[0]?.place?.file).toBe(import.meta.filename);
    expect(problems[0]?.place?.line).toBeGreaterThan(100);
    expect(collectDags({}).problems).toEqual([]);
  });

  it("a factory that is never called is a problem", () => {
    const dag = new Dag("d");
    dag.task("t", () => 1);
    expect(collectDags({ dag }).problems[0]?.message).toContain("declared but never called");
  });

  it("two Dags of one id: the first stays", () => {
    const { dags, problems } = collectDags({ a: new Dag("d"), b: new Dag("d", { description: "second" }) });
    expect(dags).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: "duplicate_id", dagId: "d" });
  });

  it("a bad Dag is left out and the others stay", () => {
    const bad = withTask({ retries: -1 });
    const { dags, problems } = collectDags({ bad, good: new Dag("good", { schedule: new Asset("s3://x") }) });
    expect(dags.map(({ dagId }) => dagId)).toEqual(["good"]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toBeInstanceOf(DagError);
  });

  it("an operator class of the file is no forgotten operator", () => {
    expect(collectDags({ BusyNothingOperator }).problems).toEqual([]);
  });
});
