// dag.if() and dag.switch(): what a decision skips.
import { describe, expect, it } from "vitest";
import { Dag } from "@windsock/sdk";
import { AIRFLOW_DEFAULTS, branchDecision, serializeDag } from "@windsock/sdk/authoring";
import { NothingOperator } from "./sample-operators.ts";

function tasks<const T extends readonly string[]>(dag: Dag, ...ids: T): { [K in keyof T]: NothingOperator } {
  return ids.map((id) => dag.add(new NothingOperator(id))) as { [K in keyof T]: NothingOperator };
}

describe("if", () => {
  it("skips the side that was not chosen", () => {
    const dag = new Dag("d");
    const [load, report] = tasks(dag, "load", "report");
    const gate = dag.task("has_rows", () => true)();
    dag.if(gate).then(load).else(report);
    expect(branchDecision(gate.task, true)).toEqual({ kind: "skip", taskIds: ["report"], all: false });
    expect(branchDecision(gate.task, false)).toEqual({ kind: "skip", taskIds: ["load"], all: false });
    const stored = serializeDag(dag, AIRFLOW_DEFAULTS).tasks.find(({ taskId }) => taskId === "has_rows");
    expect(stored).toMatchObject({ isSkipper: true, downstream: ["load", "report"] });
  });

  it("does not skip what also comes after the chosen side", () => {
    const dag = new Dag("d");
    const [a, join] = tasks(dag, "a", "join");
    a.before(join);
    const gate = dag.task("gate", () => true)();
    dag.if(gate).then(a).else(join);
    expect(branchDecision(gate.task, true)).toMatchObject({ taskIds: [] });
    expect(branchDecision(gate.task, false)).toMatchObject({ taskIds: ["a"] });
  });

  it("skips the first tasks of a group", () => {
    const dag = new Dag("d");
    const group = dag.group("g", (g) => {
      const first = g.add(new NothingOperator("first"));
      first.before(g.add(new NothingOperator("second")));
    });
    const gate = dag.task("gate", () => true)();
    dag.if(gate).then(group);
    expect(branchDecision(gate.task, false)).toMatchObject({ taskIds: ["g.first"] });
  });

  it("is no promise", async () => {
    const dag = new Dag("d");
    const gate = dag.task("gate", () => true)();
    await expect(async () => await (dag.if(gate) as unknown as Promise<unknown>)).rejects.toThrow(/drop the await/);
  });
});

describe("switch", () => {
  function picking() {
    const dag = new Dag("d");
    const [daily, weekly, never] = tasks(dag, "daily", "weekly", "never");
    const pick = dag.task("pick", (): string => "day")();
    return { dag, daily, weekly, never, pick };
  }

  it("chooses by the name of a case", () => {
    const { dag, daily, weekly, never, pick } = picking();
    dag.switch(pick, { day: daily, week: [weekly, never] });
    expect(branchDecision(pick.task, "day")).toEqual({ kind: "skip", taskIds: ["never", "weekly"], all: false });
    expect(branchDecision(pick.task, "week")).toMatchObject({ taskIds: ["daily"] });
    expect(branchDecision(pick.task, null)).toMatchObject({ taskIds: ["daily", "never", "weekly"] });
  });

  it("chooses by a reference, a task's id, or several", () => {
    const { dag, daily, weekly, never, pick } = picking();
    dag.switch(pick).case(daily).case(weekly).case(never);
    expect(branchDecision(pick.task, daily.output)).toMatchObject({ taskIds: ["never", "weekly"] });
    expect(branchDecision(pick.task, ["weekly", never])).toMatchObject({ taskIds: ["daily"] });
    expect(JSON.stringify(daily.output)).toBe('"daily"');
  });

  it("fails at an answer that is no case", () => {
    const { dag, daily, pick } = picking();
    dag.switch(pick, { day: daily });
    expect(() => branchDecision(pick.task, "month")).toThrow('The answer "month" is none of the cases: day');
  });

  it("a task decides once, and not as a mapped one", () => {
    const { dag, daily, pick } = picking();
    dag.switch(pick, { day: daily });
    expect(() => dag.switch(pick)).toThrow(/decides already/);
    const mapped = dag.task("m", ({ x }: { x: boolean }) => x).expand({ x: [true] });
    expect(() => dag.switch(mapped)).toThrow(/mapped task cannot decide/);
  });
});
