// Makes a Dag of one recorded graph: tasks that succeed, fail, skip, branch, short-circuit, set up and tear down.
import { BranchFunctionOperator, FunctionOperator, ShortCircuitOperator } from "@windsock/provider-standard";
import { Dag, TaskSkipped, type BaseOperator, type TriggerRule } from "@windsock/sdk";

export interface RecordedTask {
  id: string;
  kind: "success" | "fail" | "skip" | "branch" | "short_circuit";
  rule?: TriggerRule;
  follow?: string[];
  value?: boolean;
  ignore_downstream_trigger_rules?: boolean;
  setup?: boolean;
  teardown_of?: string;
  on_failure_fail_dagrun?: boolean;
}

export interface RecordedGraph {
  id: string;
  tasks: RecordedTask[];
  edges: [string, string][];
  airflow: { run: string; states: Record<string, string> };
}

export function recordedDag(graph: RecordedGraph): Dag {
  const dag = new Dag(graph.id, { schedule: null });
  const operators = new Map(graph.tasks.map((task) => [task.id, dag.add(operatorOf(task))]));
  for (const task of graph.tasks) {
    const operator = operators.get(task.id);
    if (task.setup === true) operator?.asSetup();
    const setup = operators.get(task.teardown_of ?? "");
    if (setup !== undefined) {
      operator?.asTeardown({ setups: setup, onFailureFailDagrun: task.on_failure_fail_dagrun ?? false });
    }
  }
  for (const [before, after] of graph.edges) operators.get(before)?.before(operators.get(after) ?? []);
  return dag as unknown as Dag;
}

function operatorOf(task: RecordedTask): BaseOperator {
  const args = task.rule === undefined ? {} : { triggerRule: task.rule };
  switch (task.kind) {
    case "branch":
      return new BranchFunctionOperator(task.id, { ...args, callable: () => task.follow ?? [] });
    case "short_circuit":
      return new ShortCircuitOperator(task.id, {
        ...args,
        callable: () => task.value,
        ignoreDownstreamTriggerRules: task.ignore_downstream_trigger_rules ?? true,
      });
    case "fail":
      return new FunctionOperator(task.id, { ...args, callable: fail });
    case "skip":
      return new FunctionOperator(task.id, { ...args, callable: skip });
    case "success":
      return new FunctionOperator(task.id, { ...args, callable: () => 1 });
  }
}

function fail(): never {
  throw new Error("fails on purpose");
}

function skip(): never {
  throw new TaskSkipped("skips on purpose");
}
