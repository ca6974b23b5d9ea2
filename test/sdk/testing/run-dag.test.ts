// Whole Dags in memory.
import { describe, expect, it } from "vitest";
import { BranchFunctionOperator, EmptyOperator, FileSensor, WaitSensor } from "@windsock/provider-standard";
import { Dag, TaskSkipped, Variable } from "@windsock/sdk";
import { runDag } from "@windsock/sdk/testing";

const asDag = (dag: unknown): Dag => dag as Dag;

describe("a run in memory", () => {
  it("hands values on and ends with every task's state", async () => {
    const dag = new Dag("etl", { schedule: null });
    const rows = dag.task("extract", async () => [1, 2, Number(await Variable.get("more"))])();
    dag.task("load", ({ rows }: { rows: number[] }) => rows.length)({ rows });
    const { state, states, value } = await runDag(asDag(dag), { variables: { more: "3" } });
    expect({ state, states }).toEqual({ state: "success", states: { extract: "success", load: "success" } });
    expect([value("extract"), value("load")]).toEqual([[1, 2, 3], 3]);
  });

  it("tries again as often as the Dag says, and fails what comes after", async () => {
    let tries = 0;
    const dag = new Dag("tries", { schedule: null, defaultArgs: { retries: 2 } });
    const flaky = dag.task("flaky", () => {
      tries += 1;
      if (tries < 3) throw new Error("not yet");
    })();
    const broken = dag.task("broken", () => {
      throw new Error("never");
    })();
    flaky.before(broken);
    dag
      .task("after", () => 1)()
      .after(broken);
    const { state, states } = await runDag(asDag(dag));
    expect({ state, states, tries }).toEqual({
      state: "failed",
      states: { flaky: "success", broken: "failed", after: "upstream_failed" },
      tries: 3,
    });
  });

  it("follows dag.if(), dag.switch() and branches into groups", async () => {
    const dag = new Dag("ways", { schedule: null });
    const ask = dag.task("ask", () => false)();
    const [yes, no] = [dag.add(new EmptyOperator("yes")), dag.add(new EmptyOperator("no"))];
    dag.if(ask).then(yes).else(no);
    const choose = dag.add(new BranchFunctionOperator("choose", { callable: () => "inner" }));
    const group = dag.group("inner", (g) =>
      g.add(new EmptyOperator("first")).before(g.add(new EmptyOperator("second"))),
    );
    const other = dag.add(new EmptyOperator("other"));
    choose.before(group, other);
    expect((await runDag(asDag(dag))).states).toEqual({
      ask: "success",
      yes: "skipped",
      no: "success",
      choose: "success",
      "inner.first": "success",
      "inner.second": "success",
      other: "skipped",
    });
  });

  it("skips a mapped task over an empty list, and instances that skip themselves", async () => {
    const dag = new Dag("maps", { schedule: null });
    const none = dag.task("none", (): number[] => [])();
    dag.task("over_none", ({ n }: { n: number }) => n).expand({ n: none });
    dag
      .task("some", ({ n }: { n: number }) => {
        if (n === 1) throw new TaskSkipped("not one");
        return n;
      })
      .expand({ n: [1, 2] });
    const { states, value } = await runDag(asDag(dag));
    expect(states).toEqual({ none: "success", over_none: "skipped", some: "success" });
    expect(value("some")).toEqual([2]);
  });

  it("waits for the triggers of providers, within their time", async () => {
    const dag = new Dag("waits", { schedule: null });
    dag.add(new WaitSensor("moment", { timeToWait: 0.05, deferrable: true }));
    dag.add(new FileSensor("never", { filepath: "/gone/file", deferrable: true, timeout: 0.1, pokeInterval: 0.02 }));
    expect((await runDag(asDag(dag))).states).toEqual({ moment: "success", never: "failed" });
  });
});
